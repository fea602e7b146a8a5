"""The number that a survey puts before what it asks: "R2S5. Statement 5 (round 2): Every wound is seen …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(
    r"^\W*(?:(?:[A-Z]{1,3}\d{1,3}){1,2}[A-Za-z]?|\d{1,3}[a-z]?)\s*(?:\([^()]{1,30}\))?\s*(?:[.:)]|\s[–-])\s+(?=\S)"
)
_NAMED = re.compile(
    r"^(?:statement|question|item|proposition|recommendation)\s+\d{1,3}[a-z]?\s*(?:\([^()]{1,30}\))?\s*[:.–-]\s*(?=\S)",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\bround\s+(\d{1,2})\b|^\W*R(\d{1,2})(?=[A-Z])", re.IGNORECASE)
_STATEMENT = re.compile(r"\bstatement\s+(\d{1,3}[a-z]?)\b|(?<![a-z])S(\d{1,3}[a-z]?)\b", re.IGNORECASE)

_SPOKEN_OF = re.compile(
    r"^\W*(?:(?:R\d)?S(?:t\.?\s?)?|statement\s|number\s)(?P<number>\d{1,3}[A-Z]?)\b(?![.,]\d)", re.IGNORECASE
)


def spoken_of(clause: str) -> str:
    """The number of the statement of which a line of notes or a summary speaks: "5" of "S5 seen by a midwife"."""
    found = _SPOKEN_OF.match(clause)
    return found["number"].upper() if found else ""


def unnumbered(question: str) -> str:
    """What is asked, without the number before it; a number that belongs to it stays: "24 hours are enough"."""
    return _NAMED.sub("", _NUMBER.sub("", question))


def _numbering(question: str) -> str:
    """The number before what is asked, as it is written; "" where there is none."""
    return question[: len(question) - len(unnumbered(question))]


def round_number(question: str) -> int:
    """The round of a survey in which it was asked, where its number says so; else 0."""
    found = _ROUND.search(_numbering(question))
    return int(found[1] or found[2]) if found else 0


def statement_number(question: str) -> str:
    """The number of the statement that is asked about, which it keeps from round to round: "3" of "R2S3"; else ""."""
    found = _STATEMENT.search(_numbering(question))
    return (found[1] or found[2]).upper() if found else ""


def superseded(questions: Sequence[str]) -> list[bool]:
    """Whether each was asked again later under its number, or in parts of it: "S5" before "S5" or "S5A" and "S5B".

    Args:
        questions: of polls, in the order in which they were asked.
    """
    numbers = [statement_number(one) for one in questions]
    later = [set(numbers[i + 1 :]) for i in range(len(numbers))]
    return [
        bool(own) and any(other == own or (own.isdecimal() and other[:-1] == own) for other in rest)
        for own, rest in zip(numbers, later, strict=True)
    ]

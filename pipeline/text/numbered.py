"""The number that a survey puts before what it asks: "R2S5. Statement 5 (round 2): Every wound is seen …"."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"^\W*(?:(?:[A-Z]{1,3}\d{1,3}){1,2}[A-Za-z]?|\d{1,3}[a-z]?)\s*(?:\([^()]{1,30}\))?\s*(?:[.:)]|\s[–-])\s+(?=\S)"
)
_NAMED = re.compile(
    r"^(?:statement|question|item|proposition|recommendation)\s+\d{1,3}[a-z]?\s*(?:\([^()]{1,30}\))?\s*[:.–-]\s*(?=\S)",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\bround\s+(\d{1,2})\b|^\W*R(\d{1,2})(?=[A-Z])", re.IGNORECASE)
_STATEMENT = re.compile(r"\bstatement\s+(\d{1,3}[a-z]?)\b|(?<![a-z])S(\d{1,3}[a-z]?)\b", re.IGNORECASE)


def unnumbered(question: str) -> str:
    """What is asked, without the number before it; a number that belongs to it stays: "24 hours are enough"."""
    return _NAMED.sub("", _NUMBER.sub("", question))


def _before(question: str) -> str:
    return question[: len(question) - len(unnumbered(question))]


def round_number(question: str) -> int:
    """The round of a survey in which it was asked, where its number says so; else 0."""
    found = _ROUND.search(_before(question))
    return int(found[1] or found[2]) if found else 0


def statement_number(question: str) -> str:
    """The number of the statement that is asked about, which it keeps from round to round: "3" of "R2S3"; else ""."""
    found = _STATEMENT.search(_before(question))
    return (found[1] or found[2]).upper() if found else ""

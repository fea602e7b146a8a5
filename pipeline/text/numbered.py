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


def unnumbered(question: str) -> str:
    """What is asked, without the number before it; a number that belongs to it stays: "24 hours are enough"."""
    return _NAMED.sub("", _NUMBER.sub("", question))

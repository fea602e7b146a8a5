"""Where a record stands in its raw file, in words for a person: 'line 12', 'lines 12-14', 'paragraph 7', 'row 5'."""

from __future__ import annotations

import re

PATTERN = re.compile(r"(?P<unit>[a-z]+?)s? (?P<first>\d+)(?:-(?P<last>\d+))?")


def locator(unit: str, first: int, last: int | None = None) -> str:
    """`locator("line", 12, 14)` -> 'lines 12-14'; `locator("row", 5)` -> 'row 5'."""
    if last is None or last == first:
        return f"{unit} {first}"
    return f"{unit}s {first}-{last}"


def span(first: str, last: str) -> str:
    """The locator of everything from one locator to another of the same file."""
    start, end = PATTERN.fullmatch(first), PATTERN.fullmatch(last)
    if start is None or end is None or start["unit"] != end["unit"]:
        return first if first == last else f"{first} to {last}"
    return locator(start["unit"], int(start["first"]), int(end["last"] or end["first"]))

"""Places in raw files, in words."""

from __future__ import annotations

import pytest

from pipeline.locators import locator, span


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("line 1", "line 2", "lines 1-2"),
        ("lines 4-6", "lines 9-12", "lines 4-12"),
        ("line 3", "line 3", "line 3"),
        ("paragraph 2", "paragraph 7", "paragraphs 2-7"),
        ("segment 1", "row 2", "segment 1 to row 2"),
    ],
)
def test_span(first: str, last: str, expected: str) -> None:
    """An utterance's place reaches from its first record to its last."""
    assert span(first, last) == expected


def test_locator() -> None:
    """One or several of a unit."""
    assert (locator("row", 5), locator("line", 2, 2), locator("line", 2, 4)) == ("row 5", "line 2", "lines 2-4")

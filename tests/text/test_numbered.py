"""The number that a survey puts before a statement is no part of it."""

from __future__ import annotations

import pytest

from pipeline.text.numbered import unnumbered

ASKED = "The dressing should be removed after two days."


@pytest.mark.parametrize(
    "number",
    [
        "1. ",
        "3) ",
        "S3. ",
        "S5A. ",
        "S3 (reworded). ",
        "R2S5. Statement 5 (round 2): ",
        "Statement 4: ",
        "Q2 – ",
        "Item 7. ",
    ],
)
def test_it_goes(number: str) -> None:
    """In the forms that survey tools and editors of statements give it."""
    assert unnumbered(number + ASKED) == ASKED


@pytest.mark.parametrize(
    "text", ["24 hours are enough.", "T4 cells should be counted.", "A: it should stay", "In 2030. No sooner.", ASKED]
)
def test_what_belongs_to_it_stays(text: str) -> None:
    """A number that is said of something, and words."""
    assert unnumbered(text) == text

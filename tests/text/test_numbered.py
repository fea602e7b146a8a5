"""The number that a survey puts before a statement is no part of it."""

from __future__ import annotations

import pytest

from pipeline.text.numbered import round_number, statement_number, unnumbered

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


@pytest.mark.parametrize(
    ("text", "at_round", "statement"),
    [
        ("R2S5. Statement 5 (round 2): Every wound is seen.", 2, "5"),
        ("R1S5A. Every wound is seen.", 1, "5A"),
        ("S3 (reworded). Every wound is seen.", 0, "3"),
        ("3. Every wound is seen.", 0, ""),  # the third question of any poll
        ("Every wound of round 2 is seen.", 0, ""),
    ],
)
def test_rounds_and_statements(text: str, at_round: int, statement: str) -> None:
    """The statement keeps its number from round to round."""
    assert (round_number(text), statement_number(text)) == (at_round, statement)

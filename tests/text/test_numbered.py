"""The number that a survey puts before a statement is no part of it."""

from __future__ import annotations

import pytest

from pipeline.text.numbered import round_number, spoken_of, statement_number, superseded, unnumbered

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


def test_what_was_asked_again_is_superseded() -> None:
    """In the same words or others, or in two parts; what is one of two parts is not superseded by the other."""
    asked = [
        "S3. As it was.",
        "S4. Never again.",
        "S5. Count and publish.",
        "S3 (reworded). Now.",
        "S5A. Count.",
        "S5B. Tell.",
    ]
    assert superseded(asked) == [True, False, True, False, False, False]
    assert superseded(["Which?", "Which?"]) == [False, False]  # without a number nobody knows


@pytest.mark.parametrize(
    ("clause", "number"),
    [
        ("S5 midwife sees every wound", "5"),
        ("St. 2 transparent: 54 %", "2"),
        ("statement 5a is in", "5A"),
        ("S5.2 litres", ""),
        ("Seven of us", ""),
        ("the second one", ""),
    ],
)
def test_who_speaks_of_a_statement_by_its_number(clause: str, number: str) -> None:
    """In notes and summaries, at the head of a clause."""
    assert spoken_of(clause) == number

"""Outcomes are read from set phrases and tallies, and from nothing else."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.text.levels import of_tally
from pipeline.weigh.witnesses.set_phrases import read


@pytest.mark.parametrize(
    ("text", "outcome", "counts"),
    [
        ("shared registry: agreed by all, ask for money now", "agreed", (None, None)),
        ("labels and portals: nobody against", "agreed", (None, None)),
        ("room of one mind on this", "agreed", (None, None)),
        ("common release panel: all", "agreed", (None, None)),
        ("seven for and one against.", "agreed", (7, 1)),
        ("Whether guidance should come now, four three.", "divided", (4, 3)),
        ("parallel boxes: was 6-1, now 3-3 -> contested", "divided", (None, None)),
        ("room 6-2 yes, here 4-3", "divided", (4, 3)),
        ("I'll write that down as open.", "divided", (None, None)),
        ("who hosts it - OPEN", "divided", (None, None)),
        ("we did not agree on the price", "divided", (None, None)),
        ("not of one mind on durability", "divided", (None, None)),
        ("two antigens more yes than no", "majority", (None, None)),
        ("nearly everyone is for the levy", "majority", (None, None)),
        ("majority, not consensus", "majority", (None, None)),
        ("the night fare was rejected", "refused", (None, None)),
        ("the night fare: 1-6.", "refused", (1, 6)),
        ("DECISION: the levy starts in May", "decided", (None, None)),
        ("We decided to start in May.", "decided", (None, None)),
    ],
)
def test_what_is_said_to_have_become_of_a_point(text: str, outcome: str, counts: tuple[int | None, int | None]) -> None:
    """Shorthand of notes and speech of a chair; numbers of now count, those of earlier do not."""
    found = read(text)
    assert found is not None
    assert (found.outcome, (found.support, found.oppose)) == (outcome, counts)
    assert outcome in tables.OUTCOMES


@pytest.mark.parametrize(
    "text",
    [
        "The bus takes 3-4 minutes longer.",
        "two to three stops have no light",
        "agreed?",
        "The chat stays open another half hour.",
        "One open format for all devices.",
        "limits agreed beforehand would help",
        "was 5-5.",
        "DECISION: contested points are written as contested, with both sides",
        "Good morning, everybody.",
    ],
)
def test_what_claims_nothing(text: str) -> None:
    """Ranges, questions, tallies of earlier times and everyday uses of the same words are no outcome."""
    assert read(text) is None


def test_the_rest_is_what_it_is_about() -> None:
    """The words that say the outcome do not count as its subject."""
    found = read("badge card: 4-3, tighter than in rooms")
    assert found is not None
    assert "badge card" in found.rest
    assert "4" not in found.rest


def test_two_numbers_amount_to_one_outcome() -> None:
    """One in six against is still agreed; 70 per cent is where sides are divided; most against is refused."""
    assert [of_tally(*pair) for pair in [(5, 1), (7, 3), (8, 3), (3, 8), (0, 4)]] == [
        "agreed", "divided", "majority", "refused", "refused"
    ]  # fmt: skip

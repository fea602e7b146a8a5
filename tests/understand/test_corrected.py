"""What the room corrects at once is no outcome."""

from __future__ import annotations

import pytest

from pipeline.understand.outcomes import corrected
from pipeline.understand.outcomes.calls import Said

CHAIR, ADA, BEN = "p1", "p2", "p3"
SUMMARY = "Night buses, all of you. And trams in all valleys, six to two."


def _kept(*turns: tuple[str, str]) -> list[tuple[str, str | None]]:
    """Clauses and levels that are left of a chair's summary, with what was said behind it."""
    spoken = [(CHAIR, SUMMARY), *turns]
    talk = [Said(f"s{n}", f"u{n}", n, who, None, text) for n, (who, text) in enumerate(spoken)]
    rows = [
        {"kind": "recap", "utterance_id": "u0", "statement_id": "s0", "clause": clause, "outcome": outcome}
        for clause, outcome in (("Night buses", "agreed"), ("trams in all valleys", "majority"))
    ]
    return [(row["clause"], row["outcome"]) for row in corrected.kept(rows, [talk])]


WHOLE = [("Night buses", "agreed"), ("trams in all valleys", "majority")]


@pytest.mark.parametrize(
    ("objection", "reply"),
    [
        ("Not all valleys! Only over the river, and as a pilot.", "Over the river, as a pilot. Thank you."),
        ("No, no. Trams we had only for the long ones.", "Sorry, of course."),
        ("You've lost my condition!", "You're right, I skipped a line."),  # the last point, where it was interrupted
    ],
)
def test_what_was_taken_back_is_gone(objection: str, reply: str) -> None:
    """A test "in all ambulances" was printed as a majority view, though the chair had taken it back at once."""
    assert _kept((ADA, objection), (CHAIR, reply)) == WHOLE[:1]


def test_an_objection_may_come_later() -> None:
    """Somebody asks for the floor first, and the chair gives it."""
    turns = [
        (BEN, "Good."),
        (ADA, "One thing."),
        (CHAIR, "Yes?"),
        (ADA, "It's not all valleys."),
        (CHAIR, "Sorry. True."),
    ]
    assert _kept(*turns) == WHOLE[:1]


def test_most_instead_of_all_is_another_level() -> None:
    """What was corrected to most was wanted by most."""
    turns = [(ADA, "Not me with the night buses."), (CHAIR, "Sorry, most of you then, on the night buses.")]
    assert _kept(*turns) == [("Night buses", "majority"), WHOLE[1]]


@pytest.mark.parametrize(
    "turns",
    [
        [(ADA, "No objection to the valleys."), (BEN, "Same here.")],
        [(ADA, "Not all valleys!"), (BEN, "Sorry, that was me."), (CHAIR, "Next, the fares at noon.")],
        [(ADA, "I don't want to speak about cake."), (CHAIR, "Good, then the fares at noon.")],
    ],
)
def test_what_nobody_took_back_stands(turns: list[tuple[str, str]]) -> None:
    """Somebody has to object, and whoever summed up has to take it."""
    assert _kept(*turns) == WHOLE

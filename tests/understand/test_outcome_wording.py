"""What a clause says is kept apart from what it says became of it."""

from __future__ import annotations

import pytest

from pipeline.understand.outcomes import parsing, wording
from pipeline.understand.outcomes.units import cut


def apart(text: str, outcome: str) -> tuple[str, str]:
    """The clause and the level of a sentence read whole."""
    words = wording.apart(cut(parsing.parse([[text]])[0]), [text], outcome)
    return words.clause, words.level


@pytest.mark.parametrize(
    ("text", "outcome", "clause"),
    [
        ("The night bus every twenty minutes, everybody.", "agreed", "The night bus every twenty minutes"),
        ("A lot of warmth for reusing the tickets.", "agreed", "reusing the tickets"),
        ("Whether drivers need a licence, four three.", "divided", "drivers need a licence"),
        ("Equal fares at night had three against three.", "divided", "Equal fares at night"),
        ("The cable car has few friends left.", "minority", "The cable car"),
        ("A real split on whether the tram is enough.", "divided", "the tram is enough"),
        ("More for those who have less, everyone but Ada.", "agreed", "More for those who have less"),
        (
            "Ada will draft the letter to the city by Friday.",
            "action",
            "Ada will draft the letter to the city by Friday",
        ),
    ],
)
def test_the_clause_says_what(text: str, outcome: str, clause: str) -> None:
    """The level before, behind or in the middle goes; who does an action stays."""
    found, level = apart(text, outcome)
    assert found == clause
    assert found in text
    assert level in text


def test_counts_of_now_and_before() -> None:
    """Two tallies in one line are one of now and one of earlier; a single one is of now."""
    assert wording.counts(["in the room six to one, here three three"]) == ((3, 3), (6, 1))
    assert wording.counts(["that was eight for and one against"]) == ((8, 1), None)
    assert wording.earlier_outcome(["in the room six to one, here three three"]) == "agreed"
    assert wording.earlier_outcome(["three three"]) is None


def test_a_condition_is_verbatim() -> None:
    """From its conjunction to the end of the clause."""
    text = "Hospitals as a source, yes, only if the comparability is shown."
    assert wording.condition(text) == "only if the comparability is shown"
    assert wording.condition("Hospitals as a source, yes.") is None

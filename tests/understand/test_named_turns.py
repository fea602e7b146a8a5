"""People whom a recap names stand where it says, as far as their own words come before it."""

from __future__ import annotations

import pandas as pd

from pipeline.understand.positions.named_turns import SURE, as_named
from pipeline.understand.positions.turn import Turn

PLACES = {"s1": 1, "s2": 5, "s3": 30}


def _turn(person: str, statement: str, sign: int, *, comes_round: bool = False) -> Turn:
    takes, opposes = (0.9, 0.1 if sign > 0 else 0.9) if sign else (0.2, 0.4)
    return Turn(person, takes, opposes, sign, False, None, comes_round, (statement,))


def _named(person: str, side: str, position: int = 20, *, is_noted: bool = False) -> pd.DataFrame:
    return pd.DataFrame(
        [{"participant_id": person, "side": side, "position": position, "is_noted": is_noted, "outcome_id": "o1"}]
    )


def test_who_is_named_stands_where_the_recap_says() -> None:
    """A polite objection read as support is one; others keep their side."""
    found = as_named([_turn("P1", "s1", 1), _turn("P2", "s2", 1)], _named("P1", "oppose"), PLACES)
    assert [turn.sign for turn in found] == [-1, 1]
    assert found[0].opposes == SURE


def test_who_speaks_behind_the_recap_may_object_to_it() -> None:
    """What is said later stands as it is read; notes look back on all of it."""
    later = [_turn("P1", "s3", 1)]
    assert as_named(later, _named("P1", "oppose"), PLACES)[0].sign == 1
    assert as_named(later, _named("P1", "oppose", is_noted=True), PLACES)[0].sign == -1


def test_who_came_round_was_on_the_other_side_before() -> None:
    """The turns before the one in which they say so stand."""
    own = [_turn("P1", "s1", -1), _turn("P1", "s2", -1, comes_round=True)]
    assert [turn.sign for turn in as_named(own, _named("P1", "support"), PLACES)] == [-1, 1]


def test_who_took_no_side_that_could_be_read_takes_the_one_named() -> None:
    """With one turn, the likeliest; what only talks around the point stays so."""
    own = [_turn("P1", "s1", 0), _turn("P1", "s2", 0)]
    assert [turn.sign for turn in as_named(own, _named("P1", "conditional"), PLACES)] == [0, 1]


def test_the_notes_have_the_last_word_on_a_person() -> None:
    """A recap and a later note name the same person."""
    both = pd.concat([_named("P1", "oppose"), _named("P1", "support", 3, is_noted=True)])
    assert as_named([_turn("P1", "s1", -1)], both, PLACES)[0].sign == 1

"""What the meeting itself said is told with its source, its level or its tally, and apart from the positions."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.write.paper import stated
from pipeline.write.paper.levels import RECORD_LABELS
from pipeline.write.paper.points import Stated


def _of(kind: str, outcome: str, tally: tuple[int, int] | None = None) -> Stated:
    return Stated("o", kind, outcome, tally, "", (), ())


def test_every_kind_and_outcome_has_words() -> None:
    """Whatever the table holds can be told."""
    assert set(stated.SOURCES) == set(tables.OUTCOME_KINDS)
    assert set(stated.OUTCOMES) == set(stated.BECAME) == set(tables.STATED_OUTCOMES)
    assert set(RECORD_LABELS) == {"", *tables.STATED_OUTCOMES}


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (None, "recorded it as divided"),
        ((7, 1), "put it at seven to one"),
        ((4, 0), "put it at four to none"),
        ((39, 0), "put it at 39 to 0"),
        ((10, 14), "put it at 10 to 14"),
    ],
)
def test_a_tally_is_told_as_it_was_stated(tally: tuple[int, int] | None, words: str) -> None:
    """Both numbers in words, or both in figures."""
    assert stated.summed_up(_of("poll", "divided", tally)) == words

"""What became of a point bears on how words on it are meant, where it surely is about the point."""

from __future__ import annotations

import pandas as pd
import pytest

from models import stated_sides as counting
from pipeline.understand.positions import stated_sides
from tests.frames import outcomes


def _laid(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["outcome_id", "key_point_id", "similarity_share"])


def test_the_last_outcome_that_surely_is_about_the_point_counts() -> None:
    """An earlier one was overtaken, and one that hardly resembles it says nothing; of a majority nothing is known."""
    told = outcomes(
        {"kind": "recap", "outcome_id": "o1", "outcome": "divided", "position": 1},
        {"kind": "recap", "outcome_id": "o2", "outcome": "agreed", "position": 2},
        {"kind": "recap", "outcome_id": "o3", "outcome": "refused", "position": 3},
        {"kind": "recap", "outcome_id": "o4", "outcome": "majority", "position": 4},
    )
    laid = _laid(("o1", "k1", 0.9), ("o2", "k1", 0.8), ("o3", "k1", 0.5), ("o4", "k2", 0.9))
    found = stated_sides.shifts(told, laid)
    assert found == {"k1": stated_sides.log_odds()["agreed"], "k2": 0.0}


def test_shares_are_moved_in_log_odds() -> None:
    """By nothing where nothing is known, and never to certainty."""
    assert stated_sides.shifted(0.3, 0.0) == pytest.approx(0.3)
    assert stated_sides.shifted(0.5, -1.0) == pytest.approx(1 - stated_sides.shifted(0.5, 1.0))
    assert 0 < stated_sides.shifted(0.0, -5.0) < stated_sides.shifted(1.0, 5.0) < 1


def test_the_table_is_what_the_written_discussions_say() -> None:
    """Counted anew it is the same; most agree where all agreed, and more object where something was refused."""
    assert counting.fitted() == stated_sides.log_odds()
    assert stated_sides.log_odds()["agreed"] < 0 < stated_sides.log_odds()["divided"]

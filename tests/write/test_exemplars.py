"""What was voted on is known by a statement that may be shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pipeline.write.paper.exemplars import known

SHOWN: Any = {"s2": "words"}
EVIDENCE: Any = {"k1": [SimpleNamespace(statement_id="s2")]}


@pytest.mark.parametrize(
    ("origin", "exemplar", "found"),
    [("said", "s2", ["s2"]), ("polled", "s1", ["s2"]), ("said", "s1", []), ("decided", "s1", [])],
)
def test_a_vote_outlives_the_statement_nearest_to_it(origin: str, exemplar: str, found: list[str]) -> None:
    """The words of a poll are nobody's; whoever else words a point has to be shown."""
    points = pd.DataFrame({"key_point_id": ["k1"], "exemplar_id": [exemplar], "origin": [origin]})
    assert [row.exemplar_id for row in known(points, SHOWN, EVIDENCE)] == found


def test_a_vote_of_which_nothing_may_be_shown_is_left_out() -> None:
    """Without evidence there is no reference."""
    points = pd.DataFrame({"key_point_id": ["k2"], "exemplar_id": ["s1"], "origin": ["polled"]})
    assert list(known(points, SHOWN, EVIDENCE)) == []

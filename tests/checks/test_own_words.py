"""A key point whose own words are counted against it is none of the paper's."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.checks.own_words import contradictory


@pytest.mark.parametrize(("origin", "found"), [("said", {"k1"}), ("polled", set())])
def test_words_that_were_voted_on_are_nobody_s_own(origin: str, found: set[str]) -> None:
    """A point that ten of twelve voted for was left out, for the statement nearest to it opposed it."""
    points = pd.DataFrame({"key_point_id": ["k1"], "exemplar_id": ["s1"], "origin": [origin]})
    evidence = pd.DataFrame({"key_point_id": ["k1"], "statement_id": ["s1"], "stance": ["oppose"]})
    assert contradictory(points, evidence) == found

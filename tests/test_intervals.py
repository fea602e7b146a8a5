"""Intervals of shares hold what they promise for few people too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intervals import interval


@settings(deadline=None)  # the first call imports statsmodels
@given(st.integers(1, 40), st.data(), st.sampled_from(["wilson", "jeffreys"]))
def test_intervals_hold_the_share_and_never_claim_certainty(total: int, data: st.DataObject, method: str) -> None:
    """All of a few people is no certainty about all, and no interval leaves 0 to 1."""
    support = data.draw(st.integers(0, total))
    low, high = interval(support, total, 0.95, method)  # type: ignore[arg-type]
    assert 0 <= low <= support / total <= high <= 1
    assert high - low > 0.01


def test_wilson_as_published() -> None:
    """8 of 8 gives 68% to 100%, as in tables of the score interval."""
    assert interval(8, 8) == pytest.approx((0.6756, 1.0), abs=1e-4)

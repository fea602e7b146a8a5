"""Protects how figures stand in the pages of docs/measurements."""

from __future__ import annotations

import pytest

from benchmarks.markdown import share


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.72, ".72"), (1.0, "1.00"), (10.714, "10.71"), (-0.5, "-.50"), (0.0, ".00"), (20.04, "20.04")],
)
def test_a_figure_loses_only_the_nought_before_its_point(value: float, printed: str) -> None:
    assert share(value) == printed

"""How sure a level is, given how surely positions were read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import rules, tables
from pipeline.weigh.consensus.certainty import level_certainty

RULE = rules.rule_sets()[rules.DEFAULT]


def test_certain_positions_make_a_certain_level() -> None:
    """Where every position is sure, so is the level that they amount to."""
    support, oppose = np.array([1.0] * 5 + [0.0]), np.array([0.0] * 5 + [1.0])
    assert level_certainty(RULE, "consensus", support, oppose, 0, 2) == pytest.approx(1.0)


def test_a_doubtful_supporter_makes_a_bare_consensus_doubtful() -> None:
    """Four supporters are just enough: if one of them is a coin's toss, so is the consensus."""
    support = np.array([1.0, 1.0, 1.0, 0.5])
    assert level_certainty(RULE, "consensus", support, np.zeros(4), 0, 2) == pytest.approx(0.5)
    more = np.array([1.0, 1.0, 1.0, 1.0, 0.5])
    assert level_certainty(RULE, "consensus", more, np.zeros(5), 0, 2) == pytest.approx(1.0)


@given(st.lists(st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)), max_size=8))
def test_the_levels_share_out_the_whole(people: list[tuple[float, float]]) -> None:
    """Whatever was read, the probabilities of the four levels add up to 1."""
    support, oppose = np.array([one for one, _ in people]), np.array([other for _, other in people])
    total = sum(level_certainty(RULE, name, support, oppose, 0, 2) for name in tables.LEVELS)
    assert total == pytest.approx(1.0)

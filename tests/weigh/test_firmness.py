"""Firm levels hold over the interval and without any one person; others say how fragile they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rules import DEFAULT, rule_sets
from pipeline.weigh.consensus.firmness import Sides, firmness

RULE = rule_sets()[DEFAULT]
GROUPS = ("a", "b", "c")


def _sides(support: int, oppose: int, undecided: int = 0) -> Sides:
    """People of three groups in turn."""
    supporters, opponents = (tuple(GROUPS[i % 3] for i in range(n)) for n in (support, oppose))
    return Sides(supporters, opponents, undecided)


def test_a_large_unanimous_room_is_firm() -> None:
    """Twenty-five of twenty-five: the interval's lower end is 87%, still a consensus."""
    found = firmness(RULE, _sides(25, 0))
    assert (found.firmness, found.low, found.tipping_count) == ("firm", "consensus", 5)


def test_a_small_unanimous_room_is_steady() -> None:
    """Eight of eight stay a consensus without any one, but its interval reaches 68%."""
    found = firmness(RULE, _sides(8, 0))
    assert (found.firmness, found.low, found.high) == ("steady", "divided", "consensus")
    assert found.tipping_count == 2  # six to two is more than one in six against


def test_more_people_of_one_mind_are_never_less_firm() -> None:
    """Firm from twenty people without an opponent on, and not at some smaller number by an accident of rounding."""
    firm = [count for count in range(1, 41) if firmness(RULE, _sides(count, 0)).firmness == "firm"]
    assert firm == list(range(20, 41))


def test_four_supporters_hang_on_each_of_them() -> None:
    """With one less the rule has no consensus."""
    assert firmness(RULE, _sides(4, 0)).firmness == "fragile"


def test_a_second_group_of_one_is_what_it_hangs_on() -> None:
    """Six of one group and one of another: without that one person there is a single group."""
    assert firmness(RULE, Sides(("a",) * 6 + ("b",), ())).firmness == "fragile"


@settings(deadline=None)  # the first call imports statsmodels
@given(st.integers(0, 14), st.integers(0, 14), st.integers(0, 3))
def test_firmness_means_what_it_says(support: int, oppose: int, undecided: int) -> None:
    """Firm levels are the same at both ends; what hangs on one person tips at once or by one leaving."""
    if support + oppose == 0:
        return
    sides = _sides(support, oppose, undecided)
    found = firmness(RULE, sides)
    if found.firmness == "firm":
        assert found.low == found.high == sides.level(RULE)
    assert found.tipping_count is None or 1 <= found.tipping_count <= max(support, oppose)


@pytest.mark.parametrize("method", ["wilson", "jeffreys"])
def test_both_intervals_are_read_the_same_way(method: str) -> None:
    """A level that holds over one of the intervals at 25 of 25 holds over the other."""
    assert firmness(RULE, _sides(25, 0), 0.95, method).firmness == "firm"  # type: ignore[arg-type]

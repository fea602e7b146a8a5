"""Agreement in numbers: groups, division, voices."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.weigh.consensus.agreement import effective_count, group_agreement, group_division, pattern

GROUPS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 9)), min_size=1, max_size=6)


def test_unanimous_groups_can_be_compared_whatever_their_number() -> None:
    """The geometric mean does not fall with the number of groups, as the product does."""
    assert group_agreement([5, 5], [5, 5]) == pytest.approx(group_agreement([5, 5, 5, 5], [5, 5, 5, 5]))
    assert group_agreement([2, 2], [2, 2]) > 0.8
    assert math.isnan(group_agreement([0], [0]))


def test_one_group_against_pulls_agreement_down_more_than_its_size() -> None:
    """Ninety for it in one group do not outvote three against it in another."""
    assert group_agreement([90, 0], [90, 3]) < 0.4


@given(GROUPS)
def test_division_needs_two_groups_and_lies_between_nought_and_one(counts: list[tuple[int, int, int]]) -> None:
    """Whatever the counts, it is a share; swapping the sides changes nothing."""
    agree, oppose, total = [c[0] for c in counts], [c[1] for c in counts], [sum(c) for c in counts]
    found = group_division(agree, oppose, total)
    if sum(t > 0 for t in total) < 2:
        assert math.isnan(found)
    else:
        assert 0 <= found <= 1
        assert found == pytest.approx(group_division(oppose, agree, total))


def test_division_is_between_groups_and_not_inside_them() -> None:
    """Two groups both split in half are not set against each other; two unanimous ones on either side are."""
    assert group_division([10, 0], [0, 10], [10, 10]) > 0.9
    assert group_division([5, 5], [5, 5], [10, 10]) == pytest.approx(0.5)
    assert group_division([9, 9], [1, 1], [10, 10]) < 0.2


@pytest.mark.parametrize(
    ("support", "oppose", "expected"),
    [
        ([5, 4], [0, 1], "all"),
        ([0, 1], [5, 4], "all"),
        ([5, 3], [0, 3], "some"),
        ([5, 1], [0, 3], "opposed"),
        ([3, 2], [3, 2], "split"),
        ([5, 1], [0, 0], "one"),  # one person is no group to compare
        ([], [], "one"),
    ],
)
def test_patterns(support: list[int], oppose: list[int], expected: str) -> None:
    """Groups that lean one way, part of them, against each other, split inside, or too few to compare."""
    assert pattern(support, oppose, 2, 0.6) == expected
    assert expected in tables.PATTERNS


@given(st.lists(st.integers(0, 500), max_size=9))
def test_effective_voices_lie_between_one_and_all(words: list[int]) -> None:
    """Equal shares count in full; one loud voice among quiet ones counts as little more than one."""
    found = effective_count(words)
    speaking = sum(w > 0 for w in words)
    assert (found == 0) if not speaking else (1 - 1e-9 <= found <= speaking + 1e-9)
    assert effective_count([7] * 5) == pytest.approx(5)
    assert effective_count([1000, 1, 1]) < 1.01

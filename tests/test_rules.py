"""Rule sets are data, and each level falls where its definition puts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.rules import DEFAULT, Ratings, disagree, level, rating_level, rule_sets

RULES = rule_sets()


def _by_definition(support: int, oppose: int, groups: int) -> str:
    """The default levels in whole numbers, as docs and answer keys define them."""
    if support >= 4 and groups >= 2 and 6 * oppose <= support + oppose:
        return "consensus"
    if min(support, oppose) >= 2 and 10 * max(support, oppose) <= 7 * (support + oppose):
        return "divided"
    return "minority" if 1 <= support <= 3 and oppose <= 1 else "majority"


def test_default_levels_follow_their_definition_for_all_small_counts() -> None:
    """Edges such as 5 to 1 (one in six) and 7 to 3 (70 per cent) fall where the definition puts them."""
    for support in range(31):
        for oppose in range(31):
            for groups in range(min(support, 5) + 1):
                expected = _by_definition(support, oppose, groups)
                assert level(RULES[DEFAULT], support, oppose, groups=groups) == expected


@pytest.mark.parametrize(
    ("name", "support", "oppose", "undecided", "expected"),
    [
        ("70-15", 14, 2, 4, "consensus"),  # 70% for, 10% against
        ("70-15", 14, 3, 3, "majority"),  # 15% against is not below 15%
        ("70-15", 13, 0, 7, "majority"),  # 65% for
        ("delphi-75", 15, 5, 0, "consensus"),
        ("delphi-75", 15, 5, 1, "majority"),  # the undecided count in the share
        ("delphi-80", 16, 4, 0, "consensus"),
        ("delphi-80", 15, 5, 0, "majority"),
        ("delphi-80", 3, 0, 0, "minority"),  # all of three is no panel
        ("delphi-75", 7, 3, 0, "divided"),
    ],
)
def test_thresholds_of_the_field(name: str, support: int, oppose: int, undecided: int, expected: str) -> None:
    """The named rules of the field give the level that their authors define, at the edge."""
    assert level(RULES[name], support, oppose, undecided) == expected


@given(st.sampled_from(sorted(RULES)), *[st.integers(0, 60)] * 3, st.integers(0, 8))
def test_an_opponent_never_makes_a_consensus(name: str, support: int, oppose: int, undecided: int, groups: int) -> None:
    """Under no rule can one more opponent turn another level into consensus."""
    rule = RULES[name]
    if level(rule, support, oppose, undecided, groups) != "consensus":
        assert level(rule, support, oppose + 1, undecided, groups) != "consensus"


@given(st.sampled_from(sorted(RULES)), st.lists(st.integers(1, 9), max_size=40))
def test_every_list_of_ratings_has_a_level(name: str, ratings: list[int]) -> None:
    """An empty panel and one of forty both get one of the four levels."""
    assert rating_level(RULES[name], ratings) in tables.LEVELS


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([7, 8, 8, 9, 7, 8, 9, 6, 5], "consensus"),
        ([8, 8, 9, 9, 8, 9, 1, 2, 1], "divided"),  # median 8, but three of nine in the lowest third
        ([5, 5, 6, 4, 7, 6, 5, 5, 8], "minority"),  # uncertain: two in favour, none against
        ([1, 2, 1, 3, 2, 1, 2, 2, 3], "majority"),  # a majority against
    ],
)
def test_appropriateness_of_a_small_panel(ratings: list[int], expected: str) -> None:
    """The median decides only when the panel does not disagree."""
    assert rating_level(RULES["rand-ucla"], ratings) == expected


@pytest.mark.parametrize(("size", "third"), [(8, 3), (10, 3), (11, 4), (13, 4), (14, 5), (16, 5)])
def test_disagreement_by_panel_size(size: int, third: int) -> None:
    """The manual's table: how many must sit in each extreme."""
    how = Ratings()
    assert disagree(how, [1] * third + [9] * third + [5] * (size - 2 * third))
    assert not disagree(how, [1] * (third - 1) + [9] * (size - third + 1))


def test_disagreement_of_a_large_panel_is_a_wide_range() -> None:
    """Above the table the range between the 30th and the 70th percentile is held against its asymmetry."""
    how = Ratings()
    assert disagree(how, [2] * 10 + [8] * 10)
    assert not disagree(how, [7] * 14 + [2] * 6)

"""Numbers that people say in several words are found with their values."""

from __future__ import annotations

import pytest

from pipeline.checks.spoken_numbers import is_told, scaled, spoken_values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("with three hundred and twelve riders", {312}),
        ("a hundred and ninety million for the bridge", {190_000_000}),
        ("from point eight two to point six", {0.82, 0.6}),
        ("one point two million a year", {1_200_000}),
        ("eighteen point two", {18.2}),
        ("since twenty nineteen", {20, 19, 2019}),
        ("between twenty and thirty", {20, 30}),
        ("eleven hundred pages", {1100}),
        ("twelve hundred and fifty", {1250}),
        ("two thousand and nine", {2009}),
        ("seven of twenty-two", {7, 22}),
        ("two five", {2, 5}),
        ("three seventy a year", {3, 70, 370}),
        ("one and a half percent", {1, 1.5}),
        ("a thousand riders", {1000}),
        ("the point is made", set()),
    ],
)
def test_words_are_one_number_as_far_as_they_can_be(text: str, values: set[float]) -> None:
    """Hundreds, scales, fractions and years; what cannot be added is the next number."""
    assert spoken_values(text) == values


@pytest.mark.parametrize(
    ("value", "text", "is_said"),
    [
        (1_800_000, "one point eight million", True),
        (1_800_000, "1.8 million", True),
        (37_000, "fifty-two thousand against thirty-seven", True),
        (37_000, "fifty-two riders against thirty-seven", False),
        (38_000, "fifty-two thousand against thirty-seven", False),
        (7_000, "It took seven days. Twelve thousand riders came.", False),
    ],
)
def test_a_scale_may_stand_elsewhere(value: float, text: str, is_said: bool) -> None:
    """What is said of the first number goes for the second; the numbers must be there."""
    assert is_told(value, text) is is_said


def test_a_figure_has_the_scale_behind_it() -> None:
    """1.8 million is one number."""
    assert scaled(1.8, " million") == 1_800_000
    assert scaled(1.8, " metres") == 1.8

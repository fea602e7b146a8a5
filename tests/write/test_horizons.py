"""A term is set only where somebody said a time for something to be done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.paper.horizons import horizon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We should publish one text within a year.", ("short", "within a year")),
        ("We can do it before the end of this year.", ("short", "before the end of this year")),
        ("It must be built by 2028.", ("short", "by 2028")),
        ("The network needs to be finished by the end of 2030.", ("medium", "by the end of 2030")),
        ("We need a registry over the next ten years.", ("long", "over the next ten years")),
        ("In the long term we should train our own.", ("long", "In the long term")),
        ("We have to agree within the next eighteen months.", ("short", "within the next eighteen months")),
    ],
)
def test_a_time_to_act_sets_a_term(text: str, expected: tuple[str, str]) -> None:
    """Spans, years and terms are read from the day of the meeting."""
    assert horizon(text, 2026) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We waited two years for it.",
        "They should have told us last year.",
        "It lives for three years in the fridge.",
        "Two years of training is what keeps a driver.",
        "In five years nobody will grow cells for a week.",
        "It must have been by 2019.",
        "We should start.",
        "We can do it this year.",
        "If we could only fix a single thing this year, it should be the wait.",
        "Should we finish within a year?",
        "I'd say we need it by 2028.",
        "It would have to be built by 2028.",
    ],
)
def test_other_times_set_none(text: str) -> None:
    """What is past, lasts, is foretold, asked, wished or supposed is no deadline."""
    assert horizon(text, 2026) is None


def test_a_calendar_year_needs_the_day_of_the_meeting() -> None:
    """Without it nobody knows how far off the year is."""
    assert horizon("It must be built by 2028.", None) is None


@given(years=st.integers(1, 40))
def test_longer_times_never_give_shorter_terms(years: int) -> None:
    """Up to two years is short, up to five medium, beyond long; the words are a slice of the text."""
    text = f"We should finish within {years} years."
    found = horizon(text, 2026)
    assert found is not None
    assert found[0] == ("short" if years <= 2 else "medium" if years <= 5 else "long")
    assert found[1] in text

"""Words found in a text, in whatever spelling of marks and capitals."""

from __future__ import annotations

import pytest

from pipeline.text.quoted import quoted


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("only if the city pays", "Only if the city pays"),
        ("“only, if the CITY pays!”", "Only if the city pays"),
        ("if the city", "if the city"),
        ("the cit", ""),
        ("only if the state pays", ""),
        ("…", ""),
    ],
)
def test_quoted(words: str, found: str) -> None:
    """As they stand there, and nothing where they do not."""
    assert quoted(words, "Well. Only if the city pays, we said.") == found

"""One rule for what is told once."""

from __future__ import annotations

import pytest

from pipeline.write.paper.alike import alike, shared


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Drivers should be trained for night routes", "Training drivers on night routes comes first", True),
        ("Drivers should be trained for night routes", "Fares at night should fall", False),
        ("Drivers", "Drivers", False),
    ],
)
def test_most_words_of_the_shorter_text_make_two_alike(one: str, other: str, is_alike: bool) -> None:
    """A single word in common is never enough."""
    assert alike(one, other) is is_alike
    assert alike(other, one) is is_alike


def test_forms_of_a_word_are_shared() -> None:
    """'trained' and 'training' are one."""
    assert shared("trained drivers", "training for the driver") >= 1

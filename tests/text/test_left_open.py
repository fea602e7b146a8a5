"""What people say of a question that stays open is told from doors, data and chats that are open."""

from __future__ import annotations

import pytest

from pipeline.text.left_open import heads_open, leaves_open, without_verdict
from pipeline.text.stems import stems


@pytest.mark.parametrize(
    "text",
    [
        "Who pays for the cover during training, open.",
        "So the lock on the money is a yes, and the number stays open till the costs are there.",
        "Whether somebody sits by it at night we don't know, so that stays open until I've asked.",
        "Open is when to take out the birch.",
        "OPEN: premiums that show the full risk",
        "On the distance the table is split, and it goes forward as an open question.",
        "What's paid for the house, no result, three different ideas.",
        "That's not been decided.",
        "Wolves, parked.",
        "When to take out the birch, nobody knows yet.",
    ],
)
def test_a_question_that_stays_open(text: str) -> None:
    """In the many ways in which people say so."""
    assert leaves_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "The chat stays open for another hour.",
        "The board is open, you can stick things.",
        "Publish it as open data.",
        "It's open to everybody.",
        "One register, national, open.",
        "I'm not going to open this.",
        "The bus was parked outside.",
        "A click on the screen is no answer.",
    ],
)
def test_what_is_open_otherwise(text: str) -> None:
    """It is no question of the meeting."""
    assert not leaves_open(text)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("And the open ones.", True),
        ("What stays open:", True),
        ("So what's still open?", True),
        ("Open questions:", True),
        ("Tending, open.", False),
        ("It stays open.", False),
        ("Then it's open floor.", False),
    ],
)
def test_what_heads_a_list(text: str, heads: bool) -> None:
    """Words that only say that what follows is open."""
    assert heads_open(text) == heads


def test_the_matter_is_what_stands_beside_the_verdict() -> None:
    """So a bare verdict names nothing."""
    assert stems(without_verdict("Tending, open.")) == stems("tending")
    assert not stems(without_verdict("No result."))

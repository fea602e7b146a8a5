"""What somebody will do by when is told from wishes, suppositions and what is over."""

from __future__ import annotations

import pytest

from pipeline.text.promises import deadline, is_asked, is_own


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("I send the figures until the fifteenth of October", "until the fifteenth of october"),
        ("the list, by Friday week, please", "by friday week"),
        ("two options by, let's say, the end of the month", "by, let's say, the end of the month"),
        ("the review sheet, 15 June", "15 june"),
        ("out to everyone by Friday the fourth of June", "by friday the fourth of june"),
        ("we may march on before lunch", ""),
        ("the first of them may come", ""),
    ],
)
def test_a_deadline_is_found(text: str, when: str) -> None:
    """Days, months and ends of them; no verb that looks like a month."""
    assert deadline(text) == when


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I'll send it round by Friday", True),
        ("I can draft it by the end of June", True),
        ("the tending figures from me, fifteenth of October", True),
        ("I'd write those lines by Friday", False),
        ("If I get the money I'll send it by Friday", False),
        ("I can't send it by Friday", False),
        ("They will send it by Friday", False),
    ],
)
def test_a_promise_is_ones_own_and_meant(text: str, own: bool) -> None:
    """What somebody would do, or cannot, is no action."""
    assert is_own(text) == own


def test_a_request_is_put_to_somebody() -> None:
    """'Would you', or 'please'."""
    assert is_asked("Saskia, would you draft the two options?")
    assert not is_asked("Would you say that it helps?")

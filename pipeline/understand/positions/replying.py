"""Where somebody stands who says yes or no, or "what she said", in so many words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.understand.positions.turn import Turn

SET_WORDS = 0.95  # probability that a reply in set words takes a position


def replying(reply: Any, found: Mapping[str, Turn]) -> tuple[float, float] | None:
    """The probabilities of a reply in set words, from where those stand whom it answers; None where that is not known.

    A view is shared with one person; yes and no are said to the proposal, which is what opened the point.

    Args:
        reply: its row of `replies`; None where an utterance is none.
        found: the turns on the key point before it, by utterance, in order.

    Returns:
        That it takes a position, and that the position is against.
    """
    if reply is None or (reply.shares_view and reply.answered_id not in found):
        return None
    answered = (
        found[reply.answered_id] if reply.shares_view else next((one for one in found.values() if one.sign), None)
    )
    if answered is None or not answered.sign:
        return None
    opposes = answered.opposes if reply.is_for else 1 - answered.opposes
    return SET_WORDS, opposes

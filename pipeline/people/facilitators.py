"""Who leads the discussion: the one answer to it, for every stage that counts people or reads a conversation."""

from __future__ import annotations

import pandas as pd


def facilitator_ids(participants: pd.DataFrame) -> frozenset[str]:
    """Ids of the facilitators; they take no position and count nowhere.

    Args:
        participants: schema `Participants`.
    """
    return frozenset(participants.participant_id[participants.is_facilitator.astype(bool)])

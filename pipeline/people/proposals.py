"""What people say yes or no to: the one answer to it, for every stage that reads proposals."""

from __future__ import annotations

import pandas as pd


def proposals(replies: pd.DataFrame, fewest: int) -> frozenset[str]:
    """The utterances to which several others say yes or no, or whose view they share, in so many words.

    Args:
        replies: schema `Replies`.
        fewest: replies that make it a proposal.
    """
    counts = replies.answered_id.value_counts()
    return frozenset(counts.index[counts >= fewest])

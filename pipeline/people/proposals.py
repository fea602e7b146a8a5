"""What people say yes or no to: the one answer to it, for every stage that reads proposals."""

from __future__ import annotations

import pandas as pd

FEWEST = 2  # replies that make what they answer a proposal


def proposals(replies: pd.DataFrame) -> frozenset[str]:
    """The utterances to which several others say yes or no, or whose view they share, in so many words.

    Args:
        replies: schema `Replies`.
    """
    counts = replies.answered_id.value_counts()
    return frozenset(counts.index[counts >= FEWEST])

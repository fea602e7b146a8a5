"""Which statements nobody may quote, and what stands in their place."""

from __future__ import annotations

import pandas as pd

WITHHELD = "[withheld]"


def withheld(confidences: pd.DataFrame) -> frozenset[str]:
    """Ids of the statements that were said in confidence and that no editor allowed.

    Args:
        confidences: schema `Confidences`.
    """
    closed = confidences[~confidences["is_accepted"].astype(bool)]
    return frozenset(closed["statement_id"])

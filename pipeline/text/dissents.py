"""Minority views: what was said for the smaller side of a key point, reasons first."""

from __future__ import annotations

import re

import pandas as pd

from pipeline import tables

REASON = re.compile(
    r"\b(?:because|since|otherwise|the reason|that['’]s why|so that|which means|or else|if (?:we|you) don['’]t)\b",
    re.IGNORECASE,
)
SIDES = {"support": "for", "conditional": "for", "oppose": "against"}


def dissents(spoken: pd.DataFrame, consensus: pd.DataFrame) -> pd.DataFrame:
    """The table `Dissents`: the smaller side's evidence on each key point that has two sides.

    Where both sides are even, neither is the smaller one and the point has no row.

    Args:
        spoken: evidence of participants with `text` and `strength`.
        consensus: with `key_point_id` and `majority_side`.
    """
    smaller = consensus.set_index("key_point_id").majority_side.map({"for": "against", "against": "for"}).dropna()
    rows = spoken.assign(side=spoken.stance.map(SIDES), wanted=spoken.key_point_id.map(smaller))
    rows = rows[rows.side.notna() & (rows.side == rows.wanted)]
    if rows.empty:
        return tables.empty("dissents")
    rows = rows.assign(has_reason=rows.text.str.contains(REASON))
    order = ["key_point_id", "has_reason", "strength", "statement_id"]
    rows = rows.sort_values(order, ascending=[True, False, False, True], ignore_index=True)
    rows["rank"] = rows.groupby("key_point_id").cumcount() + 1
    return rows[tables.columns("dissents")]

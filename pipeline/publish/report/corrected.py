"""What became of the corrections that editors wrote."""

from __future__ import annotations

import pandas as pd

from pipeline.publish.report.sections import table


def corrected(corrections: pd.DataFrame) -> str:
    """Every correction with its place and what became of it; nothing where there is none."""
    if corrections.empty:
        return ""
    head = ["place", "verb", "key point", "state", "note", "reason"]
    rows = [
        [row.place, row.verb, row.key_point_id, row.state, row.note if isinstance(row.note, str) else "", row.reason]
        for row in corrections.itertuples()
    ]
    return table("Corrections of the analysis", head, rows)

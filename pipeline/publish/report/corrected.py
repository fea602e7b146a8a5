"""What became of the corrections that editors wrote."""

from __future__ import annotations

from pipeline.publish.layout import Rows
from pipeline.publish.report.sections import table


def corrected(corrections: Rows) -> str:
    """Every correction with its place and what became of it; nothing where there is none."""
    head = ["place", "verb", "key point", "state", "note", "reason"]
    rows = [
        [row.place, row.verb, row.key_point_id, row.state, row.note if isinstance(row.note, str) else "", row.reason]
        for row in corrections.itertuples()
    ]
    return table("Corrections of the analysis", head, rows) if rows else ""

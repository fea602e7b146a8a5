"""What became of the corrections that editors wrote."""

from __future__ import annotations

from pipeline.publish.layout import Rows
from pipeline.publish.report.sections import table
from pipeline.publish.report.wordless import taken_out
from pipeline.tables.values import NAMES_SOMEBODY

WORDING = ("reword", "keep", "split")  # verbs that give a wording to be printed


def corrected(corrections: Rows, unprinted: Rows) -> str:
    """Every correction with its place and what became of it; nothing where there is none."""
    head = ["place", "verb", "key point", "state", "note", "reason"]
    rows = []
    for row in corrections.itertuples():
        state, note = became(row.verb, row.key_point_id, row.state, row.note, unprinted)
        rows.append([row.place, row.verb, row.key_point_id, state, note, row.reason])
    return table("Corrections of the analysis", head, rows) if rows else ""


def became(verb: str, key_point_id: str, state: str, note: object, unprinted: Rows) -> tuple[str, str]:
    """State and note of a correction: one whose wording the paper cannot print says so, and why.

    Args:
        verb: of the correction.
        key_point_id: the public id of its key point.
        state: of the correction.
        note: on it; not a text where there is none.
        unprinted: key points that the paper does not print.
    """
    told = [note] if isinstance(note, str) else []
    left = [row for row in unprinted.itertuples() if row.key_point_id == key_point_id and row.why == NAMES_SOMEBODY]
    if verb in WORDING and state != "unfit" and left:
        return f"{state}, not printed", "; ".join([*told, taken_out(left[0])])
    return state, "; ".join(told)

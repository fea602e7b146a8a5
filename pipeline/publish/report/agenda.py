"""How far the meeting got with each topic of the agenda, by what the paper prints."""

from __future__ import annotations

from collections import Counter

from pipeline import tables
from pipeline.publish.layout import Rows
from pipeline.publish.report.sections import table


def agenda(topic_statuses: Rows, consensus: Rows, shown_key_points: Rows, unprinted: Rows) -> str:
    """A row a topic; a key point without a printable wording is counted, and gives its topic no status.

    Args:
        topic_statuses: what was said on each topic.
        consensus: the status of each key point.
        shown_key_points: those that the paper prints.
        unprinted: those that it does not.
    """
    status = {row.key_point_id: row.status for row in consensus.itertuples()}
    printed: dict[str, list[str]] = {}
    for row in shown_key_points.itertuples():
        printed.setdefault(row.topic_id, []).append(status[row.key_point_id])
    left = Counter(row.topic_id for row in unprinted.itertuples())
    rows = []
    for row in topic_statuses.itertuples():
        own = printed.get(row.topic_id, [])
        reached = max(["question" if row.statement_count else "not discussed", *own], key=tables.STATUSES.index)
        rows.append([row.topic_id, reached, len(own), left[row.topic_id], row.statement_count, row.people_count])
    head = ["topic", "status", "printed key points", "without a wording", "statements", "participants"]
    return table("Agenda", head, rows, empty="No topics.")

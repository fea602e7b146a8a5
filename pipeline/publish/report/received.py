"""The files as they were read: what each held, and what of it was left out or lost, and whether it is whole."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipeline.publish.layout import Rows
from pipeline.publish.report.sections import table


def received(sources: Rows, drops: Rows) -> str:
    """What was read and dropped in each file."""
    why: dict[str, list[str]] = defaultdict(list)
    for drop in drops.itertuples():
        why[drop.source_id].append(_why(drop))
    rows = []
    for row in sources.itertuples():
        told = [row.warnings] if isinstance(row.warnings, str) else []
        reasons = "; ".join([*told, *why[row.source_id]])
        rows.append([row.path, row.kind, row.format, row.encoding, row.read_count, row.dropped_count, reasons])
    return table("Files", ["file", "kind", "format", "encoding", "records read", "dropped", "reason"], rows)


def _why(drop: Any) -> str:
    """'3 line outside any cue (7 words lost: line 4, line 9)'; what is no loss has its count alone."""
    told = f"{drop.count} {drop.reason}"
    if not drop.is_lost:
        return told
    return f"{told} ({drop.word_count} words lost" + (f": {drop.places})" if isinstance(drop.places, str) else ")")

"""Which contradictions between witnesses the tables bear, and on which key points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.write.paper.frames import Frames
from pipeline.write.paper.stated_outcomes import stated_level


def borne(frames: Frames) -> list[Any]:
    """Rows of `contradictions` that the counts bear, the most certain first.

    Where nobody's position was read, the counts say nothing; nor does a note say what its own count denies. Where the
    record tells that the meeting stood elsewhere before, counts of both times contradict nothing: it is a change.
    """
    voiced = frames.consensus[["support_count", "oppose_count"]].sum(axis=1) > 0
    moved = frames.consensus["earlier_outcome"].notna()
    known = set(frames.consensus.loc[voiced & ~moved, "key_point_id"])
    level = {row.outcome_id: stated_level(row) for row in frames.outcomes.itertuples()}
    rows = frames.contradictions.sort_values(["similarity_share", "witness_id"], ascending=[False, True])
    return [
        row
        for row in rows.itertuples()
        if (row.against != "positions" or row.other_id in known) and level.get(row.witness_id, "") in ("", row.said)
    ]


def contradicted(frames: Frames, rows: Sequence[Any]) -> frozenset[str]:
    """Ids of key points of which a note or a vote says otherwise than the chair or the voices."""
    about = frames.witnesses.set_index("outcome_id")["key_point_id"].to_dict()
    named = {key for row in rows for key in (about.get(row.witness_id), about.get(row.other_id), row.other_id)}
    return frozenset(key for key in named if isinstance(key, str))

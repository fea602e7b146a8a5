"""Another reader of the discussion, as simple as can be: a key point a topic, worded by its longest statement."""

from __future__ import annotations

import pandas as pd
from pydantic import BaseModel

from pipeline import tables


class Settings(BaseModel):
    """None."""


def key_points(statements: pd.DataFrame, statement_topics: pd.DataFrame, settings: Settings) -> dict[str, pd.DataFrame]:
    """Tables `found_key_points`, `found_members` and `found_witnesses`; nothing is laid beside a key point."""
    frame = statements.merge(statement_topics, on="statement_id")
    frame = frame[frame.topic_id != tables.OFF_AGENDA]
    points, members = [], []
    for topic_id, own in frame.groupby("topic_id"):
        longest = own.sort_values(["word_count", "statement_id"]).iloc[-1]
        key_point_id = tables.make_id("k", topic_id, longest.statement_id)
        row = (key_point_id, topic_id, longest.clean_text, longest.statement_id, "bus", len(own))
        points.append((*row, "said", None, True))
        members.append(own[["statement_id"]].assign(key_point_id=key_point_id, relevance_share=1.0))
    made = pd.DataFrame(points, columns=tables.columns("key_points"))
    return {
        "found_key_points": made,
        "found_members": pd.concat(members, ignore_index=True),
        "found_witnesses": tables.empty("witnesses"),
    }

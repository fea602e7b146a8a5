"""The status of a topic: question, proposal, supported, consensus, decision. Nothing rises by itself."""

from __future__ import annotations

import pandas as pd

from pipeline.people.facilitators import facilitator_ids
from pipeline.tables import OFF_AGENDA, STATUSES

SUPPORTERS = 2  # one voice is a proposal; a second one supports it


def status(level: str, support: int, oppose: int, is_conditional: bool, is_decided: bool) -> str:
    """How far a key point got.

    Args:
        level: of consensus, by the rule of the meeting.
        support: people for it.
        oppose: people against it.
        is_conditional: it stands only with those who set a condition; that is no plain consensus.
        is_decided: the chair or the notes say that it was decided. That alone makes no decision: without the
            agreement of those who spoke it stays what it was.
    """
    if not support:
        return "question"
    if level == "consensus" and not is_conditional:
        return "decision" if is_decided else "consensus"
    return "supported" if support >= SUPPORTERS and support > oppose else "proposal"


def topic_statuses(
    agenda: pd.DataFrame,
    statement_topics: pd.DataFrame,
    statements: pd.DataFrame,
    participants: pd.DataFrame,
    key_points: pd.DataFrame,
    consensus: pd.DataFrame,
) -> pd.DataFrame:
    """The table `TopicStatuses`: an agenda topic with no participant's statement on it was not discussed.

    Args:
        agenda: and the others: the tables of the same name.
    """
    facilitators = facilitator_ids(participants)
    own = statements[statements.participant_id.notna() & ~statements.participant_id.isin(facilitators)]
    own = own[~own.act.isin(["procedural", "backchannel"])]
    served = statement_topics.loc[statement_topics.topic_id != OFF_AGENDA, ["statement_id", "topic_id"]]
    said = own.merge(served, on="statement_id").groupby("topic_id").participant_id.agg(["size", "nunique"])
    reached = key_points.merge(consensus[["key_point_id", "status"]], on="key_point_id")
    rows = []
    for topic_id in agenda.sort_values("position").topic_id:
        statuses = list(reached.status[reached.topic_id == topic_id])
        statement_count, people_count = said.loc[topic_id] if topic_id in said.index else (0, 0)
        least = ["question"] if statement_count else ["not discussed"]
        rows.append(
            {
                "topic_id": topic_id,
                "status": max([*statuses, *least], key=STATUSES.index),
                "key_point_count": len(statuses),
                "statement_count": int(statement_count),
                "people_count": int(people_count),
            }
        )
    return pd.DataFrame(rows)

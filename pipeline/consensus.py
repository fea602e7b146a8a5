"""How many stand where, and what that amounts to by a rule that was fixed before."""

from __future__ import annotations

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables

NOT_STATED = "not stated"  # stands where a group's name would; not a group of its own


class Settings(BaseModel):
    """The rule by which a key point gets its level; the methods section prints it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    consensus_supporters: int = Field(4, ge=1, description="fewest supporters of a consensus")
    consensus_groups: int = Field(2, ge=1, description="fewest stakeholder groups among them")
    consensus_opposed_share: float = Field(1 / 6, ge=0, le=1, description="largest share that may oppose a consensus")
    divided_supporters: int = Field(2, ge=1, description="fewest people on each side of a divided point")
    divided_largest_share: float = Field(0.7, ge=0.5, le=1, description="largest share of a side of a divided point")
    minority_supporters: int = Field(3, ge=1, description="most supporters of a minority view")
    minority_opponents: int = Field(1, ge=0, description="most opponents of a minority view")
    confidence: float = Field(0.95, gt=0, lt=1, description="confidence of the interval of the agreement share")


def consensus(
    meeting: pd.DataFrame,
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    key_points: pd.DataFrame,
    positions: pd.DataFrame,
    evidence: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a key point's standing: people are counted, never sentences, and silence is not agreement.

    A person counts once, with the last stance taken; a conditional supporter is a supporter and is counted again as
    conditional. The interval is Wilson's (1927), which stays inside 0 and 1 and is honest for small counts.

    Returns:
        `consensus`, `group_standings` and `room_standings` (a room counts the last stance taken in it).
    """
    groups = participants.set_index("participant_id").stakeholder_group.fillna(NOT_STATED)
    held = positions.assign(stakeholder_group=positions.participant_id.map(groups))
    place = ["statement_id", "session", "position", "start_seconds", "participant_id"]
    spoken = evidence.merge(statements[place], on="statement_id")
    heard = _heard(participants, utterances)
    by_point = dict(list(held.groupby("key_point_id")))
    rooms_by_point = dict(list(spoken.groupby("key_point_id").session))
    rows = []
    for key_point_id in sorted(key_points.key_point_id):
        own = by_point.get(key_point_id, held.iloc[:0])
        rooms = set(rooms_by_point[key_point_id])
        present = len(set.union(set(), *(heard.get(room, set()) for room in rooms)))
        rows.append({"key_point_id": key_point_id, **_standing(own, settings), "present_count": present})
        rows[-1] |= {"room_count": len(rooms), "invited_count": meeting.invited_count.iloc[0]}
    return {
        "consensus": pd.DataFrame(rows) if rows else tables.empty("consensus"),
        "group_standings": _count(held, "stakeholder_group", "group_standings"),
        "room_standings": _count(_by_room(spoken), "session", "room_standings"),
    }


def _heard(participants: pd.DataFrame, utterances: pd.DataFrame) -> dict[str, set[str]]:
    """Who spoke or typed in each session, facilitators left out."""
    leaders = participants.participant_id[participants.is_facilitator]
    voices = utterances.dropna(subset=["participant_id"])
    voices = voices[~voices.participant_id.isin(leaders)]
    return {str(session): set(own) for session, own in voices.groupby("session").participant_id}


def _standing(own: pd.DataFrame, settings: Settings) -> dict[str, object]:
    """Counts, share, interval and level of one key point."""
    from statsmodels.stats.proportion import proportion_confint

    supporters, opponents = own[own.stance.isin(["support", "conditional"])], own[own.stance == "oppose"]
    support, oppose = len(supporters), len(opponents)
    low = high = share = float("nan")
    if support + oppose:
        share = support / (support + oppose)
        low, high = proportion_confint(support, support + oppose, alpha=1 - settings.confidence, method="wilson")
    groups = [set(side.stakeholder_group) - {NOT_STATED} for side in (supporters, opponents)]
    return {
        "level": level(support, oppose, len(groups[0]), settings),
        "support_count": support,
        "oppose_count": oppose,
        "conditional_count": int((own.stance == "conditional").sum()),
        "mixed_count": int((own.stance == "mixed").sum()),
        "expressed_count": len(own),
        "supporting_group_count": len(groups[0]),
        "opposing_group_count": len(groups[1]),
        "agreement_share": share,
        "agreement_low_share": max(float(low), 0.0) if support + oppose else low,
        "agreement_high_share": min(float(high), 1.0) if support + oppose else high,
    }


def level(support: int, oppose: int, group_count: int, settings: Settings) -> str:
    """The level of consensus by the rule in the settings.

    Args:
        support: people for it, with or without a condition.
        oppose: people against it.
        group_count: stakeholder groups among the supporters.
        settings: the rule.
    """
    total = support + oppose
    wide = support >= settings.consensus_supporters and group_count >= settings.consensus_groups
    if wide and oppose <= settings.consensus_opposed_share * total + 1e-9:
        return "consensus"
    both = min(support, oppose) >= settings.divided_supporters
    if both and max(support, oppose) <= settings.divided_largest_share * total + 1e-9:
        return "divided"
    if 1 <= support <= settings.minority_supporters and oppose <= settings.minority_opponents:
        return "minority"
    return "majority"


def _by_room(spoken: pd.DataFrame) -> pd.DataFrame:
    """The last stance a participant took in each session, from the evidence there."""
    taken = spoken[(spoken.stance != "neutral") & spoken.participant_id.notna()]
    taken = taken.sort_values(["start_seconds", "position"])
    return taken.drop_duplicates(["key_point_id", "session", "participant_id"], keep="last")


def _count(held: pd.DataFrame, by: str, name: str) -> pd.DataFrame:
    """People on each side of each key point, by group or by room."""
    if held.empty:
        return tables.empty(name)
    counts = held.assign(
        support_count=held.stance.isin(["support", "conditional"]),
        oppose_count=held.stance == "oppose",
        mixed_count=held.stance == "mixed",
    )
    columns = ["support_count", "oppose_count", "mixed_count"]
    return counts.groupby(["key_point_id", by])[columns].sum().astype(int).reset_index()

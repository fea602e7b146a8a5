"""Stage `votes`: what a vote on the key points' wordings decided, by the rule set of the meeting.

A vote is on words. It counts for a key point whose wording still is what was voted on; a vote on other words is listed
and not applied, whatever id it bears.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import rules, tables
from pipeline.inputs import ballots
from pipeline.intervals import interval
from pipeline.people import redactor
from pipeline.text.memory import FORGETFUL, Memory


class Settings(BaseModel):
    """How votes are told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    confidence: float = Field(0.95, gt=0, lt=1, description="confidence of the interval of the share that agrees")


def votes(
    folder: Path,
    meeting: pd.DataFrame,
    participants: pd.DataFrame,
    aliases: pd.DataFrame,
    allowed: pd.DataFrame,
    utterances: pd.DataFrame,
    rule: pd.DataFrame,
    key_points: pd.DataFrame,
    settings: Settings,
    memory: Memory = FORGETFUL,
) -> dict[str, pd.DataFrame]:
    """A row is a key point that was voted on; votes that could not be placed stand apart with the reason.

    Args:
        folder: the meeting's raw files; `votes.csv` and `survey.csv` are read.
        meeting: and the tables up to `utterances`: for the wording as readers saw it, names taken out.
        rule: the rule set by which levels are given.
        key_points: what there is to vote on now.
        settings: the interval's confidence.
        memory: of texts that were read before.

    Returns:
        `votes` and `unplaced_votes`; both empty before a vote.

    Raises:
        DataError: everything in the files that cannot be used.
    """
    cast = ballots.read(folder)
    redact = redactor.of_meeting(meeting, participants, utterances, aliases, allowed, memory)
    now = {row.key_point_id: redact(row.wording) for row in key_points.itertuples()}
    by_words = {_plain(wording): key_point_id for key_point_id, wording in sorted(now.items(), reverse=True)}
    cast["plain"] = cast.wording.map(_plain)
    same = [_plain(now.get(row.key_point_id, "")) == row.plain for row in cast.itertuples()]
    cast["place"] = cast.key_point_id.where(pd.Series(same, index=cast.index, dtype=bool), cast.plain.map(by_words))
    counted = [
        {"key_point_id": place, "voted_key_point_id": own.key_point_id.iloc[0], **_count(own, rule, settings)}
        for place, own in cast.dropna(subset=["place"]).groupby("place")
    ]
    return {
        "votes": pd.DataFrame(counted) if counted else tables.empty("votes"),
        "unplaced_votes": _unplaced(cast[cast.place.isna()], now),
    }


def _unplaced(cast: pd.DataFrame, now: dict[str, str]) -> pd.DataFrame:
    """Votes on words that are no key point's, with the words that stand under the id today."""
    rows = [
        (key_point_id, own.wording.iloc[0], now.get(key_point_id), own["count"].sum())
        for (key_point_id, _), own in cast.groupby(["key_point_id", "plain"])
    ]
    if not rows:
        return tables.empty("unplaced_votes")
    table = pd.DataFrame(rows, columns=["key_point_id", "wording", "wording_now", "vote_count"])
    return table.assign(reason=["reworded" if key_point_id in now else "gone" for key_point_id in table.key_point_id])


def _plain(wording: str) -> str:
    """The wording without what no voter reads: spaces, capitals, the closing full stop, a spreadsheet's apostrophe."""
    return " ".join(wording.casefold().split()).strip(".'")


def _count(own: pd.DataFrame, rule: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Votes on one wording, their share, interval and level. Ratings of 7 to 9 agree, of 1 to 3 disagree."""
    thresholds = rules.in_force(rule)
    how = thresholds.ratings or rules.Ratings()
    agree = (own.vote == "agree") | (own.rating >= how.favourable)
    disagree = (own.vote == "disagree") | (own.rating <= how.unfavourable)
    for_it, against = int(own["count"][agree].sum()), int(own["count"][disagree].sum())
    everybody = int(own["count"].sum())
    groups = own.stakeholder_group[agree].dropna().nunique() if own.stakeholder_group.notna().any() else None
    ratings = own.rating.dropna().astype(float).tolist()
    if ratings:
        level = rules.rating_level(thresholds, ratings, groups)
    else:
        level = rules.level(thresholds, for_it, against, everybody - for_it - against, groups)
    low = high = share = float("nan")
    if for_it + against:
        share = for_it / (for_it + against)
        low, high = interval(for_it, for_it + against, settings.confidence)
    return {
        "level": level,
        "agree_count": for_it,
        "disagree_count": against,
        "unsure_count": everybody - for_it - against,
        "agreement_share": share,
        "agreement_low_share": low,
        "agreement_high_share": high,
        "median_rating": float(pd.Series(ratings).median()) if ratings else float("nan"),
    }

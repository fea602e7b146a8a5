"""What comes first: several signs side by side, a weighted order, and how sure that order is."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables

_URGENT = re.compile(
    r"\b(?:(?:top|number one|main|biggest|highest|most (?:important|urgent)|single (?:biggest|most))"
    r"(?: \w+){0,2} (?:priority|step|lever|problem|bottleneck|issue|task|need|obstacle|barrier)"
    r"|first (?:priority|step|task)|first thing (?:to (?:do|fix|settle|get|solve)|(?:we|i|they)(?:'d| would| should"
    r"| must| need))"
    r"|(?:comes?|put|do|fix|solve|settle|have|has to be|goes|needs to be|must be|should be|it) (?:\w+ ){0,2}first\b"
    r"|(?:before|ahead of) (?:everything|anything|all)(?: else)?|urgent(?:ly)?|as soon as possible|right away"
    r"|straight away"
    r"|immediately|tomorrow morning|can't wait|cannot wait|no time to lose|top of (?:my|our|the) list|priorit(?:y|ise"
    r"|ize)"
    r"|if (?:i|we) (?:had|could)(?: \w+){0,2} (?:one|a single)|(?:the|my) one thing|more than anything|the bottleneck"
    r"|without (?:that|this|it) nothing|everything else (?:depends|hangs|waits|follows|comes after))\b",
    re.IGNORECASE,
)


class Settings(BaseModel):
    """What a priority is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    urgency_weight: float = Field(0.5, ge=0, description="weight of people saying that it comes first")
    breadth_weight: float = Field(0.25, ge=0, description="weight of the number of supporters")
    groups_weight: float = Field(0.15, ge=0, description="weight of the stakeholder groups among them")
    rooms_weight: float = Field(0.1, ge=0, description="weight of the sessions in which it came up")
    high_share: float = Field(0.15, gt=0, le=1, description="share of the key points that are of high priority")
    medium_share: float = Field(
        0.2, ge=0, le=1, description="share of the key points after them that are of medium priority"
    )
    resamples: int = Field(200, ge=20, description="resamplings of the participants for the intervals of the ranks")
    seed: int = Field(0, description="seed of the resampling")


def priorities(
    participants: pd.DataFrame,
    sessions: pd.DataFrame,
    statements: pd.DataFrame,
    key_points: pd.DataFrame,
    positions: pd.DataFrame,
    evidence: pd.DataFrame,
    consensus: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a key point's place in the order of what comes first.

    The score is the weighted mean of four signs, each from 0 to 1: people who say it is urgent or comes first,
    supporters, stakeholder groups among them, and sessions. The interval of a rank holds nine in ten of the ranks
    that the point gets when the participants are drawn again with replacement (bootstrap; Efron 1979).

    Returns:
        `priorities`.
    """
    if key_points.empty:
        return {"priorities": tables.empty("priorities")}
    points = sorted(key_points.key_point_id)
    people = sorted(participants.participant_id[~participants.is_facilitator])
    groups = participants.set_index("participant_id").stakeholder_group.loc[people]
    support = _incidence(positions[positions.stance.isin(["support", "conditional"])], points, people)
    spoken = evidence.merge(statements[["statement_id", "participant_id", "text"]], on="statement_id")
    spoken = spoken[spoken.stance.isin(["support", "conditional"]) & spoken.text.str.contains(_URGENT)]
    urgent = _incidence(spoken, points, people)
    rooms = consensus.set_index("key_point_id").room_count.loc[points].to_numpy(dtype=float) / max(len(sessions), 1)
    members = (groups.to_numpy()[:, None] == np.unique(groups.dropna())[None, :]).astype(float)

    parts = _parts(support, urgent, members, rooms, np.ones(len(people)))
    order = _ranks(parts, settings)
    draws = np.random.default_rng(settings.seed).multinomial(
        len(people), np.full(len(people), 1 / max(len(people), 1)), size=settings.resamples if people else 0
    )
    resampled = [_ranks(_parts(support, urgent, members, rooms, weight), settings) for weight in draws] or [order]
    low, high = np.quantile(np.array(resampled), [0.05, 0.95], axis=0, method="nearest")
    clearest = spoken.sort_values("rank").drop_duplicates("key_point_id").set_index("key_point_id").statement_id
    frame = pd.DataFrame({"key_point_id": points, "rank": order})
    frame["rank_low"], frame["rank_high"] = np.minimum(low, order).astype(int), np.maximum(high, order).astype(int)
    frame["priority"] = _classes(order, settings)
    frame["score_share"] = _score(parts, settings).round(6)
    for column, values in zip(["urgency", "breadth", "groups", "rooms"], parts.T, strict=True):
        frame[f"{column}_share"] = values.round(6)
    frame["urgent_statement_id"] = frame.key_point_id.map(clearest)
    return {"priorities": frame.sort_values("rank", ignore_index=True)}


def _incidence(rows: pd.DataFrame, points: list[str], people: list[str]) -> np.ndarray:
    """1 where the person stands in a row of the key point, shape (points, people)."""
    matrix = np.zeros((len(points), len(people)))
    point_at, person_at = {p: i for i, p in enumerate(points)}, {p: i for i, p in enumerate(people)}
    for row in rows.itertuples():
        if row.participant_id in person_at:
            matrix[point_at[row.key_point_id], person_at[row.participant_id]] = 1.0
    return matrix


def _parts(
    support: np.ndarray, urgent: np.ndarray, members: np.ndarray, rooms: np.ndarray, weight: np.ndarray
) -> np.ndarray:
    """Urgency, breadth, groups and rooms of each key point, shape (points, 4), each 0 to 1.

    Args:
        support: supporters, shape (points, people).
        urgent: people who said it is urgent, same shape.
        members: group of each person, shape (people, groups).
        rooms: share of the sessions, shape (points,).
        weight: how often each person was drawn, shape (people,).
    """
    urgency, breadth = urgent @ weight, support @ weight
    present = ((support * weight) @ members > 0).sum(axis=1) / max(members.shape[1], 1)
    return np.column_stack([urgency / max(urgency.max(), 1), breadth / max(breadth.max(), 1), present, rooms])


def _score(parts: np.ndarray, settings: Settings) -> np.ndarray:
    """Weighted mean of the parts, shape (points,)."""
    weights = np.array(
        [settings.urgency_weight, settings.breadth_weight, settings.groups_weight, settings.rooms_weight]
    )
    score: np.ndarray = parts @ weights / max(weights.sum(), 1e-9)
    return score


def _ranks(parts: np.ndarray, settings: Settings) -> np.ndarray:
    """1 for the highest score; equal scores in the order of the key points' ids."""
    ranks = np.empty(len(parts), dtype=int)
    ranks[np.argsort(-_score(parts, settings), kind="stable")] = np.arange(1, len(parts) + 1)
    return ranks


def _classes(order: np.ndarray, settings: Settings) -> list[str]:
    """High for the first share of the key points, medium for the next, none for the rest."""
    high = settings.high_share * len(order)
    medium = high + settings.medium_share * len(order)
    return ["high" if rank <= high else "medium" if rank <= medium else "none" for rank in order]

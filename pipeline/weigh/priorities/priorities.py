"""What comes first: several indicators side by side, one order made of them, and how sure that order is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.tables.values import ALIKE, AS_SET, FIRST_PLACES
from pipeline.text.memory import FORGETFUL, Memory
from pipeline.text.similarity import Similarity
from pipeline.weigh.priorities import indicators, priority_talk, ranking


class Settings(BaseModel):
    """What a priority is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    urgency_weight: float = Field(20.0, ge=0, description="weight of the participants who call it urgent")
    breadth_weight: float = Field(1.0, ge=0, description="weight of the number of supporters")
    groups_weight: float = Field(0.5, ge=0, description="weight of the stakeholder groups among them")
    sessions_weight: float = Field(0.5, ge=0, description="weight of the sessions in which it came up")
    time_weight: float = Field(0.5, ge=0, description="weight of the number of words on it")
    support_weight: float = Field(
        0.5, ge=0, description="weight of the share of supporters among those who took a side"
    )
    poll_weight: float = Field(1.0, ge=0, description="weight of the share of poll respondents who chose it")
    board_weight: float = Field(0.5, ge=0, description="weight of the votes on its sticky notes")
    talk_share: float = Field(0.05, ge=0, le=1, description="minimum probability of priority talk")
    near_share: float = Field(0.3, ge=0, le=1, description="minimum similarity for such talk to refer to a key point")
    poll_near_share: float = Field(0.2, ge=0, le=1, description="minimum similarity for a poll option to refer to one")
    high_share: float = Field(0.15, gt=0, le=1, description="share of key points with high priority")
    medium_share: float = Field(
        0.2, ge=0, le=1, description="share of key points with medium priority, below those with high"
    )
    top_places: int = Field(10, ge=1, description="length of the short list that covers topics, sessions and groups")
    top_session_share: float = Field(0.5, gt=0, le=1, description="maximum share of the short list from one session")
    resamples: int = Field(200, ge=20, description="resamplings of participants for the rank intervals")
    seed: int = Field(0, description="seed of the resampling")

    @property
    def weights(self) -> np.ndarray:
        """Weight of each indicator, in the order of `indicators.INDICATORS`."""
        return np.array([getattr(self, f"{name}_weight") for name in indicators.INDICATORS])


def priorities(
    participants: pd.DataFrame,
    sessions: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    embeddings: pd.DataFrame,
    polls: pd.DataFrame,
    key_points: pd.DataFrame,
    members: pd.DataFrame,
    positions: pd.DataFrame,
    evidence: pd.DataFrame,
    settings: Settings,
    memory: Memory = FORGETFUL,
) -> dict[str, pd.DataFrame]:
    """Rank the key points by a Bradley-Terry model of the weighted indicators.

    The interval of a rank holds nine in ten of the ranks that the point gets when the participants are drawn again
    with replacement (bootstrap; Efron 1979); polls and boards stay as they were.

    Returns:
        `priorities`, `priority_talk`, `poll_choices`, `weightings`.
    """
    if key_points.empty:
        return {name: tables.empty(name) for name in ("priorities", "priority_talk", "poll_choices", "weightings")}
    points = sorted(key_points.key_point_id)
    facilitators = facilitator_ids(participants)
    people = sorted(set(participants.participant_id) - set(facilitators))
    similarities = Similarity(statements, embeddings, members)
    chance = priority_talk.probabilities(statements, facilitators, memory)
    talk = indicators.talk(statements, chance, evidence, similarities, settings.talk_share, settings.near_share)
    choices = indicators.poll_shares(polls, points, similarities, settings.poll_near_share)
    spoken = evidence.merge(statements, on="statement_id")
    voices = indicators.Voices(
        urgent=indicators.incidence(talk, points, people, "probability"),
        support=indicators.incidence(positions[positions.stance.isin(indicators.FOR)], points, people),
        oppose=indicators.incidence(positions[positions.stance == "oppose"], points, people),
        words=_words(spoken, points, people),
        **_sessions(spoken, points, people, list(sessions.session)),
        members=_groups(participants, people),
        poll=indicators.best(choices, points, "chosen_share", "max"),
        board=_board(spoken, utterances, points),
    )
    table, weightings = _ranked(voices, points, _topics(key_points, points), settings)
    table["urgent_count"] = (voices.urgent >= priority_talk.model().limits["threshold"]).sum(axis=1)
    table["urgent_statement_id"] = table.key_point_id.map(_clearest(talk))
    return {
        "priorities": table.sort_values("rank", ignore_index=True),
        "priority_talk": talk.drop(columns="participant_id"),
        "poll_choices": choices,
        "weightings": weightings,
    }


def _words(spoken: pd.DataFrame, points: Sequence[str], people: Sequence[str]) -> np.ndarray:
    """Words of evidence by person, shape (points, people); what somebody says again in the same words adds none."""
    spoken = spoken.drop_duplicates(["key_point_id", "participant_id", "clean_text"])
    said = spoken.groupby(["key_point_id", "participant_id"]).word_count.sum().reset_index()
    return indicators.incidence(said, points, people, "word_count")


def _sessions(
    spoken: pd.DataFrame, points: Sequence[str], people: Sequence[str], sessions: Sequence[str]
) -> dict[str, np.ndarray]:
    """Who raised which point in which session, and where something unsigned did."""
    own = [spoken[spoken.session == session] for session in sessions]
    unsigned = [np.isin(points, session.key_point_id[session.participant_id.isna()]) for session in own]
    return {
        "raised": np.array([indicators.incidence(session, points, people) for session in own]),
        "unsigned": np.array(unsigned),
    }


def _groups(participants: pd.DataFrame, people: Sequence[str]) -> np.ndarray:
    """Stakeholder group of each person, shape (people, groups)."""
    groups = participants.set_index("participant_id").stakeholder_group.loc[list(people)]
    return (groups.to_numpy()[:, None] == np.unique(groups.dropna().astype(str))[None, :]).astype(float)


def _board(spoken: pd.DataFrame, utterances: pd.DataFrame, points: Sequence[str]) -> np.ndarray:
    """Votes on the stickies of each key point, shape (points,); NaN where no sticky with votes bears on it."""
    votes = utterances.dropna(subset=["votes_count"]).set_index("utterance_id").votes_count
    stickies = spoken[spoken.utterance_id.isin(votes.index)].drop_duplicates(["key_point_id", "utterance_id"])
    return indicators.best(stickies.assign(votes=stickies.utterance_id.map(votes)), points, "votes", "sum")


def _topics(key_points: pd.DataFrame, points: Sequence[str]) -> np.ndarray:
    """Number of each point's topic, shape (points,)."""
    topics = key_points.set_index("key_point_id").topic_id.loc[list(points)]
    return pd.factorize(topics, sort=True)[0]


def _clearest(talk: pd.DataFrame) -> pd.Series:
    """The surest statement of priority of each key point that is evidence of it and surer than not."""
    sure = talk[(talk.method == "evidence") & (talk.probability >= priority_talk.model().limits["threshold"])]
    sure = sure.sort_values(["probability", "statement_id"], ascending=[False, True])
    return sure.drop_duplicates("key_point_id").set_index("key_point_id").statement_id


def _ranked(
    voices: indicators.Voices, points: list[str], topics: np.ndarray, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The order, its intervals, the short list, and the order under other weights."""
    count = voices.support.shape[1]
    measured = voices.indicators(np.ones(count))
    fitted = ranking.strengths(ranking.expected_choices(measured, settings.weights))
    order, chance = ranking.ranks(fitted), ranking.chances(fitted)
    low, high = _interval(voices, fitted, settings)
    table = pd.DataFrame({"key_point_id": points, "rank": order})
    table["rank_low"], table["rank_high"] = np.minimum(low, order), np.maximum(high, order)
    table["priority"] = _classes(order, settings)
    table["score_share"] = chance.round(6)
    sessions, groups = voices.sessions_of_support(), voices.groups_of_support()
    top = ranking.slate(chance, topics, sessions, groups, settings.top_places, settings.top_session_share)
    table["top_place"] = pd.Series(range(1, len(top) + 1), index=top, dtype=float).reindex(range(len(points)))
    weightings = _weightings(measured, points, fitted, settings)
    first = weightings.assign(is_first=weightings["rank"] <= FIRST_PLACES).groupby("key_point_id").is_first.mean()
    table["top_five_share"] = table.key_point_id.map(first).round(6)
    shown = _shares(measured, voices)
    for name, values in zip(indicators.INDICATORS, shown.T, strict=True):
        table[f"{name}_share"] = values.round(6)
    return table, weightings


def _interval(voices: indicators.Voices, fitted: np.ndarray, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """The 5% and the 95% point of each rank over resampled participants."""
    count = voices.support.shape[1]
    if not count:
        return ranking.ranks(fitted), ranking.ranks(fitted)
    draws = np.random.default_rng(settings.seed).multinomial(count, np.full(count, 1 / count), size=settings.resamples)
    ranks = [
        ranking.ranks(ranking.nearby(ranking.expected_choices(voices.indicators(drawn), settings.weights), fitted))
        for drawn in draws
    ]
    low, high = np.quantile(np.array(ranks), [0.05, 0.95], axis=0, method="nearest")
    return low.astype(int), high.astype(int)


def _weightings(measured: np.ndarray, points: list[str], fitted: np.ndarray, settings: Settings) -> pd.DataFrame:
    """The ranks under other weights: all indicators alike, and each indicator left out in turn."""
    weights = settings.weights
    others = {AS_SET: weights, ALIKE: np.ones(len(weights))}
    for i, name in enumerate(indicators.INDICATORS):
        if weights[i] and np.nansum(measured[:, i]):
            others[f"without {name}"] = np.where(np.arange(len(weights)) == i, 0.0, weights)
    rows = []
    for name, chosen in others.items():
        order = ranking.ranks(ranking.strengths(ranking.expected_choices(measured, chosen), fitted))
        rows += [(name, point, rank) for point, rank in zip(points, order, strict=True)]
    return pd.DataFrame(rows, columns=["weighting", "key_point_id", "rank"])


def _shares(measured: np.ndarray, voices: indicators.Voices) -> np.ndarray:
    """The indicators as shares from 0 to 1: of the most for any key point, groups and sessions of all there are."""
    most = np.array([np.nanmax(column) if not np.isnan(column).all() else 1.0 for column in measured.T])
    whole = {"groups": voices.members.shape[1], "sessions": len(voices.raised), "support": 1.0, "poll": 1.0}
    full = [whole.get(name, most[i]) for i, name in enumerate(indicators.INDICATORS)]
    return np.clip(measured / np.maximum(full, 1e-9), 0.0, 1.0)


def _classes(order: np.ndarray, settings: Settings) -> list[str]:
    """High for the first share of the key points, medium for the next, none for the rest."""
    high = settings.high_share * len(order)
    medium = high + settings.medium_share * len(order)
    return ["high" if rank <= high else "medium" if rank <= medium else "none" for rank in order]

"""Contributions gathered to key points: clusters of those that take positions, and what joins them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.text import linear
from pipeline.text.linear import Matrix
from pipeline.understand.key_points import pair_features

MOSTLY = 0.5  # share of answers to rounds in a cluster from which it is a round
NEAREST = 3  # contributions of a key point that the answer to a round is held against


class GatheringSettings(BaseModel):
    """How contributions are gathered to key points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    position_share: float = Field(
        0.5, ge=0, le=1, description="minimum probability of taking a position for a contribution to open a key point"
    )
    contributions_per_point: float = Field(6.5, gt=0, description="contributions per key point of a topic")
    fewest_contributions: int = Field(3, ge=2, description="minimum number of contributions of a key point")
    chat_likeness: float = Field(
        0.45, ge=0, le=1, description="minimum cosine similarity for a chat message to join a key point"
    )
    note_likeness: float = Field(0.45, ge=0, le=1, description="the same for a line of notes or a sticky note")
    reply_words: int = Field(
        12, ge=1, description="words up to which a reply bears on what it answers, whatever else it says"
    )
    round_share: float = Field(
        0.6,
        ge=0,
        le=1,
        description="minimum probability for the answer to a round, in which everybody names one thing, to join one",
    )


@dataclass
class Gathering:
    """The contributions and the key point of each.

    Attributes:
        units: see `pair_features.units`.
        vectors: of the units.
        point_of: number of the key point of each unit, -1 for none.
        relevance: probability that a unit is about its key point.
        topics: topic of each key point, by number.
    """

    units: pd.DataFrame
    vectors: Matrix
    point_of: NDArray[np.int_]
    relevance: Matrix
    topics: dict[int, str]

    def rows(self, point: int) -> NDArray[np.int_]:
        """Row numbers of the units of a key point."""
        return np.flatnonzero(self.point_of == point)

    def centre(self, point: int) -> Matrix:
        """The mean vector of what was said on a key point, unit norm."""
        spoken = self.rows(point)[(self.units.kind.iloc[self.rows(point)] == "speech").to_numpy()]
        total = self.vectors[spoken].sum(axis=0)
        centre: Matrix = total / max(float(np.linalg.norm(total)), 1e-9)
        return centre

    def merge(self, point: int, other: int) -> None:
        """Put what was gathered to another key point to this one."""
        self.point_of[self.point_of == other] = point
        del self.topics[other]


def gather(
    units: pd.DataFrame,
    vectors: Matrix,
    issues: Matrix,
    utterances: pd.DataFrame,
    ballots: NDArray[np.bool_],
    reports: set[str],
    replies: pd.DataFrame,
    settings: GatheringSettings,
    closed: Collection[str] = (),
) -> Gathering:
    """Cluster what takes positions in each topic, and let the rest join.

    Args:
        units: see `pair_features.units`, with their `vectors` and `issues`.
        utterances: table `utterances`, for what answers what.
        ballots: which units answer a round (see `rounds`).
        reports: utterances that report for others, which open no key point.
        replies: table `replies`; a reply bears on whatever what it answers bears on.
        settings: thresholds.
        closed: topics in which nothing is gathered.
    """
    model = linear.load(pair_features.WEIGHTS, "one point", pair_features.PAIR_FEATURES)
    core = (units.kind == "speech") & ~units.facilitates & (units.position_share >= settings.position_share)
    core &= ~units.utterance_id.isin(reports)
    short = set(np.flatnonzero(units.word_count <= settings.reply_words))
    roots = {reply: root for reply, root in answered(units, replies).items() if reply in short}
    core |= np.isin(np.arange(len(units)), [*roots.values()])  # what people say yes or no to is a proposal
    core &= ~np.isin(np.arange(len(units)), [*roots])
    result = Gathering(units, vectors, np.full(len(units), -1), np.zeros(len(units)), {})
    for topic in sorted(set(units.topic_id) - {tables.OFF_AGENDA, *closed}):
        own = np.flatnonzero(core & (units.topic_id == topic))
        rows = np.array([*own, *(reply for reply, root in roots.items() if root in set(own))], dtype=int)
        if len(rows) < settings.fewest_contributions:
            continue
        likeness = pair_features.togetherness(units.iloc[own], vectors[own], issues[own], model)
        place = {row: i for i, row in enumerate(own)}
        copied = np.array([place[roots.get(row, row)] for row in rows])
        likeness = likeness[np.ix_(copied, copied)]
        for cluster in clusters(likeness, settings):
            if ballots[rows[cluster]].mean() > MOSTLY:
                continue  # a round is no point: each answer is a ballot for one of its own
            number = len(result.topics)
            result.point_of[rows[cluster]] = number
            result.relevance[rows[cluster]] = belonging(likeness[np.ix_(cluster, cluster)])
            result.topics[number] = topic
    if result.topics:
        _join_answers(result, utterances)
        _join_alike(result, (units.kind == "chat").to_numpy(), settings.chat_likeness)
        _join_alike(result, units.kind.isin(tables.WRITTEN).to_numpy(), settings.note_likeness)
        _join_ballots(result, issues, ballots, model, settings.round_share)
    return result


def answered(units: pd.DataFrame, replies: pd.DataFrame) -> dict[int, int]:
    """The row of what each reply answers in the end, by the reply's row, where both are units."""
    row_of = {utterance_id: i for i, utterance_id in enumerate(units.utterance_id)}
    pairs = zip(replies.utterance_id.map(row_of), replies.answered_id.map(row_of), strict=True)
    found = {int(i): int(j) for i, j in pairs if i == i and j == j}  # missing is not equal to itself
    for reply in found:
        while found[reply] in found:  # what is answered comes before, so that this ends
            found[reply] = found[found[reply]]
    return found


def clusters(likeness: Matrix, settings: GatheringSettings) -> Iterator[NDArray[np.int_]]:
    """Row numbers of each key point's contributions to one topic."""
    numbers = pair_features.group(likeness, max(1, round(len(likeness) / settings.contributions_per_point)))
    for number in np.unique(numbers):
        rows = np.flatnonzero(numbers == number)
        if len(rows) >= settings.fewest_contributions:
            yield rows


def belonging(likeness: Matrix) -> Matrix:
    """The mean probability that each contribution bears on one point with the others; shape (contributions,)."""
    result: Matrix = (likeness.sum(axis=1) - 1) / (len(likeness) - 1)
    return result


def _join_answers(gathering: Gathering, utterances: pd.DataFrame) -> None:
    """A reaction or a chat reply belongs to the point of what it answers, in order, so that replies chain."""
    row_of = {utterance_id: i for i, utterance_id in enumerate(gathering.units.utterance_id)}
    answers = utterances.dropna(subset=["reply_to"])[["utterance_id", "reply_to"]]
    for answer in answers.itertuples():
        i, j = row_of.get(answer.utterance_id), row_of.get(answer.reply_to)
        if i is not None and j is not None and gathering.point_of[j] >= 0:
            gathering.point_of[i], gathering.relevance[i] = gathering.point_of[j], gathering.relevance[j]


def _join_ballots(
    gathering: Gathering, issues: Matrix, ballots: NDArray[np.bool_], model: linear.Linear, least: float
) -> None:
    """Each answer to a round joins, in any topic, the key point that it most probably bears on with its nearest."""
    answers = np.flatnonzero(ballots & (gathering.point_of < 0))
    if not len(answers):
        return
    best = dict.fromkeys(answers, (least, -1))
    speech = (gathering.units.kind == "speech").to_numpy()
    for topic in sorted(set(gathering.topics.values())):  # pairs are features of one topic's contributions
        points = [point for point, own in sorted(gathering.topics.items()) if own == topic]
        rows = np.sort(np.concatenate([np.flatnonzero(speech & np.isin(gathering.point_of, points)), answers]))
        found, own = gathering.units.iloc[rows], gathering.point_of[rows]
        likeness = pair_features.togetherness(
            found, gathering.vectors[rows], issues[rows], model, np.isin(rows, answers)
        )
        for point in points:
            shares = np.sort(likeness[:, own == point], axis=1)[:, -NEAREST:].mean(axis=1)
            for answer, share in zip(rows, shares, strict=True):
                if answer in best and share > best[answer][0]:
                    best[answer] = (float(share), point)
    for answer, (share, point) in best.items():
        if point >= 0:
            gathering.point_of[answer], gathering.relevance[answer] = point, share


def _join_alike(gathering: Gathering, joins: NDArray[np.bool_], threshold: float) -> None:
    """A contribution of another kind joins the key point whose centre it resembles most, if it does enough."""
    units, vectors = gathering.units, gathering.vectors
    points = sorted(gathering.topics)
    centres = np.stack([gathering.centre(point) for point in points])
    for i in np.flatnonzero(joins & (gathering.point_of < 0) & (units.word_count >= 3).to_numpy()):
        likeness = vectors[i] @ centres.T
        best = int(likeness.argmax())
        if likeness[best] >= threshold:
            gathering.point_of[i], gathering.relevance[i] = points[best], min(float(likeness[best]), 1.0)

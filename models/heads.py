"""Fit what belongs together and who stands where: `python -m models.heads --data MEETINGS`.

MEETINGS holds meetings with answer keys. Written are pair_features.json in pipeline/understand/key_points and
stance_features.json in pipeline/understand/positions: two small logistic regressions over readings of the encoder,
which never saw these meetings, and over the conversation.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models import discussions
from models.frames import Vectors, frames
from pipeline import tables
from pipeline.text import linear
from pipeline.text.linear import Linear, Matrix
from pipeline.understand.key_points import key_points, pair_features
from pipeline.understand.positions import positions, stance_features

PAIR_STRENGTH, STANCE_STRENGTH = 1.0, 0.3
FOUND = 0.3  # evidence F1 from which a key point counts as the annotators' point


@dataclass
class Prepared:
    """A discussion with what its heads are fitted on.

    Attributes:
        discussion: the discussion with its labels.
        tables: its tables.
        units, vectors, issues: see `pair_features.units`.
        pairs: features of pairs of contributions that take positions in one topic.
        alike: whether a pair bears on one point.
    """

    discussion: discussions.Discussion
    tables: dict[str, pd.DataFrame]
    units: pd.DataFrame
    vectors: Matrix
    issues: Matrix
    pairs: Matrix
    alike: NDArray[np.bool_]


def prepare(discussion: discussions.Discussion, cache: Vectors) -> Prepared:
    """The tables of a discussion and its labelled pairs."""
    made = frames(discussion, cache)
    names = ("statements", "statement_topics", "embeddings", "participants", "contributions", "contribution_embeddings")
    units, vectors, issues = pair_features.units(*(made[name] for name in names))
    points = [set(discussion.turns[int(number[1:])].points) for number in units.utterance_id]
    units["points"] = points
    features, alike = [], []
    for rows in _by_topic(units, np.array([bool(own) for own in points])):
        i, j, values = pair_features.pair_features(units.iloc[rows], vectors[rows], issues[rows])
        features.append(values)
        alike.append(np.array([bool(points[rows[a]] & points[rows[b]]) for a, b in zip(i, j, strict=True)]))
    return Prepared(discussion, made, units, vectors, issues, np.concatenate(features), np.concatenate(alike))


def _by_topic(units: pd.DataFrame, taken: NDArray[np.bool_]) -> list[NDArray[np.int_]]:
    """Row numbers of the taken contributions to each topic, where there are two or more."""
    taken = taken & ~units.facilitates.to_numpy() & (units.topic_id != tables.OFF_AGENDA).to_numpy()
    rows = [np.flatnonzero(taken & (units.topic_id == topic).to_numpy()) for topic in sorted(set(units.topic_id))]
    return [own for own in rows if len(own) > 1]


def fit_threads(prepared: Sequence[Prepared]) -> Linear:
    """The model of what belongs together."""
    features = np.concatenate([one.pairs for one in prepared])
    alike = np.concatenate([one.alike for one in prepared])
    return linear.fit(features, alike, pair_features.PAIR_FEATURES, PAIR_STRENGTH)


def fit_stances(prepared: Sequence[Prepared], together: Linear) -> dict[str, Linear]:
    """The models of who takes a position, and against, on key points as they are found with `together`."""
    parts = [stance_rows(one, together) for one in prepared]
    features = np.concatenate([values for values, _ in parts])
    labels = np.concatenate([label for _, label in parts])
    takes = labels != ""
    return {
        "takes": linear.fit(features, takes, stance_features.FEATURES, STANCE_STRENGTH),
        "opposes": linear.fit(features[takes], labels[takes] == "oppose", stance_features.FEATURES, STANCE_STRENGTH),
    }


def stance_rows(one: Prepared, together: Linear) -> tuple[Matrix, NDArray[np.str_]]:
    """Features of every contribution to every key point found, and its stance to the annotators' nearest point."""
    settings = key_points.Settings()
    evidence: dict[str, set[int]] = {}
    for number, turn in enumerate(one.discussion.turns):
        for point in turn.points:
            evidence.setdefault(point, set()).add(number)
    shares = one.tables["contributions"].set_index("utterance_id")
    features, labels = [], []
    for rows in _by_topic(one.units, (one.units.position_share >= settings.position_share).to_numpy()):
        likeness = pair_features.togetherness(one.units.iloc[rows], one.vectors[rows], one.issues[rows], together)
        for cluster in key_points.clusters(likeness, settings):
            own = one.units.iloc[rows[cluster]]
            numbers = [int(utterance_id[1:]) for utterance_id in own.utterance_id]
            point = max(evidence, key=lambda name: (_f1(evidence[name], set(numbers)), name))
            found = _f1(evidence[point], set(numbers)) >= FOUND
            belonging = key_points.belonging(likeness[np.ix_(cluster, cluster)])
            said = one.tables["statements"][one.tables["statements"].utterance_id.isin(own.utterance_id)]
            said = said.assign(
                relevance_share=said.utterance_id.map(dict(zip(own.utterance_id, belonging, strict=True))),
                reply_to=None,
            )
            features.append(stance_features.features(positions.spoken(said, shares), one.issues[rows[cluster]]))
            labels += [one.discussion.turns[n].points.get(point, "") if found else "" for n in numbers]
    return np.concatenate(features), np.array(labels)


def _f1(some: set[int], others: set[int]) -> float:
    return 2 * len(some & others) / (len(some) + len(others))


def write(prepared: Sequence[Prepared], folder: Path | None = None) -> None:
    """Fit both models and write pair_features.json and stance_features.json: into a folder, or beside their modules."""
    together = fit_threads(prepared)
    fitted = {pair_features.WEIGHTS: {"one point": together}, stance_features.WEIGHTS: fit_stances(prepared, together)}
    for path, models in fitted.items():
        linear.write(folder / path.name if folder else path, models)


def main() -> None:
    """Fit on all meetings of the folder and write both files beside their modules."""
    parser = argparse.ArgumentParser(description="Fit what belongs together and who stands where.")
    parser.add_argument("--data", type=Path, required=True, help="folder of meetings with answer keys")
    folder = parser.parse_args().data
    prepared = [prepare(discussion, Vectors()) for discussion in discussions.meetings(folder)]
    write(prepared)
    print(f"{len(prepared)} meetings; wrote {pair_features.WEIGHTS.name} and {stance_features.WEIGHTS.name}")


if __name__ == "__main__":
    main()

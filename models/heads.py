"""Fit what belongs together, what words a point, and who stands where: `python -m models.heads --data MEETINGS`.

MEETINGS holds meetings with answer keys. Written are pair_features.json and wordings.json in
pipeline/understand/key_points and stance_features.json in pipeline/understand/positions: small regressions over
readings of the trained models, which never saw these meetings, and over the conversation.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models import discussions
from models.frames import Vectors, frames
from pipeline import tables
from pipeline.text import linear
from pipeline.text.linear import Linear, Matrix
from pipeline.text.vectors import encoded
from pipeline.understand.key_points import key_points, pair_features, wordings
from pipeline.understand.positions import positions, stance_features

PAIR_STRENGTH, STANCE_STRENGTH = 1.0, 0.3  # inverse of the L2 penalty
WORDING_PENALTY = 10.0
TAKING_PART = ("participants", "utterances", "statements", "members", "reports")
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


def fit_wordings(prepared: Sequence[Prepared], cache: Vectors) -> Linear:
    """The model of how like the annotators' proposition a candidate wording is (ridge regression on the cosine)."""
    from sklearn.linear_model import Ridge

    parts = [wording_rows(one, cache) for one in prepared]
    features = np.concatenate([values for values, _ in parts])
    likeness = np.concatenate([label for _, label in parts])
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-9)
    model = Ridge(WORDING_PENALTY).fit((features - mean) / spread, likeness)
    weights = model.coef_ / spread
    by_name = dict(zip(wordings.FEATURES, map(float, weights), strict=True))
    return Linear(by_name, float(model.intercept_ - weights @ mean))


def wording_rows(one: Prepared, cache: Vectors) -> tuple[Matrix, Matrix]:
    """Features of the candidates of every key point that is one of the annotators', and their likeness to it."""
    settings = key_points.Settings()
    gathering, talk = key_points.laid_out(key_points.Frames.of(one.tables), settings, cache)
    known = encoded(list(one.discussion.points.values()), settings.vector_model, cache)
    features, likeness = [np.zeros((0, len(wordings.FEATURES)))], [np.zeros(0)]
    for point in sorted(gathering.topics):
        name = _point(one, set(gathering.units.utterance_id.iloc[gathering.rows(point)]))
        if name:
            own, vectors = wordings.candidates(gathering, point, talk)
            asked = talk.question(gathering.topics[point])
            features.append(wordings.features(own, vectors, gathering.centre(point), asked))
            likeness.append(vectors @ known[one.discussion.points[name]])
    return np.concatenate(features), np.concatenate(likeness)


def fit_stances(prepared: Sequence[Prepared], cache: Vectors) -> dict[str, Linear]:
    """The models of who takes a position, and against, on key points as they are found and worded."""
    parts = [stance_rows(one, cache) for one in prepared]
    features = np.concatenate([values for values, _ in parts])
    labels = np.concatenate([label for _, label in parts])
    takes = labels != ""
    return {
        "takes": linear.fit(features, takes, stance_features.FEATURES, STANCE_STRENGTH),
        "opposes": linear.fit(features[takes], labels[takes] == "oppose", stance_features.FEATURES, STANCE_STRENGTH),
    }


def stance_rows(one: Prepared, cache: Vectors) -> tuple[Matrix, NDArray[np.str_]]:
    """Features of every contribution to every key point found, and its stance to the annotators' nearest point."""
    taken = key_points.Frames.of(one.tables)
    found = key_points.key_points(taken, key_points.Settings(), cache)
    made = one.tables | {name.removeprefix("found_"): frame for name, frame in found.items()}
    frame = positions.taking_part(**{name: made[name] for name in TAKING_PART})
    shares = made["contributions"].set_index("utterance_id")
    issues = made["contribution_embeddings"].set_index("utterance_id")
    features, labels = [np.zeros((0, len(stance_features.FEATURES)))], []
    for _, own in frame.groupby("key_point_id"):
        said = positions.spoken(own, shares)
        if said.empty:
            continue
        vectors = issues.loc[said.utterance_id].to_numpy(dtype=float)
        features.append(stance_features.features(said, vectors))
        point = _point(one, set(said.utterance_id))
        labels += [one.discussion.turns[int(u[1:])].points.get(point, "") if point else "" for u in said.utterance_id]
    return np.concatenate(features), np.array(labels)


def _point(one: Prepared, utterances: set[str]) -> str | None:
    """The annotators' point that a key point is, by the utterances on it; None where it is none."""
    numbers = {int(utterance_id[1:]) for utterance_id in utterances}
    evidence: dict[str, set[int]] = {}
    for number, turn in enumerate(one.discussion.turns):
        for name in turn.points:
            evidence.setdefault(name, set()).add(number)
    best = max(evidence, key=lambda name: (_f1(evidence[name], numbers), name))
    return best if _f1(evidence[best], numbers) >= FOUND else None


def _f1(some: set[int], others: set[int]) -> float:
    return 2 * len(some & others) / (len(some) + len(others))


def write(prepared: Sequence[Prepared], cache: Vectors, folder: Path | None = None) -> None:
    """Fit all models and write them, into a folder or beside their modules; each is read by what is fitted after it."""
    modules: list[Any] = [pair_features, wordings, stance_features]
    for module in modules:
        module.WEIGHTS = folder / module.WEIGHTS.name if folder else module.WEIGHTS
    linear.write(pair_features.WEIGHTS, {"one point": fit_threads(prepared)})
    linear.write(wordings.WEIGHTS, {"likeness": fit_wordings(prepared, cache)})
    linear.write(stance_features.WEIGHTS, fit_stances(prepared, cache))


def main() -> None:
    """Fit on all meetings of the folder and write both files beside their modules."""
    parser = argparse.ArgumentParser(description="Fit what belongs together and who stands where.")
    parser.add_argument("--data", type=Path, required=True, help="folder of meetings with answer keys")
    folder = parser.parse_args().data
    cache = Vectors()
    prepared = [prepare(discussion, cache) for discussion in discussions.meetings(folder)]
    write(prepared, cache)
    names = (pair_features.WEIGHTS.name, wordings.WEIGHTS.name, stance_features.WEIGHTS.name)
    print(f"{len(prepared)} meetings; wrote {', '.join(names)}")


if __name__ == "__main__":
    main()

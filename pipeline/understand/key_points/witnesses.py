"""Which key point a stated outcome is about: meaning, words, topic, and what the meeting had just talked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.text.linear import Linear, Matrix
from pipeline.text.stems import stems

WEIGHTS = Path(__file__).with_suffix(".json")
FEATURES = (
    "meaning", "meaning of the nearest", "meaning beyond the others",
    "words", "words beyond the others", "same topic", "topic known", "just before", "in order", "contributions",
)  # fmt: skip
REACH = 60.0  # statements over which what was said just before fades


@dataclass(frozen=True)
class Gathered:
    """Contributions gathered to one key point.

    Attributes:
        topic_id: which most of them serve.
        rows: their row numbers in the units, in order.
    """

    topic_id: str
    rows: NDArray[np.int_]


def features(outcomes: pd.DataFrame, clauses: Matrix, units: pd.DataFrame, vectors: Matrix, found: Sequence[Gathered]
             ) -> NDArray[np.float64]:  # fmt: skip
    """What speaks for each outcome being about each key point.

    Args:
        outcomes: `clause`, `session`, `position`, `utterance_id` and `topic_id` of each.
        clauses: vectors of the clauses, shape (outcomes, dimensions), unit norm.
        units: see `pair_features.units`.
        vectors: of the units, unit norm.
        found: the key points.

    Returns:
        Shape (outcomes, key points, len(FEATURES)).
    """
    shape = (len(outcomes), len(found))
    centres = np.stack([vectors[one.rows].sum(axis=0) for one in found])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    likeness = clauses @ vectors.T
    nearest = np.stack([likeness[:, one.rows].max(axis=1) for one in found], axis=1)
    meaning, words = clauses @ centres.T, _common_words(list(outcomes.clause), units, found)
    same, known, before, order = (np.zeros(shape) for _ in range(4))
    positions = units.position.to_numpy(dtype=float)
    by_session = _by_session(units.session.to_numpy(), positions, found)
    starts = np.array([positions[one.rows].mean() for one in found])
    topics = np.array([one.topic_id for one in found])
    place = outcomes.groupby(outcomes.utterance_id.fillna("")).cumcount().to_numpy()
    count = outcomes.groupby(outcomes.utterance_id.fillna("")).utterance_id.transform("size").to_numpy()
    for i, row in enumerate(outcomes.itertuples()):
        known[i] = isinstance(row.topic_id, str)
        same[i] = topics == row.topic_id
        for k, own in by_session[row.session]:
            earlier = np.searchsorted(own, row.position)
            if earlier:
                before[i, k] = np.exp(-(row.position - own[earlier - 1]) / REACH)
        rivals = np.flatnonzero(same[i] > 0)
        if len(rivals) > 1 and count[i] > 1:
            rank = np.argsort(np.argsort(starts[rivals])) / (len(rivals) - 1)
            order[i, rivals] = 1 - np.abs(rank - place[i] / (count[i] - 1))
    sizes = np.broadcast_to(np.log([len(one.rows) for one in found]), shape)
    columns = [
        meaning, nearest, meaning - _others(meaning), words, words - _others(words), same, known, before, order, sizes,
    ]  # fmt: skip
    return np.stack(columns, axis=2)


def _by_session(
    sessions: NDArray[np.object_], positions: Matrix, found: Sequence[Gathered]
) -> Mapping[str, list[tuple[int, Matrix]]]:
    """For each session the key points raised there, by number, with the places of their contributions, sorted."""
    held: dict[str, list[tuple[int, Matrix]]] = defaultdict(list)
    for k, one in enumerate(found):
        own = sessions[one.rows]
        for session in set(own):
            held[session].append((k, np.sort(positions[one.rows[own == session]])))
    return held


def about(values: NDArray[np.float64], model: Linear) -> Matrix:
    """The probability that each outcome is about each key point, shape (outcomes, key points)."""
    result: Matrix = model.probabilities(values.reshape(-1, len(FEATURES))).reshape(values.shape[:2])
    return result


def _others(values: Matrix) -> Matrix:
    """For each cell the best of the others in its row."""
    if values.shape[1] < 2:
        return np.zeros_like(values)
    ranked = np.sort(values, axis=1)
    best, second = ranked[:, -1:], ranked[:, -2:-1]
    return np.where(values == best, second, best)


def _common_words(clauses: Sequence[str], units: pd.DataFrame, found: Sequence[Gathered]) -> Matrix:
    """Cosine of the clauses' and the key points' words, the rare ones weighing more; shape (clauses, key points)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [" ".join(units.text.iloc[one.rows]) for one in found]
    if not any(map(stems, texts)):
        return np.zeros((len(clauses), len(found)))
    model = TfidfVectorizer(analyzer=lambda text: sorted(stems(text)), sublinear_tf=True)
    said = model.fit_transform(texts)
    result: Matrix = (model.transform(clauses) @ said.T).toarray()
    return result

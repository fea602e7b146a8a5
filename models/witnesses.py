"""Fit which key point a stated outcome is about: `python -m models.witnesses` writes witnesses.json beside its module.

Learnt from the labelled discussions whose summaries are labelled clause by clause (models/training). The contributions
of a point stand for what the program would gather; the labelled meetings that figures are reported for are never read.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pandas as pd

from models import discussions
from models.frames import Vectors
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.text.vectors import encoded
from pipeline.understand.contributions.encoder import BASE
from pipeline.understand.key_points import witnesses

STRENGTH = 1.0
WRONG_TOPIC = 0.1  # share of clauses whose topic is read wrongly, about as often as in a run
WRONG_ELSEWHERE = 0.2  # the same of reports and notes, which pass from topic to topic within a breath
LEAST_TURNS = 2  # of a point that outcomes are laid beside


def fit(found: Sequence[discussions.Discussion], cache: Vectors) -> dict[str, Linear]:
    """Both models, from the discussions that have labelled clauses."""
    kinds = {witnesses.HERE: WRONG_TOPIC, witnesses.ELSEWHERE: WRONG_ELSEWHERE}
    return {name: _fitted(found, cache, wrong, name == witnesses.HERE) for name, wrong in kinds.items()}


def _fitted(found: Sequence[discussions.Discussion], cache: Vectors, wrong: float, is_here: bool) -> Linear:
    chance = random.Random(0)  # noqa: S311 - a choice, not a secret
    features, labels = [], []
    for one in found:
        if one.clauses:
            values, about = rows(one, cache, chance, wrong)
            values = values if is_here else witnesses.unordered(values)
            features.append(values.reshape(-1, len(witnesses.FEATURES)))
            labels.append(about.ravel())
    return linear.fit(np.concatenate(features), np.concatenate(labels), witnesses.FEATURES, STRENGTH)


def rows(
    one: discussions.Discussion, cache: Vectors, chance: random.Random, wrong: float = WRONG_TOPIC
) -> tuple[np.ndarray, np.ndarray]:
    """Features of every clause beside every point, shape (clauses, points, features), and whether it is about it."""
    texts = [turn.text for turn in one.turns]
    known = encoded([*texts, *(clause.words for clause in one.clauses)], BASE, cache)
    ends = np.cumsum([1 + text.count(". ") for text in texts])
    units = pd.DataFrame({"session": [turn.session for turn in one.turns], "position": ends, "text": texts})
    said: dict[str, list[int]] = {}
    for number, turn in enumerate(one.turns):
        for point in turn.points:
            said.setdefault(point, []).append(number)
    points = [point for point in one.points if len(said.get(point, [])) >= LEAST_TURNS]
    found = [witnesses.Gathered(point.split(".")[0], np.array(said[point])) for point in points]
    clauses = [clause for clause in one.clauses if clause.point in points]
    topics = sorted(one.topics)
    stated = pd.DataFrame(
        {
            "clause": [clause.words for clause in clauses],
            "session": [one.turns[clause.turn].session for clause in clauses],
            "position": [int(ends[clause.turn]) for clause in clauses],
            "utterance_id": [str(clause.turn) for clause in clauses],
            "topic_id": [
                chance.choice(topics) if chance.random() < wrong else str(clause.point).split(".")[0]
                for clause in clauses
            ],
        }
    )
    vectors = np.stack([known[clause.words] for clause in clauses]).astype(float)
    turns = np.stack([known[text] for text in texts]).astype(float)
    about = np.array([[clause.point == point for point in points] for clause in clauses])
    return witnesses.features(stated, vectors, units, turns, found), about


def main() -> None:
    """Fit and write the file."""
    linear.write(witnesses.WEIGHTS, fit(discussions.written(), Vectors()))
    print(f"wrote {witnesses.WEIGHTS.name}")


if __name__ == "__main__":
    main()

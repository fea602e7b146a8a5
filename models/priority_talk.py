"""Train the detector of priority talk, and measure it on meetings it has not seen.

    python -m models.priority_talk            # figures: each meeting by a model trained on the others
    python -m models.priority_talk --write    # also writes pipeline/weigh/priorities/priority_talk.json.gz

What the columns of `training/priority_talk.tsv` mean stands in training/README.md. Same file, same versions of
scikit-learn and scipy: the same weights.
"""

from __future__ import annotations

import argparse
from collections import Counter

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score

from models.discussions import TRAINING
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.weigh.priorities import priority_talk

LABELLED = TRAINING / "priority_talk.tsv"
MIN_TIMES = 2  # lines in which a word or a pair of words must stand
STRENGTH = 2.0  # inverse of the L2 penalty
SMALLEST = 0.05
THRESHOLDS = np.arange(0.05, 0.95, 0.05)


def read() -> pd.DataFrame:
    """The labelled statements."""
    return pd.read_csv(LABELLED, sep="\t", quoting=3, keep_default_na=False)


def fit(rows: pd.DataFrame, threshold: float = 0.5) -> Linear:
    """Logistic regression with an L2 penalty."""
    found = [dict(priority_talk.features(text, ask)) for text, ask in zip(rows.text, rows.asked, strict=True)]
    times = Counter(name for names in found for name in names)
    kept = [{name: value for name, value in names.items() if times[name] >= MIN_TIMES} for names in found]
    vectors = DictVectorizer()
    learnt = LogisticRegression(C=STRENGTH, max_iter=3000)
    learnt.fit(vectors.fit_transform(kept), rows.label, sample_weight=rows.stands_for)
    weights = zip(vectors.get_feature_names_out(), learnt.coef_[0], strict=True)
    telling = {name: round(float(weight), 2) for name, weight in weights if abs(weight) >= SMALLEST}
    return Linear(dict(sorted(telling.items())), round(float(learnt.intercept_[0]), 2), {"threshold": threshold})


def unseen(rows: pd.DataFrame) -> np.ndarray:
    """The probability of every statement by a model that has not seen its meeting, shape (statements,)."""
    out = np.zeros(len(rows))
    for meeting in rows.meeting.unique():
        own = (rows.meeting == meeting).to_numpy()
        known = fit(rows[~own])
        out[own] = [
            priority_talk.probability(known, text, ask)
            for text, ask in zip(rows.text[own], rows.asked[own], strict=True)
        ]
    return out


def figures(rows: pd.DataFrame, chance: np.ndarray, threshold: float) -> dict[str, float]:
    """Average precision, and precision, recall and F1 at the threshold."""
    said, weight = chance >= threshold, rows.stands_for
    return {
        "statements": int(weight.sum()),
        "labelled": int(rows.label.sum()),
        "average_precision": average_precision_score(rows.label, chance, sample_weight=weight),
        "precision": precision_score(rows.label, said, sample_weight=weight),
        "recall": recall_score(rows.label, said, sample_weight=weight),
        "f1": f1_score(rows.label, said, sample_weight=weight),
    }


def best_threshold(rows: pd.DataFrame, chance: np.ndarray) -> float:
    """The threshold of the best F1 on meetings unseen."""
    scores = [f1_score(rows.label, chance >= level, sample_weight=rows.stands_for) for level in THRESHOLDS]
    return round(float(THRESHOLDS[int(np.argmax(scores))]), 2)


def main() -> None:
    """Measure, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = read()
    chance = unseen(rows)
    threshold = best_threshold(rows, chance)
    print(f"threshold {threshold}")
    for kind, own in [("all", rows.index == rows.index), *((k, rows.kind == k) for k in sorted(rows.kind.unique()))]:
        print(kind, {name: round(value, 3) for name, value in figures(rows[own], chance[own], threshold).items()})
    if arguments.write:
        linear.write(priority_talk.WEIGHTS, {"priority talk": fit(rows, threshold)})


if __name__ == "__main__":
    main()

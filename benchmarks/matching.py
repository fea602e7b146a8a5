"""Which key point does an argument make: ArgKP-2021, learnt from its training topics, scored on its dev topics.

Scored as the shared task does (Friedman et al. 2021, track 1): each argument keeps its best key point among those of
its topic and stance, the better half of the arguments by score is kept, average precision is taken per topic and
stance. A pair without a label counts as wrong (strict) or right (relaxed). What is trained here does not ship.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from benchmarks.readings import sentences

Array = NDArray[np.float64]
FEW = 10  # of the features; the others are the product of the vectors
SPREAD = 20.0  # brings the product's small numbers to the size of the few


def read(folder: Path, part: str) -> pd.DataFrame:
    """Each argument of the part `train` or `dev` with each key point of its topic and stance.

    Returns:
        Columns arg_id, key_point_id, argument, key_point, topic, group (topic and stance), label (1, 0; missing where
        the annotators were undecided).
    """
    names = [folder / f"{kind}_{part}.csv" for kind in ("arguments", "key_points", "labels")]
    arguments, points, labels = (pd.read_csv(name) for name in names)
    pairs = arguments.merge(points, on=["topic", "stance"]).merge(labels, on=["arg_id", "key_point_id"], how="left")
    return pairs.assign(group=pairs["topic"] + pairs["stance"].astype(str))


def precision(pairs: pd.DataFrame, scores: Array, unlabelled: int, newer: bool = True) -> float:
    """Mean average precision over topics and stances.

    Args:
        pairs: as `read` gives them.
        scores: of the pairs.
        unlabelled: what a pair without a label counts as, 0 (strict) or 1 (relaxed).
        newer: as the script has it since 23 September 2021: average precision times the share of right ones in the
            half that is kept.
    """
    table = pairs.assign(score=scores, label=pairs["label"].fillna(unlabelled))
    best = table.loc[table.groupby("arg_id")["score"].idxmax()]
    found = []
    for _, group in best.groupby("group"):
        half = group.sort_values("score", ascending=False, kind="stable").head(len(group) // 2)
        share = half["label"].mean()
        right = average_precision_score(half["label"], half["score"]) if share else 0.0
        found.append(right * (share if newer else 1))
    return float(np.mean(found))


def tfidf(pairs: pd.DataFrame) -> Array:
    """Baseline: cosine of TF-IDF."""
    ends = [pairs["argument"], pairs["key_point"]]
    counter = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit(
        pd.concat([end.drop_duplicates() for end in ends])
    )
    first, second = (counter.transform(end) for end in ends)
    return np.asarray(first.multiply(second).sum(axis=1)).ravel()


def plain(pairs: pd.DataFrame) -> Array:
    """Baseline: cosine of the plain sentence encoder."""
    first, second = (sentences(list(pairs[end])).astype(float) for end in ("argument", "key_point"))
    return (first * second).sum(axis=1)


def features(pairs: pd.DataFrame) -> Array:
    """What a pair shows: likeness in words and meaning, beside the other key points; the product of the vectors."""
    first, second, topic = (sentences(list(pairs[end])).astype(float) for end in ("argument", "key_point", "topic"))
    alike = {"meaning": (first * second).sum(axis=1), "words": tfidf(pairs)}
    table = pairs.assign(**alike)
    beside = [alike[name] - table.groupby("arg_id")[name].transform(how) for how in ("max", "mean") for name in alike]
    about = [(first * topic).sum(axis=1), (second * topic).sum(axis=1)]
    lengths = [pairs[end].str.split().str.len() for end in ("argument", "key_point")]
    return np.column_stack([*alike.values(), *beside, *about, *lengths, first * second * SPREAD])


def learnt(shown: Array, labels: Array, asked: Array, wide: bool) -> Array:
    """Ours: scores by logistic regression on the features, learnt from labelled pairs of other topics.

    Args:
        shown: features of the pairs to learn from.
        labels: theirs, missing where the annotators were undecided.
        asked: features of the pairs to score.
        wide: the product of the vectors as well, or the few features alone.
    """
    known = ~np.isnan(labels)
    scaler = StandardScaler().fit(shown[known, :FEW])

    def matrix(found: Array) -> Array:
        few = 0.3 * scaler.transform(found[:, :FEW])
        return np.hstack([few, found[:, FEW:]]) if wide else few

    learner = LogisticRegression(C=0.1, solver="liblinear").fit(matrix(shown[known]), labels[known])
    return learner.decision_function(matrix(asked))


def crossed(shown: Array, labels: Array, topics: Sequence[str], wide: bool) -> Array:
    """Scores of the training pairs, each topic's learnt from other topics."""
    found = np.zeros(len(labels))
    for fit, left in GroupKFold(4).split(shown, groups=topics):
        found[left] = learnt(shown[fit], labels[fit], shown[left], wide)
    return found


def figures(folder: Path) -> pd.DataFrame:
    """Every method's precision on the dev topics, strict and relaxed, by the newer and the older script.

    Which of our two is ours is decided on the training topics, left out in turn; their figures there stand in the
    last two columns.
    """
    train, dev = read(folder, "train"), read(folder, "dev")
    labels = train["label"].to_numpy(float)
    shown, asked = features(train), features(dev)
    found = {"TF-IDF, cosine": (tfidf(train), tfidf(dev)), "MiniLM, cosine": (plain(train), plain(dev))}
    for name, wide in (("ours, few features", False), ("ours, few features and product of the vectors", True)):
        found[name] = crossed(shown, labels, list(train["topic"]), wide), learnt(shown, labels, asked, wide)
    rows = []
    for name, (before, after) in found.items():
        marks = [precision(dev, after, unlabelled, newer) for newer in (True, False) for unlabelled in (0, 1)]
        rows.append([name, *marks, *(precision(train, before, unlabelled) for unlabelled in (0, 1))])
    columns = ["method", "strict", "relaxed", "strict, older", "relaxed, older", "strict, train", "relaxed, train"]
    return pd.DataFrame(rows, columns=columns)

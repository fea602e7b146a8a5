"""Agreement and disagreement between two turns: the AMI pairs, with cross-validation that leaves teams out.

What is trained here measures what our readers see in two turns; it does not ship. benchmarks/public.py prints it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import PCA
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.ami_pairs import LABELS, Pair, pairs
from benchmarks.readings import readings, sentences
from pipeline.understand.contributions import encoder
from pipeline.understand.positions import objections

FOLDS = 5
DIMENSIONS = 150  # of the vectors, by principal components
TOKEN = r"[\w']+|[?,.!]+"  # noqa: S105 - a pattern
CUES = {
    "UNC": r"\b(don't know|dunno|not sure|sorry|hmm|huh|what)\b|\?\s*$",
    "PART": r"^(yeah|yes|well|okay|maybe|possibly|partly)\b.*\b(but|maybe|though|depends)\b",
    "NEG": r"\b(no|nope|not|don't|doesn't|isn't|can't|won't|but|disagree|wrong|problem|however)\b",
}
Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
Model = Callable[[Numbers], Array]  # rows to learn from -> probabilities of the labels, for all rows


def by_cue(found: Sequence[Pair]) -> Numbers:
    """Labels by cue words of the answer alone, the first kind that matches."""
    texts = [pair.target.lower() for pair in found]
    return np.array([LABELS.index(next((k for k, cue in CUES.items() if re.search(cue, t)), "POS")) for t in texts])


def plain_words(found: Sequence[Pair]) -> Model:
    """The baseline: TF-IDF of words and pairs of words of both texts, logistic regression that weighs labels alike."""
    return _linear([_counts([f"{pair.source} {pair.target}" for pair in found], 2)], found)


def words(found: Sequence[Pair]) -> Model:
    """Runs of words of answer and source, each beside the other, and of what follows and goes before."""
    views = [
        _counts([pair.target for pair in found], 3),
        _counts([pair.target for pair in found], 4, letters=True),
        _counts([pair.source for pair in found], 2),
        _counts([" ".join(pair.rest.split()[:8]) for pair in found], 2),
        _counts([pair.reply for pair in found], 1),
        _counts([_answering(pair) for pair in found], 1, pattern=r"\S+"),
    ]
    return _linear(views, found)


def _counts(texts: Sequence[str], longest: int, letters: bool = False, pattern: str = TOKEN) -> csr_matrix:
    """How often runs of words or letters occur."""
    kind = {"analyzer": "char_wb", "ngram_range": (2, longest)} if letters else {"ngram_range": (1, longest)}
    return CountVectorizer(token_pattern=pattern, min_df=3, **kind).fit_transform(texts)


def _answering(pair: Pair) -> str:
    """First and last words of the answer, each beside how what it answers begins and ends."""
    said = re.findall(TOKEN, pair.source.lower())[:1] or ["-"]
    answer = re.findall(TOKEN, pair.target.lower())
    forms = ["asked" if "?" in pair.source else "told", *said]
    return " ".join(f"{form}:{word}" for form in forms for word in [*answer[:3], *answer[-1:]])


def _linear(views: Sequence[csr_matrix], found: Sequence[Pair], cost: float = 1.0) -> Model:
    """Logistic regression on the views of texts; rarity of a run is counted in the rows to learn from."""
    labels = np.array([pair.label for pair in found])

    def model(rows: Numbers) -> Array:
        weighed = [TfidfTransformer(sublinear_tf=True).fit(view[rows]).transform(view) for view in views]
        matrix = hstack(weighed).tocsr()
        learner = OneVsRestClassifier(LogisticRegression(C=cost, class_weight="balanced", solver="liblinear"))
        return learner.fit(matrix[rows], labels[rows]).predict_proba(matrix)

    return model


def numbers(found: Sequence[Pair]) -> tuple[Array, Array]:
    """What our models read in the pairs.

    Returns:
        Few telling numbers (readings, wording of objection, likeness, lengths, marks, timing); and vectors.
    """
    acts = readings([(pair.source, pair.target) for pair in found])
    source, target = (sentences([getattr(pair, end) for pair in found]) for end in ("source", "target"))
    worded = [objections.scores([getattr(pair, end) for pair in found]) for end in ("source", "target", "rest")]
    marks = [[len(text.split()) for text in _texts(pair)] + ["?" in text for text in _texts(pair)] for pair in found]
    timing = [pair.timing for pair in found]
    alike = (source * target).sum(axis=1)
    few = np.column_stack([acts[:, : encoder.READINGS], *worded, alike, np.array(marks, float), np.array(timing)])
    return few, np.hstack([acts[:, encoder.READINGS :], source, target, source * target])


def _texts(pair: Pair) -> tuple[str, ...]:
    return pair.source, pair.target, pair.rest, pair.reply


def read_only(few: Array, wide: Array, found: Sequence[Pair]) -> Model:
    """Logistic regression on what our models read."""
    labels = np.array([pair.label for pair in found])

    def model(rows: Numbers) -> Array:
        narrow = PCA(DIMENSIONS, random_state=0).fit(wide[rows])
        matrix = np.hstack([few, narrow.transform(wide)])
        learner = make_pipeline(StandardScaler(), LogisticRegression(C=0.03, class_weight="balanced", max_iter=200))
        return learner.fit(matrix[rows], labels[rows]).predict_proba(matrix)

    return model


def together(few: Array, models: Sequence[Model], found: Sequence[Pair], folds: Numbers) -> tuple[Array, Array]:
    """Boosted trees over the models' probabilities and the few numbers; each fold's by the others alone.

    The trees learn from probabilities of rows that the models did not learn from (stacking, Wolpert 1992); for a fold
    k those of fold j come from models that saw neither.

    Returns:
        Probabilities of the labels, and with the weights of labels that are best for macro-F1 on the other folds;
        both of shape (pairs, labels).
    """
    labels = np.array([pair.label for pair in found])

    @cache
    def told(without: frozenset[int]) -> Array:
        rows = np.flatnonzero(~np.isin(folds, list(without)))
        return np.hstack([few, *(np.log(model(rows) + 1e-6) for model in models)])

    plain, weighed = np.zeros((len(found), len(LABELS))), np.zeros((len(found), len(LABELS)))
    for k in range(FOLDS):
        others = [j for j in range(FOLDS) if j != k]
        seen = told(frozenset([k])).copy()
        for j in others:
            seen[folds == j] = told(frozenset([k, j]))[folds == j]
        inner = np.zeros_like(plain)
        for j in others:
            inner[folds == j] = _trees(seen, labels, np.isin(folds, [i for i in others if i != j]))[folds == j]
        plain[folds == k] = _trees(seen, labels, folds != k)[folds == k]
        weighed[folds == k] = plain[folds == k] * label_weights(inner[folds != k], labels[folds != k])
    return plain, weighed


def _trees(matrix: Array, labels: Numbers, fit: NDArray[np.bool_]) -> Array:
    """Probabilities for all rows by boosted trees that learnt from some."""
    learner = HistGradientBoostingClassifier(
        learning_rate=0.12,
        max_iter=50,
        max_leaf_nodes=8,
        min_samples_leaf=40,
        l2_regularization=5.0,
        early_stopping=False,
    )
    return learner.fit(matrix[fit], labels[fit]).predict_proba(matrix)


def label_weights(shares: Array, labels: Numbers) -> Array:
    """Factors of the labels' probabilities with the best macro-F1, found one label after the other."""
    weights = np.ones(len(LABELS))
    for _ in range(3):
        for one in range(1, len(LABELS)):
            tried = np.tile(weights, (25, 1))
            tried[:, one] = np.exp(np.linspace(-1.5, 3.5, 25))
            marks = [_macro(labels, (shares * row).argmax(axis=1)) for row in tried]
            weights = tried[int(np.argmax(marks))]
    return weights


def _macro(labels: Numbers, guess: Numbers) -> float:
    """Macro-F1, fast enough for a search."""
    sizes = np.bincount(labels, minlength=len(LABELS)) + np.bincount(guess, minlength=len(LABELS))
    return float(np.mean(2 * np.bincount(labels[labels == guess], minlength=len(LABELS)) / np.maximum(sizes, 1)))


def crossed(model: Model, folds: Numbers) -> Numbers:
    """Labels that a model gives the pairs of each fold after learning from the others."""
    found = np.zeros(len(folds), int)
    for k in range(FOLDS):
        found[folds == k] = model(np.flatnonzero(folds != k))[folds == k].argmax(axis=1)
    return found


def figures(data: Path) -> pd.DataFrame:
    """F1 of every label and their mean, of every method, over the pairs of all folds together.

    Teams are left out: the meetings of one team stand in one fold.
    """
    found = pairs(data)
    labels = np.array([pair.label for pair in found])
    folds = np.zeros(len(found), int)
    for k, (_, left) in enumerate(GroupKFold(FOLDS).split(labels, groups=[pair.team for pair in found])):
        folds[left] = k
    few, wide = numbers(found)
    worded, read = words(found), read_only(few, wide, found)
    stacked, weighed = together(few, [worded, read], found, folds)
    given = {
        "always POS": np.zeros(len(found), int),
        "cue words of the answer": by_cue(found),
        "TF-IDF of both texts, logistic regression": crossed(plain_words(found), folds),
        "ours: words of the pair and around it": crossed(worded, folds),
        "ours: what our models read": crossed(read, folds),
        "ours: both, boosted trees": stacked.argmax(axis=1),
        "ours: both, boosted trees, labels weighed on the other folds": weighed.argmax(axis=1),
    }
    rows = [[name, *f1_score(labels, guess, average=None), f1_score(labels, guess, average="macro")]
            for name, guess in given.items()]  # fmt: skip
    return pd.DataFrame(rows, columns=["method", *LABELS, "macro-F1"])

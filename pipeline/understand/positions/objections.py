"""How a contribution is worded when it objects: words and short runs of words with their weights."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_suffix(".json.gz")
LONGEST_RUN = 3
WORD = r"(?u)\b[\w']+\b"


def scores(texts: Sequence[str]) -> NDArray[np.float64]:
    """Log odds that a contribution that takes a position is against, shape (texts,).

    A linear model over TF-IDF of words and runs of up to three words (models/README.md). It knows no context: the
    encoder does.
    """
    if not len(texts):
        return np.zeros(0)
    model, rarity, weights, intercept = _model()
    counts = model.transform(texts)
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    result: NDArray[np.float64] = counts @ weights / np.maximum(norms, 1e-9) + intercept
    return result


@cache
def _model() -> tuple[Any, NDArray[np.float64], NDArray[np.float64], float]:
    """Counter of known runs, their inverse document frequency and weights, the intercept."""
    from sklearn.feature_extraction.text import CountVectorizer

    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as file:
        stored = json.load(file)
    runs = sorted(stored["runs"])
    numbers = np.array([stored["runs"][run] for run in runs], dtype=float)
    counter = CountVectorizer(vocabulary=runs, ngram_range=(1, LONGEST_RUN), token_pattern=WORD, dtype=float)
    return counter, numbers[:, 0], numbers[:, 1], float(stored["intercept"])

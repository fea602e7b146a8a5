"""How a contribution is worded when it objects: words and short runs of words with their weights."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text import linear

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

    stored = linear.read(WEIGHTS)
    objection, rarity = stored["objection"], stored["rarity"]
    counter = CountVectorizer(
        vocabulary=list(objection.weights), ngram_range=(1, LONGEST_RUN), token_pattern=WORD, dtype=float
    )
    known, weights = (np.array(list(model.weights.values())) for model in (rarity, objection))
    return counter, known, weights, objection.intercept

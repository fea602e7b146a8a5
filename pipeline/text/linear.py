"""Linear models in readable files: a name and a weight for each feature. The one holder of them for all stages."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
TOLERANCE = 1e-10  # of the gradient; far below the six digits that are stored
FARTHEST = 40.0  # log odds beyond which a probability is 0 or 1


@dataclass(frozen=True)
class Linear:
    """A logistic regression, over columns of numbers or over features by name.

    Attributes:
        weights: log odds of one unit of each feature, by name, in order.
        intercept: log odds where all are 0.
        limits: probabilities at which the model's users decide, by name, such as `threshold`.
    """

    weights: Mapping[str, float]
    intercept: float
    limits: Mapping[str, float] = field(default_factory=dict)

    def scores(self, features: Matrix) -> Matrix:
        """Log odds, shape (rows,), of features of shape (rows, len(weights))."""
        result: Matrix = features @ np.array(list(self.weights.values())) + self.intercept
        return result

    def probabilities(self, features: Matrix) -> Matrix:
        """Probabilities, shape (rows,), of features of shape (rows, len(weights))."""
        result: Matrix = 1 / (1 + np.exp(-np.clip(self.scores(features), -FARTHEST, FARTHEST)))
        return result

    def score(self, features: Iterable[tuple[str, float]]) -> float:
        """Log odds of features by name and value; one that the model does not know weighs nothing."""
        total, weight_of = 0.0, self.weights.get
        for name, value in features:
            weight = weight_of(name)
            if weight:  # most features of a text are unknown: a million in a meeting
                total += weight * value
        return self.intercept + total

    def probability(self, features: Iterable[tuple[str, float]]) -> float:
        """Probability of features by name and value."""
        return 1 / (1 + math.exp(-max(-FARTHEST, min(FARTHEST, self.score(features)))))


@cache
def read(path: Path) -> dict[str, Linear]:
    """The models of a JSON file, by name; a file whose name ends in `.gz` is packed."""
    content = path.read_bytes()
    stored = json.loads(gzip.decompress(content) if path.suffix == ".gz" else content)
    return {name: Linear(**model) for name, model in stored.items()}


def load(path: Path, name: str, features: tuple[str, ...]) -> Linear:
    """One model of a file whose features the code computes, in their order.

    Raises:
        ValueError: the file is for other features.
    """
    model = read(path)[name]
    if tuple(model.weights) != features:
        raise ValueError(f"{path}: the features of {name} are {', '.join(model.weights)}; the code has others.")
    return model


def write(path: Path, models: Mapping[str, Linear], digits: int = 6) -> None:
    """Write models by name, weights rounded; the same models give the same bytes."""
    stored = {name: _stored(model, digits) for name, model in models.items()}
    content = (json.dumps(stored, indent=1, ensure_ascii=False) + "\n").encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0) if path.suffix == ".gz" else content)
    read.cache_clear()


def _stored(model: Linear, digits: int) -> dict[str, Any]:
    stored: dict[str, Any] = {"intercept": round(model.intercept, digits)}
    stored |= {"limits": dict(model.limits)} if model.limits else {}
    return stored | {"weights": {name: round(weight, digits) for name, weight in model.weights.items()}}


def fit(
    features: Matrix, labels: Sequence[bool] | NDArray[np.bool_], names: tuple[str, ...], strength: float
) -> Linear:
    """A logistic regression on standardised features, its weights told for the features as they are.

    Newton's method goes on until the gradient is nought but for rounding, so another machine, or the rows in another
    order, gives the same digits as far as they are stored.

    Args:
        features: shape (rows, len(names)).
        labels: shape (rows,).
        names: of the features.
        strength: inverse of the L2 penalty (C of scikit-learn).
    """
    from sklearn.linear_model import LogisticRegression

    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-9)
    model = LogisticRegression(C=strength, solver="newton-cholesky", tol=TOLERANCE, max_iter=100)
    model.fit((features - mean) / spread, labels)
    weights = model.coef_[0] / spread
    by_name = dict(zip(names, map(float, weights), strict=True))
    return Linear(by_name, float(model.intercept_[0] - weights @ mean))

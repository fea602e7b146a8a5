"""Small linear models in readable files: a name and a weight for each feature."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
TOLERANCE = 1e-10  # of the gradient; far below the six digits that are stored


@dataclass(frozen=True)
class Linear:
    """A logistic regression.

    Attributes:
        names: of the features, in order.
        weights: log odds of one unit of each.
        intercept: log odds where all are 0.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float

    def scores(self, features: Matrix) -> Matrix:
        """Log odds, shape (rows,), of features of shape (rows, len(names))."""
        result: Matrix = features @ np.array(self.weights) + self.intercept
        return result

    def shares(self, features: Matrix) -> Matrix:
        """Probabilities, shape (rows,)."""
        result: Matrix = 1 / (1 + np.exp(-np.clip(self.scores(features), -40, 40)))
        return result


@cache
def load(path: Path, part: str, names: tuple[str, ...]) -> Linear:
    """A model from a JSON file of models by name.

    Raises:
        ValueError: the file is for other features.
    """
    stored = json.loads(path.read_text("utf-8"))[part]
    if tuple(stored["weights"]) != names:
        raise ValueError(f"{path}: the features of {part} are {', '.join(stored['weights'])}; the code has others.")
    return Linear(names, tuple(stored["weights"].values()), stored["intercept"])


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
    return Linear(names, tuple(float(w) for w in weights), float(model.intercept_[0] - weights @ mean))


def dump(models: dict[str, Linear]) -> str:
    """The JSON text of models by name, six digits a weight."""
    told = {
        name: {
            "intercept": round(model.intercept, 6),
            "weights": {feature: round(weight, 6) for feature, weight in zip(model.names, model.weights, strict=True)},
        }
        for name, model in models.items()
    }
    return json.dumps(told, indent=1) + "\n"

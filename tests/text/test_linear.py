"""Small linear models: what is written is what is read, and fitting finds what is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.text import linear

NAMES = ("one", "two")


def test_fit_finds_the_feature_that_matters_and_tells_weights_for_features_as_they_are() -> None:
    """Features of other sizes get weights of other sizes, and the probabilities fit the labels."""
    chance = np.random.default_rng(0)
    features = chance.normal(size=(500, 2)) * [1000.0, 1.0] + [300.0, 0.0]
    labels = features[:, 0] > 300
    model = linear.fit(features, labels, NAMES, 1.0)
    assert ((model.probabilities(features) > 0.5) == labels).mean() > 0.95
    assert abs(model.weights["one"]) * 1000 > 5 * abs(model.weights["two"])


def test_fit_goes_on_to_the_very_optimum() -> None:
    """A solver that stops early stops elsewhere on another machine: there the stored digits would differ."""
    chance = np.random.default_rng(0)
    features = chance.normal(size=(400, 1)) + 0.1 * chance.normal(size=(400, 2))  # two that say nearly the same
    labels = features[:, 0] + chance.normal(size=400) > 0
    model = linear.fit(features, labels, NAMES, 1.0)
    mean, spread = features.mean(axis=0), features.std(axis=0)
    errors = model.probabilities(features) - labels
    slopes = ((features - mean) / spread).T @ errors + np.array(
        list(model.weights.values())
    ) * spread  # of the loss, with its penalty
    assert np.abs(slopes).max() < 1e-6


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    """Written with six digits, read back the same."""
    model = linear.Linear({"one": 0.123456, "two": -2.0}, 0.5, {"threshold": 0.25})
    for name in ("m.json", "m.json.gz"):
        linear.write(tmp_path / name, {"part": model})
        assert linear.load(tmp_path / name, "part", NAMES) == model


def test_far_scores_are_still_probabilities() -> None:
    """No overflow where the log odds are enormous."""
    shares = linear.Linear({"one": 1e6, "two": 0.0}, 0.0).probabilities(np.array([[1.0, 0.0], [-1.0, 0.0]]))
    assert (shares >= 0).all()
    assert (shares <= 1).all()
    assert shares[0] > 0.999


def test_features_by_name_and_by_column_weigh_the_same() -> None:
    """A feature that the model does not know weighs nothing."""
    model = linear.Linear({"one": 1.0, "two": -2.0}, 0.5)
    by_name = model.probability([("two", 1.0), ("one", 3.0), ("unheard of", 9.0)])
    assert abs(by_name - model.probabilities(np.array([[3.0, 1.0]]))[0]) < 1e-12
    assert model.score([]) == 0.5

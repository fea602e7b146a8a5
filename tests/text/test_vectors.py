"""Texts turned into vectors: each once, the longest first, and kept as soon as they are there."""

from __future__ import annotations

import numpy as np
import pytest

from models.frames import Vectors
from pipeline.text import vectors as module


class FakeModel:
    """Turns a text into a unit vector, and remembers the batches it was asked for."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.batches: list[list[str]] = []

    def encode(self, texts: list[str], **_: object) -> np.ndarray:
        """Shape (texts, 2)."""
        self.batches.append(texts)
        rows = np.array([[len(text), 1.0] for text in texts])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    """The fake in place of every real model."""
    fake = FakeModel()
    monkeypatch.setattr(module, "load", lambda name: fake)
    return fake


def test_each_text_is_computed_once_and_the_longest_first(model: FakeModel) -> None:
    """Texts of a batch are of about one length, so that little is padded; each gets its own vector back."""
    texts = ["a", "four", "a", "three", "bb"]
    known = module.encoded(texts, "any", Vectors(), batch_size=2)
    assert model.batches == [["three", "four"], ["bb", "a"]]
    assert set(known) == set(texts)
    assert all(vector.dtype == np.float32 for vector in known.values())
    assert np.allclose(known["bb"], FakeModel().encode(["bb"])[0])


def test_what_is_known_is_not_computed(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run loads no model at all; a new text alone is computed."""
    cache = Vectors()
    module.encoded(["one", "two"], "any", cache)
    model.batches.clear()
    module.encoded(["one", "three"], "any", cache)
    assert model.batches == [["three"]]
    monkeypatch.setattr(module, "load", pytest.fail)
    module.encoded(["one", "three"], "any", cache)


def test_nothing_asks_for_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A meeting that states no outcome needs no vectors of them."""
    monkeypatch.setattr(module, "load", pytest.fail)
    assert module.encoded([], "any", Vectors()) == {}

"""Trained weights as they are stored and read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from pipeline.text import weights


def test_weights_survive_being_packed_in_bytes() -> None:
    """A byte a weight with a scale a row keeps each weight within half a step."""
    values = np.random.default_rng(0).normal(size=(7, 50)).astype(np.float32)
    kept = weights.packed({"w": values, "b": values[0]})
    back = kept["w"].astype(np.float32) * kept["w:scale"][:, None]
    assert kept["w"].dtype == np.int8
    assert np.abs(back - values).max() <= kept["w:scale"].max() / 2 + 1e-6
    assert kept["b"].dtype == np.float16


def test_an_encoder_s_own_weights_are_told_from_those_of_its_heads(tmp_path: Path) -> None:
    """What is stored comes back under the names that a network inside the encoder has."""
    values = np.random.default_rng(1).normal(size=(3, 4)).astype(np.float32)
    kept: dict[str, Any] = weights.packed({"body.layer.x": values, "head.bias": values[0]})
    np.savez_compressed(tmp_path / "w.npz", **kept)
    body, heads = weights.read(tmp_path / "w.npz")
    assert list(body) == ["layer.x"]
    assert np.abs(body["layer.x"] - values).max() < 0.05
    assert np.abs(heads["head.bias"] - values[0]).max() < 0.01

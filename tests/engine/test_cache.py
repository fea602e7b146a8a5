"""Vectors are kept by model and text."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.engine.cache import VectorCache


def test_known_texts_come_back(tmp_path: Path) -> None:
    """What was put in comes out as it was; what was not is absent."""
    cache = VectorCache(tmp_path / "cache" / "vectors.sqlite")
    vectors = {f"text {n}": np.array([n, 0.1], dtype=np.float32) for n in range(1200)}
    cache.put("m", vectors)
    found = cache.get("m", [*vectors, "another"])
    assert found.keys() == vectors.keys()
    assert all(np.array_equal(found[text], vectors[text]) for text in vectors)
    assert found["text 1"].dtype == np.float32


def test_models_and_revisions_are_apart(tmp_path: Path) -> None:
    """Vectors of another model, or of another version of it, are not seen."""
    path = tmp_path / "vectors.sqlite"
    VectorCache(path, "1.0").put("m", {"a": np.ones(3, dtype=np.float32)})
    assert VectorCache(path, "1.0").get("m", ["a"])
    assert not VectorCache(path, "1.0").get("n", ["a"])
    assert not VectorCache(path, "2.0").get("m", ["a"])

"""What the trainers in models/ keep between runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from models.frames import Vectors


def test_vectors_of_several_models_survive_their_file(tmp_path: Path) -> None:
    """Models with vectors of different lengths share one file; each text gets its own model's vector back."""
    kept = Vectors(tmp_path / "vectors.npz")
    kept.put("short", {"a bus": np.ones(3), "a tram": np.zeros(3)})
    kept.put("long", {"a bus": np.full(5, 2.0)})
    kept.save()
    read = Vectors(tmp_path / "vectors.npz")
    assert np.array_equal(read.get("long", ["a bus", "a tram"])["a bus"], np.full(5, 2.0))
    assert list(read.get("long", ["a bus", "a tram"])) == ["a bus"]
    assert list(read.get("short", ["a bus", "a tram"])) == ["a bus", "a tram"]

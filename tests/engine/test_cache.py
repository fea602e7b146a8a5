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


def test_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    """A cache that cannot be read costs time alone."""
    path = tmp_path / "vectors.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    cache = VectorCache(path)
    assert cache.get("m", ["a"]) == {}
    cache.put("m", {"a": np.zeros(2, dtype=np.float32)})
    assert list(cache.get("m", ["a"])) == ["a"]


def test_a_file_damaged_in_the_middle_is_begun_anew(tmp_path: Path) -> None:
    """Its head says that all is well; the page that holds the vectors is gone."""
    path = tmp_path / "vectors.sqlite"
    cache = VectorCache(path)
    texts = [f"text {n}" for n in range(400)]
    cache.put("m", {text: np.ones(64, dtype=np.float32) for text in texts})
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    assert cache.get("m", texts) == {}
    cache.put("m", {"a": np.zeros(2, dtype=np.float32)})
    assert list(cache.get("m", ["a"])) == ["a"]


def test_what_people_said_is_not_in_the_file(tmp_path: Path) -> None:
    """Texts stand in the cache as hashes, so that it gives nothing away."""
    path = tmp_path / "vectors.sqlite"
    VectorCache(path).put("m", {"a confidential remark": np.zeros(2, dtype=np.float32)})
    assert b"confidential" not in path.read_bytes()

"""The one SQLite store: what it keeps, and what becomes of a damaged file."""

from __future__ import annotations

from pathlib import Path

from pipeline.engine.keyed_store import KeyedStore


def test_values_come_back_by_kind_and_text(tmp_path: Path) -> None:
    """More texts than one query takes; another kind is not seen; the last value counts."""
    store = KeyedStore(tmp_path / "folder" / "kept.sqlite")
    values = {f"text {n}": str(n).encode() for n in range(1200)}
    store.put("a", values)
    store.put("a", {"text 7": b"other"})
    assert store.get("a", [*values, "unknown"]) == values | {"text 7": b"other"}
    assert store.get("b", list(values)) == {}


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    """Losing the file costs time alone."""
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    store = KeyedStore(path)
    assert store.get("a", ["x"]) == {}
    store.put("a", {"x": b"1"})
    assert store.get("a", ["x"]) == {"x": b"1"}


def test_a_file_damaged_in_the_middle_is_begun_anew(tmp_path: Path) -> None:
    """Its head says that all is well; the pages that hold the values are gone."""
    path = tmp_path / "kept.sqlite"
    store = KeyedStore(path)
    texts = [f"text {n}" for n in range(400)]
    store.put("a", dict.fromkeys(texts, b"1" * 256))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    assert store.get("a", texts) == {}
    store.put("a", {"x": b"1"})
    assert store.get("a", ["x"]) == {"x": b"1"}


def test_what_people_said_is_not_in_the_file(tmp_path: Path) -> None:
    """Texts are kept as hashes, so that the file gives nothing away."""
    path = tmp_path / "kept.sqlite"
    KeyedStore(path).put("a", {"a confidential remark": b"1"})
    assert b"confidential" not in path.read_bytes()

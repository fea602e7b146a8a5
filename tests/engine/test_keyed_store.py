"""The one SQLite store: what it keeps, and what becomes of a damaged file."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

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


def test_wherever_it_is_damaged_nothing_wrong_comes_back(tmp_path: Path) -> None:
    """Bytes lost, flipped or written over anywhere: known values are right, and new ones are kept again."""
    path = tmp_path / "kept.sqlite"
    truth = {f"text {n}": bytes([n % 256]) * 300 for n in range(120)}
    KeyedStore(path).put("a", truth)
    whole, chance = path.read_bytes(), random.Random(7)
    for _ in range(120):
        at, length = chance.randrange(len(whole)), chance.choice([1, 4, 100, 5000, len(whole)])
        new = chance.choice(
            [b"", bytes(length), chance.randbytes(length), bytes(b ^ 1 for b in whole[at : at + length])]
        )
        path.write_bytes(whole[:at] + new + (whole[at + length :] if new else b""))
        store = KeyedStore(path)
        assert store.get("a", list(truth)).items() <= truth.items()
        store.put("a", truth)
        assert store.get("a", list(truth)) == truth


def test_a_file_of_another_shape_is_begun_anew(tmp_path: Path) -> None:
    """A sound database whose table is another's."""
    path = tmp_path / "kept.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table kept (something text)")
    KeyedStore(path).put("a", {"x": b"1"})
    assert KeyedStore(path).get("a", ["x"]) == {"x": b"1"}


def test_a_locked_file_is_not_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run writes for too long: its file is sound."""
    path, real = tmp_path / "kept.sqlite", sqlite3.connect
    KeyedStore(path).put("a", {"x": b"1"})
    monkeypatch.setattr(sqlite3, "connect", lambda place, **_: real(place, timeout=0))
    with closing(real(path)) as other:
        other.execute("begin exclusive")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            KeyedStore(path).put("a", {"y": b"2"})
    assert KeyedStore(path).get("a", ["x"]) == {"x": b"1"}

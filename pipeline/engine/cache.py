"""Vectors kept by model and text, so that a new session embeds only its own statements."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

_KEYS_A_QUERY = 500  # below SQLite's limit on the placeholders of a statement


class VectorCache:
    """A SQLite file of vectors. Losing it costs time alone: a file that cannot be read is begun anew.

    Args:
        path: the file; made on first use, with its folder.
        revision: version of the models and of the libraries that run them; vectors of another one are not seen.
    """

    def __init__(self, path: Path, revision: str = "") -> None:
        self.path = path
        self.revision = revision

    def get(self, model: str, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors already known, by text: float32, shape (n_dimensions,)."""
        by_key = {_key(text): text for text in texts}
        found: dict[str, np.ndarray] = {}
        with closing(self._open()) as connection:
            for keys in _pieces(list(by_key), _KEYS_A_QUERY):
                rows = connection.execute(_query(len(keys)), [model + self.revision, *keys])
                for key, vector in rows:
                    found[by_key[key]] = np.frombuffer(vector, dtype="<f4").astype(np.float32)
        return found

    def put(self, model: str, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep the vectors."""
        rows = [
            (model + self.revision, _key(text), np.asarray(vector, dtype="<f4").tobytes())
            for text, vector in vectors.items()
        ]
        with closing(self._open()) as connection, connection:
            connection.executemany("insert or replace into vectors values (?, ?, ?)", rows)

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            self.path.unlink()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30)
        connection.execute(
            "create table if not exists vectors (model text, key blob, vector blob, primary key (model, key))"
            " without rowid"
        )
        return connection


def _query(key_count: int) -> str:
    marks = ",".join("?" * key_count)
    return f"select key, vector from vectors where model = ? and key in ({marks})"  # noqa: S608 - nothing but marks


def _key(text: str) -> bytes:
    """The text's hash: what people said does not stand in the cache."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _pieces(items: list[bytes], size: int) -> Iterable[list[bytes]]:
    return (items[start : start + size] for start in range(0, len(items), size))

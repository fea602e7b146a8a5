"""The one SQLite store: bytes kept by kind and text, for what is costly to make again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_KEYS_A_QUERY = 500  # below SQLite's limit on the placeholders of a statement


class KeyedStore:
    """A SQLite file of values by kind and text. Losing it costs time alone: a damaged file is begun anew.

    Texts are kept as hashes, so that the file gives away nothing that was said.

    Args:
        path: the file; made on first use, with its folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, kind: str, texts: Sequence[str]) -> dict[str, bytes]:
        """The values already known, by text."""
        by_key = {_key(text): text for text in texts}
        keys = list(by_key)

        def read(connection: sqlite3.Connection) -> dict[str, bytes]:
            found = {}
            for start in range(0, len(keys), _KEYS_A_QUERY):
                some = keys[start : start + _KEYS_A_QUERY]
                for key, value in connection.execute(_query(len(some)), [kind, *some]):
                    found[by_key[key]] = value
            return found

        return self._healed(read)

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep the values."""
        rows = [(kind, _key(text), value) for text, value in values.items()]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("insert or replace into kept values (?, ?, ?)", rows)

        self._healed(write)

    def _healed(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """What the act returns; in a file begun anew where the old one is damaged, be it in the middle."""
        try:
            with closing(self._open()) as connection:
                return act(connection)
        except sqlite3.OperationalError:
            raise  # locked for too long, or no room on the disk: the file is sound
        except sqlite3.DatabaseError:
            self.path.unlink(missing_ok=True)
            with closing(self._open()) as connection:
                return act(connection)

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            connection.execute(
                "create table if not exists kept (kind text, key blob, value blob, primary key (kind, key))"
                " without rowid"
            )
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection


def _query(key_count: int) -> str:
    marks = ",".join("?" * key_count)
    return f"select key, value from kept where kind = ? and key in ({marks})"  # noqa: S608 - nothing but marks


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()

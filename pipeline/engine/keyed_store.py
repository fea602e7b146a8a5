"""The one SQLite store: bytes kept by kind and text, for what is costly to make again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

SEAL_BYTES = 8
# of SQLite's errors those that say nothing against the file: locked for too long, no room, no permission
SOUND = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
    }
)
_KEYS_A_QUERY = 500  # below SQLite's limit on the placeholders of a statement


class KeyedStore:
    """A SQLite file of values by kind and text. Losing it costs time alone: a damaged file is begun anew.

    Texts are kept as hashes, so that the file gives away nothing that was said. A value stands behind its own hash: one
    that was damaged on the disk is not known.

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
                for key, sealed in connection.execute(_query(len(some)), [kind, *some]):
                    value = sealed[SEAL_BYTES:]
                    if sealed[:SEAL_BYTES] == _seal(kind, key, value):
                        found[by_key[key]] = value
            return found

        return self._healed(read)

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keep the values."""
        keyed = [(_key(text), value) for text, value in values.items()]
        rows = [(kind, key, _seal(kind, key, value) + value) for key, value in keyed]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("insert or replace into kept values (?, ?, ?)", rows)
            for start in range(0, len(rows), _KEYS_A_QUERY):
                keys = [key for _, key, _ in rows[start : start + _KEYS_A_QUERY]]
                if len(connection.execute(_query(len(keys)), [kind, *keys]).fetchall()) < len(set(keys)):
                    raise sqlite3.DatabaseError("what was just written cannot be found: the file is damaged")

        self._healed(write)

    def _healed(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """What the act returns; in a file begun anew where the old one is damaged, be it in the middle."""
        try:
            with closing(self._open()) as connection:
                return act(connection)
        except (sqlite3.DatabaseError, TypeError) as error:  # a value of another type is damage too
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in SOUND:
                raise
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


def _seal(kind: str, key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=SEAL_BYTES, key=key, salt=_key(kind)).digest()


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()

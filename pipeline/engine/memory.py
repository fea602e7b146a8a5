"""Keeps between runs what was made of texts, for as long as everything that shaped it is the same."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from pipeline.engine.code import Code
from pipeline.engine.keyed_store import KeyedStore
from pipeline.engine.store import TableStore, fingerprint_file

KIND = "memory of {module} over {tables}"


class StoredShelf:
    """A shelf in a `KeyedStore`: a value by meeting, in which texts are hashes.

    Args:
        store: where it is kept.
        kind: of reading.
        meeting: whose texts.
        revision: of everything that shapes what is made; what was kept under another one is not known.
        most: how many texts are kept at most; 0 for all.
    """

    def __init__(self, store: KeyedStore, kind: str, meeting: str, revision: str, most: int = 0) -> None:
        self._store, self._kind, self._meeting, self.revision, self._most = store, kind, meeting, revision, most
        self._is_new = False

    @cached_property
    def _known(self) -> dict[str, Any]:
        kept = self._store.get(self._kind, [self._meeting]).get(self._meeting)
        found = json.loads(kept) if kept else {}
        return dict(found["made"]) if found.get("revision") == self.revision else {}

    def get(self, text: str) -> Any:
        """What was made of the text; None where that is not known."""
        return self._known.get(_hash(text))

    def put(self, text: str, made: Any) -> None:
        """Keep what was made of the text."""
        self._known[_hash(text)] = made
        self._is_new = True

    def save(self) -> None:
        """Write what is new."""
        if not self._is_new:
            return
        made = dict([*self._known.items()][-self._most :])
        content = json.dumps({"revision": self.revision, "made": made}, separators=(",", ":"))
        self._store.put(self._kind, {self._meeting: content.encode()})
        self._is_new = False


class StoredMemory:
    """The shelves of a meeting.

    Args:
        store: where they are kept.
        tables: of the meeting.
        code: of the program.
        versions: of all packages and models behind a run: whatever reads a text may use any of them.
    """

    def __init__(self, store: KeyedStore, tables: TableStore, code: Code, versions: Iterable[str]) -> None:
        self._store, self._tables, self._code = store, tables, code
        self._versions = [str(sys.version_info[:2]), *sorted(versions)]
        self._shelves: dict[str, StoredShelf] = {}

    def shelf(self, module: str, tables: Sequence[str] = (), most: int = 0) -> StoredShelf:
        """What holds for this code, these tables and the packages as installed; see `pipeline.text.memory`."""
        kind = KIND.format(module=module, tables=", ".join(tables))
        parts = [*self._versions, kind, *(f"{path} {state}" for path, state in self._code.fingerprints(module).items())]
        parts += [fingerprint_file(self._tables.path(table)) for table in tables]
        revision = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        if kind not in self._shelves or self._shelves[kind].revision != revision:
            self._shelves[kind] = StoredShelf(self._store, kind, self._tables.folder.name, revision, most)
        return self._shelves[kind]

    def save(self) -> None:
        """Write what is new on all of them."""
        for shelf in self._shelves.values():
            shelf.save()


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

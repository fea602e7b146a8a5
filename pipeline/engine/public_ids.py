"""Ids that may be seen: made from the ids of the tables with a secret salt of the meeting, at one door.

An id of the tables is a hash of what somebody said and of who said it, so whoever guesses both can confirm the guess.
Every stage that words, votes on or publishes (`Stage.is_shown`) gets its tables through this door, where each id is
replaced by one that nobody can make without the salt.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from pipeline import tables
from pipeline.engine.store import TableStore, write_whole
from pipeline.stages import STAGES

FILE = "salt"  # beside the tables: who has it can confirm guesses, who lost it gets other ids
SALT_BYTES = 32
MADE = re.compile(r"(?P<prefix>[a-z]+)-[0-9a-f]{12}")  # as `tables.make_id` makes them
PERSON, PERSON_PREFIX = "participant_id", "person"  # the roster's own ids may be names
INNER = frozenset(table for stage in STAGES if not stage.is_shown for table in stage.makes)


class PublicIds:
    """Replaces ids by public ones; the same salt gives the same ids.

    Args:
        salt: secret bytes of the meeting.
    """

    def __init__(self, salt: bytes) -> None:
        self._salt = salt

    def __call__(self, ident: str) -> str:
        """The public id of a made id; anything else as it is (an agenda's 'T01', 'off-agenda')."""
        made = MADE.fullmatch(ident)
        return self._keyed(made["prefix"], ident) if made else ident

    def person(self, ident: str) -> str:
        """The public id of a person, whatever the roster calls them."""
        return self._keyed(PERSON_PREFIX, ident)

    def frame(self, name: str, frame: pd.DataFrame, people: bool = True) -> pd.DataFrame:
        """The table with public ids; a table of people is in the order of the new ones, as an order tells of ids too.

        Args:
            name: the table.
            frame: its rows, which stay as they are.
            people: False leaves the ids of participants, for what only an editor sees.
        """
        columns = [c for c in frame.columns if c.endswith("_id") or c == "reply_to"]
        made = {c: frame[c].map(self._named(c, people), na_action="ignore") for c in columns}
        shown = frame.assign(**{c: values.astype(frame[c].dtype) for c, values in made.items()})
        key = tables.key(name)
        return shown.sort_values(key, ignore_index=True) if people and PERSON in key else shown

    def _named(self, column: str, people: bool) -> Callable[[str], str]:
        if column != PERSON:
            return self
        return self.person if people else str

    def _keyed(self, prefix: str, ident: str) -> str:
        digest = hashlib.blake2b(ident.encode("utf-8", "surrogatepass"), key=self._salt, digest_size=6)
        return f"{prefix}-{digest.hexdigest()}"


class PublicTables:
    """The tables of a meeting as those who word, vote and publish see them.

    Args:
        store: the tables as they stand on disk: inner ones with their own ids, the paper's with public ones.
    """

    def __init__(self, store: TableStore) -> None:
        self.store = store
        self.ids = PublicIds(read(store.folder))

    def read(self, table: str, people: bool = True) -> pd.DataFrame:
        """The table with public ids.

        Args:
            table: its name.
            people: as in `PublicIds.frame`.
        """
        frame = self.store.read(table)
        return self.ids.frame(table, frame, people) if table in INNER else frame


def path(folder: Path) -> Path:
    """Where the salt of a meeting lies: with its processed tables."""
    return folder / FILE


def is_kept(folder: Path) -> bool:
    """Whether there is a salt that can be used."""
    return bool(_kept(folder))


def read(folder: Path) -> bytes:
    """The salt of a meeting; made where there is none yet, or none that can be used."""
    if not (salt := _kept(folder)):
        salt = secrets.token_bytes(SALT_BYTES)
        write_whole(path(folder), f"{salt.hex()}\n".encode())
    return salt


def _kept(folder: Path) -> bytes:
    """The salt as it lies there; empty where it is missing or damaged."""
    try:
        salt = bytes.fromhex(path(folder).read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return b""
    return salt if len(salt) == SALT_BYTES else b""

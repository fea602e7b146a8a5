"""Ids made from content and place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Protocol


def make_id(prefix: str, *content: object) -> str:
    """An id that lasts: a short hash of what the row says and where it stands.

    Args:
        prefix: one or two letters that tell what the id names.
        content: everything that makes the row itself and no other.
    """
    text = "\x1f".join(str(part) for part in content)
    return f"{prefix}-{hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


def make_ids(prefix: str, rows: Iterable[tuple[object, ...]]) -> list[str]:
    """Ids for rows in order; a row with the same content as an earlier one gets the next occurrence number."""
    seen: dict[tuple[object, ...], int] = {}
    ids = []
    for row in rows:
        seen[row] = seen.get(row, 0) + 1
        ids.append(make_id(prefix, *row, seen[row]))
    return ids


class PublicId(Protocol):
    """Gives the id under which files show a row: what a person copies from a file bears these ids, not the tables'."""

    def __call__(self, ident: str) -> str:
        """The public id of a made id."""

    def person(self, ident: str) -> str:
        """The public id of a person."""


class Unsalted:
    """Public ids where there is no salt: the ids of the tables."""

    def __call__(self, ident: str) -> str:
        """The id, as it is."""
        return ident

    def person(self, ident: str) -> str:
        """The id of the person, as it is."""
        return ident


UNSALTED = Unsalted()

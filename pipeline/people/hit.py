"""A place in a text that tells who somebody is."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """A place in a text that tells who somebody is.

    Attributes:
        start: its first character.
        end: behind its last character.
        mask: what stands there instead.
        doubt: why it may be something else; empty where it is certain.
    """

    start: int
    end: int
    mask: str
    doubt: str = ""

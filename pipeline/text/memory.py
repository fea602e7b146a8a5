"""What was made of texts before, so that none is read twice: how a stage asks for it and adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class Shelf(Protocol):
    """What one kind of reading made of texts. Losing it costs time alone."""

    def get(self, text: str) -> Any:
        """What was made of the text; None where that is not known."""
        ...

    def put(self, text: str, made: Any) -> None:
        """Keep what was made of the text: strings, numbers, lists and dicts by name, as JSON has them."""
        ...


class Memory(Protocol):
    """Gives out shelves."""

    def shelf(self, module: str, tables: Sequence[str] = (), most: int = 0) -> Shelf:
        """What holds for this code, these tables and the packages as installed; empty as soon as one is another.

        Args:
            module: full name of the module that reads the texts.
            tables: the tables that it reads them with.
            most: how many texts are kept at most, the latest ones; 0 for all.
        """
        ...


class Forgetful:
    """Knows nothing and keeps nothing: a shelf and a memory for whoever was given none."""

    def shelf(self, module: str, tables: Sequence[str] = (), most: int = 0) -> Forgetful:
        """Itself."""
        return self

    def get(self, text: str) -> Any:
        """Nothing."""
        return None

    def put(self, text: str, made: Any) -> None:
        """Nothing is kept."""


FORGETFUL = Forgetful()

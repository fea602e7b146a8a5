"""Sections of the run report that are tables, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def cells(data: Any, columns: list[str]) -> list[Sequence[object]]:
    """The rows of a data frame, with these columns."""
    return [list(row) for row in data[columns].itertuples(index=False)]


def table(title: str, head: list[str], rows: Iterable[Sequence[object]], empty: str = "") -> str:
    """A section with a Markdown table, or the words for an empty one."""
    lines = ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    if not lines and empty:
        return f"## {title}\n\n{empty}"
    return "\n".join([f"## {title}", "", f"| {' | '.join(head)} |", "|" + "---|" * len(head), *lines])


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")

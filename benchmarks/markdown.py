"""How the pages of docs/ print figures and tables, and where they go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path


def share(value: float, decimals: int = 2) -> str:
    """A number without a nought before its point: .72, 1.00, 10.71."""
    return re.sub(r"^(-?)0\.", r"\1.", f"{value:.{decimals}f}")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, names to the left and figures to the right."""
    lines = [*map(_line, [head, *rows])]
    return "\n".join([lines[0], f"|---|{'---:|' * (len(head) - 1)}", *lines[1:]])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def deliver(page: str, path: Path | None) -> None:
    """Print a page, and write it where a path is given."""
    print(page)
    if path:
        path.write_text(page, "utf-8")

"""Figures for paper and for slides: legible in grey, drawn from the rows that the paper decided on and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline.publish.charts.agreement_chart import agreement
from pipeline.publish.charts.canvas import SLIDE_HEAD
from pipeline.publish.charts.look import PRINT, SLIDE, Look, png, svg
from pipeline.publish.charts.participants_chart import participants
from pipeline.publish.charts.priorities_chart import priorities
from pipeline.publish.charts.timeline_chart import timeline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["DRAWN", "SLIDE_HEAD", "drawing", "for_print", "slides"]

Rows = Sequence[Sequence[str]]
DRAWN: dict[str, Callable[[Rows, Look, str], list[Figure]]] = {
    "agreement_figure": agreement,
    "priorities_figure": priorities,
    "participants_figure": participants,
    "time_figure": timeline,
}


def for_print(kind: str, rows: Rows) -> bytes:
    """A PNG 6.5 inches wide at 300 dots an inch.

    Args:
        kind: which figure, as in `tables.FIGURES`.
        rows: its cells, the head first.
    """
    return png(DRAWN[kind](rows[1:], PRINT, "")[0], PRINT.dots)


def drawing(kind: str, rows: Rows) -> bytes:
    """The same as an SVG, for print at any size."""
    return svg(DRAWN[kind](rows[1:], PRINT, "")[0])


def slides(kind: str, rows: Rows, finding: str) -> list[tuple[str, bytes]]:
    """PNGs of 1920 by 1080 dots in large type, most often one, each with its title.

    Args:
        kind: which figure.
        rows: its cells, the head first.
        finding: what it says: the title that is set above it.
    """
    title = finding.removesuffix(".")
    figures = DRAWN[kind](rows[1:], SLIDE, title)
    parts = [f" ({number} of {len(figures)})" if len(figures) > 1 else "" for number in range(1, len(figures) + 1)]
    return [(title + part, png(figure, SLIDE.dots)) for figure, part in zip(figures, parts, strict=True)]

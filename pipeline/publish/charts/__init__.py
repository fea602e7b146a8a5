"""Figures for paper and for slides: legible in grey, drawn from the rows that the paper decided on and nothing else."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline.publish.charts.agreement_chart import agreement
from pipeline.publish.charts.canvas import SLIDE_HEAD
from pipeline.publish.charts.look import PRINT, SLIDE, Look, png, svg
from pipeline.publish.charts.participants_chart import participants
from pipeline.publish.charts.priorities_chart import priorities
from pipeline.publish.charts.timeline_chart import timeline
from pipeline.text.memory import FORGETFUL, Memory

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["DRAWN", "SLIDE_HEAD", "drawing", "for_print", "slides"]

KEPT = 40  # figures that are remembered
Rows = Sequence[Sequence[str]]
DRAWN: dict[str, Callable[[Rows, Look, str], list[Figure]]] = {
    "agreement_figure": agreement,
    "priorities_figure": priorities,
    "participants_figure": participants,
    "time_figure": timeline,
}


def for_print(kind: str, rows: Rows, memory: Memory = FORGETFUL) -> bytes:
    """A PNG 6.5 inches wide at 300 dots an inch.

    Args:
        kind: which figure, as in `tables.FIGURES`.
        rows: its cells, the head first.
        memory: of figures that were drawn before.
    """
    return _drawn(memory, ["png", kind, rows], lambda: [png(DRAWN[kind](rows[1:], PRINT, "")[0], PRINT.dots)])[0]


def drawing(kind: str, rows: Rows, memory: Memory = FORGETFUL) -> bytes:
    """The same as an SVG, for print at any size."""
    return _drawn(memory, ["svg", kind, rows], lambda: [svg(DRAWN[kind](rows[1:], PRINT, "")[0])])[0]


def slides(kind: str, rows: Rows, finding: str, memory: Memory = FORGETFUL) -> list[tuple[str, bytes]]:
    """PNGs of 1920 by 1080 dots in large type, most often one, each with its title.

    Args:
        kind: which figure.
        rows: its cells, the head first.
        finding: what it says: the title that is set above it.
        memory: of figures that were drawn before.
    """
    title = finding.removesuffix(".")
    pictures = _drawn(
        memory,
        ["slides", kind, rows, title],
        lambda: [png(figure, SLIDE.dots) for figure in DRAWN[kind](rows[1:], SLIDE, title)],
    )
    parts = [f" ({number} of {len(pictures)})" if len(pictures) > 1 else "" for number in range(1, len(pictures) + 1)]
    return [(title + part, picture) for picture, part in zip(pictures, parts, strict=True)]


def _drawn(memory: Memory, shows: list[object], draw: Callable[[], list[bytes]]) -> list[bytes]:
    """Pictures, drawn only if what they show was not drawn before."""
    shelf, text = memory.shelf(__name__, most=KEPT), json.dumps(shows)
    if known := shelf.get(text):
        return [base64.b64decode(picture) for picture in known]
    pictures = draw()
    shelf.put(text, [base64.b64encode(picture).decode() for picture in pictures])
    return pictures

"""Where each key point ranks, and between which places it may fall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.publish.charts.canvas import Canvas, nice_step
from pipeline.publish.charts.look import GREY, INK, Look, fitted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAMES = {"high": "high priority", "medium": "medium priority", "none": "no priority"}
PLACES = 0.56  # where the scale begins, as a share of the width
BELOW = 2.9  # height of the scale, in lines


def priorities(rows: Sequence[Sequence[str]], look: Look, title: str) -> list[Figure]:
    """A mark for the rank on a line over the places into which the key point may fall.

    Args:
        rows: key point, wording, rank, first and last place, priority, how many are ranked.
        look: sizes.
        title: of a slide.
    """
    kept = rows[: look.rows]
    canvas = Canvas(look, title)
    used = {row[5] for row in kept}
    entries = [(tone, name) for tone, name in NAMES.items() if tone in used]
    if len(kept) < len(rows):
        entries.append(("", f"the {len(kept)} key points of highest priority"))
    top = canvas.legend(canvas.top + 0.05, entries, squares=frozenset())
    height, lines = canvas.row_height(top, len(kept), BELOW * look.line)
    bottom = top + len(kept) * height
    wide = canvas.right - canvas.left
    left, right = canvas.left + PLACES * wide + look.line, canvas.right - 1.5 * look.line
    last = max(int(row[4]) for row in kept)

    def across(place: float) -> float:
        return left + (right - left) * (place - 1) / max(1, last - 1)

    _grid(canvas, [(across(place), str(place)) for place in _places(last)], top, bottom, (left + right) / 2)
    for i, row in enumerate(kept):
        middle = top + (i + 0.5) * height
        room = PLACES * wide - look.line
        canvas.text(canvas.left, middle, fitted(f"{row[0]}  {row[1]}", room, look.font, lines))
        canvas.line((across(int(row[3])), across(int(row[4]))), (middle, middle), INK, 1.2)
        for end in row[3:5]:
            canvas.line([across(int(end))] * 2, (middle - look.line / 4, middle + look.line / 4), INK, 1.2)
        canvas.mark(across(int(row[2])), middle, 0.75 * look.line, row[5])
    return [canvas.finished(bottom + BELOW * look.line)]


def _places(last: int) -> list[int]:
    """Places to print under the scale: the first, then round numbers."""
    step = int(nice_step(last, 6))
    return [1, *(n for n in range(step, last + 1, step) if n > 1 + step / 3)]


def _grid(canvas: Canvas, places: Sequence[tuple[float, str]], top: float, bottom: float, middle: float) -> None:
    for x, _ in places:
        canvas.rule(x, top, bottom)
    line = canvas.look.line
    canvas.ticks(bottom + 0.3 * line, places)
    canvas.text(middle, bottom + 2.1 * line, "priority rank", align="center", colour=GREY)

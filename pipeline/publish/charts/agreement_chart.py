"""People for and against each key point, with the share for and its interval."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.publish.charts.canvas import Canvas, nice_step
from pipeline.publish.charts.look import GREY, INK, PAPER, Look, fitted, width

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIDES = {
    "support": "for",
    "conditional": "for, with a condition",
    "mixed": "on both sides",
    "oppose": "against",
}
BARS, SHARES = 0.55, 0.84  # where the columns begin, as a share of the width
HEAD = 1.1  # height of a topic's title, in rows
BELOW = 2.9  # height of the scales, in lines
BAR_SHARE = 0.62  # of a row's height


def agreement(rows: Sequence[Sequence[str]], look: Look, title: str) -> list[Figure]:
    """Bars in both directions; on paper under the titles of topics, on a slide those of highest priority alone.

    Args:
        rows: topic, key point, wording, rank, people for without and with a condition, on both sides and against,
            share for in percent with its interval (empty where nobody took a side).
        look: sizes.
        title: of a slide.
    """
    ranked = sorted(rows, key=lambda row: int(row[3]))[: look.rows]
    kept = ranked if look.is_slide else [row for row in rows if row in ranked]
    topics = [(topic, list(mine)) for topic, mine in groupby(kept, key=lambda row: row[0])]
    heads = 0 if look.is_slide else HEAD * len(topics)
    canvas = Canvas(look, title)
    used = {side for row in kept for side, count in zip(SIDES, row[4:8], strict=True) if int(count)}
    entries = [(side, SIDES[side]) for side in SIDES if side in used]
    if len(kept) < len(rows):
        entries.append(("", f"the {len(kept)} key points of highest priority"))
    y = top = canvas.legend(canvas.top + 0.05, entries)
    height, lines = canvas.row_height(top, len(kept) + heads, BELOW * look.line)
    bottom = top + (len(kept) + heads) * height
    scales = _Scales(canvas, kept)
    scales.grid(top, bottom)
    for topic, mine in topics:
        if heads:
            _head(canvas, topic, y, HEAD * height)
            y += HEAD * height
        for row in mine:
            _row(canvas, scales, row, y, height, lines)
            y += height
    return [canvas.finished(bottom + BELOW * look.line)]


def _head(canvas: Canvas, topic: str, y: float, height: float) -> None:
    """A topic's title, over the lines behind the bars."""
    wide, size = canvas.right - canvas.left, canvas.look.font
    text = fitted(topic, wide, size, 1, "bold")
    canvas.text(
        canvas.left, y + 0.6 * height, text, bold=True, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0}
    )


class _Scales:
    """Where counts of people and shares lie across the canvas."""

    def __init__(self, canvas: Canvas, rows: Sequence[Sequence[str]]) -> None:
        self.canvas = canvas
        line, wide = canvas.look.line, canvas.right - canvas.left
        self.most = max(sum(map(int, row[4:7])) for row in rows)
        self.least = max(int(row[7]) for row in rows)
        before, behind = (width(str(count), canvas.look.font) + 0.5 * line for count in (self.least, self.most))
        left, right = canvas.left + BARS * wide + before, canvas.left + SHARES * wide - behind - 1.2 * line
        self.unit = (right - left) / max(1, self.most + self.least)
        self.zero = left + self.least * self.unit
        self.none, self.all = canvas.left + SHARES * wide, canvas.right - 1.2 * line

    def people(self, count: float) -> float:
        """Across, for a count of people; below zero for those against."""
        return self.zero + count * self.unit

    def share(self, percent: float) -> float:
        """Across, for a share in percent."""
        return self.none + (self.all - self.none) * percent / 100

    def grid(self, top: float, bottom: float) -> None:
        """Pale lines behind the bars, numbers and names of the scales under them."""
        canvas, line = self.canvas, self.canvas.look.line
        step = int(nice_step(self.most + self.least, 5))
        counts = [n for n in range(-self.least, self.most + 1) if n % step == 0]
        places = [(self.people(n), str(abs(n))) for n in counts]
        shares = [(self.share(n), f"{n}%") for n in (0, 50, 100)]
        for x, _ in [*places, *shares]:
            canvas.rule(x, top, bottom)
        canvas.line((self.zero, self.zero), (top, bottom), INK, 0.8)
        canvas.ticks(bottom + 0.3 * line, [*places, *shares])
        canvas.text(
            (self.people(-self.least) + self.people(self.most)) / 2,
            bottom + 2.1 * line,
            "participants against  |  participants for",
            align="center",
            colour=GREY,
        )
        canvas.text(self.share(50), bottom + 2.1 * line, "share for", align="center", colour=GREY)


def _row(canvas: Canvas, scales: _Scales, row: Sequence[str], y: float, height: float, lines: int) -> None:
    """One key point: its words, its bars with their counts, its share with the interval."""
    look, wide = canvas.look, canvas.right - canvas.left
    middle, bar = y + height / 2, BAR_SHARE * min(height, 2 * look.line)
    room = BARS * wide - 0.5 * look.line
    canvas.text(canvas.left, middle, fitted(f"{row[1]}  {row[2]}", room, look.font, lines))
    plain, conditional, mixed, against = map(int, row[4:8])
    at = 0
    for side, count in (("support", plain), ("conditional", conditional), ("mixed", mixed)):
        canvas.box(scales.people(at), middle - bar / 2, count * scales.unit, bar, side)
        at += count
    canvas.box(scales.people(-against), middle - bar / 2, against * scales.unit, bar, "oppose")
    if plain + conditional:
        canvas.text(scales.people(at) + 0.3 * look.line, middle, str(plain + conditional))
    if against:
        canvas.text(scales.people(-against) - 0.3 * look.line, middle, str(against), align="right")
    if row[8]:
        share, low, high = (scales.share(float(value)) for value in row[8:11])
        canvas.line((low, high), (middle, middle), INK, 1.0)
        for end in (low, high):
            canvas.line((end, end), (middle - bar / 4, middle + bar / 4), INK, 1.0)
        canvas.mark(share, middle, 0.5 * look.line, "support")

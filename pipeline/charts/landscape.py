"""The map of the key points: alike ones near each other, none on top of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, sin, sqrt
from typing import TYPE_CHECKING

from pipeline.charts.canvas import GAP, Canvas
from pipeline.charts.look import INK, PAPER, Look, fitted, width

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEVELS = {"consensus": "consensus", "majority": "majority view", "divided": "views divided", "minority": "minority view"}
DARK = frozenset({"consensus"})  # on which letters are white
SQUARE = frozenset({"divided"})  # what is apart has corners, for those who cannot see the colour
ROUNDS = 400  # of pushing marks apart, at most
COVERED = 0.5  # of the map, by marks, at most
SMALLEST = 0.55  # of the size of other letters, to which labels may shrink
GOLDEN_ANGLE = 2.39996


@dataclass
class Spot:
    """A key point on the sheet, in inches; `radius` is that of its mark."""

    label: str
    level: str
    x: float
    y: float
    radius: float


def landscape(rows: Sequence[Sequence[str]], look: Look, title: str) -> list[Figure]:
    """Marks with their labels inside; the topics stand below, on a slide beside.

    Args:
        rows: key point, topic, level, people, place across and up from -1 to 1.
        look: sizes.
        title: of a slide.
    """
    topics = list(dict.fromkeys(row[1] for row in sorted(rows, key=lambda row: row[1])))
    columns = 1 if look.is_slide else 2
    key_rows = -(-len(topics) // columns)
    map_height = 5.0 if len(rows) > 20 else 3.8
    canvas = Canvas(look, map_height + (key_rows * 1.25 + 2.6) * look.line, title)
    wide = canvas.right - canvas.left
    used = {row[2] for row in rows}
    entries = [(level, name) for level, name in LEVELS.items() if level in used]
    top = canvas.legend(canvas.top + 0.05, entries, squares=SQUARE)
    if look.is_slide:
        map_wide, map_high = 0.64 * wide, canvas.bottom - top
        key = (canvas.left + map_wide + 0.3, top, wide - map_wide - 0.3, (canvas.bottom - top) / max(14, key_rows))
    else:
        map_wide, map_high = wide, map_height
        key = (canvas.left, top + map_high + 0.6 * look.line, wide / columns - GAP, 1.25 * look.line)
    spots, size = _spots(rows, map_wide, map_high, look)
    for spot in spots:
        colour = PAPER if spot.level in DARK else INK
        x, y = canvas.left + spot.x, top + spot.y
        canvas.mark(x, y, 2 * spot.radius, spot.level, spot.level in SQUARE)
        canvas.text(x, y, spot.label, size=size, align="center", colour=colour, zorder=4)
    _key(canvas, topics, key, columns)
    return [canvas.figure]


def _key(canvas: Canvas, topics: Sequence[str], place: tuple[float, float, float, float], columns: int) -> None:
    """The topics in columns; `place` is the upper left corner, the width of a column and the height of a line."""
    x, y, room, line = place
    size = min(canvas.look.font, 72 * line / 1.25) * (0.8 if canvas.look.is_slide else 1)
    rows = -(-len(topics) // columns)
    for i, topic in enumerate(topics):
        at = (x + (i // rows) * (room + GAP), y + (i % rows + 0.5) * line)
        canvas.text(*at, fitted(topic, room, size), size=size)


def _spots(rows: Sequence[Sequence[str]], wide: float, high: float, look: Look) -> tuple[list[Spot], float]:
    """Marks as large as people took positions, pushed apart until none covers another; and the size of their labels."""
    labels = [row[0].replace(" ", "\n") for row in rows]
    most = max(int(row[3]) for row in rows) or 1
    size = 0.9 * look.font
    while True:
        boxes = [_corner(label, size, look) for label in labels]
        room = max(boxes)
        largest = max(1.7 * room, 0.035 * wide)
        radii = [max(room, largest * sqrt(int(row[3]) / most)) for row in rows]
        if sum(4 * r * r for r in radii) <= COVERED * wide * high or size <= SMALLEST * look.font:
            break
        size *= 0.93
    edge = max(radii)
    spots = [
        Spot(label, row[2], *_inside(row, wide, high, edge), radius)
        for label, row, radius in zip(labels, rows, radii, strict=True)
    ]
    _push_apart(spots, wide, high)
    return spots, size


def _corner(label: str, size: float, look: Look) -> float:
    """Radius of a circle around a label."""
    lines = label.split("\n")
    return hypot(max(width(line, size) for line in lines) / 2, len(lines) * 1.1 * size / 144) + 0.15 * look.line


def _inside(row: Sequence[str], wide: float, high: float, edge: float) -> tuple[float, float]:
    """The place on the sheet: the sheet is filled in both directions."""
    return wide / 2 + float(row[4]) * (wide / 2 - edge), high / 2 - float(row[5]) * (high / 2 - edge)


def _push_apart(spots: Sequence[Spot], wide: float, high: float) -> None:
    """Moves marks that overlap away from each other, step by step and inside the sheet, until none does."""
    for _ in range(ROUNDS):
        moved = False
        for i, a in enumerate(spots):
            for j in range(i + 1, len(spots)):
                b = spots[j]
                need = a.radius + b.radius + 0.015
                x, y = b.x - a.x, b.y - a.y
                if abs(x) >= need or abs(y) >= need:
                    continue
                apart = hypot(x, y)
                if apart >= need - 1e-6:
                    continue
                if apart < 1e-6:  # on the same place: leave it in directions that differ from pair to pair
                    x, y, apart = cos(GOLDEN_ANGLE * j), sin(GOLDEN_ANGLE * j), 1.0
                    push = need / 2
                else:
                    push = (need - apart) / 2
                a.x, a.y = _held(a.x - x / apart * push, a.y - y / apart * push, a.radius, wide, high)
                b.x, b.y = _held(b.x + x / apart * push, b.y + y / apart * push, b.radius, wide, high)
                moved = True
        if not moved:
            return


def _held(x: float, y: float, radius: float, wide: float, high: float) -> tuple[float, float]:
    """The place, no nearer to the edge than the radius."""
    return min(max(x, radius), wide - radius), min(max(y, radius), high - radius)

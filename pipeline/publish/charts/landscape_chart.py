"""The map of the key points: alike ones near each other, none on top of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, sin, sqrt
from typing import TYPE_CHECKING

from pipeline.publish.charts.canvas import GAP, Canvas
from pipeline.publish.charts.look import INK, PAPER, Look, fitted, width

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEVELS = {
    "consensus": "consensus",
    "majority": "majority view",
    "divided": "views divided",
    "minority": "minority view",
}
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

    @property
    def reach(self) -> float:
        """Radius of the room it needs: a square has corners."""
        return self.radius * (1.2 if self.level in SQUARE else 1.0)


def landscape(rows: Sequence[Sequence[str]], look: Look, title: str) -> list[Figure]:
    """Marks with their labels inside; the topics stand below, on a slide beside.

    Args:
        rows: key point, topic, level, people, place across and up from -1 to 1.
        look: sizes.
        title: of a slide.
    """
    topics = list(dict.fromkeys(row[1] for row in rows))
    columns = 1 if look.is_slide else 2
    key_rows = -(-len(topics) // columns)
    canvas = Canvas(look, title)
    wide = canvas.right - canvas.left
    used = {row[2] for row in rows}
    people = sorted(int(row[3]) for row in rows)
    remark = f"size: participants who took a position, {people[0]} to {people[-1]}"
    entries = [*((level, name) for level, name in LEVELS.items() if level in used), ("", remark)]
    top = canvas.legend(canvas.top + 0.05, entries, squares=SQUARE)
    if look.is_slide:
        map_wide, map_high = 0.64 * wide, canvas.bottom - top
        key = (canvas.left + map_wide + 0.3, top, wide - map_wide - 0.3, (canvas.bottom - top) / max(14, key_rows))
    else:
        map_wide, map_high = (
            wide,
            min(5.0 if len(rows) > 20 else 3.6, canvas.bottom - top - key_rows * 1.25 * look.line),
        )
        key = (canvas.left, top + map_high + 0.6 * look.line, wide / columns - GAP, 1.25 * look.line)
    spots, size = _spots(rows, map_wide, map_high, look)
    for spot in spots:
        colour = PAPER if spot.level in DARK else INK
        x, y = canvas.left + spot.x, top + spot.y
        canvas.mark(x, y, 2 * spot.radius, spot.level, spot.level in SQUARE)
        canvas.text(x, y, spot.label, size=size, align="center", colour=colour, zorder=4)
    return [canvas.finished(_key(canvas, topics, key, columns))]


def _key(canvas: Canvas, topics: Sequence[str], place: tuple[float, float, float, float], columns: int) -> float:
    """The topics, to the edge that is returned; `place` is the upper left corner, a column's width, a line's height."""
    x, y, room, line = place
    size = min(canvas.look.font, 72 * line / 1.25) * (0.8 if canvas.look.is_slide else 1)
    rows = -(-len(topics) // columns)
    for i, topic in enumerate(topics):
        at = (x + (i // rows) * (room + GAP), y + (i % rows + 0.5) * line)
        canvas.text(*at, fitted(topic, room, size), size=size)
    return y + (rows + 0.2) * line


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
    edge = 1.2 * max(radii)
    across, up = (_filled([float(row[column]) for row in rows]) for column in (4, 5))
    places = [
        (edge + x * (wide - 2 * edge), edge + (1 - y) * (high - 2 * edge)) for x, y in zip(across, up, strict=True)
    ]
    spots = [
        Spot(label, row[2], *place, radius)
        for label, row, place, radius in zip(labels, rows, places, radii, strict=True)
    ]
    _push_apart(spots, wide, high)
    return spots, size


def _corner(label: str, size: float, look: Look) -> float:
    """Radius of a circle around a label."""
    lines = label.split("\n")
    return hypot(max(width(line, size) for line in lines) / 2, len(lines) * 1.1 * size / 144) + 0.15 * look.line


def _filled(places: Sequence[float]) -> list[float]:
    """The places from 0 to 1, so that they fill the sheet in their direction."""
    low, high = min(places), max(places)
    return [(place - low) / (high - low) if high > low else 0.5 for place in places]


def _push_apart(spots: Sequence[Spot], wide: float, high: float) -> None:
    """Moves marks that overlap away from each other, step by step and inside the sheet, until none does."""
    for _ in range(ROUNDS):
        moved = False
        for i, a in enumerate(spots):
            for j in range(i + 1, len(spots)):
                b = spots[j]
                need = a.reach + b.reach + 0.015
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
                a.x, a.y = _kept_inside(a.x - x / apart * push, a.y - y / apart * push, a.reach, wide, high)
                b.x, b.y = _kept_inside(b.x + x / apart * push, b.y + y / apart * push, b.reach, wide, high)
                moved = True
        if not moved:
            return


def _kept_inside(x: float, y: float, radius: float, wide: float, high: float) -> tuple[float, float]:
    """The place, no nearer to the edge than the radius."""
    return min(max(x, radius), wide - radius), min(max(y, radius), high - radius)

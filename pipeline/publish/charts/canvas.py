"""A sheet to draw on: everything in inches from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.publish.charts.look import (
    GREY,
    HATCH,
    INK,
    PALE,
    PALETTE,
    PAPER,
    POINTS,
    TALLEST,
    Look,
    families,
    fitted,
    width,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARGIN = 0.04  # of the width of a slide; paper has its own
MIDDLE = 0.36  # of a letter's size, from the line it stands on to the middle of capitals
SLIDE_TITLE, SLIDE_HEAD = 26, 1.3  # size of a slide's title, and the height kept for it
GAP = 0.06


class Canvas:
    """A figure with room for its body between `left`, `right`, `top` and `bottom`.

    Args:
        look: sizes.
        title: of a slide; paper has a caption instead.
    """

    def __init__(self, look: Look, title: str) -> None:
        from matplotlib.figure import Figure

        self.look = look
        self.left = look.width * MARGIN if look.is_slide else 0.02
        self.right = look.width - self.left
        self.top = SLIDE_HEAD if look.is_slide else 0.0
        self.bottom = look.height - 0.25 if look.is_slide else TALLEST
        self.figure: Figure = Figure(figsize=(look.width, look.height or TALLEST), facecolor=PAPER)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, look.width)
        self.axes.set_ylim(look.height or TALLEST, 0)
        self.axes.set_axis_off()
        if look.is_slide:
            room = self.right - self.left
            self.text(self.left, 0.35, fitted(title, room, SLIDE_TITLE, 2, "bold"), SLIDE_TITLE, up="top", bold=True)

    def finished(self, bottom: float) -> Figure:
        """The figure, on paper cut below its last line."""
        if not self.look.is_slide:
            self.figure.set_size_inches(self.look.width, bottom)
            self.axes.set_ylim(bottom, 0)
        return self.figure

    def row_height(self, top: float, rows: float, below: float) -> tuple[float, int]:
        """Height in inches of one of so many rows, with that many inches free below them; and its lines of text."""
        line = self.look.line
        room = (self.bottom - top - below) / rows
        lines = 2 if room >= 2.2 * line else 1
        return min(room, (lines + 0.5) * line), lines

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 0,
        align: str = "left",
        up: str = "center",
        bold: bool = False,
        colour: str = INK,
        **more: Any,
    ) -> None:
        """Words; `align` and `up` tell which part of them stands at the place."""
        size = size or self.look.font
        if up == "center" and "\n" not in text:  # the same line for words with and without letters that hang down
            y, up = y + MIDDLE * size / POINTS, "baseline"
        look: dict[str, Any] = {
            "size": size,
            "ha": align,
            "va": up,
            "weight": "bold" if bold else "normal",
            "color": colour,
        }
        self.axes.text(x, y, text, **(look | {"linespacing": 1.1, "family": families(), "parse_math": False} | more))

    def box(self, x: float, y: float, wide: float, high: float, tone: str) -> None:
        """A filled rectangle in the tone and hatching of that name; (x, y) is its upper left corner."""
        from matplotlib.patches import Rectangle

        if wide > 0:
            look: dict[str, Any] = {
                "facecolor": PALETTE[tone],
                "hatch": HATCH.get(tone),
                "edgecolor": "#333333",
                "linewidth": 0.4,
            }
            self.axes.add_artist(Rectangle((x, y), wide, high, **look))

    def line(self, x: Sequence[float], y: Sequence[float], colour: str = INK, thick: float = 0.6) -> None:
        """A line through two points; a pale one lies behind the data."""
        from matplotlib.lines import Line2D

        level = 0 if colour == PALE else 2
        self.axes.add_artist(Line2D(x, y, color=colour, linewidth=thick, solid_capstyle="butt", zorder=level))

    def rule(self, x: float, top: float, bottom: float) -> None:
        """A pale upright line."""
        self.line((x, x), (top, bottom), PALE, 0.7)

    def mark(self, x: float, y: float, across: float, tone: str, square: bool = False) -> None:
        """A round or square mark around a place; `across` in inches."""
        from matplotlib.patches import Circle, Rectangle

        look = {"facecolor": PALETTE[tone], "edgecolor": INK, "linewidth": 0.6, "zorder": 3}
        side = across * 0.9
        shape = Rectangle((x - side / 2, y - side / 2), side, side) if square else Circle((x, y), across / 2)
        shape.set(**look)
        self.axes.add_artist(shape)

    def ticks(self, y: float, places: Sequence[tuple[float, str]], colour: str = GREY) -> None:
        """Numbers under an axis."""
        for x, text in places:
            self.text(x, y, text, align="center", up="top", colour=colour, size=0.9 * self.look.font)

    def legend(self, y: float, entries: Sequence[tuple[str, str]], squares: frozenset[str] | None = None) -> float:
        """Tones and what they mean, from left to right and over as many lines as they need.

        Args:
            y: upper edge, in inches.
            entries: tone and words of each; words without a tone are a remark.
            squares: which tones are square marks, if all are drawn as marks.

        Returns:
            the lower edge.
        """
        line, size = self.look.line, self.look.font
        x, swatch = self.left, 1.6 * line
        for tone, words in entries:
            before = swatch + GAP if tone else 0.0
            wide = before + width(words, size)
            if x > self.left and x + wide > self.right:
                x, y = self.left, y + 1.3 * line
            if tone and squares is not None:
                self.mark(x + swatch / 2, y + line / 2, line, tone, tone in squares)
            elif tone:
                self.box(x, y + 0.1 * line, swatch, 0.8 * line, tone)
            self.text(x + before, y + line / 2, words)
            x += wide + 2.2 * line
        return y + 1.5 * line


def nice_step(span: float, most: int, steps: Sequence[float] = (1, 2, 5)) -> float:
    """The smallest round step that divides the span into at most so many parts."""
    step = next((step for step in steps if step * most >= span), None)
    return step if step is not None else nice_step(span, most, [10 * step for step in steps])

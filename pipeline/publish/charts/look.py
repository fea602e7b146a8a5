"""What all figures share: colours, sizes for paper and slides, text that fits, files that are always the same."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, GREY, PALE, PAPER = "#222222", "#6B6B6B", "#E6E6E6", "#FFFFFF"
# blue and orange are told apart by every kind of colour vision; each tone also differs in lightness, or by its hatching
PALETTE = {
    "support": "#1F4E79",
    "conditional": "#8DB4D6",
    "mixed": "#E6E6E6",
    "oppose": "#D98032",
    "consensus": "#1F4E79",
    "majority": "#8DB4D6",
    "divided": "#D98032",
    "minority": "#F2F2F2",
    "high": "#1F4E79",
    "medium": "#8DB4D6",
    "none": "#F2F2F2",
    "planned": "#1F4E79",
    "unplanned": "#8DB4D6",
    "theme": "#D98032",
    "off": "#E6E6E6",
    "listed": "#D5E3F0",
    "heard": "#1F4E79",
    "words": "#D98032",
}
HATCH = {"conditional": "////", "mixed": "....", "oppose": "\\\\\\\\", "theme": "\\\\\\\\", "unplanned": "////"}
FONT = "DejaVu Sans"  # comes with matplotlib, so that every machine draws the same
# tried for letters that it lacks, where the machine has them
OTHER_SCRIPTS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Yu Gothic", "PingFang SC"),
    *("Noto Sans", "Noto Sans Devanagari", "Nirmala UI", "Arial Unicode MS"),
)
POINTS = 72  # points an inch
ELLIPSIS = " …"


@dataclass(frozen=True)
class Look:
    """Sizes of a figure.

    Attributes:
        width: of the figure, in inches.
        height: in inches, fixed; 0 for as high as its rows need.
        font: size of the letters, in points.
        dots: dots an inch of the picture.
        rows: rows that it may have, at most.
        lines: lines of a label, at most.
    """

    width: float
    height: float
    font: float
    dots: int
    rows: int
    lines: int

    @property
    def line(self) -> float:
        """Height of a line of text, in inches."""
        return 1.25 * self.font / POINTS

    @property
    def is_slide(self) -> bool:
        """It has a fixed height and a title of its own."""
        return self.height > 0


TALLEST = 8.4  # inches of a figure on paper, so that its caption fits on the page
PRINT = Look(width=6.5, height=0, font=7, dots=300, rows=60, lines=1)
SLIDE = Look(width=40 / 3, height=7.5, font=15, dots=144, rows=14, lines=1)


def style() -> dict[str, object]:
    """Settings of matplotlib under which every figure is saved."""
    return {
        "hatch.linewidth": 0.5,
        "svg.hashsalt": "whitepaper",
        "svg.fonttype": "path",
    }


@lru_cache
def families() -> list[str]:
    """The font, then those for other scripts that this machine has."""
    from matplotlib import font_manager

    here = {font.name for font in font_manager.fontManager.ttflist}
    return [FONT, *(name for name in OTHER_SCRIPTS if name in here)]


# ---------------------------------------------------------------- text that fits


@lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: str = "normal") -> float:
    """How wide a text is drawn, in inches."""
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

    dots = 300
    drawn, _, _ = _renderer(RendererAgg, dots).get_text_width_height_descent(
        text, FontProperties(family=families(), size=size, weight=weight), False
    )
    return float(drawn) / dots


@lru_cache
def _renderer(kind: type, dots: int) -> Any:
    return kind(8, 8, dots)


def fitted(text: str, room: float, size: float, lines: int = 1, weight: str = "normal") -> str:
    """The text in lines that are no wider than the room in inches; what is too much ends in an ellipsis."""
    made: list[str] = []
    words = text.split()
    while words and len(made) < lines:
        line, words = _line(words, room, size, weight)
        made.append(line)
    if words:
        last = [*made[-1].split(), words[0]]
        while len(last) > 1 and width(" ".join(last) + ELLIPSIS + "”", size, weight) > room:
            last = last[:-1]
        made[-1] = _cut(" ".join(last), room, size, weight)
    return "\n".join(made)


def _line(words: Sequence[str], room: float, size: float, weight: str) -> tuple[str, list[str]]:
    """As many words as fit, and the rest; a word that is too long alone is broken."""
    over = bisect_left(range(2, len(words) + 1), True, key=lambda n: width(" ".join(words[:n]), size, weight) > room)
    count = min(over + 1, len(words))  # halving asks for few widths, and a width takes long
    line = " ".join(words[:count])
    if count > 1 or width(line, size, weight) <= room:
        return line, list(words[count:])
    letters = len(line)
    while letters > 1 and width(line[:letters], size, weight) > room:
        letters -= 1
    return line[:letters], [line[letters:], *words[1:]]


def _cut(text: str, room: float, size: float, weight: str) -> str:
    """As much of the text as fits with an ellipsis behind it; a quotation that was open is closed."""
    end = ELLIPSIS + "”" * (text.count("“") > text.count("”"))
    while len(text) > 1 and width(text + end, size, weight) > room:
        text = text[:-1]
    return text.rstrip(" ,;:.…") + end


# ---------------------------------------------------------------- files


def png(figure: Figure, dots: int) -> bytes:
    """A picture that holds nothing but itself: the same figure gives the same bytes."""
    import matplotlib as mpl

    with mpl.rc_context(style()):  # type: ignore[arg-type]
        made = io.BytesIO()
        figure.savefig(made, format="png", dpi=dots, metadata={"Software": None})
    return made.getvalue()


def svg(figure: Figure) -> bytes:
    """A drawing for print at any size, without date and with names of its parts that never change."""
    import matplotlib as mpl

    with mpl.rc_context(style()):  # type: ignore[arg-type]
        made = io.BytesIO()
        figure.savefig(made, format="svg", metadata={"Date": None, "Creator": None})
    return made.getvalue()

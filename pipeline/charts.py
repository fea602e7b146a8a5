"""Figures for print: legible in grey, 300 dots an inch, the same bytes from the same numbers."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

GREYS = {"support": "#1F4E79", "conditional": "#7FA6C9", "mixed": "#D9D9D9", "oppose": "#B5651D"}
HATCH = {"support": "", "conditional": "///", "mixed": "...", "oppose": "\\\\\\"}
WIDTH_INCHES, ROW_INCHES, LABEL_LETTERS, DPI = 6.5, 0.4, 54, 300


@dataclass(frozen=True)
class Bar:
    """Where people stand on one key point; counts of people."""

    label: str
    support: int
    conditional: int
    mixed: int
    oppose: int


def agreement(bars: Sequence[Bar]) -> bytes:
    """Diverging bars: people for to the right, people against to the left.

    Args:
        bars: at least one, the first on top.

    Returns:
        A PNG, 6.5 inches wide.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"font.family": "DejaVu Sans", "font.size": 7, "hatch.linewidth": 0.5}):
        height = ROW_INCHES * len(bars) + 0.9
        figure = Figure(figsize=(WIDTH_INCHES, height), dpi=DPI)
        axes = figure.add_axes((0.5, 0.55 / height, 0.48, 1 - 0.9 / height))
        _draw(axes, bars)
        figure.legend(loc="upper center", ncols=4, frameon=False, handlelength=1.6, columnspacing=1.4)
        png = io.BytesIO()
        figure.savefig(png, format="png", metadata={"Software": None})
    return png.getvalue()


def _draw(axes: object, bars: Sequence[Bar]) -> None:
    """Bars with their counts, a zero line, labels at the left."""
    places = range(len(bars))
    look = {"height": 0.62, "edgecolor": "#333333", "linewidth": 0.4}
    left = [0] * len(bars)
    for side, name in (("support", "support"), ("conditional", "support with a condition"), ("mixed", "on both sides")):
        counts = [getattr(bar, side) for bar in bars]
        axes.barh(places, counts, left=left, color=GREYS[side], hatch=HATCH[side], label=name, **look)  # type: ignore[attr-defined]
        left = [a + b for a, b in zip(left, counts, strict=True)]
    against = [-bar.oppose for bar in bars]
    axes.barh(places, against, color=GREYS["oppose"], hatch=HATCH["oppose"], label="oppose", **look)  # type: ignore[attr-defined]
    for place, bar in enumerate(bars):
        axes.text(left[place] + 0.15, place, str(bar.support + bar.conditional), va="center")  # type: ignore[attr-defined]
        if bar.oppose:
            axes.text(-bar.oppose - 0.15, place, str(bar.oppose), va="center", ha="right")  # type: ignore[attr-defined]
    _scales(axes, bars, max(left, default=1))


def _scales(axes: object, bars: Sequence[Bar], most: int) -> None:
    labels = [textwrap.fill(bar.label, LABEL_LETTERS, max_lines=2, placeholder=" …") for bar in bars]
    axes.set_yticks(range(len(bars)), labels)  # type: ignore[attr-defined]
    axes.invert_yaxis()  # type: ignore[attr-defined]
    axes.axvline(0, color="#000000", linewidth=0.8)  # type: ignore[attr-defined]
    least = max(bar.oppose for bar in bars)
    axes.set_xlim(-least - 1.2, most + 1.2)  # type: ignore[attr-defined]
    step = max(1, -(-(most + least) // 12))
    ticks = [x for x in range(-least, most + 1) if x % step == 0]
    axes.set_xticks(ticks, [str(abs(x)) for x in ticks])  # type: ignore[attr-defined]
    axes.set_xlabel("people against   |   people for")  # type: ignore[attr-defined]
    axes.tick_params(axis="y", length=0)  # type: ignore[attr-defined]
    for edge in ("top", "right", "left"):
        axes.spines[edge].set_visible(False)  # type: ignore[attr-defined]

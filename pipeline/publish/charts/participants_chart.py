"""Who took part: people listed and heard, and their share of the words, by stakeholder group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.publish.charts.canvas import Canvas
from pipeline.publish.charts.look import GREY, Look, fitted, width

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENTRIES = [("listed", "participants listed"), ("heard", "of these, spoke or wrote"), ("words", "share of the words")]
LABEL_SHARE = 0.36  # of the width, at most


def participants(rows: Sequence[Sequence[str]], look: Look, title: str) -> list[Figure]:
    """A bar of people and a bar of words for each group.

    Args:
        rows: group, people listed, people heard, share of words in percent.
        look: sizes.
        title: of a slide.
    """
    canvas = Canvas(look, title)
    y = canvas.legend(canvas.top + 0.05, ENTRIES) + 0.2 * look.line
    below = 1.8 * look.line
    height = min((2.8 if look.is_slide else 1.7) * look.line, (canvas.bottom - y - below) / len(rows))
    wide = canvas.right - canvas.left
    label = min(max(width(row[0], look.font) for row in rows) + look.line, LABEL_SHARE * wide)
    people_left = canvas.left + label
    panel = (canvas.right - people_left) / 2
    room = panel - 5 * look.line  # the rest is for the numbers behind the bars
    words_left = people_left + panel
    most, largest = (max(1, *(int(row[column]) for row in rows)) for column in (1, 3))
    top = y
    for row in rows:
        middle, bar = y + height / 2, 0.68 * height
        canvas.text(canvas.left, middle, fitted(row[0], label - 0.7 * look.line, look.font))
        listed, heard, words = (int(value) for value in row[1:4])
        canvas.box(people_left, middle - bar / 2, room * listed / most, bar, "listed")
        canvas.box(people_left, middle - bar / 2 + 0.2 * bar, room * heard / most, 0.6 * bar, "heard")
        canvas.text(people_left + room * max(listed, heard) / most + 0.4 * look.line, middle, f"{heard} of {listed}")
        canvas.box(words_left, middle - bar / 2, room * words / largest, bar, "words")
        canvas.text(words_left + room * words / largest + 0.4 * look.line, middle, f"{words}%")
        y += height
    for x, name in ((people_left, "people"), (words_left, "words")):
        canvas.line((x, x), (top, y), GREY, 0.6)
        canvas.text(x, y + 0.8 * look.line, name, colour=GREY)
    return [canvas.finished(y + below)]

from __future__ import annotations

import io
import re
import warnings
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from pipeline import tables
from pipeline.publish import charts
from pipeline.publish.charts.look import HATCH, PALETTE, PRINT, SLIDE, Look, fitted, png, width

LONG = (
    "How should the very long question of an agenda, with its clauses and its sub-clauses, be put to the reader? " * 3
)
SCRIPTS = ["Řízení a bezpečnost", "Комиссия по здравоохранению", "Ομάδα ασθενών", "$5 & <b>10%</b>_{x}", "x" * 120]


def agreement(points: int, topics: int, text: str = LONG) -> list[list[str]]:
    """Key points in turn with every kind of bar; the last of them without anybody on a side."""
    rows = []
    for i in range(points):
        topic = i * topics // points + 1
        counts = [str(n) for n in ((i * 7) % 13, i % 3, i % 2, (i * 5) % 11)]
        share = ["", "", ""] if i == points - 1 else ["60", "20", "95"]
        rows.append([f"T{topic}  {text}", f"T{topic}.{i + 1}", f"“{text}”", str(i + 1), *counts, *share])
    return rows


def timeline(sessions: int, lanes: int, unit: str = "minutes", starts: str = "") -> list[list[str]]:
    rows = []
    for s in range(sessions):
        for lane in range(lanes):
            part = ["planned", "unplanned", "theme", "off"][lane % 4]
            head = [f"Session {s} {LONG}", starts, unit, "95.0", f"T{lane} {LONG}", part, "12.0"]
            rows.append([*head, f"{10.0 * lane}–{10.0 * lane + 4}, {10.0 * lane + 6}–95.0" if lane != 1 else ""])
    return rows


def ranked(points: int, text: str = LONG) -> list[list[str]]:
    classes = ["high", "medium", "none"]
    return [
        [f"T1.{i}", text, str(i), str(max(1, i - 3)), str(i * 4), classes[i % 3], "99"] for i in range(1, points + 1)
    ]


def groups(count: int, text: str = LONG) -> list[list[str]]:
    return [[f"{i} {text}", str(3 * i), str(i), str(100 // count)] for i in range(count)]


CASES = {
    "one topic, one key point": ("agreement_figure", agreement(1, 1, "Buses should run.")),
    "as many as fit": ("agreement_figure", agreement(30, 19)),
    "one topic, many key points": ("agreement_figure", agreement(51, 1)),
    "other scripts": ("agreement_figure", [row for text in SCRIPTS for row in agreement(2, 1, text)]),
    "two places": ("priorities_figure", ranked(2, "Buses should run.")),
    "sixty places": ("priorities_figure", ranked(60)),
    "two groups": ("participants_figure", groups(2, "riders")),
    "many groups": ("participants_figure", groups(14)),
    "names in other scripts": ("participants_figure", [[text, "4", "0", "0"] for text in SCRIPTS]),
    "one session": ("time_figure", timeline(1, 2)),
    "by the clock": ("time_figure", timeline(6, 6, starts="2026-03-02T22:47:00")),
    "words alone": ("time_figure", timeline(3, 5, unit="words")),
}  # fmt: skip


def drawn(kind: str, rows: list[list[str]], look: Look) -> list[Figure]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return charts.DRAWN[kind](rows, look, LONG)


@pytest.mark.parametrize("look", [PRINT, SLIDE], ids=["paper", "slide"])
@pytest.mark.parametrize("case", CASES)
def test_no_words_overlap_or_are_cut(case: str, look: Look) -> None:
    """Whatever the meeting, all words lie inside the figure and none lies over others."""
    for figure in drawn(*CASES[case], look):
        figure.set_dpi(look.dots)
        renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
        texts = [text for text in figure.axes[0].texts if text.get_text().strip()]
        assert texts
        boxes = [(text.get_window_extent(renderer), text.get_text()) for text in texts]
        for box, text in boxes:
            assert box.x0 > -1.5, text
            assert box.y0 > -1.5, text
            assert box.x1 < figure.bbox.width + 1.5, text
            assert box.y1 < figure.bbox.height + 1.5, text
        for (a, one), (b, other) in combinations(boxes, 2):
            across, up = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
            # extents hold room for accents and descenders that lines next to each other may share
            assert across <= 2 or up <= 0.3 * min(a.height, b.height), (one, other)


@pytest.mark.parametrize("kind", tables.FIGURES)
def test_every_kind_is_drawn_for_paper(kind: str) -> None:
    """300 dots an inch at the width of the text, no higher than a page, and the same bytes from the same rows."""
    rows = [["head"], *next(rows for name, (k, rows) in CASES.items() if k == kind and name not in ("one session",))]
    picture = charts.for_print(kind, rows)
    image = Image.open(io.BytesIO(picture))
    assert image.size[0] == 1950
    assert image.size[1] <= 8.6 * 300
    assert round(image.info["dpi"][0]) == 300
    assert charts.for_print(kind, rows) == picture


@pytest.mark.parametrize("kind", tables.FIGURES)
def test_drawings_and_slides_are_always_the_same(kind: str) -> None:
    """No date, no random name and no program stands in a file; a slide is 1920 by 1080."""
    rows = [["head"], *next(rows for k, rows in CASES.values() if k == kind)]
    drawing = charts.drawing(kind, rows)
    assert charts.drawing(kind, rows) == drawing
    assert not re.search(rb"<dc:date>|Matplotlib v", drawing)
    slides = charts.slides(kind, rows, "What it says.")
    assert slides == charts.slides(kind, rows, "What it says.")
    assert slides[0][0].startswith("What it says")
    assert all(Image.open(io.BytesIO(picture)).size == (1920, 1080) for _, picture in slides)


def test_many_sessions_go_over_several_slides() -> None:
    """What does not fit on one slide in large type stands on the next, and the titles count them."""
    titles = [title for title, _ in charts.slides("time_figure", [["head"], *timeline(6, 6)], "Time.")]
    assert titles == ["Time (1 of 3)", "Time (2 of 3)", "Time (3 of 3)"]


def grey(colour: str) -> float:
    """Lightness from 0 to 255 when printed in grey."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize(
    "tones",
    [
        ("support", "conditional", "mixed", "oppose"),
        ("planned", "unplanned", "theme", "off"),
        ("high", "medium", "none"),
        ("listed", "heard"),
    ],
)
def test_tones_differ_in_grey(tones: tuple[str, ...]) -> None:
    """Two tones of a figure differ in lightness, or in hatching, so that a photocopy can be read."""
    for one, other in combinations(tones, 2):
        differ = abs(grey(PALETTE[one]) - grey(PALETTE[other])) > 35
        assert differ or HATCH.get(one) != HATCH.get(other), (one, other)


def test_bars_tell_sides_apart_in_grey() -> None:
    """A bar against is seen as other than one for, without colour."""
    one = [["T1  Buses", "T1.1", "Run.", "1", "4", "0", "0", "0", "", "", ""]]
    other = [["T1  Buses", "T1.1", "Run.", "1", "0", "0", "0", "4", "", "", ""]]
    pictures = [
        Image.open(io.BytesIO(png(charts.DRAWN["agreement_figure"](rows, PRINT, "")[0], 100))).convert("L").tobytes()
        for rows in (one, other)
    ]
    assert pictures[0] != pictures[1]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abc dé“”.", min_size=1, max_size=80), st.floats(0.5, 3.0), st.integers(1, 3))
def test_text_fits_its_room(text: str, room: float, lines: int) -> None:
    """No line is wider than its room, and there are no more lines than asked for."""
    made = fitted(text, room, 7, lines)
    assert len(made.split("\n")) <= lines
    assert all(width(line, 7) <= room + 0.01 for line in made.split("\n"))


def test_what_is_cut_says_so() -> None:
    """A label that does not fit ends in an ellipsis, and a quotation in it is closed."""
    assert fitted("“one two three four five six seven”", 0.9, 7) == "“one two three …”"
    assert fitted("one two", 2, 7) == "one two"

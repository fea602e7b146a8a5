"""How the discussion of each session went over the agenda: a row a topic, along the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.publish.charts.canvas import Canvas, nice_step
from pipeline.publish.charts.look import PALE, Look, fitted, width

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PARTS = {
    "planned": "topic planned for the session",
    "unplanned": "another agenda topic",
    "theme": "theme outside the agenda",
    "off": "outside the agenda",
}
LABEL_SHARE = 0.4
MINUTES = (5, 10, 15, 20, 30, 60, 120, 180, 240)
TICKS = 7
SLIDE_ROWS = 17
EXTRA_ROWS = 2.5  # of a session: its title and its clock


@dataclass(frozen=True)
class Lane:
    """A topic in a session, and from when to when it was spoken of."""

    topic: str
    part: str
    spent: float
    spells: list[tuple[float, float]]


@dataclass(frozen=True)
class Session:
    """A session with its lanes."""

    title: str
    starts_at: str
    unit: str
    length: float
    lanes: list[Lane]


def timeline(rows: Sequence[Sequence[str]], look: Look, title: str) -> list[Figure]:
    """Sessions below each other; on slides as many as fit on each.

    Args:
        rows: a row a topic of a session: session, start, unit, length, topic, part of the agenda, spent on it, spells.
        look: sizes.
        title: of a slide.
    """
    sessions = list(_sessions(rows))
    longest: dict[str, float] = {}
    for session in sessions:
        longest[session.unit] = max(longest.get(session.unit, 0), session.length)
    used = {lane.part for session in sessions for lane in session.lanes}
    entries = [(part, name) for part, name in PARTS.items() if part in used]
    pages = list(_pages(sessions)) if look.is_slide else [sessions]
    figures = []
    for number, page in enumerate(pages, 1):
        name = f"{title} ({number} of {len(pages)})" if len(pages) > 1 else title
        figures.append(_page(page, entries, longest, look, name))
    return figures


def _sessions(rows: Sequence[Sequence[str]]) -> Iterator[Session]:
    for head, mine in groupby(rows, key=lambda row: tuple(row[:4])):
        lanes = [Lane(topic, part, float(spent), _spells(when)) for *_, topic, part, spent, when in mine]
        yield Session(head[0], head[1], head[2], float(head[3]), lanes)


def _spells(when: str) -> list[tuple[float, float]]:
    """From '0.0–12.0, 15.0–17.5'."""
    ends = [spell.split("–") for spell in when.split(", ") if spell]
    return [(float(start), float(end)) for start, end in ends]


def _pages(sessions: Sequence[Session]) -> Iterator[list[Session]]:
    """Sessions that fit on a slide together."""
    page: list[Session] = []
    for session in sessions:
        if page and sum(len(s.lanes) + EXTRA_ROWS for s in [*page, session]) > SLIDE_ROWS:
            yield page
            page = []
        page.append(session)
    yield page


def _page(
    sessions: Sequence[Session], entries: Sequence[tuple[str, str]], longest: dict[str, float], look: Look, title: str
) -> Figure:
    canvas = Canvas(look, title)
    y = canvas.legend(canvas.top + 0.05, entries)
    total = sum(len(s.lanes) + EXTRA_ROWS for s in sessions)
    height = min(1.4 * look.line, (canvas.bottom - y) / total)
    for session in sessions:
        y = _session(canvas, session, y, height, longest[session.unit])
    return canvas.finished(y)


def _session(canvas: Canvas, session: Session, y: float, height: float, longest: float) -> float:
    """Draws a session; returns its lower edge."""
    look, wide = canvas.look, canvas.right - canvas.left
    numbers = [_amount(lane.spent, session.unit) for lane in session.lanes]
    left = canvas.left + LABEL_SHARE * wide
    right = canvas.right - max(width(text, look.font) for text in numbers) - 0.6 * look.line
    canvas.text(canvas.left, y + 0.6 * height, fitted(session.title, wide, look.font, 1, "bold"), bold=True)
    y += 1.15 * height
    bottom = y + len(session.lanes) * height
    unit = (right - left) / longest
    ticks = [(left + at * unit, text) for at, text in _clock(session, (right - left) / longest, look)]
    for x, _ in ticks:
        canvas.rule(x, y, bottom)
    for lane, number in zip(session.lanes, numbers, strict=True):
        middle = y + height / 2
        canvas.text(canvas.left, middle, fitted(lane.topic, LABEL_SHARE * wide - 0.6 * look.line, look.font))
        canvas.line((left, left + session.length * unit), (middle, middle), PALE, 0.7)
        for start, end in lane.spells:
            canvas.box(left + start * unit, middle - 0.36 * height, (end - start) * unit, 0.72 * height, lane.part)
        canvas.text(canvas.right, middle, number, align="right")
        y += height
    canvas.ticks(y + 0.12 * height, ticks)
    return y + (EXTRA_ROWS - 1.15) * height


def _amount(spent: float, unit: str) -> str:
    if unit == "words":
        return f"{spent:,.0f} words"
    return f"{spent:.0f} min" if spent >= 1 or not spent else "< 1 min"


def _clock(session: Session, inches: float, look: Look) -> list[tuple[float, str]]:
    """Where numbers stand under a session, and what they say: the time of day, minutes, or words.

    Args:
        session: the session.
        inches: that a minute, or a word, is wide.
        look: sizes.
    """
    room = 1.6 * width("00:00 min", look.font)
    most = max(1, min(TICKS, int(session.length * inches / room)))
    if session.unit == "words":
        step = nice_step(session.length, most)
        marks = [i * step for i in range(int(session.length // step) + 1)]
        return [(mark, f"{mark:,.0f} words" if mark else "0") for mark in marks]
    step = next((minutes for minutes in MINUTES if minutes * most >= session.length), nice_step(session.length, most))
    if not session.starts_at:
        return [(at, f"{at:.0f} min" if at else "0") for at in _every(0.0, step, session.length)]
    start = datetime.fromisoformat(session.starts_at)
    past = (start.hour * 60 + start.minute + start.second / 60) % step
    marks = _every((step - past) % step, step, session.length)
    return [(at, f"{start + timedelta(minutes=at):%H:%M}") for at in marks]


def _every(first: float, step: float, last: float) -> list[float]:
    return [first + i * step for i in range(int(max(0.0, last - first) // step) + 1) if first <= last]

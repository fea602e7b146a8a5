"""Transcripts in turns, in any container: the turns of the layout that the file has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.locators import locator
from pipeline.readers import layouts, summaries, times
from pipeline.readers.evidence import ALONE, CAPTIONS, MEET, NAMED, TIMED, Found, best
from pipeline.readers.layouts import Head
from pipeline.readers.lines import Line, lines
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record, count_words

BETWEEN_TURNS = "heading between turns"
OF_MACHINE = "head of the document or summary written by a machine"

WITH_SECONDS = re.compile(r"\d:\d\d[:.,]\d")


@dataclass
class Turn:
    """A turn being read: its head, the first and last line of it, its words so far."""

    head: Head | None
    first: int
    last: int
    texts: list[str]


def read_turns(raw: Raw) -> Content:
    """A record a turn; what stands before the first turn and the tool's own lines are counted as drops."""
    found = best(raw)
    content = Content()
    if found is None:
        return content
    every = lines(raw)
    _count_labels(found, every, raw.unit, content)
    turn: Turn | None = None
    is_summary, until = False, -1
    for place, line in enumerate(every):
        head = found.heads.get(place)
        if head and place > until:
            _close(turn, found, raw.unit, content)
            turn, until, is_summary = Turn(head, line.number, every[head.last].number, [head.words]), head.last, False
        elif not line.text or place <= until or (turn and _is_mark(every, place, found)):
            continue
        elif reason := _reason(found, line, place, turn is not None, is_summary):
            content.drop(reason, line.text, place=locator(raw.unit, line.number))
            if reason == BETWEEN_TURNS:
                _close(turn, found, raw.unit, content)
                turn = Turn(None, line.number, line.number, []) if turn else None
                is_summary = summaries.opens_summary(line)
        elif turn:
            turn.texts.append(line.text)
            turn.last = line.number
    _close(turn, found, raw.unit, content)
    is_of_clock = not any(WITH_SECONDS.search(line.text) for line in every) and _tell_hours(content)
    starts = [record.start_seconds for record in content.records if record.start_seconds is not None]
    is_late = bool(starts) and (found.format == CAPTIONS or times.is_of_day(starts[0]))
    content.is_wall_clock = is_of_clock or is_late
    return content


def _tell_hours(content: Content) -> bool:
    """Make times of a clock of what was read as minutes and seconds; returns whether they are."""
    timed = [place for place, record in enumerate(content.records) if record.start_seconds is not None]
    between = content.records[timed[0] : timed[-1]] if timed else []
    starts = [content.records[place].start_seconds or 0.0 for place in timed]
    noon = times.noon_of_clock(starts, sum(count_words(record.text) for record in between))
    if noon is None:
        return False
    for at, place in enumerate(timed):
        record, half_day = content.records[place], 12 * 3600 * (at >= noon)
        start, end = (None if t is None else 60 * t + half_day for t in (record.start_seconds, record.end_seconds))
        content.records[place] = replace(record, start_seconds=start, end_seconds=end)
    return True


def _reason(found: Found, line: Line, place: int, has_turn: bool, is_summary: bool) -> str | None:
    """Why a line is left out; None where it goes on with a turn, and for times above the turns of Google Meet."""
    if line.is_running:
        return "page header or footer"
    is_time = times.is_alone(line.text)
    if place < found.start or (found.format == MEET and not has_turn and not is_time):
        return OF_MACHINE
    if layouts.TOOL_LINES.fullmatch(line.text):
        return "line written by the tool"
    if line.level:
        return BETWEEN_TURNS
    if is_summary:
        return OF_MACHINE
    return None if has_turn or found.format == MEET else "line before the first speaker"


def _is_mark(every: Sequence[Line], place: int, found: Found) -> bool:
    return times.is_alone(every[place].text) or _is_told_again(every, place, found)


def _is_told_again(every: Sequence[Line], place: int, found: Found) -> bool:
    """Whether the name of the next turn stands here once more, above its time or its head."""
    following = next((n for n in range(place + 1, min(place + 5, len(every))) if n in found.heads), None)
    between = range(place + 1, following) if following is not None else ()
    is_bare = all(not every[n].text or times.is_alone(every[n].text) for n in between)
    return following is not None and is_bare and every[place].text == found.heads[following].label


def _count_labels(found: Found, every: Sequence[Line], unit: str, content: Content) -> None:
    for place, head in found.passed.items():
        why = found.labels.words.get(head.label) or found.labels.open.get(head.label)
        if why:
            content.note_label("words", head.label, why, locator(unit, every[place].number))
    for place, head in found.heads.items():
        if head.label in found.labels.open:
            content.note_label("open", head.label, found.labels.open[head.label], locator(unit, every[place].number))


def _close(turn: Turn | None, found: Found, unit: str, content: Content) -> None:
    if turn is None:
        return
    text = times.without(" ".join(" ".join(turn.texts).split()))
    place = locator(unit, turn.first, turn.last)
    if text:
        head = turn.head
        name, start, end = (head.label, head.start, head.end) if head else (None, None, None)
        doubt = found.labels.open.get(name or "")
        content.records.append(Record(place, "speech", text, name, start, end, doubt=doubt))
    elif turn.head:
        content.drop("turn without words", place=place)


def _reader(name: str) -> Reader:
    def claims(raw: Raw) -> bool:
        found = best(raw)
        return found is not None and found.format == name

    return Reader(name, "transcript", claims, read_turns)


GENERAL_READERS = tuple(_reader(name) for name in (*(name for name, _ in TIMED), CAPTIONS, MEET, NAMED, ALONE))

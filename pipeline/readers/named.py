"""Text with the speaker before a colon, and Google Meet's documents, which are such a text after a head and summary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.locators import locator
from pipeline.readers import speakers
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

MARK_UP = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
CLOCK = r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})(?:\.\d+)?"
TIME = re.compile(rf"[\[(]?{CLOCK}(?P<half>\s?[AaPp]\.?[Mm]\b\.?)?[\])]?\s+(?=\S)")
TIME_MARK = re.compile(r"\s*(?P<hours>\d{1,2}):(?P<minutes>\d{2}):(?P<seconds>\d{2})(?:\.\d+)?\s*")
MEET_END = re.compile(r"\s*(?:Transcription ended after|This editable transcript was computer generated)\b.*")
PARAGRAPH_SHARE = 0.5  # of the paragraphs must open with a speaker
Lines = list[tuple[int, str]]


@dataclass
class Turn:
    """A turn being read: who speaks, since when, and its lines with their numbers."""

    name: str
    start: float | None
    lines: Lines


def _seconds(match: re.Match[str]) -> float:
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"])


def _opened(line: str) -> tuple[float | None, str]:
    """The time at the head of a line, if one stands there, and the rest; the time of a clock says nothing here."""
    match = TIME.match(line)
    if match is None:
        return None, line
    return None if match["half"] else _seconds(match), line[match.end() :]


def _is_heading(line: str) -> bool:
    return line.startswith("#")


def _paragraph_starts(lines: Iterable[str]) -> list[str]:
    """The first line of each paragraph that is no heading."""
    starts = []
    before = ""
    for line in lines:
        if line.strip() and not before.strip() and not _is_heading(line):
            starts.append(_opened(line)[1])
        before = line
    return starts


def known_speakers(raw: Raw) -> frozenset[str]:
    """The speakers of a text in turns; empty when it is none."""
    every = [line for _, line in raw.numbered]
    lines = [_opened(line)[1] for line in every if line.strip() and not _is_heading(line)]
    known = speakers.found_in(lines)
    starts = _paragraph_starts(every) if raw.unit == "line" else lines
    if len(starts) < 3:  # turns on consecutive lines: every line counts as a paragraph
        starts = lines
    named = [found[0] for start in starts if (found := speakers.split(start)) and found[0] in known]
    if len(named) < 2 or len(named) < PARAGRAPH_SHARE * len(starts):
        return frozenset()
    return known


def is_named(raw: Raw) -> bool:
    """Whether the text consists of turns that open with their speaker."""
    return bool(raw.numbered) and raw.json is None and bool(known_speakers(raw))


def read_named(raw: Raw) -> Content:
    """A record a turn; a paragraph without a speaker goes on with the one before."""
    return _read(raw.numbered, raw.unit, known_speakers(raw))


def _read(lines: Lines, unit: str, known: frozenset[str]) -> Content:
    content = Content()
    turns: list[Turn] = []
    for number, line in lines:
        start, words = _opened(line)
        found = speakers.split(words)
        if found and found[0] in known:
            turns.append(Turn(found[0], start, [(number, found[1])]))
        elif _is_heading(line):
            content.drop("heading between turns", line)
        elif line.strip() and not turns:
            content.drop("line before the first speaker", line)
        elif line.strip():
            turns[-1].lines.append((number, line))
    for turn in turns:
        _close(turn, unit, content)
    return content


def _close(turn: Turn, unit: str, content: Content) -> None:
    text = MARK_UP.sub(r"\2", " ".join(" ".join(line for _, line in turn.lines).split()))
    if text:
        place = locator(unit, turn.lines[0][0], turn.lines[-1][0])
        content.records.append(Record(place, "speech", text, turn.name, turn.start))
    else:
        content.drop("turn without words")


def _meet_speech(raw: Raw) -> Lines:
    """The lines from the first time mark on: what stands before is head, list of people or a machine's summary."""
    first = next((place for place, (_, line) in enumerate(raw.numbered) if TIME_MARK.fullmatch(line)), None)
    return [] if first is None else raw.numbered[first:]


def _is_meet(raw: Raw) -> bool:
    speech = [line for _, line in _meet_speech(raw) if line.strip() and not TIME_MARK.fullmatch(line)]
    return raw.json is None and any(speakers.split(line) for line in speech[:2]) and "-->" not in raw.text[:2000]


def read_meet(raw: Raw) -> Content:
    """A record a turn; each time mark dates the first turn after it."""
    speech = _meet_speech(raw)
    known = speakers.found_in(line for _, line in speech if not TIME_MARK.fullmatch(line) and not MEET_END.match(line))
    lines, mark, dropped = [], "", Content()
    for number, line in speech:
        found = speakers.split(line)
        if TIME_MARK.fullmatch(line):
            mark = line.strip()
        elif MEET_END.match(line):
            dropped.drop("line written by the tool", line)
        elif mark and found and found[0] in known:
            lines.append((number, f"{mark} {line.strip()}"))
            mark = ""
        else:
            lines.append((number, line))
    content = _read(lines, raw.unit, known)
    content.drops += dropped.drops
    content.dropped_words += dropped.dropped_words
    before = [line for _, line in raw.numbered[: len(raw.numbered) - len(speech)] if line.strip()]
    content.drop("head of the document or summary written by a machine", " ".join(before), len(before))
    return content


READERS = (Reader("Google Meet transcript", "transcript", _is_meet, read_meet),)
GENERAL_READERS = (Reader("text with names", "transcript", is_named, read_named),)

"""Plain text and Markdown with the speaker before a colon: 'Ana Silva: we agree' or '**Ana Silva:** we agree'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.locators import locator
from pipeline.readers import speakers
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

MARK_UP = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
TIME = re.compile(r"[\[(]?(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})(?:\.\d+)?[\])]?\s+(?=\S)")
PARAGRAPH_SHARE = 0.5  # of the paragraphs must open with a speaker


def _opened(line: str) -> tuple[float | None, str]:
    """The time at the head of a line, if one stands there, and the rest."""
    match = TIME.match(line)
    if match is None:
        return None, line
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"]), line[match.end() :]


def _is_heading(line: str) -> bool:
    return line.startswith("#")


def _paragraph_starts(lines: list[str]) -> list[str]:
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
    lines = [_opened(line)[1] for line in raw.lines if line.strip() and not _is_heading(line)]
    known = speakers.found_in(lines)
    starts = _paragraph_starts(raw.lines)
    if len(starts) < 3:  # turns on consecutive lines: every line counts as a paragraph
        starts = lines
    named = [found[0] for start in starts if (found := speakers.split(start)) and found[0] in known]
    if len(named) < 2 or len(named) < PARAGRAPH_SHARE * len(starts):
        return frozenset()
    return known


def is_named(raw: Raw) -> bool:
    """Whether the text consists of turns that open with their speaker."""
    return raw.container == "text" and raw.json is None and bool(known_speakers(raw))


@dataclass
class Turn:
    """A turn being read: who speaks, since when, and its lines with their numbers."""

    name: str
    start: float | None
    lines: list[tuple[int, str]]


def read_named(raw: Raw) -> Content:
    """A record a turn; a paragraph without a speaker goes on with the one before."""
    content, known = Content(), known_speakers(raw)
    turns: list[Turn] = []
    for number, line in enumerate(raw.lines, 1):
        start, words = _opened(line)
        found = speakers.split(words)
        if found and found[0] in known:
            turns.append(Turn(found[0], start, [(number, found[1])]))
        elif _is_heading(line):
            content.drop("heading between turns")
        elif line.strip() and not turns:
            content.drop("line before the first speaker")
        elif line.strip():
            turns[-1].lines.append((number, line))
    for turn in turns:
        _close(turn, content)
    return content


def _close(turn: Turn, content: Content) -> None:
    text = MARK_UP.sub(r"\2", " ".join(" ".join(line for _, line in turn.lines).split()))
    if text:
        place = locator("line", turn.lines[0][0], turn.lines[-1][0])
        content.records.append(Record(place, "speech", text, turn.name, turn.start))
    else:
        content.drop("turn without words")


READERS = (Reader("text with names", "transcript", is_named, read_named),)

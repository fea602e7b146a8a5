"""Transcripts in turns, each under a line with the speaker's name and a time.

Otter and Rev text, recorders such as Plaud, Zoom's saved captions, and the Word documents of Teams in both layouts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.locators import locator
from pipeline.readers import speakers
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

CLOCK = r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2}(?:[.,]\d{1,3})?)"
NAME_AND_TIME = re.compile(rf"(?P<name>\S.{{0,99}}?)(?:[ \u00a0]{{2,}}|\s*\t\s*){CLOCK}\s*")
NAME_AND_TIME_IN_BRACKETS = re.compile(
    rf"(?P<name>[^\s()\[\]:][^()\[\]:]{{0,79}}?)\s*[(\[]{CLOCK}[)\]]\s*(?::\s*(?P<text>.*))?"
)
TIME_AND_NAME = re.compile(rf"[\[(]?{CLOCK}[\])]?\s+(?![AaPp]\.?[Mm]\b)(?P<name>[^\s:\d][^:]{{0,79}}?)\s*")
NAME_IN_BRACKETS = re.compile(rf"\[(?P<name>[^\[\]]{{1,80}})\]\s+{CLOCK}\s*")
TEAMS_TIMING = re.compile(rf"\s*{CLOCK}\s*-->\s*\d[\d:.,]*\s*")
TOOL_LINES = re.compile(
    r"Transcribed by https?://otter\.ai.*|.{1,100} (?:started|stopped) transcription\s*", re.IGNORECASE
)
HEAD_LINES = 12  # a transcript's first turn stands at its top


@dataclass
class Turn:
    """A turn being read: its header's name and start, its lines so far."""

    name: str
    start: float
    first: int
    last: int
    texts: list[str]


def seconds(match: re.Match[str]) -> float:
    """Seconds from the groups hours, minutes, seconds of `CLOCK`."""
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"].replace(",", "."))


def headers(lines: list[tuple[int, str]], pattern: re.Pattern[str]) -> dict[int, re.Match[str]]:
    """The lines that open a turn, by their place in the sequence: the pattern fits and a name stands in it.

    After a blank line, and in the forms that nobody would speak, any possible name will do; elsewhere it has to read
    as a name or come back.
    """
    found = {place: match for place, (_, line) in enumerate(lines) if (match := pattern.fullmatch(line))}
    names = speakers.among(match["name"].strip() for match in found.values())
    is_safe = pattern in (NAME_AND_TIME, NAME_IN_BRACKETS)
    return {
        place: match
        for place, match in found.items()
        if match["name"].strip() in names
        or ((is_safe or place == 0 or not lines[place - 1][1].strip()) and speakers.is_possible(match["name"]))
    }


def read_turns(lines: list[tuple[int, str]], unit: str, pattern: re.Pattern[str]) -> Content:
    """A record a turn; what stands before the first turn and the tool's own lines are counted as drops.

    Args:
        lines: number of the line (or paragraph) in the file, and its text.
        unit: what the numbers count, for the locator.
        pattern: the line above a turn, with the groups `name` and those of `CLOCK`, and `text` if the turn starts on
            the same line.
    """
    content, opening = Content(), headers(lines, pattern)
    turn: Turn | None = None
    for place, (number, line) in enumerate(lines):
        match = opening.get(place)
        if match:
            _close(turn, unit, content)
            turn = Turn(match["name"].strip(), seconds(match), number, number, [match.groupdict().get("text") or ""])
        elif not line.strip():
            continue
        elif TOOL_LINES.fullmatch(line.strip()):
            content.drop("line written by the tool", line)
        elif turn is None:
            content.drop("line before the first speaker", line)
        else:
            turn.texts.append(line)
            turn.last = number
    _close(turn, unit, content)
    return content


def _close(turn: Turn | None, unit: str, content: Content) -> None:
    if turn is None:
        return
    text = " ".join(" ".join(turn.texts).split())
    if text:
        place = locator(unit, turn.first, turn.last)
        content.records.append(Record(place, "speech", text, turn.name, turn.start))
    else:
        content.drop("turn without words")


def _text_reader(name: str, pattern: re.Pattern[str], is_wall_clock: bool = False) -> Reader:
    def claims(raw: Raw) -> bool:
        if raw.container != "text":
            return False
        opening = headers(raw.numbered[: 5 * HEAD_LINES], pattern)
        return bool(opening) and min(opening) < HEAD_LINES

    return Reader(name, "transcript", claims, lambda raw: read_turns(raw.numbered, "line", pattern), is_wall_clock)


def _docx_claims(pattern: re.Pattern[str]) -> Callable[[Raw], bool]:
    return lambda raw: raw.container == "docx" and any(pattern.fullmatch(line) for _, line in raw.numbered)


def read_old_teams(raw: Raw) -> Content:
    """The older layout: a line with start and end, a line with the name, then the words."""
    content = Content()
    blocks: list[tuple[re.Match[str], int, list[tuple[int, str]]]] = []
    for number, line in raw.numbered:
        match = TEAMS_TIMING.fullmatch(line)
        if match:
            blocks.append((match, number, []))
        elif line.strip() and blocks:
            blocks[-1][2].append((number, line))
        elif line.strip():
            content.drop("line before the first speaker", line)
    for match, first, lines in blocks:
        text = " ".join(" ".join(line for _, line in lines[1:]).split())
        if text:
            place = locator(raw.unit, first, lines[-1][0])
            end = seconds(re.compile(CLOCK).fullmatch(match.string.split("-->")[1].strip()) or match)
            content.records.append(Record(place, "speech", text, lines[0][1].strip(), seconds(match), end))
        else:
            content.drop("turn without words", " ".join(line for _, line in lines))
    return content


READERS = (
    _text_reader("text with name and time above the turn", NAME_AND_TIME),
    _text_reader("text with the time in brackets after the name", NAME_AND_TIME_IN_BRACKETS),
    _text_reader("text with time and name above the turn", TIME_AND_NAME),
    _text_reader("Zoom captions", NAME_IN_BRACKETS, is_wall_clock=True),
    Reader(
        "Teams Word document",
        "transcript",
        _docx_claims(NAME_AND_TIME),
        lambda raw: read_turns(raw.numbered, "paragraph", NAME_AND_TIME),
    ),
    Reader("Teams Word document, older layout", "transcript", _docx_claims(TEAMS_TIMING), read_old_teams),
)

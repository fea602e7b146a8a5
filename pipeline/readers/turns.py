"""Transcripts in turns, each under a line with the speaker's name and a time: Otter text, Teams Word documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.locators import locator
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

CLOCK = r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{2})"
HEADER = re.compile(rf"(?P<name>\S.{{0,99}}?)(?:\s{{2,}}|\t\s*){CLOCK}\s*")
TOOL_LINES = re.compile(
    r"Transcribed by https?://otter\.ai.*|.{1,100} (?:started|stopped) transcription\s*", re.IGNORECASE
)


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
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"])


def read_turns(lines: Iterable[tuple[int, str]], unit: str, header: re.Pattern[str] = HEADER) -> Content:
    """A record a turn; what stands before the first turn and the tool's own lines are counted as drops.

    Args:
        lines: number of the line (or paragraph) in the file, and its text.
        unit: what the numbers count, for the locator.
        header: pattern of the line above a turn, with the groups `name` and those of `CLOCK`, and `text` if the turn
            starts on the same line.
    """
    content = Content()
    turn: Turn | None = None
    for number, line in lines:
        match = header.fullmatch(line)
        if match:
            _close(turn, unit, content)
            turn = Turn(match["name"].strip(), seconds(match), number, number, [match.groupdict().get("text") or ""])
        elif not line.strip():
            continue
        elif TOOL_LINES.fullmatch(line.strip()):
            content.drop("line written by the tool")
        elif turn is None:
            content.drop("line before the first speaker")
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


def _is_otter(raw: Raw) -> bool:
    if raw.container != "text":
        return False
    first = next((line for line in raw.lines if line.strip()), "")
    return HEADER.fullmatch(first) is not None


def _docx_lines(raw: Raw) -> list[tuple[int, str]]:
    return [(paragraph.number, line) for paragraph in raw.paragraphs for line in paragraph.text.split("\n")]


def _is_teams_docx(raw: Raw) -> bool:
    return any(HEADER.fullmatch(line) for _, line in _docx_lines(raw))


READERS = (
    Reader("Otter text", "transcript", _is_otter, lambda raw: read_turns(enumerate(raw.lines, 1), "line")),
    Reader("Teams Word document", "transcript", _is_teams_docx, lambda raw: read_turns(_docx_lines(raw), "paragraph")),
)

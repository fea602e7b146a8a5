"""Minutes kept on IRC, as W3C groups do: a scribe writes down who says what, others type along."""

from __future__ import annotations

import re

from pipeline.locators import locator
from pipeline.readers import speakers
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

LINE = re.compile(r"(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?<(?P<nick>[^<>\s/]{1,40})>\s+(?P<text>.*)")
GOES_ON = re.compile(r"(?:\.\.\.|…)\s*(?P<text>.*)")
BOTS = frozenset("zakim rrsagent trackbot github-bot ghurlbot agendabot gitbot".split())
COMMAND = re.compile(
    r"(?:scribe(?:nick)?|topic|sub-?topic|agenda|present|regrets|chair|meeting)\s*\+?\s*:.*|"
    r"(?:zakim|rrsagent),.*|(?:q|present|regrets|agenda|ack)\s?[+\-?=].*|[si]/.+/.*",
    re.IGNORECASE,
)
LINE_SHARE = 0.6


def _is_minutes(raw: Raw) -> bool:
    lines = [line for line in raw.lines[:500] if line.strip()] if raw.container == "text" else []
    matches = sum(LINE.fullmatch(line) is not None for line in lines)
    return matches >= 2 and matches >= LINE_SHARE * len(lines)


def read_minutes(raw: Raw) -> Content:
    """A record a line: 'Ana: ...' is what the scribe heard Ana say, '...' goes on with it, the rest is typed chat."""
    content = Content()
    speaker: str | None = None
    for number, line in enumerate(raw.lines, 1):
        match = LINE.fullmatch(line)
        text = match["text"].strip() if match else ""
        if match is None:
            content.drop("line without a name", int(bool(line.strip())))
        elif match["nick"].casefold() in BOTS or COMMAND.fullmatch(text):
            content.drop("line for or by the minutes' robots")
        elif speaker and (goes_on := GOES_ON.fullmatch(text)) and goes_on["text"]:
            content.records.append(Record(locator("line", number), "speech", goes_on["text"], speaker))
        elif (found := speakers.split(text)) and found[1] and len(found[0].split()) <= 3:
            speaker = found[0]
            content.records.append(Record(locator("line", number), "speech", found[1], speaker))
        elif text:
            speaker = None
            content.records.append(Record(locator("line", number), "chat", text, match["nick"]))
    return content


READERS = (Reader("IRC minutes", "transcript", _is_minutes, read_minutes),)

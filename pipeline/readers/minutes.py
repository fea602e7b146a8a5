"""Minutes kept on IRC, as W3C groups do: a scribe writes down who says what, others type along."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.locators import locator
from pipeline.readers import evidence, speakers
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

STAMP = (
    r"[\[(]?(?:(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|[A-Z][a-z]{2} \d{1,2})[T ,]+)?"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?[\])]?"
)
LINE = re.compile(rf"(?:(?P<stamp>{STAMP})\s+)?<[@+%&~ ]?(?P<nick>[^<>\s/]{{1,40}})>\s+(?P<text>.*)")
CLOCK = re.compile(r".*?(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?[\])]?")  # of another zone it ends otherwise
GOES_ON = re.compile(r"(?:\.\.\.|…)\s*(?P<text>.*)")
BOTS = frozenset("zakim rrsagent trackbot github-bot ghurlbot agendabot gitbot".split())
COMMAND = re.compile(
    r"(?:scribe(?:nick)?|topic|sub-?topic|agenda|present|regrets|chair|meeting)\s*\+?\s*:.*|"
    r"scribe(?:nick)?\s*[+=-].*|(?:zakim|rrsagent),.*|(?:q|present|regrets|agenda|ack)\s?[+\-?=].*|[si]/.+/.*",
    re.IGNORECASE,
)
SCRIBE = re.compile(r"scribe(?:nick)?\s*[:+=]\s*(.*)", re.IGNORECASE)
WORD = re.compile(r"[^\s,;]+")
LINE_SHARE = 0.6
MAX_NAME_WORDS = 3


def _log_lines(raw: Raw) -> tuple[int, bool]:
    """How many lines have a nick, and whether most have."""
    lines = [line for line in raw.lines[:500] if line.strip()] if raw.container == "text" else []
    matches = sum(LINE.fullmatch(line) is not None for line in lines)
    return matches, matches >= 2 and matches >= LINE_SHARE * len(lines)


def _is_minutes(raw: Raw) -> bool:
    """A log in which most lines have a nick, or minutes made of one: turns with names, and lines typed beside them."""
    count, is_log = _log_lines(raw)
    return is_log or (count > 0 and evidence.best(raw) is not None)


def read_minutes(raw: Raw) -> Content:
    """A record a line: 'Ana: ...' is what the scribe heard Ana say, '...' goes on with it, the rest is typed chat.

    Anybody else who types 'Ana: ...' speaks to Ana, not for her.
    """
    content = Content()
    scribes = _scribes(raw)
    turn: Record | None = None  # what the scribe is writing down
    is_after_blank = True
    start: float | None = None
    for number, line in enumerate(raw.lines, 1):
        match = LINE.fullmatch(line)
        nick, text = (match["nick"].casefold(), match["text"].strip()) if match else ("", line.strip())
        start = _second_of_day(match["stamp"] or "") if match else start
        content.is_wall_clock |= start is not None
        is_scribed = not nick or nick in scribes
        goes_on, found = GOES_ON.fullmatch(text), speakers.split(text)
        if nick in BOTS or COMMAND.fullmatch(text):
            content.drop("line for or by the minutes' robots", text)
        elif turn and is_scribed and goes_on and goes_on["text"]:
            turn = _add(content, number, goes_on["text"], turn.speaker, start)
        elif is_scribed and found and found[1] and len(found[0].split()) <= MAX_NAME_WORDS:
            turn = _add(content, number, found[1], found[0], start)
        elif match and text:
            turn = turn if not is_scribed else None
            content.records.append(Record(locator("line", number), "chat", text, match["nick"], start))
        elif turn and text and not match and not is_after_blank:
            turn = _add(content, number, text, turn.speaker, start)
        else:
            content.drop("line without a name", text, int(bool(line.strip())))
        is_after_blank = not line.strip()
    return content


def _add(content: Content, number: int, text: str, speaker: str | None, start: float | None) -> Record:
    content.records.append(Record(locator("line", number), "speech", text, speaker, start))
    return content.records[-1]


def _second_of_day(stamp: str) -> float | None:
    """The time of the clock in a stamp; None where it is of a zone, which may be another than the meeting's."""
    found = CLOCK.fullmatch(stamp)
    return float(int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)) if found else None


def _scribes(raw: Raw) -> frozenset[str]:
    """The nicks of those who wrote down: as they said; else, in a log, whoever wrote 'Name: ...' most often."""
    matches = [match for line in raw.lines if (match := LINE.fullmatch(line))]
    said = [found[1] or match["nick"] for match in matches if (found := SCRIBE.fullmatch(match["text"]))]
    told = {word.casefold() for names in said for word in WORD.findall(names)}
    known = {match["nick"].casefold() for match in matches} & told
    named_by = Counter(match["nick"].casefold() for match in matches if speakers.split(match["text"]))
    often = sorted(named_by.keys() - BOTS, key=lambda nick: (-named_by[nick], nick))
    return frozenset(known or (often[:1] if _log_lines(raw)[1] else ()))


READERS = (Reader("IRC minutes", "transcript", _is_minutes, read_minutes),)

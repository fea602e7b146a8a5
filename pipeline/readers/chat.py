"""Chat of Zoom, Teams, Webex and GoTo, as saved, exported or copied off the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from statistics import median

from pipeline.readers import days, speakers, times
from pipeline.readers.addressing import SOMEBODY, directed, is_everyone, taken_apart
from pipeline.readers.messages import TITLE_LINES, Head, Heads, read_chat
from pipeline.readers.notices import is_notice
from pipeline.readers.quotes import read_screen
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader
from pipeline.readers.screens import LAST_HOUR, MESSAGE_WORDS, Openings, clocked, closed_by_times, copied, with_quotes

HALF = r"(?:[AaPp]\.?\s?[Mm]\b\.?|上午|下午|오전|오후|午前|午後)"
HOURS = r"(?P<hours>\d{1,2})[:.](?P<minutes>\d{2})(?:[:.](?P<seconds>\d{2}))?"
TIME = rf"(?:(?P<early>上午|下午|오전|오후|午前|午後)\s?)?{HOURS}(?:\s?(?P<half>{HALF}))?"
DATE = rf"(?:(?:{days.BESIDE_CLOCK}),?\s+{days.AT})?"
MAX_LABEL = 250
LED = re.compile(rf"\ufeff?[\[(]?{DATE}{TIME}[\])]?[\s\u200e\-–]+(?P<rest>\S.*)")  # the time in front
ENDED = re.compile(
    rf"(?P<label>\S.{{0,{MAX_LABEL}}}?)\s*[:：]?[ \t\u00a0]+[\[(]?{DATE}{TIME}[\])]?\s*(?::\s*(?P<text>.*))?"
)
COLON = re.compile(r"\s*(?::(?=\s|$)|：)\s*")
FROM = re.compile(r"(?:From|Von|De|Da|Van|Från|Fra|Od|От)\s+(?P<sender>\S.{0,99}?)\s+:\s*(?P<text>.*)", re.IGNORECASE)
CLOUD = re.compile(
    r"(?P<hours>\d{1,2}):(?P<minutes>\d{2}):(?P<seconds>\d{2})\t\s*(?P<sender>\S.{0,199}?):\t(?P<text>.*)"
)
TEAMS = re.compile(  # as copied from Teams; a time alone in brackets is a transcript's
    r"\[(?:(?=[^\]]*(?:[AP]M|/|\d-\d|\d\.\d{1,2}\.|[a-z]{4}))"
    r"[^\]\d]{0,20}(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4}|\.)?,?\s+)?)"
    r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?\s?(?P<half>[AP]M)?(?:\s?\|\s?[^\[\]]{1,40})?\]\s*"
    r"(?P<sender>[^:\[\]<>]{1,80}?)\s*(?::\s+(?P<text>.*))?",
    re.IGNORECASE,
)
CLOCKED = re.compile(r"\[(?P<hours>\d{1,2}):(?P<minutes>\d{2})\]\s*(?P<sender>[^:\[\]]{1,80}?)\s*")  # 24 hours
COPIED = re.compile(
    r"(?P<sender>\S.{0,99}?)[ \t\u00a0]+(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?"
    r"\s?(?P<half>[AP])\.?M\.?\s*",
    re.IGNORECASE,
)
AFFILIATION = re.compile(r"\s+(?:from|of|von|de|da|van)\s+(?=[A-Z])")  # Webex: 'Ana Silva from North Line to everyone'
TOP_LINES = 12  # a chat's first message stands at its top


def _second_of_day(found: dict[str, str | None]) -> float:
    hours, half = int(found["hours"] or 0), (found.get("half") or found.get("early") or "").casefold()
    if half:
        hours = hours % 12 + (12 if half.startswith("p") or half in ("下午", "오후", "午後") else 0)
    return hours * 3600 + int(found["minutes"] or 0) * 60 + int(found.get("seconds") or 0)


def _desktop(line: str) -> Head | None:
    """The head of a message as Zoom saves it, in any language: 'TIME From X to Y:'; None for any other line.

    The words before a message may hold a colon themselves, so every colon is tried.
    """
    led = LED.match(line)
    if led is None:
        return None
    start, rest = _second_of_day(led.groupdict()), led["rest"].strip()
    for colon in COLON.finditer(rest[:MAX_LABEL]):
        if found := directed(rest[: colon.start()]):
            return Head(start, found.sender, found.to, rest[colon.end() :])
    old = FROM.fullmatch(rest)
    return Head.of(start, old["sender"], old["text"]) if old else None


def _addressed(line: str) -> Head | None:
    """The head of a message with a time and a recipient in any other form; None for any other line."""
    led = LED.match(line)
    if led and (colon := _end_of_label(led["rest"])):
        found = taken_apart(led["rest"][: colon.start()])
        return Head(_second_of_day(led.groupdict()), *found, led["rest"][colon.end() :]) if found else None
    ended = ENDED.fullmatch(line.strip()) if len(line) <= 2 * MAX_LABEL else None
    match, label = (led, led["rest"]) if led else (ended, ended["label"] if ended else "")
    found = taken_apart(label.strip()) if match and len(label) <= MAX_LABEL else None
    name = AFFILIATION.split(found.sender)[0] if found else ""
    if match is None or found is None or not (speakers.is_likely(name) or speakers.may_return(name)):
        return None
    return Head(_second_of_day(match.groupdict()), *found, match.groupdict().get("text") or "")


def _end_of_label(text: str) -> re.Match[str] | None:
    """The first colon outside brackets."""
    colons = COLON.finditer(text[:MAX_LABEL])
    return next((c for c in colons if text.count("(", 0, c.start()) == text.count(")", 0, c.start())), None)


def _timed(line: str) -> Head | None:
    """A head with time and name alone, in a file with other messages that name their recipients."""
    led = LED.match(line)
    colon = _end_of_label(led["rest"]) if led else None
    if led and colon and speakers.is_possible(led["rest"][: colon.start()]):
        return Head(
            _second_of_day(led.groupdict()), led["rest"][: colon.start()].strip(), None, led["rest"][colon.end() :]
        )
    if led and line.lstrip().startswith("[") and speakers.is_likely(led["rest"]):
        return Head(_second_of_day(led.groupdict()), led["rest"].strip())
    copied = COPIED.fullmatch(line.strip())
    return _head(copied) if copied and speakers.is_likely(copied["sender"]) else None


@lru_cache(maxsize=2)
def _timed_heads(raw: Raw) -> Heads:
    """The heads of a chat with times and recipients; empty where none stands near the top."""
    if raw.json is not None or any("-->" in line for _, line in raw.placed[:TOP_LINES]):
        return {}
    top = [line for _, line in raw.placed if line.strip()][:TOP_LINES]
    if not any(_desktop(line) or _addressed(line) for line in top):
        return {}
    saved = {number: head for number, line in raw.placed if (head := _desktop(line))}
    addressed = saved | {n: head for n, line in raw.placed if n not in saved and (head := _addressed(line))}
    names_everyone = any(head.to is not None and (n in saved or is_everyone(head.to)) for n, head in addressed.items())
    others = ((number, _timed(line)) for number, line in raw.placed if number not in addressed)
    # where the form names every recipient, a head without one is not understood, and counts as private
    silent = {n: replace(head, to=SOMEBODY if names_everyone else head.to) for n, head in others if head}
    return dict(sorted((addressed | silent).items()))


def _is_desktop(raw: Raw) -> bool:
    """Whether the first message is as Zoom saves it."""
    heads = _timed_heads(raw)
    first = next((line for number, line in raw.placed if number in heads), "")
    return _desktop(first) is not None


def _labelled(raw: Raw) -> Heads:
    """The heads of a chat without times, each with its recipient: 'Ana (to All):'; empty where a line has another name.

    A line with another name before a colon may be the head of a message that nobody knows to be public.
    """
    lines = [(n, line.strip()) for n, line in raw.placed if line.strip()] if raw.json is None else []
    if _timed_heads(raw):
        return {}
    heads: dict[int, Head] = {}
    for number, line in lines:
        if number != lines[0][0] and not heads:
            return {}
        colon = _end_of_label(line)
        found = taken_apart(line[: colon.start()]) if colon else None
        if colon and found and speakers.is_possible(found.sender):
            heads[number] = Head(None, found.sender, found.to, line[colon.end() :])
        elif (other := speakers.split(line)) and speakers.is_likely(other[0]):
            return {}
    return heads if len(heads) > 1 and lines[0][0] in heads else {}


def _form(pattern: re.Pattern[str], title_lines: int = 0) -> Callable[[Raw], Heads]:
    """Heads by one pattern; empty where the text does not begin with one, below as many lines of a title at most."""

    def heads(raw: Raw) -> Heads:
        lines = raw.placed if raw.json is None else []
        top = [line for _, line in lines if line.strip() and not is_notice(line.strip())][: title_lines + 1]
        if not any(pattern.fullmatch(line) for line in top):
            return {}
        matches = ((number, pattern.fullmatch(line)) for number, line in lines)
        return {number: _head(match) for number, match in matches if match and not is_notice(match["sender"])}

    return heads


def _head(match: re.Match[str]) -> Head:
    found = match.groupdict()
    return Head.of(_second_of_day(found), found["sender"] or "", found.get("text") or "")


def _clocked(raw: Raw) -> Openings:
    """Heads of a chat copied with the time of a 24-hour clock; empty for a transcript, whose times begin with zero."""
    if _timed_heads(raw):
        return {}
    heads = _form(CLOCKED)(raw)
    hours = [int(head.start or 0) // 3600 for head in heads.values()]
    if len(hours) < 2 or hours[0] < times.FIRST_HOUR or max(hours) > LAST_HOUR or hours != sorted(hours):
        return clocked(raw)
    known = speakers.among(head.sender for head in heads.values())
    lengths = [len(record.text.split()) for record in read_chat(raw.placed, heads, raw.place).records]
    is_chat = all(head.sender in known for head in heads.values()) and lengths and median(lengths) < MESSAGE_WORDS
    return with_quotes(raw, heads) if is_chat else {}


def _reader(name: str, heads: Callable[[Raw], Heads], is_wall_clock: bool = True) -> Reader:
    def read(raw: Raw) -> Content:
        return read_chat(raw.placed, heads(raw), raw.place)

    return Reader(name, "chat", lambda raw: bool(heads(raw)), read, is_wall_clock)


def _screen_reader(name: str, openings: Callable[[Raw], Openings]) -> Reader:
    def read(raw: Raw) -> Content:
        return read_screen(raw, openings(raw))

    return Reader(name, "chat", lambda raw: bool(openings(raw)), read, is_wall_clock=True)


def _of_lines(heads: Callable[[Raw], Heads]) -> Callable[[Raw], Openings]:
    """Heads that cover their line alone, with the quotes below them."""
    return lambda raw: with_quotes(raw, heads(raw))


def _read_timed(raw: Raw) -> Content:
    return read_chat(raw.placed, _timed_heads(raw), raw.place)


FIRST_READERS = (  # asked before all others: they alone know who may read a message, or that a time is a clock's
    Reader("Zoom chat, desktop", "chat", _is_desktop, _read_timed, is_wall_clock=True),
    Reader(
        "chat with recipients", "chat", lambda raw: bool(_timed_heads(raw)) and not _is_desktop(raw), _read_timed, True
    ),
    _reader("chat with recipients, without times", _labelled, is_wall_clock=False),
    _screen_reader("chat with a 24-hour clock", _clocked),
)
READERS = (
    _screen_reader("Teams chat, copied", _of_lines(_form(TEAMS, TITLE_LINES))),
    _reader("Zoom chat, cloud", _form(CLOUD), is_wall_clock=False),
    _screen_reader("chat copied off the screen", copied),
    _screen_reader("chat with times below the words", closed_by_times),
)

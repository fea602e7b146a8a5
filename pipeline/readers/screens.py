"""Chat copied off the screen: a head is a name and the time of a clock, and the tool's own words stand between ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.readers import days, speakers, times
from pipeline.readers.layouts import ANY_TIME
from pipeline.readers.messages import Head, Heads, Lines, squeeze
from pipeline.readers.notices import is_notice
from pipeline.readers.raw import Raw
from pipeline.readers.vocabulary import OWN

CLOCK = r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?"
HALF = r"\s?(?P<half>[AP])\.?M\.?"
SIGN = r"(?::[\w+-]{1,40}:|[^\w\s!-/:-@\[-`{-~–—·•])"  # ':palm_tree:' or an emoji
BADGE = rf"(?:{SIGN}|APP|BOT)"
DASH = r"[-–—|·•]"
WITH_DAY = rf"(?P<day>{days.BESIDE_CLOCK}),?\s+{days.AT}(?:,\s*)?{CLOCK}(?:{HALF})?(?:\s?Uhr)?"
STAMP = rf"(?:{WITH_DAY}|{re.sub('P<', 'P<_', CLOCK + HALF)}|{re.sub('P<', 'P<__', CLOCK)}(?:\s?Uhr)?)"
ON_LINE = re.compile(
    rf"(?P<sender>\S.{{0,99}}?)(?:\s*{SIGN}){{0,2}}(?:\s+(?:APP|BOT))?(?:\s+(?P<dash>{DASH})|,)?[ \t\u00a0]+"
    rf"(?P<bracket>\[)?{STAMP}(?(bracket)\])\s*",
    re.IGNORECASE,
)
APART = re.compile(r"\S(?:[ \u00a0]{2,}|[ \u00a0]*\t\s*|\s+[-–—|·]\s+|,\s+|\s+(?=\[))\[?\d{1,2}:\d\d(?:\s?Uhr)?\]?\s*")
BELOW = re.compile(rf"\s*(?:{BADGE}\s*){{0,3}}(?:{DASH}\s+)?{STAMP}\s*", re.IGNORECASE)
BADGES = re.compile(rf"\s*(?:{BADGE}\s*)+")
STATUS = re.compile(rf"(?:\s+{SIGN}{{1,4}})+\s*$")  # what somebody set behind their name
TIME_BELOW = re.compile(rf"\s*{CLOCK}(?:{HALF})?\s*", re.IGNORECASE)
MAX_HEAD = 200  # characters of a line of a head
BADGE_LINES = 2  # between name and time
TITLE_LINES = 4  # above the first head: a title, switches and notes of the tool
LAST_HOUR = 23
MESSAGE_WORDS = 40  # longer on average is speech


_HALVES = {"上午": "AM", "오전": "AM", "午前": "AM", "下午": "PM", "오후": "PM", "午後": "PM"}
_HALF_IN_FRONT = re.compile(rf"({'|'.join(_HALVES)})\s?(\d{{1,2}}:\d\d(?::\d\d)?)(?=\W*$)")
_WITH_H = re.compile(r"(?<![\w.,])(\d{1,2})\s?[hH]\s?(\d\d)(?=\W*$)")
_WITH_DOT = re.compile(r"^\s*(?:kl\.?|klo)?\s*(\d{1,2})\.(\d\d)(?:\s?Uhr)?\s*$", re.IGNORECASE)  # alone: else a price


def usual_clocks(lines: Lines) -> list[tuple[int, str]]:
    """The lines with the time at their end as '9:01' or '9:01 AM': '9 h 01', '午前9:01', '09.01' alone.

    Where times with a colon stand, nothing else is one: '12.50' is a price.
    """
    lines = [(n, _HALF_IN_FRONT.sub(_half_behind, line) if len(line) <= MAX_HEAD else line) for n, line in lines]
    if any(ANY_TIME.search(line) for _, line in lines):
        return lines
    return [
        (n, _WITH_H.sub(r"\1:\2", _WITH_DOT.sub(r"\1:\2", line)) if len(line) <= MAX_HEAD else line)
        for n, line in lines
    ]


def _half_behind(match: re.Match[str]) -> str:
    return f"{match[2]} {_HALVES[match[1]]}"


class Opening(NamedTuple):
    """A head with the lines that it covers, whether it gives a day, and whether only hours and minutes ('14:03')."""

    head: Head
    covers: frozenset[int]
    has_day: bool = False
    is_bare: bool = False


@dataclass
class Draft:
    """A message being read: its lines with their numbers, and what it quotes."""

    opening: Opening
    lines: list[tuple[int, str]] = field(default_factory=list)
    quote: str = ""

    @property
    def words(self) -> str:
        """All its words on one line."""
        return squeeze(" ".join([self.opening.head.text, *(text for _, text in self.lines)]))


Openings = Mapping[int, Opening]


def second_of_day(found: Mapping[str, str | None]) -> float:
    """The time of a clock, with or without its half of the day."""
    hours, half = int(found["hours"] or 0), (found.get("half") or "").casefold()
    hours = hours % 12 + 12 * (half == "p") if half else hours
    return hours * 3600 + int(found["minutes"] or 0) * 60 + int(found["seconds"] or 0)


def _opening(match: re.Match[str], sender: str, covers: range) -> Opening:
    found = match.groupdict()
    plain = {name: found[name] or found[f"_{name}"] for name in ("hours", "minutes", "seconds", "half")}
    plain = {name: told or found.get(f"__{name}") for name, told in plain.items()}
    head = Head.of(second_of_day(plain), sender)
    return Opening(head, frozenset(covers), found["day"] is not None, found["__hours"] is not None)


class Possible(NamedTuple):
    """What may be a head: whether its form says so whatever the name, and whether its time is told from words by it."""

    number: int
    opening: Opening
    is_sure: bool
    is_apart: bool


def _possible(lines: Lines) -> Iterator[Possible]:
    """What may be a head, in order."""
    lines = usual_clocks(lines)
    for at, (number, line) in enumerate(lines):
        text = line.strip()
        if not text or len(text) > MAX_HEAD or _below(text) or BADGES.fullmatch(text):
            continue
        if match := ON_LINE.fullmatch(squeeze(text)) if ANY_TIME.search(text) else None:
            is_sure = bool(match["day"] and match["dash"]) or _is_own(match["sender"])
            opening = _opening(match, match["sender"], range(number, number + 1))
            yield Possible(number, opening, is_sure, not opening.is_bare or APART.search(text) is not None)
        for below, (last, under) in enumerate(lines[at + 1 : at + 2 + BADGE_LINES]):
            if match := _below(under):
                opening = _opening(match, STATUS.sub("", text), range(number, last + 1))
                yield Possible(number, opening, not opening.is_bare or _is_own(text), True)
            if below >= BADGE_LINES or match or not BADGES.fullmatch(under):
                break


def _below(line: str) -> re.Match[str] | None:
    """The time of a message on a line of its own."""
    return BELOW.fullmatch(squeeze(line)) if len(line) <= MAX_HEAD and ANY_TIME.search(line) else None


def copied(raw: Raw) -> Openings:
    """The heads of a chat copied off the screen; empty where the text does not begin with one.

    Those with hours and minutes alone are of today, beside others that name their day.
    """
    lines = raw.placed if raw.json is None else []
    found = _named(list(_possible(lines)))
    if not any(opening.has_day for opening in found.values()) or not _are_hours(lines, found):
        found = {number: opening for number, opening in found.items() if not opening.is_bare}
    has_days = any(opening.has_day for opening in found.values())
    if not _opens(lines, found) or (has_days and len(found) < 2) or not _are_messages(lines, found, has_days):
        return {}
    return found


def clocked(raw: Raw) -> Openings:
    """The heads of a chat copied with the times of a 24-hour clock alone; those of a recording begin with zero."""
    lines = raw.placed if raw.json is None else []
    found = _named([one for one in _possible(lines) if one.is_apart])
    if not _opens(lines, found) or len(found) < 2 or not all(opening.is_bare for opening in found.values()):
        return {}
    return found if _are_hours(lines, found) and _are_messages(lines, found) else {}


def with_quotes(raw: Raw, heads: Heads) -> Openings:
    """Heads that cover their line alone, and the heads of quotes in another form that stand right below one."""
    found = {number: Opening(head, frozenset((number,))) for number, head in heads.items()}
    filled = [number for number, line in raw.placed if line.strip()]
    below = {later for number, later in pairwise(filled) if number in found and later not in found}
    if not below:
        return found
    written, senders = dict(raw.placed), {(head.sender, head.start) for head in heads.values()}
    names = {sender for sender, _ in senders}
    for number, opening, *_ in _possible(raw.placed):
        sender, text = opening.head.sender, " ".join(written[n] for n in opening.covers)
        is_name = sender in names or (days.WITH_YEAR.search(text) and speakers.is_likely(sender))
        if number in below and is_name and (opening.has_day or (sender, opening.head.start) in senders):
            found[number] = opening
    return dict(sorted(found.items()))


def _named(possible: list[Possible]) -> dict[int, Opening]:
    """Those whose sender reads as one; a single word may be of a sentence ('Treffen Montag 14:00') and must return."""
    counts = Counter(one.opening.head.sender for one in possible)
    named = speakers.among(counts.elements())
    found = {}
    for number, opening, is_sure, _ in possible:
        sender = opening.head.sender
        is_loose = opening.is_bare or (opening.has_day and not is_sure)
        may_be_word = is_loose and len(sender.split()) == 1 and counts[sender] == 1
        if (sender in named and not may_be_word) or (is_sure and _may_send(sender)):
            found[number] = opening
    return found


def _opens(lines: Lines, found: Openings) -> bool:
    """Whether the text begins with a head; days may stand above it, and a title without a time."""
    above = [text for number, text in lines if text.strip() and number < min(found, default=0)]
    told = [text for text in above if not (days.is_day(text) or is_notice(text.strip()))]
    return bool(found) and len(told) <= TITLE_LINES and not any(ANY_TIME.search(text) for text in told)


def _are_hours(lines: Lines, found: Openings) -> bool:
    """Whether the times without a day are of a clock: hours of one day in their order, from its morning on."""
    filled = [number for number, line in lines if line.strip()]
    above = dict(zip(filled[1:], filled, strict=False))
    covered = {number for opening in found.values() for number in opening.covers}
    own = [o for n, o in found.items() if o.is_bare and above.get(n) not in covered]  # others stand above quotes
    hours = [int(opening.head.start or 0) // 3600 for opening in own]
    return not hours or (hours[0] >= times.FIRST_HOUR and max(hours) <= LAST_HOUR and hours == sorted(hours))


def _is_own(name: str) -> bool:
    """Whether a tool calls whoever copied the chat so: 'You'."""
    return name in OWN


def _may_send(name: str) -> bool:
    """Whether what stands apart from a time is a sender."""
    return _is_own(name.capitalize()) or (speakers.is_possible(name) and speakers.may_return(name))


def _are_messages(lines: Lines, found: Openings, may_be_spoken: bool = True) -> bool:
    """Whether words stand below most heads, as in no list; long ones are speech where the form may be that of it."""
    counts = sorted(len(draft.words.split()) for draft in drafts(lines, found))
    return counts[-1 - len(counts) // 2] > 0 and (counts[len(counts) // 2] < MESSAGE_WORDS or not may_be_spoken)


def closed_by_times(raw: Raw) -> Openings:
    """The heads of a chat in which name, words and time stand below each other; empty where one is not so.

    A single line above a time goes on with the sender before; more lines must open with somebody's name.
    """
    lines = usual_clocks((n, text.strip()) for n, text in raw.placed if text.strip()) if raw.json is None else []
    ends = [at for at, (_, text) in enumerate(lines) if len(text) < 20 and TIME_BELOW.fullmatch(text)]
    if len(ends) < 2 or ends[-1] != len(lines) - 1:
        return {}
    blocks = list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    counts = Counter(lines[start][1] for start, end in blocks if end - start > 1)
    named = speakers.among(counts.elements())
    are_names = all(
        _is_own(name) or (name in named and (len(name.split()) > 1 or count > 1)) for name, count in counts.items()
    )
    first = TIME_BELOW.fullmatch(lines[ends[0]][1])
    is_clock = first is not None and bool(first["half"] or int(first["hours"]) >= times.FIRST_HOUR)
    if not are_names or not is_clock or ends[0] < 2 or any(start == end for start, end in blocks):
        return {}
    found: dict[int, Opening] = {}
    sender = ""
    for start, end in blocks:
        number, text = lines[start]
        is_name = text in counts
        sender = text if is_name else sender
        match = TIME_BELOW.fullmatch(lines[end][1])
        seconds = second_of_day(match.groupdict()) if match else None
        head = Head.of(seconds, sender, "" if is_name else text)
        found[number] = Opening(head, frozenset((number, lines[end][0])))
    return found


def drafts(lines: Lines, openings: Openings) -> Iterator[Draft]:
    """The messages below their heads, before anything is taken out of them."""
    covered = {number for opening in openings.values() for number in opening.covers}
    draft: Draft | None = None
    for number, line in lines:
        if number in openings:
            if draft:
                yield draft
            draft = Draft(openings[number])
        elif draft and number not in covered:
            draft.lines.append((number, line))
    if draft:
        yield draft

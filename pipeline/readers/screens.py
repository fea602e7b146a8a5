"""Chat copied off the screen: a head is a name and the time of a clock, and the tool's own words stand between ours."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.locators import locator
from pipeline.readers import speakers, times
from pipeline.readers.layouts import ANY_TIME
from pipeline.readers.messages import TOOL_REASON, Head, Lines, read_chat, squeeze, stem
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content

CLOCK = r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?"
HALF = r"\s?(?P<half>[AP])\.?M\.?"
MONTH = (
    r"(?:jan|feb|fév|mar|mär|apr|avr|abr|may|mai|mag|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|oct|okt|ott|nov|dec|déc|"
    r"dez|dic|ene|gen)[^\W\d_]{0,7}\.?"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)"
DAY = (
    rf"(?:(?:{WEEKDAY},?\s+)?(?:{times.DAY}|\d{{1,2}}\.?\s{MONTH}|{MONTH}\s\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}\.?)"
    rf"|{WEEKDAY}|today|yesterday|heute|gestern)"
)
SIGN = r"(?::[\w+-]{1,40}:|[^\w\s!-/:-@\[-`{-~–—·•])"  # ':palm_tree:' or an emoji
BADGE = rf"(?:{SIGN}|APP|BOT)"
DASH = r"[-–—|·•]"
STAMP = rf"(?:(?P<day>{DAY}),?\s+(?:at\s+|um\s+|,\s*)?{CLOCK}(?:{HALF})?|{re.sub('P<', 'P<_', CLOCK + HALF)})"
ON_LINE = re.compile(
    rf"(?P<sender>\S.{{0,99}}?)(?:\s*{SIGN}){{0,2}}(?:\s+(?:APP|BOT))?(?:\s+(?P<dash>{DASH})|,)?[ \t\u00a0]+{STAMP}\s*",
    re.IGNORECASE,
)
BELOW = re.compile(rf"\s*(?:{BADGE}\s*){{0,3}}(?:{DASH}\s+)?{STAMP}\s*", re.IGNORECASE)
BADGES = re.compile(rf"\s*(?:{BADGE}\s*)+")
TIME_BELOW = re.compile(rf"\s*{CLOCK}(?:{HALF})?\s*", re.IGNORECASE)
TOOL = re.compile(  # what a screen shows around messages
    r"\d{1,3} [A-Z]\w+ reactions?\.?|(?:like|heart|laugh|surprised|sad|angry) \d{1,3}|Last read|has context menu|"
    r"\(edited\)|\(bearbeitet\)|\d{1,3} repl(?:y|ies)|Last reply .{1,40}|View thread|Pin message"
)
TOOL_BESIDE = re.compile(r"Edited|Bearbeitet|NEW|\d{1,2}:\d\d")  # only beside words: alone it may be the message
COUNT = re.compile(r"\d{1,3}")
IN_THREAD = re.compile(r"replied to a thread: (?P<quote>\S.*)")
UNTOLD = "reply whose words cannot be told from what it quotes"
MAX_HEAD = 200  # characters of a line of a head
MAX_BACK, MAX_QUOTE = 1_000, 50  # messages of a sender, lines
BADGE_LINES = 2  # between name and time
MESSAGE_WORDS = 40  # longer on average is speech


class Opening(NamedTuple):
    """A head with the lines that it covers, and whether it gives a day."""

    head: Head
    covers: frozenset[int]
    has_day: bool = False


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


class Said:
    """What each sender wrote so far, as far back as a quote is looked for."""

    words: dict[str, deque[str]]
    heads: set[tuple[str, float | None]]

    def __init__(self) -> None:
        """Before the first message."""
        self.words = {}
        self.heads = set()

    def add(self, draft: Draft) -> None:
        """One more message."""
        head = draft.opening.head
        self.words.setdefault(head.sender, deque(maxlen=MAX_BACK)).append(draft.words)
        self.heads.add((head.sender, head.start))

    def quoted_lines(self, draft: Draft, sender: str) -> int:
        """How many lines at the top of a message are the beginning of an earlier one of the sender."""
        said = self.words.get(sender, ())
        for count in range(min(len(draft.lines), MAX_QUOTE), 0, -1):
            quote = stem(" ".join(text for _, text in draft.lines[:count]))
            if quote and any(words.startswith(quote) for words in said):
                return count
        return 0


def second_of_day(found: Mapping[str, str | None]) -> float:
    """The time of a clock, with or without its half of the day."""
    hours, half = int(found["hours"] or 0), (found.get("half") or "").casefold()
    hours = hours % 12 + 12 * (half == "p") if half else hours
    return hours * 3600 + int(found["minutes"] or 0) * 60 + int(found["seconds"] or 0)


def _opening(match: re.Match[str], sender: str, covers: range) -> Opening:
    found = match.groupdict()
    plain = {name: found[name] or found[f"_{name}"] for name in ("hours", "minutes", "seconds", "half")}
    return Opening(Head.of(second_of_day(plain), sender), frozenset(covers), found["day"] is not None)


def _possible(lines: list[tuple[int, str]]) -> Iterator[tuple[int, Opening, bool]]:
    """What may be a head, by line, and whether its form says so whatever the name: name and time stand apart."""
    for at, (number, line) in enumerate(lines):
        text = line.strip()
        if not text or len(text) > MAX_HEAD or _below(text) or BADGES.fullmatch(text):
            continue
        if match := ON_LINE.fullmatch(squeeze(text)) if ANY_TIME.search(text) else None:
            is_sure = bool(match["day"] and match["dash"]) or match["sender"] == "You"
            yield number, _opening(match, match["sender"], range(number, number + 1)), is_sure
        for below, (last, under) in enumerate(lines[at + 1 : at + 2 + BADGE_LINES]):
            if match := _below(under):
                yield number, _opening(match, text, range(number, last + 1)), True
            if below >= BADGE_LINES or match or not BADGES.fullmatch(under):
                break


def _below(line: str) -> re.Match[str] | None:
    """The time of a message on a line of its own."""
    return BELOW.fullmatch(squeeze(line)) if len(line) <= MAX_HEAD and ANY_TIME.search(line) else None


def copied(raw: Raw) -> Openings:
    """The heads of a chat copied off the screen; empty where the text does not begin with one."""
    lines = raw.numbered if raw.json is None else []
    possible = list(_possible(lines))
    named = speakers.among(opening.head.sender for _, opening, _ in possible)
    found = {
        number: opening
        for number, opening, is_sure in possible
        if opening.head.sender in named or (is_sure and _may_send(opening.head.sender))
    }
    first = next((number for number, line in lines if line.strip() and not times.is_day(line)), 0)
    has_days = any(opening.has_day for opening in found.values())
    if first not in found or (has_days and (len(found) < 2 or _is_speech(lines, found))):
        return {}
    return found


def _may_send(name: str) -> bool:
    """Whether what stands apart from a time is a sender; 'You' is whoever copied the chat."""
    return name.casefold() == "you" or (speakers.is_possible(name) and speakers.may_return(name))


def _is_speech(lines: list[tuple[int, str]], found: Openings) -> bool:
    counts = sorted(len(draft.words.split()) for draft in _drafts(lines, found))
    return counts[len(counts) // 2] >= MESSAGE_WORDS


def closed_by_times(raw: Raw) -> Openings:
    """The heads of a chat in which name, words and time stand below each other; empty where one is not so.

    A single line above a time goes on with the sender before; more lines must open with somebody's name.
    """
    lines = [(n, text.strip()) for n, text in raw.numbered if text.strip()] if raw.json is None else []
    ends = [at for at, (_, text) in enumerate(lines) if len(text) < 20 and TIME_BELOW.fullmatch(text)]
    if len(ends) < 2 or ends[-1] != len(lines) - 1:
        return {}
    blocks = list(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    counts = Counter(lines[start][1] for start, end in blocks if end - start > 1)
    named = speakers.among(counts.elements())
    are_names = all(name in named and (len(name.split()) > 1 or count > 1) for name, count in counts.items())
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


def _drafts(lines: Lines, openings: Openings) -> Iterator[Draft]:
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


def read_screen(raw: Raw, openings: Openings) -> Content:
    """A record a message: what the tool wrote is left out, and a quote is told from the words of whoever replies."""
    aside = Content()
    kept: list[Draft] = []
    said = Said()  # of all before the last one kept
    for draft in _drafts(raw.numbered, openings):
        _leave_tool_lines(draft, raw.unit, aside)
        if kept and not kept[-1].words and _is_quoted(draft, kept[-1], said):
            kept[-1].lines = draft.lines
            _part(kept[-1], draft.opening.head.sender, said, raw.unit, aside)
            continue
        if kept:
            said.add(kept[-1])
        kept.append(draft)
        _part_below_name(draft, said, raw.unit, aside)
    top = next(iter(openings))
    lines = [(number, line) for number, line in raw.numbered if number < top]
    for draft in kept:
        lines.append((min(draft.opening.covers), ""))
        lines += [(draft.lines[0][0], f'Replying to "{draft.quote}"')] if draft.quote and draft.lines else []
        lines += draft.lines + [(number, "") for number in sorted(draft.opening.covers)[1:]]
    content = read_chat(lines, {min(d.opening.covers): d.opening.head for d in kept}, raw.unit)
    for reason, count in aside.drops.items():
        content.drops[reason] += count
        content.dropped_words[reason] += aside.dropped_words[reason]
        content.places.setdefault(reason, []).extend(aside.places.get(reason, ()))
    content.lost |= aside.lost
    return content


def _leave_tool_lines(draft: Draft, unit: str, aside: Content) -> None:
    """Take the tool's own lines out of a message: marks, numbers of reactions and replies, hours on its margin."""
    texts = [text.strip() for _, text in draft.lines]
    out: set[int] = set()
    for at, text in enumerate(texts):
        following = next((n for n in range(at + 1, len(texts)) if texts[n]), at)
        is_counted = following > at and COUNT.fullmatch(texts[following]) is not None
        if TOOL.fullmatch(text) or (is_counted and BADGES.fullmatch(text)):
            out |= {at, following} if is_counted and (BADGES.fullmatch(text) or "reaction" in text) else {at}
        elif text == "keep" and texts[following] == "Pin message":
            out.add(at)
    beside = {at for at, text in enumerate(texts) if TOOL_BESIDE.fullmatch(text)}
    if any(text and at not in out | beside for at, text in enumerate(texts)) or draft.opening.head.text:
        out |= beside
    for at in sorted(out):
        aside.drop(TOOL_REASON, texts[at], place=locator(unit, draft.lines[at][0]))
    draft.lines = [line for at, line in enumerate(draft.lines) if at not in out]


def _is_quoted(draft: Draft, above: Draft, said: Said) -> bool:
    """Whether a head right below another one is that of a quote: it alone gives a day, or is that of an earlier one."""
    head = draft.opening.head
    if not draft.words:
        return False
    if draft.opening.has_day and not above.opening.has_day:
        return True
    return (head.sender, head.start) in said.heads and said.quoted_lines(draft, head.sender) > 0


def _part(draft: Draft, sender: str, said: Said, unit: str, aside: Content) -> None:
    """Part what a message quotes from its words; where nobody can, none of it is anybody's."""
    count = said.quoted_lines(draft, sender)
    quoted, rest = draft.lines[:count], draft.lines[count:]
    if count and any(text.strip() for _, text in rest):
        draft.quote = squeeze(" ".join(text for _, text in quoted))
        draft.lines = rest
        return
    place = locator(unit, draft.lines[0][0], draft.lines[-1][0])
    if count:
        aside.drop("quote without words", draft.words, place=place)
    else:
        aside.lose(UNTOLD, draft.words, place)
    draft.lines = []


def _part_below_name(draft: Draft, said: Said, unit: str, aside: Content) -> None:
    """The same for a quote whose head is a name alone, and for Slack's words above a reply in a thread."""
    filled = [line for line in draft.lines if line[1].strip()]
    if len(filled) < 2 or draft.opening.head.text:
        return
    first = filled[0][1].strip()
    if thread := IN_THREAD.fullmatch(first):
        draft.quote, draft.lines = squeeze(thread["quote"]), filled[1:]
        aside.drop(TOOL_REASON, "replied to a thread", place=locator(unit, filled[0][0]))
    elif len(first.split()) > 1 and first in said.words:
        rest = Draft(draft.opening, filled[1:])
        if len(filled) > 2 or said.quoted_lines(rest, first):
            draft.lines = filled[1:]
            aside.drop("name above a quote", first, place=locator(unit, filled[0][0]))
            _part(draft, first, said, unit, aside)

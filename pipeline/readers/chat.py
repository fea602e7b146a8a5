"""Chat of Zoom, Teams and Meet: replies and reactions tied to what they answer, private messages left at the door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.locators import locator
from pipeline.readers import speakers
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

CLOCK = r"(?P<hours>\d{1,2}):(?P<minutes>\d{2}):(?P<seconds>\d{2})"
DESKTOP = re.compile(
    rf"(?:\d{{4}}-\d\d-\d\d\s+)?{CLOCK}\s+(?:"
    r"From\s+(?P<sender>\S.{0,99}?)(?:\s+to\s+(?P<to>\S.{0,99}?))?|"
    r"(?:Von|De|Da|Van|Från|Fra|Od|От)\s+(?P<sender_>\S.{0,99}?)\s+(?:an|à|a|para|aan|till?|do|кому)\s+(?P<to_>\S.{0,99}?)"
    r")\s*:\s*(?P<text>.*)",
    re.IGNORECASE,
)
CLOUD = re.compile(rf"{CLOCK}\t\s*(?P<sender>\S.{{0,199}}?):\t(?P<text>.*)")
TEAMS = re.compile(  # as copied from Teams; a time alone in brackets is a transcript's
    r"\[(?:(?=[^\]]*(?:[AP]M|/|\d-\d|\d\.\d{1,2}\.|[a-z]{4}))[^\]\d]{0,20}(?:\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4}|\.)?,?\s+)?)"
    r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?\s?(?P<half>[AP]M)?\]\s*"
    r"(?P<sender>[^:\[\]<>]{1,80}?)\s*(?::\s+(?P<text>.*))?",
    re.IGNORECASE,
)
TIME = r"(?P<hours>\d{1,2}):(?P<minutes>\d{2})(?::(?P<seconds>\d{2}))?\s?(?P<half>[AP])\.?M\.?"
COPIED = re.compile(  # off the screen
    rf"(?P<sender>\S.{{0,99}}?)(?:\s+to\s+(?P<to>\S.{{0,99}}?))?[ \t\u00a0]+{TIME}\s*(?P<text>)", re.IGNORECASE
)
TIME_ALONE = re.compile(rf"\s*{TIME}\s*", re.IGNORECASE)
PRIVATE = re.compile(
    r"\((?:direct message|privately|private|privat|direktnachricht|message direct|message privé|mensaje directo|"
    r"mensagem direta|messaggio diretto|direct bericht|privébericht)\)",
    re.IGNORECASE,
)
ADDRESSED = re.compile(r"\s*\d{1,2}[:.]\d{2}.{0,200}\b(?:to|an|à|para|aan|till?)\b.{1,200}:.*", re.IGNORECASE)
EVERYONE = frozenset(
    """
    everyone everybody all alle allen jeder todos todas tous tutti iedereen alla kaikki wszyscy všichni всем все
    全員 所有人 모두 herkes semua すべての人
    """.split()
) | {"everyone in meeting", "meeting group chat", "tout le monde", "an alle", "a todos"}
REPLY = re.compile(r'Replying to "(?P<quote>.*?)"\s*\n\s*(?P<text>.*)', re.DOTALL)
REACTION = re.compile(r'Reacted to "?(?P<quote>.*?)"? with "?(?P<text>[^"\s]{1,16})"?\s*', re.DOTALL)
REMOVAL = re.compile(r'Removed an? "?(?P<text>\S{1,16}?)"? reaction from "?(?P<quote>.*?)"?\s*', re.DOTALL)
PRIVATE_REASON = "private message"


Lines = Iterable[tuple[int, str]]
Matches = Mapping[int, re.Match[str]]


@dataclass
class Message:
    """A message with its place; `to` is None where the form names no recipient."""

    first: int
    last: int
    start: float
    sender: str
    to: str | None
    texts: list[str]

    @property
    def is_private(self) -> bool:
        """Addressed to anyone but everyone; where in doubt, private."""
        if PRIVATE.search(self.sender):
            return True
        return self.to is not None and (bool(PRIVATE.search(self.to)) or self.to.strip().casefold() not in EVERYONE)

    @property
    def text(self) -> str:
        """The message, its lines without indent."""
        return "\n".join(line.strip() for line in self.texts).strip()


def _messages(lines: Lines, opening: Matches, content: Content) -> Iterator[Message]:
    message: Message | None = None
    for number, line in lines:
        match = opening.get(number)
        if match:
            if message:
                yield message
            found = match.groupdict()
            sender, to = found["sender"] or found.get("sender_") or "", found.get("to") or found.get("to_")
            message = Message(number, number, _second_of_day(found), sender.strip(), to, [found["text"] or ""])
        elif message:
            message.texts.append(line)
            message.last = number if line.strip() else message.last
        elif line.strip():
            content.drop("line before the first message", line)
    if message:
        yield message


def _second_of_day(found: dict[str, str | None]) -> int:
    hours = int(found["hours"] or 0)
    if found.get("half"):
        hours = hours % 12 + (12 if str(found["half"]).upper().startswith("P") else 0)
    return hours * 3600 + int(found["minutes"] or 0) * 60 + int(found["seconds"] or 0)


def read_chat(lines: Lines, opening: Matches) -> Content:
    """A record a message; a private one leaves nothing but a count, and nobody's public words may quote it.

    Args:
        lines: numbers and texts.
        opening: the lines that open a message, by number, with the groups of `DESKTOP`, `CLOUD`, `TEAMS` or `COPIED`.
    """
    content = Content()
    private: list[str] = []
    public: list[str] = []
    for message in _messages(lines, opening, content):
        record = _record(message)
        quote = stem(record.refers_to)
        if message.is_private or _quotes_only(quote, private, public):
            private.append(squeeze(record.text))
            content.drop(PRIVATE_REASON, record.text)
        elif not record.text:
            content.drop("message without words")
        elif REMOVAL.fullmatch(message.text):
            _withdraw(record, content)
        else:
            content.records.append(record)
            if record.kind == "chat":
                public.append(squeeze(record.text))
    return content


def squeeze(text: str) -> str:
    """Text with white space single and nothing around it: quotes of messages are compared so."""
    return " ".join(text.split())


def stem(quote: str | None) -> str:
    """The beginning of a message that a quote shows, without the dots where it was cut."""
    return squeeze(quote or "").rstrip("….").rstrip()


def _quotes_only(quote: str, private: list[str], public: list[str]) -> bool:
    return bool(quote) and any(p.startswith(quote) for p in private) and not any(p.startswith(quote) for p in public)


def _record(message: Message) -> Record:
    place = locator("line", message.first, message.last)
    text = message.text
    reply = REPLY.fullmatch(text)
    reaction = REACTION.fullmatch(text) or REMOVAL.fullmatch(text)
    if reaction:
        emoji, quote = reaction["text"], squeeze(reaction["quote"])
        return Record(place, "reaction", emoji, message.sender, message.start, None, None, quote)
    if reply:
        quote, words = squeeze(reply["quote"]), reply["text"].strip()
        return Record(place, "chat", words, message.sender, message.start, None, None, quote)
    return Record(place, "chat", text, message.sender, message.start)


def _withdraw(removal: Record, content: Content) -> None:
    """Take back the sender's last reaction of that sign to that message; both lines are dropped."""
    wanted = (removal.speaker, removal.text, stem(removal.refers_to))
    for index in range(len(content.records) - 1, -1, -1):
        record = content.records[index]
        if record.kind == "reaction" and (record.speaker, record.text, stem(record.refers_to)) == wanted:
            del content.records[index]
            content.drop("reaction withdrawn", f"{record.text} {record.text}", 2)
            return
    content.drop("withdrawal of a reaction that is not in the file", removal.text)


def _is_chat(raw: Raw, header: re.Pattern[str]) -> bool:
    first = next((line for line in raw.lines if line.strip()), "") if raw.container == "text" else ""
    return header.fullmatch(first) is not None


def _copied(raw: Raw) -> Matches:
    """The lines with a sender in a chat copied off the screen, where the time may stand on a line below.

    Empty where the text does not begin with one.
    """
    lines = raw.numbered if raw.container == "text" else []
    times = {number: line.strip() for number, line in lines if TIME_ALONE.fullmatch(line)}
    heads = {n: COPIED.fullmatch(f"{line.strip()}  {times[n + 1]}" if n + 1 in times else line) for n, line in lines}
    named = speakers.among(match["sender"] for match in heads.values() if match)
    opening = {
        n: match
        for n, match in heads.items()
        if match and (match["sender"] in named or (n + 1 in times and _may_send(match["sender"])))
    }
    first = next((number for number, line in lines if line.strip()), 0)
    return opening if first in opening else {}


def _read_copied(raw: Raw) -> Content:
    opening = _copied(raw)
    return read_chat(
        [(n, line) for n, line in raw.numbered if not (n - 1 in opening and TIME_ALONE.fullmatch(line))], opening
    )


def _may_send(name: str) -> bool:
    """Whether a line above a time that stands alone is a sender; 'You' is whoever copied the chat."""
    return name.casefold() == "you" or (speakers.is_possible(name) and speakers.may_return(name))


def _reader(name: str, header: re.Pattern[str], is_wall_clock: bool = True) -> Reader:
    def claims(raw: Raw) -> bool:
        return _is_chat(raw, header)

    def read(raw: Raw) -> Content:
        return read_chat(raw.numbered, {n: match for n, line in raw.numbered if (match := header.fullmatch(line))})

    return Reader(name, "chat", claims, read, is_wall_clock)


READERS = (
    _reader("Zoom chat, desktop", DESKTOP),
    _reader("Teams chat, copied", TEAMS),
    _reader("Zoom chat, cloud", CLOUD, is_wall_clock=False),
    Reader("chat copied off the screen", "chat", lambda raw: bool(_copied(raw)), _read_copied, is_wall_clock=True),
)

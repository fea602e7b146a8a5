"""Chat copied off the screen: what a reply quotes is told from the words of whoever replies."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace

from pipeline.readers import tool_lines
from pipeline.readers.messages import MIN_QUOTE, TOOL_REASON, Head, read_chat, squeeze, stem
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content
from pipeline.readers.screens import Draft, Openings, drafts

IN_THREAD = re.compile(r"replied to a thread: (?P<quote>\S.*)")
UNTOLD = "reply whose words cannot be told from what it quotes"
MAX_BACK, MAX_QUOTE = 1_000, 50  # messages of a sender, lines


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

    def wrote(self, sender: str | None, quote: str) -> bool:
        """Whether an earlier message, of the sender or of anybody, begins so; a few letters may begin anything."""
        senders = self.words if sender is None else (sender,)
        told = (words for name in senders for words in self.words.get(name, ()))
        return len(quote) >= MIN_QUOTE and any(words.startswith(quote) for words in told)

    def name_in_front(self, text: str) -> tuple[str, str] | None:
        """The sender whose whole name opens a line, and the words behind it on the line."""
        names = (name for name in self.words if len(name.split()) > 1 and text.startswith((f"{name} ", f"{name}:")))
        name = max(names, key=len, default="")
        return (name, text[len(name) :].strip(" :")) if name else None

    def quoted_lines(self, draft: Draft, sender: str) -> int:
        """How many lines at the top of a message are the beginning of an earlier one of the sender."""
        said = self.words.get(sender, ())
        for count in range(min(len(draft.lines), MAX_QUOTE), 0, -1):
            quote = stem(" ".join(text for _, text in draft.lines[:count]))
            if quote and any(words.startswith(quote) for words in said):
                return count
        return 0


def read_screen(raw: Raw, openings: Openings) -> Content:
    """A record a message: what the tool wrote is left out, and a quote is told from the words of whoever replies."""
    aside = Content()
    kept: list[Draft] = []
    said = Said()  # of all before the last one kept
    senders = {opening.head.sender for opening in openings.values()}
    above = ""  # what the message before showed below itself, quoted by the next
    labels = tool_lines.buttons(drafts(raw.placed, openings))
    for draft in drafts(raw.placed, openings):
        tool_lines.leave_out(draft, raw, aside, senders, labels)
        if kept and not kept[-1].words and _is_quoted(draft, kept[-1], said):
            kept[-1].lines = draft.lines
            _part(kept[-1], draft.opening.head.sender, said, raw, aside)
            continue
        if kept:
            said.add(kept[-1])
        kept.append(draft)
        draft.quote, above = above, _quote_of_next(draft, said, raw, aside)
        if not draft.quote:
            _part_below_name(draft, said, raw, aside)
    top = next(iter(openings))
    lines = [(number, line) for number, line in raw.placed if number < top]
    for draft in kept:
        lines.append((min(draft.opening.covers), ""))
        lines += draft.lines + [(number, "") for number in sorted(draft.opening.covers)[1:]]
    content = read_chat(lines, {min(d.opening.covers): _head(d) for d in kept}, raw.place)
    for reason, count in aside.drops.items():
        content.drops[reason] += count
        content.dropped_words[reason] += aside.dropped_words[reason]
        content.places.setdefault(reason, []).extend(aside.places.get(reason, ()))
    content.lost |= aside.lost
    return content


def _head(draft: Draft) -> Head:
    """The head of a message, with what it quotes as Zoom writes it."""
    head = draft.opening.head
    return replace(head, text=f'Replying to "{draft.quote}"\n{head.text}') if draft.quote and draft.words else head


def _is_quoted(draft: Draft, above: Draft, said: Said) -> bool:
    """Whether a head right below another one is that of a quote: it alone gives a day, or is that of an earlier one."""
    head = draft.opening.head
    if not draft.words:
        return False
    if draft.opening.has_day and not above.opening.has_day:
        return True
    return (head.sender, head.start) in said.heads and said.quoted_lines(draft, head.sender) > 0


def _part(draft: Draft, sender: str, said: Said, raw: Raw, aside: Content) -> None:
    """Part what a message quotes from its words; where nobody can, none of it is anybody's."""
    count = said.quoted_lines(draft, sender)
    quoted, rest = draft.lines[:count], draft.lines[count:]
    if count and any(text.strip() for _, text in rest):
        draft.quote = squeeze(" ".join(text for _, text in quoted))
        draft.lines = rest
        return
    place = raw.place(draft.lines[0][0], draft.lines[-1][0])
    if count:
        aside.drop("quote without words", draft.words, place=place)
    else:
        aside.lose(UNTOLD, draft.words, place)
    draft.lines = []


def _part_below_name(draft: Draft, said: Said, raw: Raw, aside: Content) -> None:
    """The same for a quote whose head is a name alone, and for Slack's words above a reply in a thread.

    A copy may set the name and what is quoted on one line, and that line beside the head.
    """
    number, head = min(draft.opening.covers), draft.opening.head
    filled = [line for line in [(number, head.text), *draft.lines] if line[1].strip()]
    first = filled[0][1].strip() if filled else ""
    if found := said.name_in_front(first):
        _part_beside_name(draft, found, filled, said)
    elif len(filled) < 2 or head.text:
        return
    elif thread := IN_THREAD.fullmatch(first):
        draft.quote, draft.lines = squeeze(thread["quote"]), filled[1:]
        aside.drop(TOOL_REASON, "replied to a thread", place=raw.place(filled[0][0]))
    elif (name := first.removeprefix("@")) in said.words and (name != first or len(name.split()) > 1):
        rest = Draft(draft.opening, filled[1:])
        if (len(filled) > 2 and name == first) or said.quoted_lines(rest, name):
            draft.lines = filled[1:]
            aside.drop("name above a quote", first, place=raw.place(filled[0][0]))
            _part(draft, name, said, raw, aside)


def _part_beside_name(draft: Draft, found: tuple[str, str], filled: list[tuple[int, str]], said: Said) -> None:
    """Part what stands behind the name of whoever wrote it from the words, below it or on the same line."""
    name, behind = found
    number, head = filled[0][0], draft.opening.head
    rest = [(number, behind), *filled[1:]]
    count = said.quoted_lines(Draft(draft.opening, rest), name)
    quote = squeeze(" ".join(text for _, text in rest[:count]))
    if count and len(stem(quote)) >= MIN_QUOTE:
        rest = rest[count:]
    else:
        whole = (words for words in said.words[name] if len(words) >= MIN_QUOTE and behind.startswith(f"{words} "))
        quote = max(whole, key=len, default="")
        rest[0] = (number, behind[len(quote) :].strip())
    if quote and rest:
        is_on_head = rest[0][0] == min(draft.opening.covers)
        text = rest[0][1] if is_on_head else ""
        draft.opening = draft.opening._replace(head=replace(head, text=text))
        draft.quote, draft.lines = quote, rest[1:] if is_on_head else rest


def _quote_of_next(draft: Draft, said: Said, raw: Raw, aside: Content) -> str:
    """What the next message quotes, where a copy shows it above that message's head: taken out of the one before.

    Discord writes '@Ana Silva' and below it what she wrote. Nobody can tell where that is not in the file.
    """
    for at in range(len(draft.lines) - 1, max(len(draft.lines) - MAX_QUOTE, 0), -1):
        text = draft.lines[at][1].strip()
        name = text.removeprefix("@")
        above = Draft(draft.opening, draft.lines[:at])
        if not (name in said.words or name == draft.opening.head.sender) or not above.words:
            continue
        quote = squeeze(" ".join(text for _, text in draft.lines[at + 1 :]))
        start = stem(quote)
        is_own = name == draft.opening.head.sender and len(start) >= MIN_QUOTE and above.words.startswith(start)
        if is_own or said.wrote(name if name == text else None, start):
            aside.drop("name above a quote", name, place=raw.place(draft.lines[at][0]))
            draft.lines = above.lines
            return quote
    return ""

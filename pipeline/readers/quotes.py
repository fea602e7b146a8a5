"""Chat copied off the screen: what a reply quotes is told from the words of whoever replies."""

from __future__ import annotations

import re
from collections import deque

from pipeline.readers import notices
from pipeline.readers.messages import TOOL_REASON, read_chat, squeeze, stem
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
    labels = notices.buttons(drafts(raw.placed, openings))
    for draft in drafts(raw.placed, openings):
        notices.leave_out(draft, raw, aside, senders, labels)
        if kept and not kept[-1].words and _is_quoted(draft, kept[-1], said):
            kept[-1].lines = draft.lines
            _part(kept[-1], draft.opening.head.sender, said, raw, aside)
            continue
        if kept:
            said.add(kept[-1])
        kept.append(draft)
        _part_below_name(draft, said, raw, aside)
    top = next(iter(openings))
    lines = [(number, line) for number, line in raw.placed if number < top]
    for draft in kept:
        lines.append((min(draft.opening.covers), ""))
        lines += [(draft.lines[0][0], f'Replying to "{draft.quote}"')] if draft.quote and draft.lines else []
        lines += draft.lines + [(number, "") for number in sorted(draft.opening.covers)[1:]]
    content = read_chat(lines, {min(d.opening.covers): d.opening.head for d in kept}, raw.place)
    for reason, count in aside.drops.items():
        content.drops[reason] += count
        content.dropped_words[reason] += aside.dropped_words[reason]
        content.places.setdefault(reason, []).extend(aside.places.get(reason, ()))
    content.lost |= aside.lost
    return content


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
    """The same for a quote whose head is a name alone, and for Slack's words above a reply in a thread."""
    filled = [line for line in draft.lines if line[1].strip()]
    if len(filled) < 2 or draft.opening.head.text:
        return
    first = filled[0][1].strip()
    if thread := IN_THREAD.fullmatch(first):
        draft.quote, draft.lines = squeeze(thread["quote"]), filled[1:]
        aside.drop(TOOL_REASON, "replied to a thread", place=raw.place(filled[0][0]))
    elif len(first.split()) > 1 and first in said.words:
        rest = Draft(draft.opening, filled[1:])
        if len(filled) > 2 or said.quoted_lines(rest, first):
            draft.lines = filled[1:]
            aside.drop("name above a quote", first, place=raw.place(filled[0][0]))
            _part(draft, first, said, raw, aside)

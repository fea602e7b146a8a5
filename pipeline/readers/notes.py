"""Notes that somebody took, as Markdown, text, Word or PDF. A second source, never a person's statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.locators import locator
from pipeline.readers import (
    evidence,
    layouts,
    note_columns,
    note_labels,
    note_tables,
    note_tools,
    outlines,
    speakers,
    summaries,
    times,
    titled_notes,
)
from pipeline.readers import lines as unmarked
from pipeline.readers.aligned import Item
from pipeline.readers.lines import HEADING, front_matter
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record, count_words
from pipeline.readers.vocabulary import LABELS

BULLET = re.compile(
    rf"\s*(?:[-*+–→]|{unmarked.SIGNS}|\d{{1,3}}[.)]|[1-9](?:\.[1-9]){{1,3}}[.)]?|[a-z][.)])\s+"
    r"(?:\[[ xX]\]\s+)?(?P<text>.*)"
)
# what a writer struck out or hid in Markdown says what was not meant
STRUCK = re.compile(r"~~(?=\S).{1,300}?(?<=\S)~~|<(del|s|strike)>.{0,300}?</\1>|<!--.{0,300}?-->", re.IGNORECASE)
EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(?P<text>.{1,300}?)(?<=\S)\1(?!\w)")
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}(?=[.)]?\s)")
RULE = re.compile(r"\s*([-=*_])(?:\s*\1){2,}\s*")
TIMED_TITLE = re.compile(rf".*\S(?:\s*\((?:{times.SPAN})\)|\s+[-–—]\s+(?:{times.SPAN}))", re.IGNORECASE)
SHOWN_PLACES = 3  # of long notes
LONG_NOTE = 400  # words; a longer one may be a talk, or a table that lost its columns
MARKED_SHARE = 0.3  # of the lines are headings or bullets
KEYED_SHARE = 0.6  # of the lines are keys with words behind them
TIMED_SHARE = 0.2  # of the lines open with a time, or are one
KEYED = re.compile(r"(?P<key>[^:\n]{1,60}):\s+\S")
NAME_LETTERS = 100  # at most in the name of a list
CAPITAL_WORDS = 8  # at most in a heading written in capitals


@dataclass
class Line:
    """A bullet or paragraph of the notes, with the headings above it; or a heading (`level` > 0)."""

    first: int
    last: int
    texts: list[str]
    level: int = 0
    is_open: bool = True  # a plain line may go on with it
    is_bullet: bool = False
    is_apart: bool = False  # a paragraph of its own: a label above a list says nothing of it


def plain(text: str) -> str:
    """A line of notes without its Markdown marks."""
    return " ".join(EMPHASIS.sub(lambda match: match["text"], text).split())


class Headings:
    """The headings above the line being read."""

    titles: dict[int, str]
    unread: list[tuple[int, str]]

    def __init__(self) -> None:
        """Start above the first heading."""
        self.titles = {}
        self.unread = []

    def enter(self, level: int, title: str) -> None:
        """Open a heading; those at its level and below are closed."""
        self.titles = {depth: name for depth, name in self.titles.items() if depth < level} | {level: title}
        self.unread.append((level, title))

    def bare(self, level: int = 0) -> list[str]:
        """Take away the headings from this level down that nothing stood under so far."""
        bare = [title for depth, title in self.unread if depth >= level]
        self.unread = [(depth, title) for depth, title in self.unread if depth < level]
        return bare

    def leave_label(self) -> None:
        """Below a list its label names nothing any more."""
        self.titles.pop(note_labels.LEVEL, None)

    def path(self) -> str | None:
        """'Reports back > Room 1'; None above the first heading."""
        return " > ".join(self.titles[level] for level in sorted(self.titles)) or None


def is_notes(raw: Raw) -> bool:
    """Whether a person says that these are notes, or the file has their marks and nothing of a transcript."""
    if not raw.numbered or raw.json is not None or raw.text.lstrip().startswith("WEBVTT"):
        return False
    if evidence.best(raw) is not None or summaries.is_summary(raw):
        return False
    every = unmarked.lines(raw)
    has_title = titled_notes.has_title(every) and (raw.container != "text" or titled_notes.stands_apart(every))
    return summaries.said_notes(every) or ((has_title or _has_marks(raw)) and not looks_spoken(raw))


def _has_marks(raw: Raw) -> bool:
    """Headings, bullets or keys; a PDF keeps none of them."""
    every = [line for line in unmarked.lines(raw) if line.text]
    if raw.container == "pdf" or any(line.level for line in every):
        return True
    bullets = sum(line.is_item for line in every)
    if raw.container in ("docx", "rtf") or raw.is_page:
        return bullets > 0
    written = [line for _, line in raw.numbered if line.strip()]
    bullets = max(bullets, sum(BULLET.fullmatch(line) is not None for line in written))
    keys = sum(is_keyed(line.text) for line in every)
    return bullets >= max(2, MARKED_SHARE * len(written)) or keys >= max(2, KEYED_SHARE * len(every))


def is_keyed(text: str) -> bool:
    """Whether the line is 'Key: words', or a question and answer: 'Q: words'."""
    key = KEYED.match(text)
    return key is not None and (speakers.is_key(key["key"]) or key["key"].casefold() in ("q", "a"))


def looks_spoken(raw: Raw) -> bool:
    """Whether times stand at many lines, as in a transcript of a layout that nobody knows."""
    every = [line for line in unmarked.lines(raw) if line.text]
    timed = sum(
        times.is_alone(line.text)
        or (bool(layouts.opened(line.text)[0]) and not line.level and not outlines.opens_list(every, place))
        for place, line in enumerate(every)
    )
    return timed >= max(3, TIMED_SHARE * len(every))


def read_notes(raw: Raw) -> Content:
    """A record a bullet or paragraph, under the path of its headings."""
    content, headings = Content(), Headings()
    is_text = raw.container in ("text", "pdf") and not raw.is_page
    matter = front_matter(raw.numbered) if raw.container == "text" and is_text else 0
    content.drop(note_tools.KEYS, " ".join(raw.lines[:matter]), int(matter > 0))
    left = note_tools.left_out([line for _, line in raw.numbered], unmarked.lines(raw)) if is_text else {}
    for at, why in left.items():
        content.drop(why, raw.numbered[at][1])
    for line in _text_lines(raw, matter, left) if is_text else _word_lines(raw):
        told = note_tools.without_marks(" ".join(line.texts), note_tools.BESIDE in left.values())
        kept = STRUCK.sub(" ", told)
        content.drop("struck out or hidden", " ".join(m[0] for m in STRUCK.finditer(told)), int(kept != told))
        text = plain(kept)
        if note_tools.is_of_tool(text):
            content.drop(note_tools.OF_TOOL, text)
        elif line.level:
            _drop_bare(content, headings.bare(line.level))
            headings.enter(line.level, text)
        elif text:
            if line.is_apart:
                headings.leave_label()
            place = locator(raw.unit, line.first, line.last)
            content.records.append(Record(place, "note", text, heading=headings.path()))
            headings.unread.clear()
    _drop_bare(content, headings.bare())
    long = [record.locator for record in content.records if count_words(record.text) > LONG_NOTE]
    if long:
        of_many = f"{len(long)} notes have" if len(long) > 1 else "a note has"
        places = ", ".join(long[:SHOWN_PLACES]) + (", ..." if len(long) > SHOWN_PLACES else "")
        content.warnings.append(f"{of_many} more than {LONG_NOTE} words, in which nobody can tell who speaks: {places}")
    return content


def _drop_bare(content: Content, titles: list[str]) -> None:
    content.drop("heading with nothing under it", " ".join(titles), len(titles))


def _word_lines(raw: Raw) -> list[Line]:
    if raw.container == "docx" or raw.is_page:
        notes = note_tables.in_document(raw)
    else:
        notes = [
            note_tables.Note(line.number, line.number, line.text, line.level, line.is_item, line.is_bold)
            for line in unmarked.lines(raw)
            if line.text
        ]
    lines = []
    for note, below in zip_longest(notes, notes[1:]):
        is_plain = not note.level and not note.is_item
        is_label = is_plain and below is not None and below.is_item and note_labels.is_label(note.text, note.is_bold)
        is_label = is_label and (raw.container != "rtf" or summaries.title(note.text) in LABELS)
        text, level = (note.text.rstrip(" :"), note_labels.LEVEL) if is_label else (note.text, note.level)
        lines.append(Line(note.first, note.last, [text], level, is_apart=is_plain))
    return lines


def _text_lines(raw: Raw, start: int, left: Mapping[int, str]) -> list[Line]:
    lines: list[Line] = []
    written, marked = [line for _, line in raw.numbered], unmarked.lines(raw)
    rows = {at: [Item(at, at, text)] for at, text in note_tables.in_markdown(written).items()}
    items = note_columns.items(written) | rows
    blocks, has_marks = note_labels.blocks(written), any(map(HEADING.fullmatch, written))
    for place, (number, line) in enumerate(raw.numbered[start:], start):
        if place in left:
            if lines and left[place] != note_tools.RUNNING:
                lines[-1].is_open = False
        elif place in items:
            numbers = [(raw.numbered[item.first][0], raw.numbered[item.last][0]) for item in items[place]]
            lines += [Line(*at, [item.text], is_open=False) for at, item in zip(numbers, items[place], strict=True)]
        elif title := _title(written, marked, place, has_marks):
            lines.append(Line(number, number, [title[1]], title[0], is_open=False))
        elif lines and _may_be_underlined(lines, line, raw.numbered[place - 1]):
            lines[-1].level, lines[-1].is_open = (1 if line.strip()[0] == "=" else 2), False  # underlined
        elif not line.strip() or RULE.fullmatch(line):
            if lines:
                lines[-1].is_open = False
        else:
            opens = note_labels.opens(line, written[place - 1], blocks[place])
            is_printed = raw.container == "pdf"
            _add(
                lines, number, line, marked[place].is_first and not line.strip()[:1].islower() if is_printed else opens
            )
    return lines


def _title(
    written: Sequence[str], marked: Sequence[unmarked.Line], place: int, has_marks: bool
) -> tuple[int, str] | None:
    """The level and words of a heading."""
    line = written[place]
    if _is_label(written, marked, place):
        return note_labels.LEVEL, marked[place].text.rstrip(" :")
    if heading := HEADING.fullmatch(line):
        return len(heading["marks"]), heading["title"]
    in_capitals = not has_marks and _is_in_capitals(line, *written[place + 1 : place + 2])
    return (6 if has_marks else 2, line.strip()) if in_capitals or _is_timed_title(marked, place, line) else None


def _add(lines: list[Line], number: int, line: str, opens: bool) -> None:
    """Add a line with words: a note of its own, or more of the one above."""
    bullet = BULLET.fullmatch(line)
    is_alone = not (lines and lines[-1].is_open)
    if bullet or is_alone or opens or (line[:1].isupper() and is_keyed(line)):
        text = bullet["text"] if bullet else line
        lines.append(Line(number, number, [text], is_bullet=bool(bullet), is_apart=is_alone and not bullet))
    else:
        lines[-1].texts.append(line)
        lines[-1].last = number


def _is_label(written: Sequence[str], marked: Sequence[unmarked.Line], place: int) -> bool:
    """Whether a line names the list that stands below it."""
    line, text = written[place], marked[place].text
    if not text or marked[place].level or BULLET.fullmatch(line) or len(text) > NAME_LETTERS:
        return False
    below = next((other for other in written[place + 1 :] if other.strip()), "")
    return BULLET.fullmatch(below) is not None and note_labels.is_label(
        text, marked[place].is_bold, note_labels.indent(below) > note_labels.indent(line)
    )


def _may_be_underlined(lines: list[Line], rule: str, above: tuple[int, str]) -> bool:
    """Whether the line above a rule is a title of its own; one right below an item is parted from the item."""
    last, (number, text) = lines[-1], above
    if not RULE.fullmatch(rule):
        return False
    if last.is_open and len(last.texts) > 1 and not text[:1].isspace() and len(rule.strip()) == len(text.strip()):
        last.texts.pop()
        last.last = number - 1
        lines.append(Line(number, number, [text.strip()]))
        return True
    return last.is_open and not last.is_bullet and len(last.texts) == 1


def _is_timed_title(marked: Sequence[unmarked.Line], place: int, line: str) -> bool:
    """Whether a short line above a list begins or ends with a time: '09:00 Harbours', 'Money (20 min)'."""
    text = line.strip().strip("*_")
    if not text or not outlines.opens_list(marked, place):
        return False
    return len(text.split()) <= CAPITAL_WORDS and (
        bool(layouts.opened(text)[0]) or TIMED_TITLE.fullmatch(text) is not None
    )


def _is_in_capitals(line: str, below: str = "") -> bool:
    is_clock = times.is_clock(line)  # "9:12 AM"
    own, next_one = NUMBERED.match(line), NUMBERED.match(below)
    is_section = own is not None and next_one is not None and own[0].count(".") < next_one[0].count(".")  # "1.", "1.1"
    is_item = BULLET.fullmatch(line) is not None and not is_section
    return line.isupper() and not is_clock and 1 < len(line.split()) <= CAPITAL_WORDS and not is_item


GENERAL_READERS = (Reader("notes", "notes", is_notes, read_notes),)

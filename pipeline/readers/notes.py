"""Notes that somebody took, as Markdown, text, Word or PDF. A second source, never a person's statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.locators import locator
from pipeline.readers import named
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>\S.*?)(?:\s+#+)?\s*")
BULLET = re.compile(r"\s*(?:[-*+•◦▪–→]|\d{1,3}[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?(?P<text>.*)")
EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(?P<text>.{1,300}?)(?<=\S)\1(?!\w)")
RULE = re.compile(r"\s*([-=*_])(?:\s*\1){2,}\s*")
MARKED_SHARE = 0.3  # of the lines are headings or bullets
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

    def path(self) -> str | None:
        """'Reports back > Room 1'; None above the first heading."""
        return " > ".join(self.titles[level] for level in sorted(self.titles)) or None


def is_notes(raw: Raw) -> bool:
    """Whether the file has the marks of notes and no speakers. A PDF that is no transcript is taken for notes."""
    if not raw.numbered or raw.json is not None or raw.text.lstrip().startswith("WEBVTT") or named.is_named(raw):
        return False
    if raw.container == "pdf" or any(paragraph.heading_level or paragraph.is_list_item for paragraph in raw.paragraphs):
        return True
    lines = [line for _, line in raw.numbered if line.strip()]
    headings = sum(HEADING.fullmatch(line) is not None for line in lines)
    bullets = sum(BULLET.fullmatch(line) is not None for line in lines)
    return headings > 0 or bullets >= max(2, MARKED_SHARE * len(lines))


def read_notes(raw: Raw) -> Content:
    """A record a bullet or paragraph, under the path of its headings."""
    content, headings = Content(), Headings()
    for line in _word_lines(raw) if raw.container == "docx" else _text_lines(raw):
        text = plain(" ".join(line.texts))
        if line.level:
            _drop_bare(content, headings.bare(line.level))
            headings.enter(line.level, text)
        elif text:
            place = locator(raw.unit, line.first, line.last)
            content.records.append(Record(place, "note", text, heading=headings.path()))
            headings.unread.clear()
    _drop_bare(content, headings.bare())
    return content


def _drop_bare(content: Content, titles: list[str]) -> None:
    content.drop("heading with nothing under it", " ".join(titles), len(titles))


def _word_lines(raw: Raw) -> list[Line]:
    return [Line(p.number, p.number, [p.text], p.heading_level) for p in raw.paragraphs if p.text.strip()]


def _text_lines(raw: Raw) -> list[Line]:
    lines: list[Line] = []
    has_marks = any(HEADING.fullmatch(line) for _, line in raw.numbered)
    for number, line in raw.numbered:
        heading, bullet = HEADING.fullmatch(line), BULLET.fullmatch(line)
        if heading:
            lines.append(Line(number, number, [heading["title"]], len(heading["marks"]), is_open=False))
        elif not has_marks and _is_in_capitals(line):
            lines.append(Line(number, number, [line.strip()], 2, is_open=False))
        elif RULE.fullmatch(line) and lines and _may_be_underlined(lines[-1]):
            lines[-1].level, lines[-1].is_open = (1 if line.strip()[0] == "=" else 2), False  # underlined
        elif not line.strip() or RULE.fullmatch(line):
            if lines:
                lines[-1].is_open = False
        elif bullet or not (lines and lines[-1].is_open):
            lines.append(Line(number, number, [bullet["text"] if bullet else line], is_bullet=bool(bullet)))
        else:
            lines[-1].texts.append(line)
            lines[-1].last = number
    return lines


def _may_be_underlined(line: Line) -> bool:
    return line.is_open and not line.is_bullet and len(line.texts) == 1


def _is_in_capitals(line: str) -> bool:
    return line.isupper() and 1 < len(line.split()) <= CAPITAL_WORDS and not BULLET.fullmatch(line)


GENERAL_READERS = (Reader("notes", "notes", is_notes, read_notes),)

"""Notes that somebody took: Markdown or text with headings and bullets. A second source, never a person's statement."""

from __future__ import annotations

import re

from pipeline.locators import locator
from pipeline.readers import named
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>.*?)\s*#*\s*")
BULLET = re.compile(r"\s*(?:[-*+•–→]|\d{1,3}[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?(?P<text>.*)")
EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(?P<text>.+?)(?<=\S)\1")
RULE = re.compile(r"\s*([-=*_])(?:\s*\1){2,}\s*")
MARKED_SHARE = 0.3  # of the lines are headings or bullets


def plain(text: str) -> str:
    """A line of notes without its Markdown marks."""
    return " ".join(EMPHASIS.sub(lambda match: match["text"], text).split())


class Headings:
    """The headings above the line being read, outermost first."""

    def __init__(self) -> None:
        self.titles: dict[int, str] = {}

    def enter(self, level: int, title: str) -> None:
        """Open a heading; those at its level and below are closed."""
        self.titles = {depth: name for depth, name in self.titles.items() if depth < level} | {level: title}

    def path(self) -> str | None:
        """'Reports back > Room 1'; None above the first heading."""
        return " > ".join(self.titles[level] for level in sorted(self.titles)) or None


def is_notes(raw: Raw) -> bool:
    """Whether the text has the marks of notes and no speakers."""
    if raw.container != "text" or raw.json is not None:
        return False
    lines = [line for line in raw.lines if line.strip()]
    headings = sum(HEADING.fullmatch(line) is not None for line in lines)
    bullets = sum(BULLET.fullmatch(line) is not None for line in lines)
    is_marked = headings > 0 or bullets >= max(2, MARKED_SHARE * len(lines))
    return is_marked and not raw.text.lstrip().startswith("WEBVTT") and not named.is_named(raw)


def read_notes(raw: Raw) -> Content:
    """A record a bullet or paragraph, under the path of its headings."""
    content, headings = Content(), Headings()
    is_open = False  # a plain line goes on with the line before until a blank one
    lines: list[tuple[int, int, str, str | None]] = []
    for number, line in enumerate(raw.lines, 1):
        heading, bullet = HEADING.fullmatch(line), BULLET.fullmatch(line)
        if heading:
            headings.enter(len(heading["marks"]), plain(heading["title"]))
            is_open = False
        elif not line.strip() or RULE.fullmatch(line):
            is_open = False
        elif bullet or not is_open:
            lines.append((number, number, bullet["text"] if bullet else line, headings.path()))
            is_open = True
        else:
            first, _, text, path = lines[-1]
            lines[-1] = (first, number, f"{text} {line}", path)
    for first, last, text, path in lines:
        content.records.append(Record(locator("line", first, last), "note", plain(text), heading=path))
    return content


READERS = (Reader("Markdown notes", "notes", is_notes, read_notes),)

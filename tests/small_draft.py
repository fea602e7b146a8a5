"""A small record and the draft of it, set as the typesetter sets one: for tests of what editors do with a draft."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from pipeline.text.references import ranges
from pipeline.word import PROGRAM, identities, parts
from pipeline.word.sheet import About, Sheet


@dataclass(frozen=True)
class Point:
    """A key point, as far as the draft tells of it."""

    name: str
    text: str
    support: int
    evidence: tuple[str, ...]
    remark: str = "Nobody took another position on it."
    level: str = "majority"


@dataclass(frozen=True)
class Record:
    """What a meeting amounted to."""

    points: tuple[Point, ...]
    words: tuple[tuple[str, str], ...]  # statement id and words
    has_first_table: bool = False
    shade: int = 90
    has_outlook: bool = True


NAMES = {
    "lights": ("stops should have lights that work in winter", 71, ("s1", "s2")),
    "drivers": ("drivers should be trained before the night service starts", 52, ("s3",)),
    "fares": ("fares at night should be the same as by day", 43, ("s2", "s4", "s5")),
    "dogs": ("dogs should ride for free on all lines of the town", 34, ("s6",)),
}
WORDS = (
    ("s1", "It is dark out there, and my daughter waits an hour for that bus"),
    ("s2", "Nobody dares to wait where no lamp burns, that is the whole story"),
    ("s3", "We had two weeks of training, and it was not nearly enough for us"),
    ("s4", "A ticket is a ticket, whatever the clock on the wall may say"),
    ("s5", "The shift costs more, but who rides at night earns less than we do"),
    ("s6", "My dog takes no seat and pays no less attention than your drivers"),
)


def record() -> Record:
    """The record of the first day."""
    points = (Point(name, text, count, evidence) for name, (text, count, evidence) in NAMES.items())
    return Record(tuple(points), WORDS)


def with_point(given: Record, name: str, **changes: Any) -> Record:
    """The record with a key point changed."""
    return replace(given, points=tuple(replace(p, **changes) if p.name == name else p for p in given.points))


def png(shade: int) -> bytes:
    """A picture of one shade of grey, 20 by 10."""
    rows = b"".join(b"\0" + bytes([shade]) * 20 for _ in range(10))
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 20, 10, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for kind, data in chunks:
        made += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return made


class _Setting:
    """Sets a record as a draft."""

    def __init__(self, given: Record) -> None:
        self.record = given
        self.sheet = Sheet(About("The night bus", last_date="2026-03-03"), "en-GB")
        cited = list(dict.fromkeys(s for point in given.points for s in point.evidence))
        self.numbers = {statement: f"E{n}" for n, statement in enumerate(cited, 1)}
        tables = ["people"] * given.has_first_table + ["points", "evidence"]
        self.labels = {name: f"Table {n}" for n, name in enumerate(tables, 1)} | {"course": "Figure 1"}
        self.sheet.labels = {label: f"exhibit {name}" for name, label in self.labels.items()}

    def draft(self) -> bytes:
        """The file."""
        sheet = self.sheet
        sheet.furniture("Draft · The night bus", "Draft: not for citation", has_title_page=True)
        sheet.title_page("Draft white paper", "The night bus", "What riders need", ["2 March 2026", "Draft"])
        self._said(
            "Placeholder", [("p-authors", "[Authors, affiliations and contact]", ())], "For the editor to write."
        )
        self._said("Reading Note", [("p-note", "This is a draft based on the record of a meeting.", ())])
        self._contents()
        sheet.new_section()
        self._heading("summary", "Executive summary")
        for point in self.record.points:
            self._message(point)
        self._heading("findings", "Findings")
        for point in self.record.points:
            self._finding(point)
        self._people()
        self._table()
        self._figure()
        if self.record.has_outlook:
            self._heading("outlook", "Outlook")
            self._said("Body Text", [("p-outlook", "The next meeting of the group lies ahead in the autumn.", ())])
        self._said("Placeholder", [("p-thanks", "[Acknowledgements and funding of the work]", ())])
        sheet.new_section(wide=True)
        self._heading("appendix", "Appendix: cited statements")
        self._evidence()
        identities.mark(sheet.document)
        return sheet.file()

    def _heading(self, name: str, title: str, depth: int = 1) -> None:
        self.sheet.add(f"heading {depth}", self.sheet.bookmarks.around(f"section {name}", [parts.run(title)]))

    def _said(self, style: str, sentences: list[tuple[str, str, tuple[str, ...]]], comment: str = "") -> None:
        content: list[Any] = []
        for number, (name, words, cited) in enumerate(sentences):
            runs = self.sheet.words(words)
            content += [parts.run(" ")] if number else []
            content += self.sheet.bookmarks.around(name, runs)
            content += self._references(cited)
        made = self.sheet.add(style, content)
        if comment:
            self.sheet.comment([next(made.iter(parts.named("w:r")))], [comment], PROGRAM)

    def _references(self, cited: tuple[str, ...]) -> list[Any]:
        style = self.sheet.ids["Evidence Reference"]
        made: list[Any] = []
        for first, last in ranges(self.numbers[statement] for statement in cited):
            made += [parts.run(", " if made else "\u202f", style), self._link(first, style)]
            if last != first:
                between = "–" if int(last[1:]) - int(first[1:]) > 1 else ", "
                made += [parts.run(between, style), self._link(last, style)]
        return made

    def _link(self, number: str, style: str) -> Any:
        return parts.link(f"evidence {number}", [parts.run(number, style)], f"words of {number}")

    def _message(self, point: Point) -> None:
        words = f"{point.support} participants, a {point.level}, held that {point.text}."
        comment = "The positions were read with little confidence." if point.name == "dogs" else ""
        self._said("List Bullet", [(f"p-message-{point.name}", words, point.evidence)], comment)

    def _finding(self, point: Point) -> None:
        first = f"It was said that {point.text}, as {self.labels['points']} shows."
        second = f"This was supported by {point.support} participants in the two sessions of the day."
        sentences = [(f"p-a-{point.name}", first, point.evidence), (f"p-b-{point.name}", second, ())]
        self._said("Body Text", [*sentences, (f"p-c-{point.name}", point.remark, ())])

    def _people(self) -> None:
        if self.record.has_first_table:
            self._exhibit("people", "Who took part", [["Group", "Number"], ["riders", "12"], ["drivers", "9"]])

    def _table(self) -> None:
        rows = [[point.text, point.level, str(point.support)] for point in self.record.points]
        self._exhibit("points", "Key points of the meeting", [["Key point", "Level", "For"], *rows])

    def _exhibit(self, name: str, caption: str, rows: list[list[str]], content: Any = None) -> None:
        kind, number = self.labels[name].split()
        self.sheet.caption(kind, number, f"exhibit {name}", caption)
        cells = [[SimpleNamespace(text=words) for words in row] for row in rows]
        set_words = content or (lambda words: [parts.run(words)])
        self.sheet.table(cells, lambda cell: set_words(cell.text), caption, caption)

    def _figure(self) -> None:
        self.sheet.caption("Figure", "1", "exhibit course", "Course of the day")
        self.sheet.picture(png(self.record.shade), "A grey field")

    def _evidence(self) -> None:
        said = dict(self.record.words)
        rows = [[number, said[statement], "riders"] for statement, number in self.numbers.items()]

        def content(cell: str) -> list[Any]:
            marks = self.sheet.bookmarks
            return (
                marks.around(f"evidence {cell}", [parts.run(cell)])
                if cell in self.numbers.values()
                else [parts.run(cell)]
            )

        self._exhibit("evidence", "Cited statements", [["Ref.", "Statement", "Group"], *rows], content)

    def _contents(self) -> None:
        self.sheet.new_section()
        titles = [("summary", "Executive summary"), ("findings", "Findings")]
        titles += [("outlook", "Outlook")] * self.record.has_outlook + [("appendix", "Appendix: cited statements")]
        entries = [("toc 1", title, f"section {name}") for name, title in titles]
        self.sheet.contents("Contents", 'TOC \\o "1-2" \\h \\z \\u', entries)
        captions = {"people": "Who took part", "points": "Key points of the meeting", "evidence": "Cited statements"}
        listed = [(n, f"{label}. {captions[n]}") for n, label in self.labels.items() if n in captions]
        rows = [("table of figures", words, f"exhibit {name}") for name, words in listed]
        self.sheet.contents("Tables", 'TOC \\h \\z \\c "Table"', rows)


def draft(given: Record) -> bytes:
    """The draft of a record; the same record gives the same bytes."""
    return _Setting(given).draft()

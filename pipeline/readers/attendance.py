"""Zoom's participant report: who was in the meeting. The e-mail addresses in it are read past and never stored.

The report has a row for each time somebody joined; in some versions the meeting's own details stand above it.
"""

from __future__ import annotations

import re

from pipeline.locators import locator
from pipeline.readers.columns import above
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record

HEAD_ROWS = 20
NAME_COLUMN = re.compile(r"(?:name|nom|nombre|nome)\s*\([^)]*(?:name|nom|nombre|nome)[^)]*\)", re.IGNORECASE)
WAITING_COLUMN = "in waiting room"
MARKS = re.compile(r"\s*\((?:guest|host|co-?host|me|external|unverified)\)", re.IGNORECASE)
EMPTY = re.compile(r"\(\s*\)")
ALL_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
PARTS = re.compile(r"([\s()<>]+)")


def _head(raw: Raw) -> Row | None:
    """The row of column names: one of them is 'Name (Original Name)', in the language of the account."""
    rows = raw.rows[:HEAD_ROWS] if raw.container in ("text", "xlsx") else []
    return next((row for row in rows if len(row.cells) > 1 and any(map(NAME_COLUMN.fullmatch, row.cells))), None)


def is_participant_report(raw: Raw) -> bool:
    """Whether the file is such a report."""
    return _head(raw) is not None


def read_participant_report(raw: Raw) -> Content:
    """A record a person who joined: `speaker` and `text` are the name, what stood in brackets behind it kept."""
    content, head = Content(), _head(raw)
    if head is None:
        return content
    content.drop("line of the report's head", *above(raw, head))
    place = next(n for n, cell in enumerate(head.cells) if NAME_COLUMN.fullmatch(cell))
    columns = [cell.casefold() for cell in head.cells]
    waiting = columns.index(WAITING_COLUMN) if WAITING_COLUMN in columns else None
    seen: set[str] = set()
    for row in raw.rows:
        if row.number > head.number:
            written = row.cells[place] if place < len(row.cells) else ""
            is_waiting = waiting is not None and row.cells[waiting : waiting + 1] == ("Yes",)
            _take(content, row.number, written, is_waiting, seen)
    return content


def _take(content: Content, number: int, written: str, is_waiting: bool, seen: set[str]) -> None:
    shown = " ".join(MARKS.sub("", EMPTY.sub("", _without_addresses(written))).split())
    name = ALL_IN_BRACKETS.sub(r"\1", shown) if ALL_IN_BRACKETS.fullmatch(shown) else shown
    if is_waiting:
        content.drop("time in the waiting room", name)
    elif not name:
        content.drop("row without a name, or with an e-mail address for one")
    elif name in seen:
        content.drop("another row of the same person", name)
    else:
        seen.add(name)
        content.records.append(Record(locator("row", number), "attendance", name, speaker=name))


def _without_addresses(written: str) -> str:
    return "".join(part for part in PARTS.split(written) if "@" not in part or "." not in part.partition("@")[2])


READERS = (Reader("Zoom participant report", "attendance", is_participant_report, read_participant_report),)

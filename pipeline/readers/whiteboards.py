"""Whiteboards: CSV of Miro and Mural, a sticky a row."""

from __future__ import annotations

import html
import re

from pipeline.locators import locator
from pipeline.readers.columns import check_width, count
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record

TEXT_COLUMNS = ("content", "text", "title")
WRITTEN = ("title", "content", "text")  # in the order in which they are read
BOARD_COLUMNS = frozenset(
    ("frame", "color", "colour", "bg color", "sticky type", "tags", "position x", "type", "board", "area", "votes")
)
SPOKEN = frozenset(("speaker", "start", "end", "time"))
BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
TAG_LIMIT = re.compile(r"[|;,]")
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)


def _rows(raw: Raw) -> list[Row]:
    """The rows; a single column has no delimiter, and is known by its title alone."""
    if raw.rows or raw.container != "text":
        return raw.rows
    lines = [Row(number, (line.strip(),)) for number, line in enumerate(raw.lines, 1) if line.strip()]
    return lines if len(lines) > 1 and lines[0].cells[0].strip('"').casefold() in TEXT_COLUMNS else []


def _head(raw: Raw) -> list[str]:
    rows = _rows(raw)
    return [cell.strip('"').casefold() for cell in rows[0].cells] if rows else []


def _is_board(raw: Raw) -> bool:
    head = _head(raw)
    is_text = any(name in head for name in TEXT_COLUMNS)
    columns = BOARD_COLUMNS.intersection(head)
    is_whole = len(columns) == len(head) - 1 and not SPOKEN.intersection(head)  # nothing but the words and their frame
    return is_text and (len(head) == 1 or len(columns) >= 2 or (is_whole and bool({"frame", "area"} & columns)))


def plain(cell: str) -> str:
    """The words of a cell: HTML gone, entities resolved."""
    return " ".join(html.unescape(TAG.sub("", BREAK.sub(" ", cell))).split())


def read_board(raw: Raw) -> Content:
    """A record a sticky, its frame and tags as heading, and its votes where the board has them."""
    content, head = Content(), _head(raw)
    for row in _rows(raw)[1:]:
        check_width(raw, row, len(head))
        cells = dict(zip(head, row.cells, strict=False))
        text = ": ".join(dict.fromkeys(filter(None, (plain(cells.get(name, "")) for name in WRITTEN))))
        if not text:
            content.drop("sticky without words")
            continue
        frame = plain(cells.get("frame", "") or cells.get("area", ""))
        tags = ", ".join(part for tag in TAG_LIMIT.split(cells.get("tags", "")) if (part := plain(tag)))
        heading = " > ".join(filter(None, (frame, tags))) or None
        votes = count(cells.get("votes", ""))
        content.records.append(Record(locator("row", row.number), "sticky", text, heading=heading, votes_count=votes))
    return content


READERS = (Reader("whiteboard CSV", "whiteboard", _is_board, read_board),)

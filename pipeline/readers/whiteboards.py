"""Whiteboards: CSV of Miro and Mural, a sticky a row."""

from __future__ import annotations

import html
import re

from pipeline.locators import locator
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

TEXT_COLUMNS = ("content", "text", "title")
BOARD_COLUMNS = frozenset(
    ("frame", "color", "colour", "bg color", "sticky type", "tags", "position x", "type", "board", "area", "votes")
)
BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)


def _head(raw: Raw) -> list[str]:
    return [cell.casefold() for cell in raw.rows[0].cells] if raw.container == "text" and raw.rows else []


def _is_board(raw: Raw) -> bool:
    head = _head(raw)
    return any(name in head for name in TEXT_COLUMNS) and len(BOARD_COLUMNS.intersection(head)) >= 2


def plain(cell: str) -> str:
    """The words of a cell: HTML gone, entities resolved."""
    return " ".join(html.unescape(TAG.sub("", BREAK.sub(" ", cell))).split())


def read_board(raw: Raw) -> Content:
    """A record a sticky, with its frame as heading and its votes where the board has them."""
    content, head = Content(), _head(raw)
    for row in raw.rows[1:]:
        cells = dict(zip(head, row.cells, strict=False))
        text = next((plain(cells[name]) for name in TEXT_COLUMNS if plain(cells.get(name, ""))), "")
        if not text:
            content.drop("sticky without words")
            continue
        heading = plain(cells.get("frame", "") or cells.get("area", "")) or None
        votes = cells.get("votes", "")
        count = float(votes) if votes.isdecimal() else None
        content.records.append(Record(locator("row", row.number), "sticky", text, heading=heading, votes_count=count))
    return content


READERS = (Reader("whiteboard CSV", "whiteboard", _is_board, read_board),)

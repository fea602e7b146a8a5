"""Boards saved as a spreadsheet without titles of columns, as Miro writes them: the board's name, its link, its frames.

Each frame stands below the other, a blank line between them: its name, then a sticky a row with its tags beside it.
"""

from __future__ import annotations

import re

from pipeline.locators import locator
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record
from pipeline.readers.whiteboards import plain

LINK = re.compile(r"https?://(?:[\w-]+\.)*(?:miro\.com|mural\.co|figma\.com|lucid\.app)/\S+", re.IGNORECASE)
HEAD = 2  # rows: the name and the link


def _is_board(raw: Raw) -> bool:
    """Whether a name and the link of a board stand above rows of words."""
    rows = raw.rows[: HEAD + 1]
    filled = [[cell for cell in row.cells if cell] for row in rows]
    return len(rows) > HEAD and len(filled[0]) == len(filled[1]) == 1 and LINK.fullmatch(filled[1][0]) is not None


def _frames(rows: list[Row]) -> list[list[Row]]:
    """The rows of each frame: a blank line parts them."""
    found: list[list[Row]] = []
    for row in rows:
        if not found or row.number > found[-1][-1].number + 1:
            found.append([])
        found[-1].append(row)
    return found


def read_frames(raw: Raw) -> Content:
    """A record a sticky, its frame and tags as heading."""
    content = Content()
    content.drop("name and link of the board", " ".join(row.cells[0] for row in raw.rows[:HEAD]), HEAD)
    for rows in _frames(raw.rows[HEAD:]):
        is_named = len(rows) > 1 and sum(map(bool, rows[0].cells)) == 1
        frame = plain(rows[0].cells[0]) if is_named else ""
        for row in rows[is_named:]:
            text, *tags = map(plain, row.cells)
            if not text:
                content.drop("sticky without words")
                continue
            heading = " > ".join(filter(None, (frame, ", ".join(filter(None, tags))))) or None
            content.records.append(Record(locator("row", row.number), "sticky", text, heading=heading))
    return content


READERS = (Reader("board saved as a spreadsheet", "whiteboard", _is_board, read_frames),)

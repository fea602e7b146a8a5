"""Columns that a writer set with spaces or tabs, without bullets: a table whose rows belong together, or lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.readers import note_tables

CELL = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")  # three spaces part two cells
MIN_LINES = 3
TAB = 100  # wider than any indent
INDENT = 4  # at most, of words that go on with the cell above
TITLE_WORDS = 3  # at most in a title of a column
LONGER = 1.5  # times as many words as in a title stand in a cell below it


class Item(NamedTuple):
    """What makes one note: the places of its first and last line, and its words, the title of its column in front."""

    first: int
    last: int
    text: str


class Cell(NamedTuple):
    """The words of a cell, and whether they go on with the cell above: they are indented."""

    text: str = ""
    goes_on: bool = False


class Row(NamedTuple):
    """A row with the places of its first and last line, and its cells by column."""

    first: int
    last: int
    cells: tuple[str, ...]


Lines = Mapping[int, tuple[Cell, ...]]


def columns(written: Sequence[str], places: Sequence[int]) -> tuple[range, list[Item]] | None:
    """The lines of such columns among some that stand below each other, and their notes; None where there are none."""
    several = [place for place in places if len(_cells(written[place])) > 1]
    starts = _starts([start for place in several for start, _ in _cells(written[place])])
    found: dict[int, tuple[Cell, ...]] = {}
    for place in range(several[0], places[-1] + 1) if len(several) >= MIN_LINES else ():
        cells = _placed(written[place], starts)
        if cells is None or len(cells) < 2 or not (any(cell.text for cell in cells[1:]) or cells[0].goes_on):
            break
        found[place] = cells
    if sum(cells[0].text != "" for cells in found.values()) < MIN_LINES:
        return None
    return range(several[0], max(found) + 1), _items(found)


def _cells(line: str) -> list[tuple[int, str]]:
    """The cells of a line with the columns at which they start; behind a tab that is the number of the cell."""
    if "\t" in line.strip():
        return [(place * TAB, cell.strip()) for place, cell in enumerate(line.rstrip().split("\t"))]
    return [(match.start(), match[0]) for match in CELL.finditer(line)]


def _starts(starts: Sequence[int]) -> list[int]:
    """Where columns start: where several cells do, and not a little right of others, as indented ones do."""
    found: list[int] = []
    for start, count in sorted(Counter(starts).items()):
        if count > 1 and (not found or start > found[-1] + INDENT):
            found.append(start)
    return found


def _placed(line: str, starts: Sequence[int]) -> tuple[Cell, ...] | None:
    """The cells of a line by column; None where one starts where no column does."""
    found = dict.fromkeys(starts, Cell())
    for start, text in _cells(line):
        column = max((one for one in starts if one <= start), default=-1)
        if column < max(start - INDENT, 0) or found[column].text:
            return None
        found[column] = Cell(text, start > column)
    return tuple(found.values())


def _items(lines: Lines) -> list[Item]:
    rows = _rows(lines)
    first = [len(row.cells[0].split()) for row in rows[1:]]
    are_lists = len(rows[0].cells) == 2 and sum(first) > TITLE_WORDS * len(first)
    has_titles = _has_titles(rows, may_be_keys=len(rows[0].cells) == 2 and not are_lists)
    told = note_tables.joined([row.cells for row in rows], has_titles)
    if told is not None and not are_lists:
        return [Item(row.first, row.last, text) for row, text in zip(rows, told, strict=True) if text]
    titles = rows[0].cells if has_titles else ("",) * len(rows[0].cells)
    return [item for place, title in enumerate(titles) for item in _read_down(lines, place, title)]


def _rows(lines: Lines) -> list[Row]:
    """The lines as rows of a table: one goes on with the row above where nothing new stands in its first column."""
    rows: list[Row] = []
    for place, cells in lines.items():
        texts = tuple(cell.text for cell in cells)
        if rows and (not texts[0] or cells[0].goes_on):
            above = rows.pop()
            told = tuple(" ".join(filter(None, pair)) for pair in zip(above.cells, texts, strict=True))
            rows.append(Row(above.first, place, told))
        else:
            rows.append(Row(place, place, texts))
    return rows


def _read_down(lines: Lines, column: int, title: str) -> list[Item]:
    """The cells of a column, each a note; one goes on with that above where it is indented, or opens small alone."""
    found: list[Item] = []
    for place, cells in list(lines.items())[bool(title) :]:
        text, goes_on = cells[column]
        is_alone = text[:1].islower() and sum(cell.text != "" for cell in cells) == 1
        if found and (goes_on or is_alone):
            found[-1] = Item(found[-1].first, place, f"{found[-1].text} {text}")
        elif text:
            found.append(Item(place, place, f"{title.rstrip(' :')}: {text}" if title else text))
    return found


def _has_titles(rows: Sequence[Row], may_be_keys: bool) -> bool:
    """Whether the cells of the first row are short, and those below them longer, or all open small.

    Where the first column may hold keys ('Chair', 'Place'), what stands behind one is longer for that alone.
    """
    titles = [cell.split() for cell in rows[0].cells]
    words = [len(cell.split()) for row in rows[1:] for cell in row.cells if cell]
    are_longer = sum(words) * len(titles) >= LONGER * sum(map(len, titles)) * len(words) and not may_be_keys
    is_short = all(0 < len(title) <= TITLE_WORDS and not title[0][:1].islower() for title in titles)
    return is_short and (are_longer or all(cell[0].islower() for row in rows[1:] for cell in row.cells if cell))

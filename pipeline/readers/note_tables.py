"""Tables in notes: a row is one note, its cells under the titles of their columns where the table has titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.readers.lines import lines
from pipeline.readers.raw import Raw

UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
PIPE_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|){1,100}(?:\s*:?-+:?)?")
NUMBER = re.compile(r"[\d.,%+ -]*\d[\d.,%+ -]*")
KEY_WORDS = 3  # of a first cell that names what the row is about
# titles of columns in which notes list who does what until when, by what they hold
WHAT = frozenset("what action actions task tasks to-do todo item".split())
WHO = frozenset("who owner owners responsible lead by whom".split()) | {"by whom", "action owner", "assigned to"}
WHEN = frozenset("when due deadline date until".split()) | {"by when", "due date", "due by", "target date"}
# titles of columns in which notes list what became of each point
ABOUT = WHAT | frozenset("topic point issue question statement proposal subject".split())
BECAME = frozenset(
    "result results outcome outcomes decision decisions agreed agreement conclusion status level".split()
)
MAX_LINE = 2_000  # characters; a longer line is no rule


class Piece(NamedTuple):
    """A paragraph: its number and words, its table, row and cell (0 outside tables), and whether it looks a title.

    `is_item`: an item of a list.
    """

    number: int
    text: str
    level: int
    table: int
    row: int
    cell: int
    is_title: bool
    is_item: bool = False


class Note(NamedTuple):
    """What makes one note, or a heading (`level` > 0): the first and last paragraph, and the words."""

    first: int
    last: int
    text: str
    level: int
    is_item: bool = False
    is_bold: bool = False


def joined(rows: Sequence[Sequence[str]], has_titles: bool) -> list[str] | None:
    """The words of each row, none for the titles; None where nobody knows whether cells of a row belong together.

    Two columns of long cells may be two lists, such as what is for and against.
    """
    if len(rows) < 2:
        return None
    titles, body = rows[0], rows[1:]
    if columns := _of_actions(titles):
        return ["", *(_action([cells[n] if n < len(cells) else "" for n in columns]) for cells in body)]
    if len(titles) == 2 and _title(titles[0]) in ABOUT and _title(titles[1]) in BECAME:
        return ["", *(_of_key(cells) for cells in body)]
    if has_titles or _are_titles(titles, body):
        return ["", *("; ".join(_labelled(titles, cells)) for cells in body)]
    are_keys = all(cells and len(cells[0].split()) <= KEY_WORDS for cells in rows)
    if not are_keys and max(map(len, rows)) == 2:
        return None
    return [_of_key(cells) if are_keys else "; ".join(filter(None, cells)) for cells in rows]


def _of_actions(titles: Sequence[str]) -> tuple[int, ...] | None:
    """The columns of who, what and when, in this order, where a table lists actions; else nothing."""
    named = [_title(title) for title in titles]
    found = [next((n for n, one in enumerate(named) if one in words), -1) for words in (WHO, WHAT, WHEN)]
    return (*found,) if min(found) >= 0 else None


def _title(text: str) -> str:
    return text.casefold().strip(" :#")


def _action(cells: Sequence[str]) -> str:
    """'Action: Ada: list of depots, 3 May': as a line of notes has it."""
    who, what, when = (cell.strip(" .;,") for cell in cells)
    return f"Action: {', '.join(filter(None, (f'{who}: {what}' if who else what, when)))}" if what else ""


def _labelled(titles: Sequence[str], cells: Sequence[str]) -> Iterable[str]:
    for place, cell in enumerate(cells):
        title = titles[place].rstrip(" :") if place < len(titles) else ""
        if cell:
            yield f"{title}: {cell}" if title else cell


def _of_key(cells: Sequence[str]) -> str:
    return ": ".join(filter(None, (cells[0], "; ".join(filter(None, cells[1:])))))


def _are_titles(titles: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Whether a word stands above a column of numbers."""
    columns = ([cells[place] for cells in body if place < len(cells)] for place in range(len(titles)))
    return all(titles) and any(
        column and all(map(NUMBER.fullmatch, column)) and title.replace(" ", "").isalpha()
        for title, column in zip(titles, columns, strict=True)
    )


def in_markdown(written: Sequence[str]) -> dict[int, str]:
    """The notes of the tables by the place of their line; lines of titles and rules have no words."""
    found: dict[int, str] = {}
    end = 0
    for place, (above, line) in enumerate(pairwise(written)):
        if place < end or "|" not in above or not PIPE_RULE.fullmatch(line.strip()[:MAX_LINE]):
            continue
        end = next((n for n in range(place + 2, len(written)) if "|" not in written[n]), len(written))
        rows = [_cells(above), *(_cells(written[n]) for n in range(place + 2, end))]
        if notes := joined(rows, has_titles=True):
            found |= {place: "", place + 1: ""} | dict(zip(range(place + 2, end), notes[1:], strict=True))
    return found


def _cells(line: str) -> list[str]:
    return [
        cell.replace("\\|", "|").strip()
        for cell in UNESCAPED_PIPE.split(line.strip().removeprefix("|").removesuffix("|"))
    ]


def in_document(raw: Raw) -> list[Note]:
    """The paragraphs of a Word document or web page, each row of a table one of them."""
    pieces = [
        Piece(p.number, p.text.strip(), p.heading_level, p.table, p.row, p.cell, 0 in p.bold_lines, p.is_list_item)
        for p in raw.paragraphs
    ] or [
        Piece(b.number, line.text, b.heading_level, b.table, b.row, b.cell, b.is_head, b.list_level > 0)
        for b, line in zip(raw.blocks, lines(raw), strict=True)
    ]
    notes: list[Note] = []
    for table, group in groupby(pieces, key=lambda piece: piece.table):
        told = list(group)
        notes += (_of_table(told) if table else None) or _of_pieces(told)
    return notes


def _of_pieces(pieces: Iterable[Piece]) -> list[Note]:
    return [
        Note(piece.number, piece.number, piece.text, piece.level, piece.is_item, piece.is_title)
        for piece in pieces
        if piece.text
    ]


def _of_table(pieces: Sequence[Piece]) -> list[Note] | None:
    """A note a row; None where the table lays out a page, or the cells of a row may not belong together."""
    filled = [piece for piece in pieces if piece.text]
    width = max(piece.cell for piece in pieces)
    if not filled or width < 2 or not _are_cells(filled):
        return None
    rows = [{piece.cell: piece for piece in row} for _, row in groupby(filled, key=lambda piece: piece.row)]
    cells = [[row[n].text if n in row else "" for n in range(1, width + 1)] for row in rows]
    has_titles = len(rows[0]) == width and all(piece.is_title for piece in rows[0].values())
    texts = joined(cells, has_titles) or []
    places = [[piece.number for piece in row.values()] for row in rows]
    return [Note(min(at), max(at), text, 0) for at, text in zip(places, texts, strict=False) if text] or None


def _are_cells(filled: Sequence[Piece]) -> bool:
    """Whether each is a cell of its own, in order, and none a heading or several lines."""
    are_alone = len({(piece.row, piece.cell) for piece in filled}) == len(filled)
    in_order = all(one.row <= later.row for one, later in pairwise(filled))
    return are_alone and in_order and not any(piece.level or "\n" in piece.text for piece in filled)

"""Tables of a Word file: repeated heads, whole rows, and widths found from what stands in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.word.parts import element, named, paragraph

WORDS = named("w:t")
NUMBER = re.compile(r"(?=.*\d)[\d\s.,:%()–−+-]+|–?")  # counts, shares, intervals such as '75% (30–95)', or nothing
LETTER, SMALL_LETTER = 74, 65  # width of a letter in a table, in twentieths of a point; in one of small type
PADDING = 140  # left and right of a cell's words
SAMPLE = 200  # rows that are looked at to find the widths
WHOLE = 14  # letters up to which a column keeps all its cells on one line
STEP = 2  # letters given to a column at a time
LONG = 60  # rows from which a table is set in small type


@dataclass(frozen=True)
class Look:
    """Style ids that a table needs."""

    table: str
    head: str
    head_number: str
    text: str
    number: str
    small: str
    small_number: str


def table(
    rows: Sequence[Sequence[Any]],
    content: Callable[[Any], list[Any]],
    width: int,
    look: Look,
    title: str,
    description: str,
) -> Any:
    """A table whose head is repeated on each page and whose rows are never broken.

    Args:
        rows: cells with a `text`, the head first; as many in each row.
        content: what stands in a cell.
        width: of the whole table, in twentieths of a point.
        look: its styles.
        title: its caption.
        description: what it shows, for those who cannot see it.
    """
    filled = [[content(cell) for cell in row] for row in rows]
    texts = [
        ["".join(words.text or "" for part in cell for words in part.iter(WORDS)) for cell in row] for row in filled
    ]
    is_number = [all(NUMBER.fullmatch(row[c].text) for row in rows[1:]) for c in range(len(rows[0]))]
    text, number = (look.small, look.small_number) if len(rows) > LONG else (look.text, look.number)
    columns = widths(texts, width, SMALL_LETTER if len(rows) > LONG else LETTER)
    made = element("tbl", _properties(look.table, width, title, description))
    made.append(element("tblGrid", *(element("gridCol", w=str(w)) for w in columns)))
    for r, row in enumerate(filled):
        styles = [(look.head_number if n else look.head) if r == 0 else number if n else text for n in is_number]
        cells = [
            element("tc", element("tcPr", element("tcW", w=str(w), type="dxa")), paragraph(style, cell))
            for cell, w, style in zip(row, columns, styles, strict=True)
        ]
        marks = [element("cantSplit"), *([element("tblHeader")] if r == 0 else [])]
        made.append(element("tr", element("trPr", *marks), *cells))
    return made


def _properties(style_id: str, width: int, title: str, description: str) -> Any:
    """Fixed columns; the first row is the head."""
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    return element(
        "tblPr",
        element("tblStyle", val=style_id),
        element("tblW", w=str(width), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620", **look),
        element("tblCaption", val=title),
        element("tblDescription", val=description),
    )


def widths(texts: Sequence[Sequence[str]], width: int, letter: int = LETTER) -> list[int]:
    """Column widths that sum to the table's: each holds its longest word, the rest goes where it saves lines.

    Args:
        texts: the words of all cells, the head first.
        width: of the whole table, in twentieths of a point.
        letter: how wide a letter is.
    """
    count = len(texts[0])
    step = max(1, -(-len(texts) // SAMPLE))
    lengths = [[len(cell) for cell in row] for row in texts[1::step]] or [[0] * count]
    letters = [_least([row[c] for row in texts]) for c in range(count)]
    left = (width - PADDING * count) // letter - sum(letters)
    while left >= STEP:
        best = _best(lengths, letters)
        if best is None:
            break
        letters[best] += STEP
        left -= STEP
    return _exactly([PADDING + letter * n for n in letters], width)


def _least(cells: Sequence[str]) -> int:
    """Letters that a column needs at least: for a column of short cells all of them, else its longest word."""
    whole = max(map(len, cells[1:]), default=0)
    head = max((len(word) + 1 for word in cells[0].split()), default=0)  # it is bold
    words = max((len(word) for cell in cells[1:] for word in cell.split()), default=0)
    return max(2, head, words, whole if whole <= WHOLE else 0) + 1


def _best(lengths: Sequence[Sequence[int]], letters: Sequence[int]) -> int | None:
    """The column whose growth shortens the rows most; None when every cell stands on one line."""
    savings = [
        sum(_height(row[c], now) - _height(row[c], now + STEP) for row in lengths) for c, now in enumerate(letters)
    ]
    best = max(range(len(savings)), key=savings.__getitem__)
    return best if savings[best] > 0 else None


def _height(length: int, letters: int) -> float:
    """Lines of a cell, to a power: the tallest cell of a row weighs most, and equals share the room."""
    return max(1.0, length / letters) ** 4


def _exactly(parts: Sequence[int], width: int) -> list[int]:
    """The parts in proportion, so that they sum to the width."""
    total = sum(parts)
    made = [part * width // total for part in parts]
    made[made.index(max(made))] += width - sum(made)
    return made

"""Merges a table row by row; columns that the editor added or took away stay so."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pipeline.word.merging import text
from pipeline.word.merging.differences import why
from pipeline.word.merging.files import TR, Block, File
from pipeline.word.merging.sequence import Merging
from pipeline.word.merging.settling import Place, Settler
from pipeline.word.parts import element, named

TC = named("w:tc")
WIDTH = named("w:w")


class Tables:
    """Merges tables.

    Args:
        settler: decides on each row.
        base: the draft that was edited.
        new: the new draft.
    """

    def __init__(self, settler: Settler, base: File, new: File) -> None:
        self.settler, self.base, self.new = settler, base, new

    def merge(self, place: Place) -> list[Any]:
        """The table of the merged file."""
        [base], [edited], [new] = place.base, place.edited, place.new
        is_whole = len(base.rows) == len(edited.rows) and not self.settler.has_comments(place)
        if is_whole and all(b.same_as(e) for b, e in zip(base.rows, edited.rows, strict=True)):
            if not self.settler.is_changed(place):
                return [edited.element]
            self.settler.note("updated", place, why(base.text, new.text), "new") if base.text != new.text else None
            return [self.settler.carrier.take(new.element)]
        columns = _columns(edited, base)
        base_rows, new_rows = ([_as(row, columns) for row in block.rows] for block in (base, new))
        made = Merging(self.settler, base_rows, edited.rows, new_rows, place.title).merge()
        for row in list(edited.element.iterchildren(TR)):
            edited.element.remove(row)
        edited.element.extend(made)
        _fit(edited.element, made)
        return [edited.element]


def _columns(edited: Block, base: Block) -> list[int | None] | None:
    """For each column of the edited table the column of the base it is; None where all are as they were."""
    heads = [
        [text.squeezed(text.joined(list(cell.iter(text.P)))) for cell in _cells(b.rows[0])] for b in (edited, base)
    ]
    if len(heads[0]) == len(heads[1]):
        return None
    left = list(range(len(heads[1])))
    found: list[int | None] = []
    for words in heads[0]:
        place = next((n for n in left if heads[1][n] == words), None)
        found.append(place)
        left = [n for n in left if n != place]
    return found


def _cells(row: Block) -> list[Any]:
    return list(row.element.iterchildren(TC))


def _as(row: Block, columns: Sequence[int | None] | None) -> Block:
    """A row with the columns of the edited table."""
    if columns is None:
        return row
    made = deepcopy(row.element)
    cells = list(made.iterchildren(TC))
    for cell in cells:
        made.remove(cell)
    for column in columns:
        made.append(deepcopy(cells[column]) if column is not None and column < len(cells) else _empty(cells[-1]))
    words = text.joined(list(made.iter(text.P)), text.CELL_END)
    return Block(made, "row", row.ids, words, "row", (), elements=[made])


def _empty(like: Any) -> Any:
    """A cell without words in the style of another."""
    properties = deepcopy(like.find(f"{text.P}/{named('w:pPr')}"))
    paragraph = element("p", *([properties] if properties is not None else []))
    return element("tc", element("tcPr", element("tcW", w="0", type="auto")), paragraph)


def _fit(table: Any, rows: Sequence[Any]) -> None:
    """Cells are as wide as the columns of the edited table."""
    widths = [column.get(WIDTH) for column in table.iter(named("w:gridCol"))]
    for row in rows:
        cells = list(row.iterchildren(TC))
        for cell, width in zip(cells, widths, strict=False):
            found = cell.find(f"{named('w:tcPr')}/{named('w:tcW')}")
            if found is not None and len(cells) == len(widths):
                found.set(WIDTH, width)
                found.set(named("w:type"), "dxa")

"""The rows of an Excel workbook's main sheet, as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.readers import archives

if TYPE_CHECKING:
    from pipeline.readers.raw import Raw

VOTERS = "voters"  # where a tool writes several sheets, the one with a row a person
RESULTS = "results"  # the one with totals, options that nobody chose among them
VOTES = "votes"
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_MERGED_CELLS = 100_000  # of a sheet in which merged cells are looked for: it has to be read whole for that


def rows(raw: Raw) -> tuple[list[tuple[int, tuple[str, ...]]], list[str]]:
    """Row numbers from 1 and cells as text of the main sheet, and the filled rows of the other sheets.

    Formulas are not computed: their last stored value stands. A cell that was merged over several rows is in each.

    Raises:
        DataError: the workbook is damaged, too large, or packed like a bomb.
    """
    import openpyxl

    archives.check(raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True)
        names = {name.casefold(): name for name in book.sheetnames}
        counted = RESULTS in names and _tells_votes(book[names[RESULTS]])
        main = names.get(RESULTS if counted else VOTERS, book.sheetnames[0])
        found = [(n, tuple(map(_text, values))) for n, values in enumerate(_values(book[main]), 1)]
        if sum(len(cells) for _, cells in found) <= MAX_MERGED_CELLS:
            whole = openpyxl.load_workbook(io.BytesIO(raw.data), data_only=True)
            found = _filled(found, whole[main].merged_cells.ranges)
        others = [sheet for sheet in book.worksheets if sheet.title != main]
        told = (" ".join(filter(None, map(_text, values))) for sheet in others for values in _values(sheet))
        elsewhere = [text for text in told if text]
        book.close()
    except Exception as error:  # the library raises whatever a damaged part makes it stumble over
        raise raw.error(f"the workbook cannot be read ({error}).", "Export it again, or save it as CSV.") from None
    return found, elsewhere


def _filled(rows: list[tuple[int, tuple[str, ...]]], merged: Any) -> list[tuple[int, tuple[str, ...]]]:
    """The rows, with what stands in a cell merged over several rows in each of them."""
    cells = {number: list(row) for number, row in rows}
    for area in merged:
        if area.min_col == area.max_col:
            above = cells.get(area.min_row, [])
            text = above[area.min_col - 1] if len(above) >= area.min_col else ""
            for number in range(area.min_row + 1, area.max_row + 1):
                row = cells.get(number, [])
                if len(row) >= area.min_col:
                    row[area.min_col - 1] = text
    return [(number, tuple(row)) for number, row in cells.items()]


def _tells_votes(sheet: Any) -> bool:
    """Whether a sheet has a column of votes with a number right below its title."""
    above: tuple[object, ...] = ()
    for values in _values(sheet):
        for title, value in zip(above, values, strict=False):
            if _text(title).casefold() == VOTES and isinstance(value, int | float):
                return True
        above = values
    return False


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    values: Iterator[tuple[object, ...]] = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
    return values


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()

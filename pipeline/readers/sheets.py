"""The rows of an Excel workbook's main sheet, as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.readers import archives

if TYPE_CHECKING:
    from pipeline.readers.raw import Raw

MAIN_SHEETS = ("voters",)  # where a tool writes several sheets, the one with a row a person
MAX_ROWS = 200_000
MAX_COLUMNS = 500


def rows(raw: Raw) -> tuple[list[tuple[int, tuple[str, ...]]], list[str]]:
    """Row numbers from 1 and cells as text of the main sheet, and the filled rows of the other sheets.

    Formulas are not computed: their last stored value stands.

    Raises:
        DataError: the workbook is damaged, too large, or packed like a bomb.
    """
    import openpyxl

    archives.check(raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True)
        names = {name.casefold(): name for name in book.sheetnames}
        main = next((names[name] for name in MAIN_SHEETS if name in names), book.sheetnames[0])
        found = [(n, tuple(map(_text, values))) for n, values in enumerate(_values(book[main]), 1)]
        others = [sheet for sheet in book.worksheets if sheet.title != main]
        told = (" ".join(filter(None, map(_text, values))) for sheet in others for values in _values(sheet))
        elsewhere = [text for text in told if text]
        book.close()
    except Exception as error:  # the library raises whatever a damaged part makes it stumble over
        raise raw.error(f"the workbook cannot be read ({error}).", "Export it again, or save it as CSV.") from None
    return found, elsewhere


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    values: Iterator[tuple[object, ...]] = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
    return values


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()

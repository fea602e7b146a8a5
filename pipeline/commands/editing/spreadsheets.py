"""Spreadsheets that people fill in: written with lists to choose from, and read back by their heads."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.readers import archives
from pipeline.readers.raw import Raw

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 50_000, 40, 32_767
WIDE = 30
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in letters, whether people fill it in, and what they may choose there."""

    head: str
    width: int
    is_open: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet with its rows, a cell a column; missing cells at the end are empty."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Filled:
    """A row that came back: where it stands, and its cells by head."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, head: str) -> str:
        return self.cells.get(head, "")


def workbook(about: Sequence[tuple[str, str]], sheets: Sequence[Sheet]) -> bytes:
    """The file.

    Args:
        about: lines of the first sheet: a word and what it says.
        sheets: the others.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    first = book.active
    first.title = "About"
    for number, pair in enumerate(about, 1):
        for place, text in enumerate(pair, 1):
            _fill(first.cell(row=number, column=place), text)
            first.cell(row=number, column=place).alignment = Alignment(wrap_text=True, vertical="top")
        first.cell(row=number, column=1).font = Font(bold=True)
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 22, 100
    for sheet in sheets:
        _sheet(book.create_sheet(sheet.title), sheet)
    made = io.BytesIO()
    book.save(made)
    return _timeless(made.getvalue())


def _timeless(content: bytes) -> bytes:
    """The file without the time at which it was written: the same rows give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            part = old.read(name)
            new.writestr(info, _TIME.sub(rb"\g<1>2000-01-01T00:00:00Z", part) if name == "docProps/core.xml" else part)
    return made.getvalue()


def _sheet(into: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    closed, opened = PatternFill("solid", fgColor="1F4E79"), PatternFill("solid", fgColor="8A5A00")
    for number, column in enumerate(sheet.columns, 1):
        letter, cell = get_column_letter(number), into.cell(row=1, column=number, value=column.head)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), opened if column.is_open else closed
        into.column_dimensions[letter].width = column.width
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{len(sheet.rows) + 1}")
            into.add_data_validation(rule)
    for place, row in enumerate(sheet.rows, 2):
        for number, (text, column) in enumerate(zip(row, sheet.columns, strict=False), 1):
            cell = into.cell(row=place, column=number)
            _fill(cell, text)
            cell.alignment = Alignment(wrap_text=column.width >= WIDE, vertical="top")
    into.freeze_panes = "A2"
    into.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"


def _fill(cell: Any, text: str) -> None:
    """Words are words, even where they begin like a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:MOST_LETTERS]
    cell.data_type, cell.quotePrefix = "s", text.startswith(("=", "+", "-", "@"))


def read(raw: Raw) -> dict[str, list[Filled]]:
    """The rows of each sheet, by its title; of the first one a row is a word (`word`) and what it says (`text`).

    Raises:
        DataError: it is no workbook, damaged, or packed like a bomb.
    """
    import openpyxl

    archives.check(raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True)
        found = {sheet.title: list(_rows(raw.name, sheet)) for sheet in book.worksheets}
        book.close()
    except Exception as error:  # the library raises whatever a damaged part makes it stumble over
        raise raw.error(f"the workbook cannot be read ({error}).", "Save it again as an Excel workbook.") from None
    return found


def _rows(name: str, sheet: Any) -> Iterator[Filled]:
    values = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    heads: list[str] = ["word", "text"] if sheet.title == "About" else [_text(value) for value in next(values, ())]
    for number, row in enumerate(values, 1 if sheet.title == "About" else 2):
        yield Filled(f"{name}, {sheet.title}, row {number}", dict(zip(heads, map(_text, row), strict=False)))


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()

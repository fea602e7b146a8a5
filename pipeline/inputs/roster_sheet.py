"""The rows of a list of people, from the names of its columns on, in a CSV file or a workbook."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from pipeline.errors import Problem
from pipeline.inputs import roster_columns
from pipeline.readers.raw import Raw

DELIMITERS = ",;\t"  # of English and continental spreadsheets, and of text exports
TOTALS = frozenset(("total", "totals", "sum", "gesamt", "summe", "anzahl", "total général", "totale", "totaal"))
TITLE_ROWS = 5  # above the names of the columns a spreadsheet may have titles: rows with a single filled cell
# "Ada Lowell <ada@norwick.org>"; each part as long as an address may have it, so that no cell takes long
ADDRESS = re.compile(r"\s?[<(\[]?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}[>)\]]?")

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The file as rows: its name in messages, and each row's line with its cells."""

    file: str
    rows: list[tuple[int, Cells]]

    def problem(self, line: int, what: str, to_do: str) -> Problem:
        """What is wrong in a line."""
        return Problem(f"{self.file}:{line}", what, to_do)


def read_sheet(raw: Raw) -> Sheet:
    """The filled rows, from the names of the columns on."""
    if raw.container not in ("text", "xlsx"):
        raise raw.error(
            "a list of participants must be a CSV file or an Excel workbook", "Save it in one of these formats."
        )
    rows = [(row.number, row.cells) for row in raw.rows] if raw.container == "xlsx" else _csv_rows(raw)
    if not rows:
        return Sheet(raw.name, [(1, ())])
    head = roster_columns.head(rows)
    if head is None and (people := _recipients(rows)):
        return Sheet(raw.name, [(1, ("name",)), *people])
    if head is None:
        head = 0
        while head < min(TITLE_ROWS, len(rows) - 1) and _is_title(rows[head][1]) and len(rows[head + 1][1]) > 1:
            head += 1
    return Sheet(raw.name, [row for row in rows[head:] if not _is_total(row[1])])


def _is_total(cells: Cells) -> bool:
    """A row that counts the people above it."""
    first, *rest = [cell for cell in cells if cell] or [""]
    return first.casefold().strip(" :") in TOTALS and bool(rest) and all(map(str.isdecimal, rest))


def _is_title(cells: Cells) -> bool:
    return sum(map(bool, cells)) == 1


def _recipients(rows: list[tuple[int, Cells]]) -> list[tuple[int, Cells]]:
    """People as a mail program copies its recipients, "Ada Lowell <ada@norwick.org>; …", without a row of titles."""
    cells = [(line, cell) for line, row in rows for cell in row if cell]
    if sum(ADDRESS.search(cell) is not None for _, cell in cells) <= len(cells) / 2:
        return []
    return [(line, (name,)) for line, cell in cells if (name := ADDRESS.sub("", cell).strip())]


def _csv_rows(raw: Raw) -> list[tuple[int, Cells]]:
    lines = raw.lines
    head = next((line for line in lines if line.strip()), "")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=max(DELIMITERS, key=head.count))
    try:
        rows = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as error:
        raise raw.error(f"this is not valid CSV: {error}", "Save the list again.", reader.line_num) from None
    return [(line, cells) for line, cells in rows if any(cells)]

"""participants.csv: the people as the organisers list them, in whatever order of columns and dialect of CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from pipeline import tables
from pipeline.checked_toml import read_text
from pipeline.errors import DataError, Problem, did_you_mean

FILE = "participants.csv"
COLUMNS = list(tables.Roster.to_schema().columns)
DELIMITERS = ",;\t"  # of English and continental spreadsheets, and of text exports


def read_roster(folder: Path) -> pd.DataFrame:
    """The table `Roster`, in the order of the file; empty when the meeting has no participants.csv.

    A person without an id gets one made from the name.

    Raises:
        DataError: unknown or missing columns, rows without a name, ids or names given twice; all of them.
    """
    path = folder / FILE
    if not path.exists():
        return tables.empty("roster")
    lines = read_text(path).splitlines()
    head = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, delimiter=max(DELIMITERS, key=head.count))
    rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(cell.strip() for cell in row)]
    columns = [cell.casefold().replace(" ", "_") for cell in rows[0][1]] if rows else []
    problems = list(_head_problems(rows[0][0] if rows else 1, columns))
    if problems:
        raise DataError(problems)
    people = [(line, dict(zip(columns, cells, strict=False))) for line, cells in rows[1:]]
    problems = [p for line, cells in rows[1:] for p in _width_problems(line, cells, columns)]
    problems += _people_problems(people)
    if problems:
        raise DataError(problems)
    return pd.DataFrame([_row(person) for _, person in people], columns=COLUMNS).astype({"participant_id": str})


def _row(person: dict[str, str]) -> dict[str, str | None]:
    row = {column: person.get(column) or None for column in COLUMNS}
    return row | {"participant_id": row["participant_id"] or tables.make_id("p", person["name"])}


def _head_problems(line: int, columns: list[str]) -> Iterator[Problem]:
    where = f"{FILE}:{line}"
    if "name" not in columns:
        yield Problem(where, 'there is no column "name"', f"The first line names the columns: {', '.join(COLUMNS)}.")
    for column in columns:
        if column not in COLUMNS:
            yield Problem(where, f'unknown column "{column}"', f"{did_you_mean(column, COLUMNS)} Or take it out.")
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        yield Problem(where, f'the column "{column}" stands there twice', "Keep one of them.")


def _width_problems(line: int, cells: list[str], columns: list[str]) -> Iterator[Problem]:
    if len(cells) > len(columns):
        what = f"{len(cells)} cells in a file of {len(columns)} columns"
        yield Problem(f"{FILE}:{line}", what, 'Put a cell that holds a comma in double quotes: "Boston, MA".')


def _people_problems(people: list[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for line, person in people:
        if not person.get("name"):
            yield Problem(f"{FILE}:{line}", "a person without a name", "Give the full name, or take the line out.")
        for column in ("participant_id", "name"):
            value = person.get(column, "")
            if value and first.setdefault((column, value), line) != line:
                what = f'{column} "{value}" stands in line {first[column, value]} already'
                to_do = "Take one out; two people of one name need something to tell them apart: 'Ana Silva (Porto)'."
                yield Problem(f"{FILE}:{line}", what, to_do)

"""participants.csv or participants.xlsx: the people as the organisers list them, whatever they call the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd

from pipeline import readers, tables
from pipeline.errors import DataError, Problem, did_you_mean
from pipeline.inputs import roster_names
from pipeline.readers.attendance import is_participant_report
from pipeline.readers.characters import shown
from pipeline.readers.raw import Raw

FILE = "participants.csv"
WORKBOOK = "participants.xlsx"
COLUMNS = tables.columns("roster")
DELIMITERS = ",;\t"  # of English and continental spreadsheets, and of text exports
GIVEN, FAMILY = "first name", "last name"  # two columns that make one name
LEFT_OUT = "left out"
TITLE_ROWS = 5  # above the names of the columns a spreadsheet may have titles: rows with a single filled cell

# What organisers call a column -> what it is. Case, underscores, hyphens and points do not matter. Whatever is left
# out is known and not stored; a column that stands nowhere here is an error, so that a misspelt one is not lost.
HEADERS: dict[str, str] = {
    spelling: meaning
    for meaning, spellings in {
        "participant_id": "participant id | id | participant no | participant number",
        "name": "name | full name | participant | participant name | person | attendee | attendee name | display name",
        GIVEN: "first name | given name | given names | forename | first names | firstname",
        FAMILY: "last name | family name | surname | lastname",
        "stakeholder_group": (
            "stakeholder group | stakeholder | stakeholder type | stakeholder category | group | interest group "
            "| constituency | sector | category"
        ),
        "role": "role | job title | job | position | function | occupation | job role",
        "affiliation": (
            "affiliation | organisation | organization | company | employer | institution | institute "
            "| organisation name | organization name | company name | organisation institution | company organisation"
        ),
        LEFT_OUT: (
            "email | e mail | email address | e mail address | mail | phone | phone number | telephone | mobile "
            "| salutation | country | city | registration date | registered | status | attendance | attending "
            "| dietary requirements | dietary needs | remarks | notes | comments | ticket type | order number"
        ),
    }.items()
    for spelling in spellings.split(" | ")
}

# "Ada Lowell <ada@norwick.org>"; each part as long as an address may have it, so that no cell takes long
_ADDRESS = re.compile(r"\s?[<(\[]?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}[>)\]]?")
OTHER_LISTS = frozenset({"glossary.csv"})  # lists in the meeting's folder that are not of people

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The file as rows: its name in messages, and each row's line with its cells."""

    file: str
    rows: list[tuple[int, Cells]]

    def problem(self, line: int, what: str, to_do: str) -> Problem:
        """What is wrong in a line."""
        return Problem(f"{self.file}:{line}", what, to_do)


def read_roster(folder: Path) -> pd.DataFrame:
    """The table `Roster`, in the order of the file; empty when the meeting has no list of participants.

    A person without an id gets one made from the name. Columns may come in any order, under the names of `HEADERS`.

    Raises:
        DataError: both files, unknown or missing columns, ids or names given twice, rows that do not name one person;
            all of them.
    """
    found = [folder / name for name in (FILE, WORKBOOK) if (folder / name).exists()]
    if len(found) > 1:  # `whitepaper new` leaves a list without people, which says nothing beside one with people
        found = [path for path in found if _is_filled(path)] or found[:1]
    if len(found) > 1:
        what = f"the folder also has {FILE}, and both list the participants"
        raise DataError(Problem(WORKBOOK, what, "Keep the correct one, and move the other elsewhere."))
    raw = readers.open_raw(found[0], found[0].name) if found else None
    if raw is None or is_participant_report(raw):
        return tables.empty("roster")
    sheet = _sheet(raw)
    columns = _columns(sheet)
    sections = _sections(columns, sheet.rows[1:])
    people, group = [], ""
    for line, cells in sheet.rows[1:]:
        group = sections.get(line, group)
        if line not in sections:
            person = _person(columns, cells)
            people.append((line, person | ({"stakeholder_group": group} if group else {})))
    problems = [p for line, cells in sheet.rows[1:] for p in _width_problems(sheet, line, cells, len(columns))]
    problems += _people_problems(sheet, people)
    if problems:
        raise DataError(problems)
    rows = [person | {"participant_id": _id(person)} for _, person in people]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"participant_id": str})


def read_attendees(folder: Path) -> pd.DataFrame:
    """The table `Attendees`: the names on participant reports of the meeting tool that lie in the meeting's folder.

    Raises:
        DataError: a list that is neither such a report nor any other that is read.
    """
    lists = _lists(folder)
    strange = [
        shown(path.name) for path, is_report in lists.items() if not is_report and path.name not in (FILE, WORKBOOK)
    ]
    if strange:
        what = "the file is neither a participant report nor a known list"
        to_do = f"Move files of a session to its folder; name a list of participants {FILE} or {WORKBOOK}."
        raise DataError([Problem(name, what, to_do) for name in strange])
    names = [record.text for path in report_files(folder) for record in readers.read(path).records]
    return pd.DataFrame({"name": list(dict.fromkeys(names))}, dtype=str)


def report_files(folder: Path) -> list[Path]:
    """The participant reports that lie in the meeting's folder.

    Raises:
        DataError: a list cannot be opened.
    """
    return [path for path, is_report in _lists(folder).items() if is_report]


def _lists(folder: Path) -> dict[Path, bool]:
    """The CSV files and workbooks in the meeting's folder, and whether each is a participant report."""
    found = {}
    for path in sorted(folder.iterdir()):
        is_list = path.suffix.casefold() in (".csv", ".xlsx") and not path.name.startswith((".", "~$"))
        if is_list and path.is_file() and path.name not in OTHER_LISTS:
            found[path] = is_participant_report(readers.open_raw(path, shown(path.name)))
    return found


def _is_filled(path: Path) -> bool:
    """Whether a list has a row below the names of its columns."""
    raw = readers.open_raw(path, path.name)
    return is_participant_report(raw) or len(_sheet(raw).rows) > 1


def _sheet(raw: Raw) -> Sheet:
    """The filled rows, from the names of the columns on."""
    if raw.container not in ("text", "xlsx"):
        raise raw.error(
            "a list of participants must be a CSV file or an Excel workbook", "Save it in one of these formats."
        )
    rows = [(row.number, row.cells) for row in raw.rows] if raw.container == "xlsx" else _csv_rows(raw)
    if not rows:
        return Sheet(raw.name, [(1, ())])
    head = 0
    while head < min(TITLE_ROWS, len(rows) - 1) and _is_title(rows[head][1]) and len(rows[head + 1][1]) > 1:
        head += 1
    return Sheet(raw.name, rows[head:])


def _is_title(cells: Cells) -> bool:
    """A row of one filled cell that names no column."""
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and _plain(filled[0]) not in HEADERS


def _csv_rows(raw: Raw) -> list[tuple[int, Cells]]:
    lines = raw.lines
    head = next((line for line in lines if line.strip()), "")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=max(DELIMITERS, key=head.count))
    try:
        rows = [(reader.line_num, tuple(cell.strip() for cell in row)) for row in reader]
    except csv.Error as error:
        raise raw.error(f"this is not valid CSV: {error}", "Save the list again.", reader.line_num) from None
    return [(line, cells) for line, cells in rows if any(cells)]


def _columns(sheet: Sheet) -> list[str]:
    """What each column is.

    Raises:
        DataError: a column is unknown or there twice, or nothing names the people.
    """
    line, cells = sheet.rows[0]
    last = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    named = [_plain(cell) for cell in cells[:last]]
    columns = [HEADERS.get(name, "") if name else LEFT_OUT for name in named]
    problems = [
        sheet.problem(line, f'unknown column "{cell}"', f"{did_you_mean(name, HEADERS)} Otherwise remove the column.")
        for cell, name, column in zip(cells, named, columns, strict=False)
        if not column
    ]
    if problem := _name_problem(columns):
        problems.append(sheet.problem(line, *problem))
    for column in sorted({c for c in columns if c not in ("", LEFT_OUT) and columns.count(c) > 1}):
        spelt = [cell for cell, c in zip(cells, columns, strict=False) if c == column]
        both = f'the column "{column}" occurs twice' + (f": {', '.join(spelt)}" if len(set(spelt)) > 1 else "")
        problems.append(sheet.problem(line, both, "Keep one of them."))
    if problems:
        raise DataError(problems)
    return columns


def _name_problem(columns: list[str]) -> tuple[str, str] | None:
    parts = {GIVEN, FAMILY} & set(columns)
    if "name" in columns and len(parts) == 1:
        what = f'"name" beside "{parts.pop()}" is ambiguous: it may be the full name or a part of it'
        return what, f'Call the columns "{GIVEN}" and "{FAMILY}", or keep only the full name.'
    if "name" not in columns and len(parts) < 2:
        known = f'{", ".join(COLUMNS)}; "{GIVEN}" and "{FAMILY}" may replace the name'
        return 'there is no column "name"', f"The first line names the columns: {known}."
    return None


def _plain(header: str) -> str:
    """The spelling of a header as in `HEADERS`."""
    return " ".join(re.sub(r"[\W_]+", " ", header.casefold()).split())


def _sections(columns: list[str], rows: list[tuple[int, Cells]]) -> dict[int, str]:
    """Lines that name the group of the people below them, with its name: a name alone, before people with more cells.

    Only where no column says the group, the first line is one, and there are several: else it is a person of whom
    nothing more is known.
    """
    alone = {line: cells for line, cells in rows if sum(map(bool, cells)) == 1}
    lines = [line for line, _ in rows]
    is_list = "stakeholder_group" not in columns and "name" in columns and 1 < len(alone) < len(rows) / 2 + 1
    is_bare = any(line in alone and after in alone for line, after in pairwise(lines))
    if not is_list or lines[0] not in alone or lines[-1] in alone or is_bare:
        return {}
    place = columns.index("name")
    return {line: cells[place] for line, cells in alone.items() if len(cells) > place and cells[place]}


def _person(columns: list[str], cells: Cells) -> dict[str, str | None]:
    told = {column: _told(column, cell) for column, cell in zip(columns, cells, strict=False)}
    name = told.get("name") or f"{told.get(GIVEN, '')} {told.get(FAMILY, '')}".strip()
    return {column: told.get(column) or None for column in COLUMNS} | {"name": name or None}


def _told(column: str, cell: str) -> str:
    """A cell in single spaces; of a name without an address behind it, and with line breaks, which part people."""
    lines = cell.split("\n") if column == "name" else [cell]
    kept = [" ".join((_ADDRESS.sub("", line) if column == "name" else line).split()) for line in lines]
    return "\n".join(filter(None, kept))


def _id(person: dict[str, str | None]) -> str:
    return person["participant_id"] or tables.make_id("p", person["name"])


def _width_problems(sheet: Sheet, line: int, cells: Cells, width: int) -> Iterator[Problem]:
    if any(cells[width:]):
        what = f"the line has {len(cells)} cells, but the file has {width} columns"
        yield sheet.problem(line, what, 'Name every column; put a cell with a comma in quotes: "Boston, MA".')


def _people_problems(sheet: Sheet, people: Iterable[tuple[int, dict[str, str | None]]]) -> Iterator[Problem]:
    first: dict[tuple[str, object], tuple[int, str]] = {}
    for line, person in people:
        name = person["name"] or ""
        if not name:
            yield sheet.problem(line, "the person has no name", "Enter the full name, or remove the line.")
        elif fault := roster_names.fault(name):
            yield sheet.problem(line, *fault)
        for column, value, key in (
            ("participant_id", person["participant_id"], person["participant_id"]),
            ("name", name, roster_names.same(name)),
        ):
            at, other = first.setdefault((column, key), (line, value or ""))
            if value and at != line:
                spelt = "" if other == value else f' as "{other}"'
                to_do = "Remove one, or distinguish two people of the same name: 'Ana Silva (Porto)'."
                yield sheet.problem(line, f'{column} "{value}" is already in line {at}{spelt}', to_do)

"""participants.csv or participants.xlsx: the people as the organisers list them, whatever they call the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd

from pipeline import readers, tables
from pipeline.errors import DataError, Problem
from pipeline.inputs import roster_columns, roster_names
from pipeline.inputs.roster_columns import FAMILY, GIVEN, GROUP, HEADERS, LEFT_OUT, STATUS, UNKNOWN, plain
from pipeline.inputs.roster_sheet import ADDRESS, Cells, Sheet, read_sheet
from pipeline.readers.attendance import is_participant_report
from pipeline.readers.characters import shown

FILE = "participants.csv"
WORKBOOK = "participants.xlsx"
COLUMNS = tables.columns("roster")
MAX_NAMED = 8  # columns that are not used, in a message
NOT_COMING = re.compile(  # how registration tools mark who will not be there
    r"cancell?ed.*|declined|withdrawn|rejected|denied|refunded|not (?:attending|coming)|no|absent|abgesagt|storniert|"
    r"abgelehnt|nein|annulée?|refusée?|non|cancelad[oa]|rechazad[oa]|cancellat[oa]|geannuleerd|afgemeld|avbokad",
    re.IGNORECASE,
)

OTHER_LISTS = frozenset({"glossary.csv"})  # lists in the meeting's folder that are not of people


def read_roster(folder: Path) -> pd.DataFrame:
    """The table `Roster`, in the order of the file; empty when the meeting has no list of participants.

    A person without an id gets one made from the name. Columns may come in any order, under the names of
    `roster_columns.HEADERS`.

    Raises:
        DataError: both files, unknown or missing columns, ids or names given twice, rows that do not name one person;
            all of them.
    """
    sheet = _listed(folder)
    if sheet is None:
        return tables.empty("roster")
    columns = _columns(sheet)
    people, group = [], ""
    sections = _sections(columns, sheet.rows[1:])
    for line, cells in sheet.rows[1:]:
        group = sections.get(line, group)
        if line not in sections and not _is_away(columns, cells):
            person = _person(columns, cells)
            people.append((line, person | ({GROUP: group} if group else {})))
    problems = [p for line, cells in sheet.rows[1:] for p in _width_problems(sheet, line, cells, len(columns))]
    problems += _people_problems(sheet, people)
    if problems:
        raise DataError(problems)
    rows = [person | {"participant_id": _id(person)} for _, person in people]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"participant_id": str})


def passed_over(folder: Path) -> Iterator[str]:
    """What of a list that can be read was not used: columns, and people whose status says that they do not come."""
    sheet = _listed(folder)
    if sheet is None:
        return
    line, head = sheet.rows[0]
    columns = _columns(sheet)
    asked = [
        cell for cell, column in zip(head, columns, strict=False) if column == GROUP and plain(cell) not in HEADERS
    ]
    if asked:
        yield f"stakeholder group (line {line}): the column “{asked[0]}”"
    unused = [cell for cell, column in zip(head, columns, strict=False) if cell and column == UNKNOWN]
    if unused:
        more = f" and {len(unused) - MAX_NAMED} more" if len(unused) > MAX_NAMED else ""
        yield f"columns not used (line {line}): {', '.join(unused[:MAX_NAMED])}{more}"
    away = [str(number) for number, cells in sheet.rows[1:] if _is_away(columns, cells)]
    if away:
        yield f"left out, for their status says that they do not come: line{'s' * (len(away) > 1)} {', '.join(away)}"


def list_file(folder: Path) -> Path | None:
    """The list of participants in a meeting's folder, in capitals or not.

    Raises:
        DataError: there are two.
    """
    found = [path for path in sorted(folder.iterdir()) if is_list(path.name)] if folder.is_dir() else []
    found.sort(key=lambda path: path.suffix.casefold())
    if len(found) > 1:  # `whitepaper new` leaves a list without people, which says nothing beside one with people
        found = [path for path in found if _is_filled(path)] or found[:1]
    if len(found) > 1:
        what = f"the folder also has {shown(found[0].name)}, and both list the participants"
        raise DataError(Problem(shown(found[1].name), what, "Keep the correct one, and move the other elsewhere."))
    return found[0] if found else None


def is_list(name: str) -> bool:
    """Whether a file is called as the list of participants is, in capitals or not."""
    return name.casefold() in (FILE, WORKBOOK)


def _listed(folder: Path) -> Sheet | None:
    """The rows of the list of participants; None where there is none, or a report lies in its place."""
    path = list_file(folder)
    raw = readers.open_raw(path, shown(path.name)) if path else None
    return None if raw is None or is_participant_report(raw) else read_sheet(raw)


def read_attendees(folder: Path) -> pd.DataFrame:
    """The table `Attendees`: the names on participant reports of the meeting tool that lie in the meeting's folder.

    Raises:
        DataError: a list that is neither such a report nor any other that is read.
    """
    lists = _lists(folder)
    strange = [shown(path.name) for path, is_report in lists.items() if not is_report and not is_list(path.name)]
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
    return is_participant_report(raw) or len(read_sheet(raw).rows) > 1


def _columns(sheet: Sheet) -> list[str]:
    """What each column is.

    Raises:
        DataError: a column is unknown or there twice, or nothing names the people.
    """
    line, cells = sheet.rows[0]
    last = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    columns = roster_columns.meanings(cells[:last], [row for _, row in sheet.rows[1:]])
    near = [(cell, roster_columns.misspelt(cell)) for cell, c in zip(cells, columns, strict=False) if c == UNKNOWN]
    problems = [
        sheet.problem(line, f'unknown column "{cell}"', f'Did you mean "{meant}"? Otherwise remove the column.')
        for cell, meant in near
        if meant
    ]
    if problem := _name_problem(columns):
        problems.append(sheet.problem(line, *problem))
    for column in sorted({c for c in columns if c not in (UNKNOWN, LEFT_OUT, STATUS) and columns.count(c) > 1}):
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


def _is_away(columns: list[str], cells: Cells) -> bool:
    """Whether a status says that somebody does not come."""
    told = (cell for column, cell in zip(columns, cells, strict=False) if column == STATUS)
    return any(NOT_COMING.fullmatch(cell.strip(" .!")) for cell in told)


def _sections(columns: list[str], rows: list[tuple[int, Cells]]) -> dict[int, str]:
    """Lines that name the group of the people below them, with its name: a name alone, before people with more cells.

    Only where no column says the group, the first line is one, and there are several: else it is a person of whom
    nothing more is known.
    """
    alone = {line: cells for line, cells in rows if sum(map(bool, cells)) == 1}
    lines = [line for line, _ in rows]
    is_list = GROUP not in columns and "name" in columns and 1 < len(alone) < len(rows) / 2 + 1
    is_bare = any(line in alone and after in alone for line, after in pairwise(lines))
    if not is_list or lines[0] not in alone or lines[-1] in alone or is_bare:
        return {}
    place = columns.index("name")
    return {line: cells[place] for line, cells in alone.items() if len(cells) > place and cells[place]}


def _person(columns: list[str], cells: Cells) -> dict[str, str | None]:
    told = {column: _told(column, cell) for column, cell in zip(columns, cells, strict=False)}
    name = told.get("name") or f"{told.get(GIVEN, '')} {told.get(FAMILY, '')}".strip()
    known = {column: None if roster_names.is_untold(told.get(column, "")) else told[column] for column in COLUMNS}
    return known | {"name": name or None}


def _told(column: str, cell: str) -> str:
    """A cell in single spaces; of a name without an address behind it, and with line breaks, which part people."""
    lines = cell.split("\n") if column == "name" else [cell]
    kept = [" ".join((ADDRESS.sub("", line) if column == "name" else line).split()) for line in lines]
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

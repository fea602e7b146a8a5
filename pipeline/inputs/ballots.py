"""The file of a vote on key points, as a survey tool or a person wrote it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from pipeline.errors import DataError, Problem
from pipeline.inputs.checked_toml import read_text

VOTES, SENT = "votes.csv", "survey.csv"
FILES = (VOTES, SENT)
COLUMNS = ["key_point_id", "wording", "voter", "stakeholder_group", "vote", "rating", "count"]
SIDES = {
    "agree": ("agree", "strongly agree", "rather agree", "yes", "support", "approve", "for", "in favour", "in favor"),
    "disagree": ("disagree", "strongly disagree", "rather disagree", "no", "oppose", "reject", "against"),
    "unsure": (
        *("unsure", "cannot say", "can't say", "don't know", "no opinion", "not sure", "abstain", "undecided"),
        *("neutral", "pass", "neither agree nor disagree"),
    ),
}
_SIDE = {word: side for side, words in SIDES.items() for word in words}
_TAG = re.compile(r"^(.*?)\s*\[([A-Za-z]+-?[0-9A-Za-z]+)\]\s*$", re.DOTALL)
_GROUP = ("stakeholder_group", "group")
_TO_DO = "Write agree, disagree, cannot say or a rating from 1 to 9, or leave the cell empty."


class Cast(NamedTuple):
    """A cell of the file that may hold a vote, or the count of equal ones, which nobody is named for."""

    line: int
    key_point_id: str
    wording: str
    voter: str | None
    group: str | None
    text: str
    times: str = "1"


def field_name(key_point_id: str) -> str:
    """The key point as the name of a REDCap field: small letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", key_point_id.lower()).strip("_")


def read(folder: Path) -> pd.DataFrame:
    """The votes of a meeting, a row a vote (or a count of equal ones); empty where there is no `votes.csv`.

    Three forms are known by their columns: a line a vote (`key_point_id`, `wording`, `vote`, and where known `voter`
    and `stakeholder_group`); a line a statement with counts (`key_point_id`, `wording`, `agree`, `disagree`,
    `cannot_say`); a line a voter, as survey tools export it, with a column a statement. Such a column bears the wording
    with the id behind it in brackets, or the id as a field name of REDCap; the wording then comes from `survey.csv`,
    which `whitepaper survey` wrote.

    Returns:
        columns `COLUMNS`; `vote` is agree, disagree or unsure, or missing where a rating from 1 to 9 was given.

    Raises:
        DataError: everything that cannot be used, with its line.
    """
    path = folder / VOTES
    if not path.exists():
        return pd.DataFrame(columns=COLUMNS)
    columns, rows = _lines(path)
    names = [column.casefold().replace(" ", "_") for column in columns]
    problems: list[Problem] = []
    if {"key_point_id", "wording", "vote"} <= set(names):
        cells = _long(names, rows)
    elif {"key_point_id", "wording", "agree", "disagree"} <= set(names):
        cells = _counts(names, rows)
    else:
        cells = _wide(columns, rows, sent(folder), problems)
    found = list(_votes(cells, problems))
    if not problems and not found:
        problems.append(Problem(VOTES, "the file has no votes", "Save the exported votes in it, or remove it."))
    if problems:
        raise DataError(problems)
    return pd.DataFrame(found, columns=COLUMNS)


def _lines(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The column heads, and the other lines with their numbers."""
    lines = read_text(path).splitlines(keepends=True)
    head = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=max(",;\t", key=head.count))
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise DataError(
            Problem(f"{path.name}:{reader.line_num}", f"the line is not valid CSV: {error}", "Correct the line.")
        ) from None
    if not rows:
        raise DataError(Problem(path.name, "the file is empty", "Save the exported votes in it, or remove it."))
    return [" ".join(cell.split()) for cell in rows[0][1]], rows[1:]


def sent(folder: Path) -> dict[str, tuple[str, str]]:
    """Id and wording by REDCap field, from the list of statements as they were sent.

    Raises:
        DataError: it cannot be used.
    """
    path = folder / SENT
    if not path.exists():
        return {}
    columns, rows = _lines(path)
    if not {"key_point_id", "wording"} <= set(columns):
        raise DataError(
            Problem(
                SENT,
                "the columns key_point_id and wording are required",
                "Copy the file from the survey folder of the reports.",
            )
        )
    at = columns.index("key_point_id"), columns.index("wording")
    return {field_name(row[at[0]]): (row[at[0]], row[at[1]]) for _, row in rows if len(row) > max(at)}


def _long(names: list[str], rows: Sequence[tuple[int, list[str]]]) -> Iterator[Cast]:
    for line, cells in rows:
        row = defaultdict(str, zip(names, cells, strict=False))
        voter = row["voter"] or f"line {line}"
        yield Cast(line, row["key_point_id"], row["wording"], voter, _group(row), row["vote"])


def _counts(names: list[str], rows: Sequence[tuple[int, list[str]]]) -> Iterator[Cast]:
    for line, cells in rows:
        row = defaultdict(str, zip(names, cells, strict=False))
        counted = {"agree": row["agree"], "disagree": row["disagree"], "unsure": row["cannot_say"] or row["unsure"]}
        for side, count in counted.items():
            yield Cast(line, row["key_point_id"], row["wording"], None, None, side, count)


def _wide(
    columns: list[str],
    rows: Sequence[tuple[int, list[str]]],
    sent_as: dict[str, tuple[str, str]],
    problems: list[Problem],
) -> Iterator[Cast]:
    asked: dict[int, tuple[str, str]] = {}
    for place, column in enumerate(columns):
        if tag := _TAG.match(column):
            asked[place] = (tag[2], tag[1])
        elif field_name(column) in sent_as:
            asked[place] = sent_as[field_name(column)]
    if not asked:
        what = "no column matches a statement of the survey"
        to_do = f"Keep the heads of the survey, or copy {SENT} from the reports' survey folder next to {VOTES}."
        problems.append(Problem(f"{VOTES}:1", what, to_do))
    names = [column.casefold().replace(" ", "_") for column in columns]
    for line, cells in rows:
        group = _group(dict(zip(names, cells, strict=False)))
        for place, (key_point_id, wording) in asked.items():
            yield Cast(line, key_point_id, wording, f"line {line}", group, cells[place] if place < len(cells) else "")


def _group(row: Mapping[str, str]) -> str | None:
    return next((row[name] for name in _GROUP if row.get(name)), None)


def _votes(cells: Iterable[Cast], problems: list[Problem]) -> Iterator[tuple[object, ...]]:
    """The rows of all votes, whatever the form: an empty cell is none, and nobody votes twice or on two scales."""
    cast: set[tuple[str, str]] = set()
    scales: dict[str, tuple[bool, int]] = {}
    for cell in cells:
        word = " ".join(cell.text.casefold().split())
        if not (word and cell.times):
            continue
        side, is_rating = _SIDE.get(word), bool(re.fullmatch(r"[1-9]", word))
        told = list(_wrong(cell, side is not None or is_rating))
        if (cell.key_point_id, cell.voter or word) in cast:
            what = f'"{cell.voter}" voted twice on' if cell.voter else f'"{word}" is counted twice for'
            told.append((f"{what} {cell.key_point_id}", "Keep one of the two."))
        cast.add((cell.key_point_id, cell.voter or word))
        if side != "unsure" and not told:
            was_rating, first = scales.setdefault(cell.key_point_id, (is_rating, cell.line))
            if was_rating != is_rating:
                what = f"{cell.key_point_id} has ratings and answers in words; the other kind stands in line {first}"
                told.append((what, "Keep one kind: they are counted by different rules."))
        problems += [Problem(f"{VOTES}:{cell.line}", *one) for one in told]
        if not told and int(cell.times):
            rating = float(word) if is_rating else None
            yield cell.key_point_id, cell.wording, cell.voter, cell.group, side, rating, int(cell.times)


def _wrong(cell: Cast, is_vote: bool) -> Iterator[tuple[str, str]]:
    """What is wrong with a cell in itself, and what to do."""
    for name in ("key_point_id", "wording"):
        if not getattr(cell, name):
            yield f"the line has a vote, but no {name}", "Fill in the cell; votes count for the words that were asked."
    if not is_vote:
        yield f'"{cell.text}" is not a valid vote on {cell.key_point_id}', _TO_DO
    if not cell.times.isdecimal():
        yield f'"{cell.times}" is not a count', "Write a whole number, 0 or more."

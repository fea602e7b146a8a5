"""The file of a vote on key points, as a survey tool or a person wrote it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

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

Row = tuple[int, dict[str, str]]


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
        found = list(_long(names, rows, problems))
    elif {"key_point_id", "wording", "agree", "disagree"} <= set(names):
        found = list(_counts(names, rows, problems))
    else:
        found = list(_wide(columns, rows, _sent(folder), problems))
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


def _sent(folder: Path) -> dict[str, tuple[str, str]]:
    """Id and wording by REDCap field, from the list of statements as they were sent."""
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


def _long(
    names: list[str], rows: Sequence[tuple[int, list[str]]], problems: list[Problem]
) -> Iterator[tuple[object, ...]]:
    seen: set[tuple[str, str]] = set()
    for line, cells in rows:
        row = dict(zip(names, cells, strict=False))
        voter = row.get("voter", "") or f"line {line}"
        if (row["key_point_id"], voter) in seen:
            what = f'"{voter}" voted twice on {row["key_point_id"]}'
            problems.append(Problem(f"{VOTES}:{line}", what, "Keep one of the two votes."))
        seen.add((row["key_point_id"], voter))
        yield from _vote(line, row["key_point_id"], row["wording"], voter, _group(row), row.get("vote", ""), problems)


def _counts(
    names: list[str], rows: Sequence[tuple[int, list[str]]], problems: list[Problem]
) -> Iterator[tuple[object, ...]]:
    for line, cells in rows:
        row = dict(zip(names, cells, strict=False))
        unsure = row.get("cannot_say", "") or row.get("unsure", "")
        for vote, text in (("agree", row["agree"]), ("disagree", row.get("disagree", "")), ("unsure", unsure)):
            if text and not text.isdigit():
                problems.append(
                    Problem(f"{VOTES}:{line}", f'"{text}" is not a count', "Write a whole number, 0 or more.")
                )
            elif int(text or 0):
                yield row["key_point_id"], row["wording"], None, None, vote, None, int(text)


def _wide(
    columns: list[str],
    rows: Sequence[tuple[int, list[str]]],
    sent: dict[str, tuple[str, str]],
    problems: list[Problem],
) -> Iterator[tuple[object, ...]]:
    asked: dict[int, tuple[str, str]] = {}
    for place, column in enumerate(columns):
        if tag := _TAG.match(column):
            asked[place] = (tag[2], tag[1])
        elif field_name(column) in sent:
            asked[place] = sent[field_name(column)]
    if not asked:
        what = "no column matches a statement of the survey"
        to_do = f"Keep the heads of the survey, or copy {SENT} from the reports' survey folder next to {VOTES}."
        problems.append(Problem(f"{VOTES}:1", what, to_do))
    names = [column.casefold().replace(" ", "_") for column in columns]
    for line, cells in rows:
        group = _group(dict(zip(names, cells, strict=False)))
        for place, (key_point_id, wording) in asked.items():
            text = cells[place] if place < len(cells) else ""
            yield from _vote(line, key_point_id, wording, f"line {line}", group, text, problems)


def _group(row: dict[str, str]) -> str | None:
    return next((row[name] for name in _GROUP if row.get(name)), None)


def _vote(
    line: int, key_point_id: str, wording: str, voter: str, group: str | None, text: str, problems: list[Problem]
) -> Iterator[tuple[object, ...]]:
    """One vote; nothing for an empty cell."""
    word = " ".join(text.casefold().split())
    if not word:
        return
    side = _SIDE.get(word)
    is_rating = bool(re.fullmatch(r"[1-9]", word))
    if side is None and not is_rating:
        problems.append(Problem(f"{VOTES}:{line}", f'"{text}" is not a valid vote on {key_point_id}', _TO_DO))
        return
    yield key_point_id, wording, voter, group, side, float(word) if is_rating else None, 1

"""Polls: Zoom's poll report, old and new. Who chose what is not kept: a poll counts people, it does not name them."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest

from pipeline.locators import locator
from pipeline.readers import rankings
from pipeline.readers.columns import check_width
from pipeline.readers.options import parted
from pipeline.readers.personal import REASON, is_personal
from pipeline.readers.questions import is_question_report
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record, once
from pipeline.readers.voters import Voters

FIXED_COLUMNS = 4  # number, name, e-mail, time; then question (and answer)


def _is_table_head(row: Row) -> bool:
    """Whether a row names the columns of a poll; in a report on questions from the floor the second is the question."""
    return row.cells[0] == "#" and len(row.cells) > FIXED_COLUMNS - 1 and not is_question_report(row)


def _heads(raw: Raw) -> list[Row]:
    return [row for row in raw.rows if _is_table_head(row)] if raw.container == "text" else []


def has_a_column_a_question(raw: Raw) -> bool:
    """Whether the report is a single table whose questions stand side by side: such a one is read as a survey is."""
    heads = _heads(raw)
    return len(heads) == 1 and any(heads[0].cells[FIXED_COLUMNS + 1 :])


def _is_zoom_poll(raw: Raw) -> bool:
    return any(_is_table_head(row) for row in raw.rows[:40]) and bool(_heads(raw)) and not has_a_column_a_question(raw)


def read_zoom_poll(raw: Raw) -> Content:
    """A record an option chosen; a person who answered twice counts with the last answer.

    Raises:
        DataError: a row has a cell too many, as where an answer with a comma lost its quotes.
    """
    content = Content()
    question, voters = "", Voters(raw.known)
    answers: dict[tuple[str, str], tuple[Row, str]] = {}  # (question, person) -> row, options
    for row in raw.rows:
        if _is_table_head(row):
            question = _question(raw, row)
        elif row.cells[0].isdigit() and len(row.cells) > FIXED_COLUMNS:
            if question:
                check_width(raw, row, FIXED_COLUMNS + 1)
            for asked, options in _pairs(row, question):
                who = voters.who(row.number, row.cells[2], row.cells[1], asked)
                _take(answers, (asked, who), row, options, content)
        else:
            content.drop("line of the report's head", " ".join(row.cells))
    voters.tell(content)
    given: dict[str, dict[int, str]] = defaultdict(dict)
    for (asked, _), (row, options) in answers.items():
        given[asked][row.number] = options
    chosen = {
        asked: rankings.firsts(asked, parted(told, has_commas=False), content)
        for asked, told in given.items()
        if not is_personal(asked)
    }
    for (asked, _), (row, options) in answers.items():
        if is_personal(asked):
            content.drop(REASON, options)
            continue
        heading, by_row = chosen[asked]
        for option in once(by_row[row.number], content):
            content.records.append(Record(locator("row", row.number), "answer", option, heading=heading))
    return content


def _question(raw: Raw, head: Row) -> str:
    """The question in a row of titles; empty where questions stand in the rows below."""
    if any(head.cells[FIXED_COLUMNS + 1 :]):
        what = "the report has several tables, and questions side by side in this one."
        raise raw.error(what, "Save each table, with its row of titles, as a file of its own.", head.number)
    return head.cells[FIXED_COLUMNS] if len(head.cells) > FIXED_COLUMNS else ""


def _take(
    answers: dict[tuple[str, str], tuple[Row, str]], key: tuple[str, str], row: Row, options: str, content: Content
) -> None:
    if not options.strip(" ;"):
        content.drop("row without an answer")
        return
    if earlier := answers.pop(key, None):
        content.drop("earlier answer of a person who answered again", earlier[1])
    answers[key] = (row, options)


def _pairs(row: Row, question: str) -> list[tuple[str, str]]:
    """Question and answer of a row: under the question's own head, or in pairs along the row (before 2021)."""
    rest = row.cells[FIXED_COLUMNS:]
    if question:
        return [(question, rest[0])]
    return [pair for pair in zip_longest(rest[::2], rest[1::2], fillvalue="") if any(pair)]


READERS = (Reader("Zoom poll report", "poll", _is_zoom_poll, read_zoom_poll),)

"""Polls as totals one under another: each a block with its question, what the tool says of it, and its options.

Slido, Mentimeter and others write their results so, in a workbook or as CSV.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.locators import locator
from pipeline.readers import questions
from pipeline.readers.columns import OPTION, QUESTION, VOTES, count, title, titles
from pipeline.readers.options import warn_of_dates
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record
from pipeline.readers.tallies import RESPONDENTS, STATEMENT, SUMS, check_respondents

OPTIONS = (*OPTION, "answers", "options", "choices", "item", "items", "rating")
FREE = ("response", "responses", "answers", "words", "entries", "open answers", "open text")  # a column of free words
COUNTED = (*RESPONDENTS, "participants voted", "people voted", "number of participants", "number of respondents")
SAYS = (  # what a tool says of a poll in a row of two cells
    *COUNTED,
    *("type", "question type", "poll type", "status", "average", "average score", "mean", "total votes", "votes"),
    *("session", "presentation", "date", "event", "event name", "number of votes", "voting", "results", "poll results"),
)
NUMBERED = ("question", "poll", "slide", "frage", "pregunta", "vraag")  # "Question 1" stands before the question


@dataclass(frozen=True)
class Block:
    """One poll.

    Attributes:
        question: as asked; "" where nothing above the options asks anything.
        respondents: as the tool gives them.
        head: the row of titles.
        body: the rows below it.
        above: the other rows before it.
    """

    question: str
    respondents: float | None
    head: Row
    body: list[Row]
    above: list[Row]


def _is_free(row: Row) -> bool:
    """Whether a row is the title of one column of words."""
    names = [name for name in titles(row) if name]
    return len(names) == 1 and names[0] in FREE


def _is_head(row: Row) -> bool:
    """Whether a row names options and their votes, or statements and the points of a scale, or a column of words."""
    names = [name for name in titles(row) if name]
    is_scale = bool(names) and names[0] in STATEMENT and sum(name.isdecimal() for name in names) > 1
    is_counted = len(names) > 1 and names[0] in OPTIONS and any(name in VOTES for name in names[1:])
    return _is_free(row) or (bool(row.cells[0]) and (is_scale or is_counted))


def _blocks(raw: Raw) -> list[Block]:
    """The polls of a table, in order; none where the options of its first have no question above them."""
    heads = [place for place, row in enumerate(raw.rows) if _is_head(row)]
    if not heads or (len(heads) == 1 and _is_free(raw.rows[heads[0]])):
        return []  # one column of words is a list of anything
    found, start = [], 0
    for place, following in zip(heads, [*heads[1:], len(raw.rows)], strict=True):
        end = _end(raw.rows, place, following)
        question, own = _question(raw.rows[start:place])
        told = (count(row.cells[1]) for row in raw.rows[start:place] if len(row.cells) > 1 and _says(row) in COUNTED)
        above = [row for row in raw.rows[start:place] if row is not own]
        found.append(Block(question, next(told, None), raw.rows[place], raw.rows[place + 1 : end], above))
        start = end
    return found if all(block.question for block in found) else []


def _end(rows: Sequence[Row], head: int, following: int) -> int:
    """Where the options end: before an empty row, which `rows` leaves out, or before the next poll."""
    for place in range(head + 1, following):
        if rows[place].number > rows[place - 1].number + 1:
            return place
    return following


def _says(row: Row) -> str:
    return title(row.cells[0].rstrip(": "))


def _question(rows: Sequence[Row]) -> tuple[str, Row | None]:
    """What is asked, and the row that asks it: the last question above the options, else the last row that may ask."""
    asking = [row for row in rows if _asks(row)]
    own = next((row for row in reversed(asking) if "?" in _asks(row)), asking[-1] if asking else None)
    return ("", None) if own is None else (_asks(own), own)


def _asks(row: Row) -> str:
    """The words of a row in which a poll is asked; "" where it says something of the poll, or names the event."""
    name, filled = _says(row), [cell for cell in row.cells if cell]
    if name.split(" ")[0] in NUMBERED and (name in NUMBERED or name.split(" ")[-1].isdecimal()):
        return next((cell for cell in filled[1:]), "")
    return "" if name in SAYS or len(filled) > 1 or not row.cells[0] else row.cells[0]


def _is_polls(raw: Raw) -> bool:
    named = (set(titles(row)) for row in raw.rows if _is_head(row))
    return not questions.head(raw) and not any(names & set(QUESTION) for names in named) and bool(_blocks(raw))


def read_polls(raw: Raw) -> Content:
    """A record an option of each poll with its votes; words that people wrote freely are kept."""
    content = Content()
    for block in _blocks(raw):
        content.drop("row above the column names", *_told(block.above))
        names = titles(block.head)
        if _is_free(block.head):
            content.records += [
                Record(locator("row", row.number), "free_text", row.cells[0], heading=block.question)
                for row in block.body
                if row.cells[0]
            ]
        elif any(name.isdecimal() for name in names[1:]):
            content.records += _scale(raw, block, names)
        else:
            content.records += _options(raw, block, names, content)
    return content


def _told(rows: Sequence[Row]) -> tuple[str, int]:
    return " ".join(cell for row in rows for cell in row.cells), len(rows)


def _options(raw: Raw, block: Block, names: Sequence[str], content: Content) -> Iterator[Record]:
    column = next(n for n, name in enumerate(names) if name in VOTES)
    for row in block.body:
        option, votes = row.cells[0], count(row.cells[column] if column < len(row.cells) else "")
        if title(option) in SUMS or (not option and votes is None):
            content.drop("row of totals", " ".join(row.cells))
            continue
        if votes is None or not option:
            raise raw.error("an option needs a name and a whole number of votes.", "Correct the row.", row.number)
        check_respondents(raw, row.number, votes, block.respondents)
        yield _record(row, option, block.question, votes, block.respondents)
    warn_of_dates(block.question, {row.number: [row.cells[0]] for row in block.body}, content)


def _scale(raw: Raw, block: Block, names: Sequence[str]) -> Iterator[Record]:
    """The points of a scale on which each statement was put, with the people who put it there."""
    points = {n: name for n, name in enumerate(names) if name.isdecimal()}
    stated = next((n for n, name in enumerate(names) if name in (*RESPONDENTS, *VOTES)), None)
    for row in block.body:
        cells = dict(enumerate(row.cells))
        respondents = block.respondents if stated is None else count(cells.get(stated, ""))
        for n, point in points.items():
            if (votes := count(cells.get(n, ""))) is None:
                raise raw.error("a point of the scale needs a whole number of votes.", "Correct the row.", row.number)
            check_respondents(raw, row.number, votes, respondents)
            yield _record(row, point, f"{block.question}: {row.cells[0]}", votes, respondents)


def _record(row: Row, option: str, asked: str, votes: float, respondents: float | None) -> Record:
    place = locator("row", row.number)
    return Record(place, "answer", option, heading=asked, votes_count=votes, respondents_count=respondents)


READERS = (Reader("polls one under another", "poll", _is_polls, read_polls),)

"""Polls as totals, in our own form and in that of other tools, and the questions that an audience asked in Slido."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from pipeline.locators import locator
from pipeline.readers import questions, surveys
from pipeline.readers.columns import (
    HEAD_ROWS,
    OPTION,
    QUESTION,
    UPVOTES,
    VOTES,
    Table,
    above,
    check_width,
    count,
    find,
    titles,
)
from pipeline.readers.options import warn_of_dates
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record
from pipeline.readers.voters import is_anonymous

RESPONDENTS = ("respondents", "participants", "voters", "total voters", "total respondents", "total participants")
TOTALS: dict[str, tuple[str, ...]] = {
    "question": QUESTION,
    "option": OPTION,
    "votes": VOTES,
    "respondents": RESPONDENTS,  # may be missing
}
RANKS = ("average rank", "average position", "mean rank", "rank", "ranking", "place", "rang", "platz")
SUMS = frozenset(("total", "totals", "sum", "overall", "total votes", "all", "gesamt", "summe"))  # no options
STATEMENT = (*QUESTION, "statement", "proposal", "motion", "aussage", "vorschlag", "antrag", "énoncé", "proposition")
SIDES = frozenset(  # words of which a title has one where its column counts the people who took that side
    """
    yes no for against agree disagree abstain abstention ja nein enthaltung dafür dagegen stimme oui non pour contre
    sí si en contra a favor sim não nee voor tegen
    """.split()
)
ASKED: dict[str, tuple[str, ...]] = {
    "question": ("question", "question text"),
    "votes": UPVOTES,
    "author": ("author", "author name", "asked by", "participant", "participant name", "user name", "name"),
    "option": OPTION,  # where it stands, the table is a poll
}


def _totals(raw: Raw) -> Table | None:
    return None if questions.head(raw) else find(raw, TOTALS, ("question", "option", "votes"))


def read_totals(raw: Raw) -> Content:
    """A record an option with its votes; an empty question repeats the one above."""
    content, table, question = Content(), _totals(raw), ""
    if table is None:
        return content
    content.drop("row above the column names", *table.above)
    seen: Counter[tuple[str, str]] = Counter()
    given: dict[str, float] = {}
    options: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for number, cells in table.rows():
        question = cells["question"] or question
        votes = count(cells["votes"])
        if cells["option"].casefold().strip(" :") in SUMS and votes is not None and votes == given.get(question):
            content.drop("row of totals", cells["option"])
            continue
        given[question] = given.get(question, 0) + (votes or 0)
        if votes is None or not cells["option"]:
            raise raw.error("an option needs a name and a whole number of votes.", "Correct the row.", number)
        check_respondents(raw, number, votes, count(cells.get("respondents", "")))
        seen[question, cells["option"]] += 1
        if seen[question, cells["option"]] > 1:
            raise raw.error("the option occurs twice.", "Keep one.", number)
        content.records.append(
            Record(
                locator("row", number),
                "answer",
                cells["option"],
                heading=question,
                votes_count=votes,
                respondents_count=count(cells.get("respondents", "")),
            )
        )
        options[question][number] = [cells["option"]]
    for asked, told in options.items():
        warn_of_dates(asked, told, content)
    return content


def check_respondents(raw: Raw, number: int, votes: float, respondents: float | None) -> None:
    """Refuse "nine of seven respondents": one of the two numbers is wrong, or people had several votes."""
    if respondents is not None and votes > respondents:
        what = f"the option has {votes:.0f} votes, but the question only {respondents:.0f} respondents."
        to_do = "Correct the row; where people had several votes for one option, leave the respondents empty."
        raise raw.error(what, to_do, number)


def _sides(raw: Raw) -> tuple[Row, dict[int, str]] | None:
    """The row of titles of a table with a row a question and a column an option, and the options by column.

    Every other cell must be a whole number, and an option say yes or no: other tables count other things.
    """
    for place, row in enumerate(raw.rows[:HEAD_ROWS]):
        names, body = titles(row), raw.rows[place + 1 :]
        columns = {n: cell for n, cell in enumerate(row.cells) if n and cell and names[n] not in SUMS}
        options = {n: cell for n, cell in columns.items() if names[n] not in RESPONDENTS}
        is_told = any(SIDES.intersection(names[n].split()) for n in options) and len(options) > 1
        if names[0] in STATEMENT and is_told and body:
            cells = [cell for other in body for cell in other.cells[1:] if cell]
            return (row, options) if cells and all(count(cell) is not None for cell in cells) else None
    return None


def read_sides(raw: Raw) -> Content:
    """A record an option of each question with its votes, from a table with the options side by side."""
    content, found = Content(), _sides(raw)
    if found is None:
        return content
    head, options = found
    content.drop("row above the column names", *above(raw, head))
    stated = next((n for n, name in enumerate(titles(head)) if name in RESPONDENTS), None)
    for row in raw.rows:
        if row.number <= head.number:
            continue
        check_width(raw, row, len(head.cells))
        cells = dict(enumerate(row.cells))
        respondents = count(cells.get(-1 if stated is None else stated, ""))
        if not row.cells[0] or row.cells[0].casefold() in SUMS:
            content.drop("row of totals", " ".join(row.cells))
            continue
        for n, option in options.items():
            votes = count(cells.get(n, "")) or 0.0
            check_respondents(raw, row.number, votes, respondents)
            place, asked = locator("row", row.number), row.cells[0]
            record = Record(place, "answer", option, heading=asked, votes_count=votes, respondents_count=respondents)
            content.records.append(record)
    return content


def _json_questions(raw: Raw) -> list[Any]:
    items = raw.json if isinstance(raw.json, list) else []
    is_slido = any(isinstance(item, dict) and "is_anonymous" in item and "text" in item for item in items[:5])
    return items if is_slido else []


def read_json_questions(raw: Raw) -> Content:
    """A record a question from the floor, with the votes it was given; anonymous ones stay so."""
    content = Content()
    for position, item in enumerate(_json_questions(raw), 1):
        text = " ".join(str(item.get("text") or "").split()) if isinstance(item, dict) else ""
        if not text:
            content.drop("question without words")
            continue
        author = item.get("author")
        name = author.get("name") if isinstance(author, dict) and not item.get("is_anonymous") else None
        score = item.get("score_positive", item.get("score"))
        votes = count(str(score)) if isinstance(score, int) else None
        speaker = str(name).strip() or None if name else None
        content.records.append(Record(locator("question", position), "chat", text, speaker, votes_count=votes))
    return content


def _asked(raw: Raw) -> Table | None:
    found = None if questions.head(raw) else find(raw, ASKED, ("question", "votes"))
    return found if found and "option" not in found.columns else None


def read_asked(raw: Raw) -> Content:
    """The same from a table: a row a question, with who asked it and how many wished to hear the answer."""
    content, table = Content(), _asked(raw)
    if table is None:
        return content
    content.drop("row above the column names", *table.above)
    for number, cells in table.rows():
        text = " ".join(cells["question"].split())
        if not text:
            content.drop("question without words")
            continue
        author = cells.get("author", "")
        speaker = None if is_anonymous(author) else author
        votes = count(cells["votes"])
        content.records.append(Record(locator("row", number), "chat", text, speaker, votes_count=votes))
    return content


def are_places(raw: Raw) -> bool:
    """Whether the totals are of a ranking: the place of each option, but not how many put it there."""
    found = None if questions.head(raw) else find(raw, TOTALS | {"rank": RANKS}, ("question", "option", "rank"))
    return found is not None and "votes" not in found.columns and not surveys.is_list(raw)


READERS = (
    Reader("table of votes", "poll", lambda raw: _totals(raw) is not None, read_totals),
    Reader("table of votes, a column an option", "poll", lambda raw: _sides(raw) is not None, read_sides),
    Reader("Slido questions", "chat", lambda raw: bool(_json_questions(raw)), read_json_questions),
    Reader("table of questions asked", "chat", lambda raw: _asked(raw) is not None, read_asked),
)

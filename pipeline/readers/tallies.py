"""Polls as totals, in our own form and in that of other tools, and the questions that an audience asked in Slido."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.locators import locator
from pipeline.readers import questions, surveys
from pipeline.readers.columns import OPTION, QUESTION, UPVOTES, VOTES, Table, count, find
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

TOTALS: dict[str, tuple[str, ...]] = {
    "question": QUESTION,
    "option": OPTION,
    "votes": VOTES,
    "respondents": (
        *("respondents", "participants", "voters", "total voters", "total respondents", "total participants"),
    ),  # may be missing
}
RANKS = ("average rank", "average position", "mean rank", "rank", "ranking", "place", "rang", "platz")
SUMS = frozenset(("total", "totals", "sum", "overall", "total votes", "all", "gesamt", "summe"))  # no options
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
    for number, cells in table.rows():
        question = cells["question"] or question
        votes = count(cells["votes"])
        if cells["option"].casefold().strip(" :") in SUMS and votes is not None and votes == given.get(question):
            content.drop("row of totals", cells["option"])
            continue
        given[question] = given.get(question, 0) + (votes or 0)
        if votes is None or not cells["option"]:
            raise raw.error("an option needs a name and a whole number of votes.", "Correct the row.", number)
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
        speaker = None if surveys.is_anonymous(author) else author
        votes = count(cells["votes"])
        content.records.append(Record(locator("row", number), "chat", text, speaker, votes_count=votes))
    return content


def are_places(raw: Raw) -> bool:
    """Whether the totals are of a ranking: the place of each option, but not how many put it there."""
    found = None if questions.head(raw) else find(raw, TOTALS | {"rank": RANKS}, ("question", "option", "rank"))
    return found is not None and "votes" not in found.columns and not surveys.is_list(raw)


READERS = (
    Reader("table of votes", "poll", lambda raw: _totals(raw) is not None, read_totals),
    Reader("Slido questions", "chat", lambda raw: bool(_json_questions(raw)), read_json_questions),
    Reader("table of questions asked", "chat", lambda raw: _asked(raw) is not None, read_asked),
)

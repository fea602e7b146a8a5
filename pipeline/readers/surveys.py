"""Polls as tables: answers of Microsoft and Google Forms and Mentimeter, and tables of totals; Slido's questions.

Who chose what is not kept. Words that people wrote freely are kept as notes, without their authors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

from pipeline.locators import locator
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record

TIME_COLUMNS = frozenset(
    ("timestamp", "zeitstempel", "horodateur", "marca temporal", "completion time", "date (utc)", "voter")
)
PERSON_COLUMNS = ("email", "email address", "e-mail", "username", "voter", "name", "respondent")
OTHER_COLUMNS = frozenset(("id", "start time", "last modified time", "session", "score", "total score", "language"))
TOTALS_COLUMNS: dict[str, tuple[str, ...]] = {  # spellings met in tables of totals; Slido and others name them so
    "question": ("question", "poll", "poll question", "poll title"),
    "option": ("option", "answer option", "poll option", "choice", "answer"),
    "votes": ("votes", "vote count", "number of votes", "total votes", "count"),
    "respondents": ("respondents", "participants", "voters"),  # may be missing
}
HEAD_ROWS = 10
FREE_TEXT_WORDS = 4  # on average, above which differing answers are no options
ANONYMOUS = frozenset(("", "anonymous", "anonym", "anonyme"))


def _head(raw: Raw) -> Row | None:
    """The row of column names of a table with a row a person."""
    for row in raw.rows[:HEAD_ROWS] if raw.container in ("text", "xlsx") else ():
        if TIME_COLUMNS.intersection(cell.casefold() for cell in row.cells) and _questions(row):
            return row
    return None


def _questions(head: Row) -> dict[int, str]:
    """The questions by column."""
    known = TIME_COLUMNS | OTHER_COLUMNS | set(PERSON_COLUMNS)
    titles = {place: cell for place, cell in enumerate(head.cells) if cell and cell.casefold() not in known}
    return {
        place: title.removesuffix(": Answer")
        for place, title in titles.items()
        if not title.casefold().startswith(("points - ", "feedback - "))
    }


def _is_survey(raw: Raw) -> bool:
    return _head(raw) is not None and "#" not in {row.cells[0] for row in raw.rows[:40]}


def read_survey(raw: Raw) -> Content:
    """A record an option chosen; a person who answered twice counts with the last row."""
    content, head = Content(), _head(raw)
    if head is None:
        return content
    content.drop("row above the column names", sum(row.number < head.number for row in raw.rows))
    rows: dict[str, Row] = {}
    for row in raw.rows:
        if row.number > head.number:
            person = _person(head, row)
            content.drop("earlier answer of a person who answered again", int(rows.pop(person, None) is not None))
            rows[person] = row
    for place, question in _questions(head).items():
        answers = {row.number: row.cells[place] for row in rows.values() if place < len(row.cells) and row.cells[place]}
        _records(question, answers, content)
    return content


def _person(head: Row, row: Row) -> str:
    """A person by e-mail or name; a row without either is a person of its own."""
    cells = dict(zip((cell.casefold() for cell in head.cells), row.cells, strict=False))
    who = next((cells[name] for name in PERSON_COLUMNS if cells.get(name, "").casefold() not in ANONYMOUS), "")
    return f"{cells.get('session', '')} {who.casefold()}" if who else f"row {row.number}"


def _records(question: str, answers: dict[int, str], content: Content) -> None:
    options = _split(answers)
    different = len(set(answers.values()))
    words = sum(len(answer.split()) for answer in answers.values()) / max(len(answers), 1)
    has_several = any(len(chosen) > 1 for chosen in options.values())
    is_free_text = different > len(answers) / 2 and words > FREE_TEXT_WORDS and not has_several
    for number, chosen in options.items():
        for option in dict.fromkeys(chosen):
            kind = "note" if is_free_text else "answer"
            content.records.append(Record(locator("row", number), kind, option, heading=question))


def _split(answers: dict[int, str]) -> dict[int, list[str]]:
    """The options in each answer: parts at ';', or at ', ' where every part occurs in different answers as well."""
    seen: dict[str, set[str]] = defaultdict(set)
    for answer in answers.values():
        for part in answer.split(", "):
            seen[part.strip()].add(answer)
    options = {}
    for number, answer in answers.items():
        parts = [part.strip() for part in answer.split(", ")]
        if ";" in answer:
            parts = [part.strip() for part in answer.split(";")]
        elif not all(len(seen[part]) > 1 for part in parts):
            parts = [answer]
        options[number] = [part for part in parts if part]
    return options


def _totals_columns(raw: Raw) -> dict[str, int]:
    """Columns of a table of totals by name: question, option, votes, and respondents if given."""
    head = [cell.casefold() for cell in raw.rows[0].cells] if raw.container in ("text", "xlsx") and raw.rows else []
    met = {name: [title for title in titles if title in head] for name, titles in TOTALS_COLUMNS.items()}
    columns = {name: head.index(titles[0]) for name, titles in met.items() if titles}
    return columns if columns.keys() >= {"question", "option", "votes"} else {}


def read_totals(raw: Raw) -> Content:
    """A record an option with its votes; an empty question repeats the one above."""
    content, columns, question = Content(), _totals_columns(raw), ""
    seen: Counter[tuple[str, str]] = Counter()
    for row in raw.rows[1:]:
        cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in columns.items()}
        question = cells["question"] or question
        if not (cells["option"] and cells["votes"].isdecimal()):
            raise raw.error("an option needs a name and a whole number of votes.", "Correct the row.", row.number)
        seen[question, cells["option"]] += 1
        if seen[question, cells["option"]] > 1:
            raise raw.error(f"the option {cells['option']!r} stands here a second time.", "Keep one.", row.number)
        respondents = float(cells["respondents"]) if cells.get("respondents", "").isdecimal() else None
        record = Record(locator("row", row.number), "answer", cells["option"], heading=question)
        content.records.append(replace(record, votes_count=float(cells["votes"]), respondents_count=respondents))
    return content


def _slido(raw: Raw) -> list[Any]:
    items = raw.json if isinstance(raw.json, list) else []
    is_slido = any(isinstance(item, dict) and "is_anonymous" in item and "text" in item for item in items[:5])
    return items if is_slido else []


def read_slido(raw: Raw) -> Content:
    """A record a question from the floor, with the votes it was given; anonymous ones stay so."""
    content = Content()
    for position, item in enumerate(_slido(raw), 1):
        text = " ".join(str(item.get("text") or "").split()) if isinstance(item, dict) else ""
        if not text:
            content.drop("question without words")
            continue
        author = item.get("author")
        name = author.get("name") if isinstance(author, dict) and not item.get("is_anonymous") else None
        score = item.get("score_positive", item.get("score"))
        votes = float(score) if isinstance(score, int) and score >= 0 else None
        speaker = str(name).strip() or None if name else None
        content.records.append(Record(locator("question", position), "chat", text, speaker, votes_count=votes))
    return content


READERS = (
    Reader("Slido questions", "chat", lambda raw: bool(_slido(raw)), read_slido),
    Reader("table of answers", "poll", _is_survey, read_survey),
    Reader("table of votes", "poll", lambda raw: bool(_totals_columns(raw)), read_totals),
)

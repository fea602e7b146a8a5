"""Polls as tables of answers: a row a person (Microsoft and Google Forms, Mentimeter, Slido), or a row an answer.

Who chose what is not kept. Words that people wrote freely are kept, without their authors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.locators import locator
from pipeline.readers import rankings
from pipeline.readers.ballots import has_a_column_a_question
from pipeline.readers.columns import (
    HEAD_ROWS,
    OPTION,
    QUESTION,
    UPVOTES,
    VOTES,
    Table,
    above,
    check_width,
    find,
    joined_titles,
    title,
    titles,
)
from pipeline.readers.options import parted, warn_of_dates
from pipeline.readers.personal import REASON, has_options, is_personal, reads_as_question
from pipeline.readers.rankings import Column
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record, once
from pipeline.readers.survey_columns import (
    EMAIL,
    ID,
    IMPORT_ID,
    LISTED,
    META,
    NAME,
    NO_QUESTIONS,
    SUBMITTED,
    TIME,
    are_times,
    commented,
    is_form,
    no_vote,
)
from pipeline.readers.voters import Voters, is_anonymous

ANSWERS: dict[str, tuple[str, ...]] = {  # of a table with a row an answer
    "question": QUESTION,
    "answer": OPTION,
    "email": EMAIL,
    "id": ID,
    "name": ("participant", "user", "attendee", *NAME),
    "session": ("session",),
    "time": ("submitted at", "time", "date", "submitted", "answered at", *TIME, *SUBMITTED),
    "votes": VOTES,  # where they stand, the table holds totals
    "rank": ("rank", "ranking", "rank order"),
}
FREE_TEXT_WORDS = 4  # on average, above which differing answers are no options
NO_OPTIONS = 6  # answers that are all different, from which they are no options that somebody could choose among
LOGS = frozenset(  # titles of tables that record what somebody did or wrote: boards, logs, chats
    """
    action author body board card category column content conversation event from group ip level link list message note
    parent post section sender speaker status sticky subject text title to topic type url user votes
    """.split()
) | {"user action", "note id", "noteid", "created by", "created at", "updated at", "start", "end"}
NO_QUESTION = "cell of a column that asks nothing"


def _head(raw: Raw) -> Row | None:
    """The row of column names of a table with a row a person: a time, an id or an e-mail, and a question.

    Lists of people, logs and boards have those as well, so one column must read as a question, or people must have
    chosen among a few options in it, or in all columns of a form together.
    """
    for place, row in enumerate(raw.rows[:HEAD_ROWS]):
        row = joined_titles(raw.rows, place, NO_QUESTIONS)
        names, questions = frozenset(titles(row)), _questions(row)
        is_answer_a_row = names.intersection(QUESTION) and names.intersection(OPTION + VOTES + UPVOTES)
        is_timed = bool(names.intersection((*TIME, *SUBMITTED, "voter")))
        if not questions or is_answer_a_row or not (is_timed or LISTED & names):
            continue
        asked = {c: q for c, q in questions.items() if not is_personal(q, _column(raw.rows[place + 1 :], c))}
        asked = {c: q for c, q in asked.items() if not META.fullmatch(title(q))}
        if any(map(_asks, asked.values())):
            return row
        cells = [_column(raw.rows[place + 1 :], c) for c in asked]
        is_chosen = any(map(has_options, cells)) or (is_form(names) and has_options([*chain(*cells)]))
        if is_timed and not names & LOGS and is_chosen:
            return row
    return None


def _asks(head: str) -> bool:
    return reads_as_question(head) or rankings.is_asked(head)


def _column(rows: list[Row], place: int) -> list[str]:
    return [row.cells[place] for row in rows if place < len(row.cells)]


def _questions(head: Row) -> dict[int, str]:
    """The questions by column; Mentimeter's scales are 'Prompt::Criterion'."""
    columns = {
        place: cell for place, cell in enumerate(head.cells) if cell.strip("#") and title(cell) not in NO_QUESTIONS
    }
    return {
        place: column.removesuffix(": Answer").replace("::", ": ")
        for place, column in columns.items()
        if not column.casefold().startswith(("points - ", "feedback - "))
    }


def _is_survey(raw: Raw) -> bool:
    is_zoom = "#" in {row.cells[0] for row in raw.rows[:40]}
    return _head(raw) is not None and (not is_zoom or has_a_column_a_question(raw))


def read_survey(raw: Raw) -> Content:
    """A record an option chosen; a person who answered twice counts with the last row."""
    content, head = Content(), _head(raw)
    if head is None:
        return content
    content.drop("row above the column names", *above(raw, head))
    rows: dict[str, Row] = {}
    no_votes = no_vote(head, [row for row in raw.rows if row.number > head.number and not _is_of_tool(row)])
    questions, voters = _questions(head), Voters(raw.known)
    for row in raw.rows:
        if row.number > head.number:
            check_width(raw, row, len(head.cells))
            if _is_of_tool(row) or row.number in no_votes:
                content.drop(no_votes.get(row.number, "row of the tool's own names of columns"))
                continue
            person = _person(head, row, voters)
            if earlier := rows.pop(person, None):
                words = " ".join(cell for place, cell in enumerate(earlier.cells) if place in questions)
                content.drop("earlier answer of a person who answered again", words)
            rows[person] = row
    voters.tell(content)
    _drop_untitled(head, list(rows.values()), content)
    columns = [
        Column(
            question,
            {row.number: row.cells[place] for row in rows.values() if place < len(row.cells) and row.cells[place]},
        )
        for place, question in questions.items()
    ]
    joined = rankings.joined(columns, content)
    given = Counter(answer for column in joined for answer in set(column.answers.values()))
    scale = frozenset(answer for answer, count in given.items() if count > 1)
    for question, answers in joined:
        if reason := _not_asked(question, list(answers.values()), scale):
            content.drop(reason, " ".join(answers.values()), len(answers))
        else:
            content.records += _records(question, answers, content, [column.question for column in columns])
    return content


def _is_of_tool(row: Row) -> bool:
    return any(cell.startswith(IMPORT_ID) for cell in row.cells)


def _not_asked(question: str, answers: list[str], scale: frozenset[str]) -> str | None:
    """Why what stands in a column is no answer of the poll; None for an answer, such as one of a scale."""
    if is_personal(question, answers):
        return REASON
    if META.fullmatch(title(question)) or (not _asks(question) and are_times(question, answers)):
        return NO_QUESTION
    is_free = sum(len(answer.split()) for answer in answers) > FREE_TEXT_WORDS * len(answers)
    if _asks(question) or is_free or len(answers) < 3 or len(set(answers)) <= len(answers) / 2:
        return None
    is_scale = sum(answer in scale for answer in answers) > len(answers) / 2
    return NO_QUESTION if len(set(answers)) == len(answers) and not is_scale else None


def _drop_untitled(head: Row, rows: list[Row], content: Content) -> None:
    """Nobody knows what was asked in a column without a title."""
    for row in rows:
        for name, cell in zip(head.cells, row.cells, strict=False):
            content.drop("answer in a column without a title", cell, int(bool(cell and not name)))


def _person(head: Row, row: Row, voters: Voters) -> str:
    """A person by e-mail or id, else by a participant's name; any other row is a person of its own."""
    cells = dict(zip(titles(head), row.cells, strict=False))
    address, name = (
        next((cells[one] for one in named if not is_anonymous(cells.get(one, ""))), "") for named in (EMAIL + ID, NAME)
    )
    session = cells.get("session", "")
    return f"{session} {voters.who(row.number, address, name, session)}"


def _records(
    question: str, answers: Mapping[int, str], content: Content, questions: Sequence[str] = ()
) -> list[Record]:
    """A record an option chosen; words that people wrote freely stand under the question on which they are."""
    asked = commented(question, questions)
    if asked != question:
        return [Record(locator("row", number), "free_text", words, heading=asked) for number, words in answers.items()]
    heading, options = rankings.firsts(question, parted(answers), content)
    warn_of_dates(question, options, content)
    different = len(set(answers.values()))
    words = sum(len(answer.split()) for answer in answers.values()) / max(len(answers), 1)
    has_several = any(len(chosen) > 1 for chosen in options.values())
    is_free_text = (
        heading == question
        and not has_several
        and ((different > len(answers) / 2 and words > FREE_TEXT_WORDS) or _are_words(list(answers.values())))
    )
    kind = "free_text" if is_free_text else "answer"
    return [
        Record(locator("row", number), kind, option, heading=heading)
        for number, chosen in options.items()
        for option in once(chosen, content)
    ]


def _are_words(answers: list[str]) -> bool:
    """Whether none of many answers was given twice; numbers are points of a scale all the same."""
    return len(set(answers)) == len(answers) >= NO_OPTIONS and not all(map(str.isdecimal, answers))


def _answers(raw: Raw) -> Table | None:
    """A table with a row an answer: question, answer and who gave it or when, but no votes."""
    found = find(raw, ANSWERS, ("question", "answer"))
    is_told = found and "votes" not in found.columns and found.columns.keys() & {"email", "id", "name", "time"}
    return found if is_told else None


def is_list(raw: Raw) -> bool:
    """Whether it is a table with a row an answer."""
    return _answers(raw) is not None


def read_answers(raw: Raw) -> Content:
    """A record an option chosen. Several rows of a person under a question are several options, each counted once."""
    content, table = Content(), _answers(raw)
    if table is None:
        return content
    content.drop("row above the column names", *table.above)
    given: dict[str, dict[int, str]] = defaultdict(dict)
    people: dict[str, set[str]] = defaultdict(set)
    seen: set[tuple[str, str, str]] = set()
    for number, cells in table.rows():
        question, answer = cells["question"], cells["answer"]
        is_ranked = cells.get("rank", "") != ""
        question = rankings.put_first(question) if is_ranked and question else question
        who = next((cells[c] for c in ("email", "id", "name") if not is_anonymous(cells.get(c, ""))), f"row {number}")
        who = f"{cells.get('session', '')} {who.casefold()}"
        if not (question and answer):
            content.drop("row without a question or an answer", answer)
        elif (question, answer, who) in seen:
            content.drop("answer that the same person gave twice", answer)
        else:
            seen.add((question, answer, who))
            people[question].add(who)
            if is_ranked and cells["rank"] != "1":
                content.drop(rankings.LOWER, answer)
            else:
                given[question][number] = answer
    for question, answers in given.items():
        if rankings.is_asked(question) and len(answers) > len(people[question]):
            place = locator("row", min(answers), max(answers))
            content.lose(rankings.UNTOLD, " ".join(answers.values()), place, len(answers))
            continue
        if is_personal(question, answers.values()):
            content.drop(REASON, " ".join(answers.values()), len(answers))
            continue
        respondents = float(len(people[question]))
        for record in _records(question, answers, content):
            is_answer = record.kind == "answer"
            content.records.append(replace(record, respondents_count=respondents) if is_answer else record)
    return content


READERS = (
    Reader("table of answers", "poll", _is_survey, read_survey),
    Reader("list of answers", "poll", is_list, read_answers),
)

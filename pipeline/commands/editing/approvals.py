"""What was read as a participant's positions, for that person alone, and their answers as corrections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from pipeline import tables
from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft
from pipeline.commands.editing.spreadsheets import Column, Filled, Sheet, workbook
from pipeline.commands.editions import published
from pipeline.errors import DataError, Problem
from pipeline.people.withheld import WITHHELD

FOLDER, SHEET, PERSON = "participants", "Your positions", "Your number"
UNSAID = "(no sentence that can be shown; please go by your own words)"
RIGHT, INSTEAD, CONDITION, REMARK, ID = (
    "Is this right?",
    "If not: you are",
    "Your condition",
    "Anything to add?",
    "Number",
)
TOLD = {
    "support": "you are for it",
    "oppose": "you are against it",
    "conditional": "you are for it under a condition",
    "mixed": "you are on both sides",
}
ANSWERS = {
    "for it": "support",
    "against it": "oppose",
    "for it under a condition": "conditional",
    "without a position": "none",
}
COLUMNS = (
    *(Column("Topic", 30), Column("Statement", 50), Column("What was read", 24), Column("Your words", 80)),
    Column(RIGHT, 12, True, ("yes", "no")),
    Column(INSTEAD, 26, True, tuple(ANSWERS)),
    *(Column(CONDITION, 40, True), Column(REMARK, 40, True), Column(ID, 18)),
)


def write(desk: Desk) -> dict[str, bytes]:
    """A workbook for each participant of whom positions were read, by file name.

    It holds their own words and no one else's; a key point whose wording cannot be published is told by their words.
    Ids in it are public ones.

    Raises:
        DataError: nothing has been published yet.
    """
    sentences = _sentences(desk)
    return {
        _file_name(desk, person): _file(desk, person, sentences)
        for person in dict.fromkeys(desk.positions.participant_id)
    }


def read(desk: Desk, sheets: Mapping[str, Sequence[Filled]]) -> list[Draft]:
    """The answers of one participant as corrections of their own positions.

    Raises:
        DataError: the file is nobody's, or an answer is none of those that can be chosen.
    """
    rows = sheets[SHEET]
    public = next((row["text"] for row in sheets.get("About", ()) if row["word"] == PERSON), "")
    person = desk.inner(public)
    if person not in desk.names:
        where = rows[0].where if rows else SHEET
        raise DataError(Problem(where, "nobody of this meeting has the number in the file", "Send the file out again."))
    problems: list[Problem] = []
    made = [draft for row in rows if (draft := _answer(desk, person, row, problems))]
    if problems:
        raise DataError(problems)
    return made


def _answer(desk: Desk, person: str, row: Filled, problems: list[Problem]) -> Draft | None:
    """The correction of a row that was answered."""
    right, instead = row[RIGHT].casefold(), row[INSTEAD].casefold()
    if not right and not instead:
        return None
    point = desk.inner(row[ID])
    had = desk.positions[(desk.positions.key_point_id == point) & (desk.positions.participant_id == person)]
    fields = {"key_point": point, "participant": person, "reason": _reason(row)}
    if right == "yes" and not instead:
        if had.empty or had.stance.iloc[0] == "mixed":
            return None
        condition = had.condition.iloc[0] if had.stance.iloc[0] == "conditional" else ""
        return Draft("position", fields | {"stance": had.stance.iloc[0], "condition": condition}, row.where)
    if instead in ANSWERS and right != "yes":
        return Draft("position", fields | {"stance": ANSWERS[instead], "condition": row[CONDITION]}, row.where)
    what = "the answer cannot be read" if right != "no" else f'"{INSTEAD}" is empty, so it is not known what is right'
    problems.append(Problem(row.where, what, f"Ask the person: {', '.join(ANSWERS)}."))
    return None


def _reason(row: Filled) -> str:
    return f"answer of the participant: {row[REMARK]}" if row[REMARK] else "answer of the participant"


def _sentences(desk: Desk) -> dict[str, str]:
    """The published wording of each key point that has one, by its own id."""
    source = desk.project.reports(desk.meeting) / "data" / "key_points.jsonl"
    if not source.exists():
        raise DataError(
            Problem(desk.meeting, "nothing has been published yet", f"Run `whitepaper run -m {desk.meeting}` first.")
        )
    return {
        desk.inner(str(line["key_point_id"])): str(line["bare_wording"])
        for line in published(source, desk.meeting)
        if line["is_printable"] and line["bare_wording"] != WITHHELD
    }


def _file(desk: Desk, person: str, sentences: Mapping[str, str]) -> bytes:
    about = [
        ("Meeting", str(desk.read("meeting").title.iloc[0])),
        ("For", desk.names[person]),
        ("What this is", "A program read from the record where you stand on these statements. Please check it."),
        ("What to do", f"Answer “{RIGHT}” with yes or no. If no, choose what you are. Leave open what you cannot say."),
        (CONDITION, "If you are for it under a condition: copy the condition from your own words."),
        ("Who sees it", "This file is for you alone. The paper shows positions as the meeting's rule says."),
        (PERSON, desk.ids.person(person)),
    ]
    return workbook(about, [Sheet(SHEET, COLUMNS, list(_rows(desk, person, sentences)))])


def _rows(desk: Desk, person: str, sentences: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    said = desk.statements[desk.statements.participant_id == person].set_index("statement_id")
    topic_of = dict(zip(desk.key_points.key_point_id, desk.key_points.topic_id, strict=True))
    for row in desk.positions[desk.positions.participant_id == person].itertuples():
        own = desk.evidence[desk.evidence.key_point_id == row.key_point_id]
        own = own[own.stance.isin(tables.SIDED)]
        words = said[said.index.isin({*own.statement_id, row.last_statement_id})]
        told = TOLD[str(row.stance)] + (f": {row.condition}" if isinstance(row.condition, str) else "")
        topic = str(topic_of[row.key_point_id])
        yield (
            desk.topics.get(topic, topic) if topic in set(desk.read("agenda").topic_id) else "",
            sentences.get(row.key_point_id, UNSAID),
            told,
            "\n".join(words.clean_text),
            *("", "", "", ""),
            desk.ids(row.key_point_id),
        )


def _file_name(desk: Desk, person: str) -> str:
    """The person's name in letters that any system takes, and a piece of their public id, as names may be alike."""
    plain = unicodedata.normalize("NFKD", desk.names[person]).encode("ascii", "ignore").decode().casefold()
    name = "-".join(re.findall(r"[a-z0-9]+", plain))
    return f"{name}-{desk.ids.person(person)[-4:]}.xlsx".lstrip("-")

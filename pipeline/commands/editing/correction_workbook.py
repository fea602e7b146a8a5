"""The workbook in which editors correct the analysis: key points, statements and positions, with verbs to choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft
from pipeline.commands.editing.spreadsheets import Column, Filled, Sheet, workbook
from pipeline.errors import DataError, Problem
from pipeline.inputs.corrections_toml import NOWHERE

FILE = "corrections.xlsx"
DO, INTO, TOPIC, WORDING, REASON = "What to do", "Into key point", "To topic", "New wording", "Reason"
TO, STANCE, POSITION, CONDITION = "To key point", "Its stance there", "New position", "Condition"
POINT_ID, STATEMENT_ID, PERSON_ID = "Key point id", "Statement id", "Person id"
POINTS = (
    *(Column("Topic", 10), Column("Key point", 60), Column("Origin", 10), Column("For", 6), Column("Against", 8)),
    *(Column("Statements", 11), Column(POINT_ID, 18)),
    Column(DO, 12, True, ("merge", "reword", "move", "drop", "keep")),
    *(Column(INTO, 18, True), Column(TOPIC, 10, True), Column(WORDING, 50, True), Column(REASON, 30, True)),
)
STATEMENTS = (
    *(Column("Key point", 40), Column("Speaker", 20), Column("Session", 14), Column("Words", 70), Column("Stance", 12)),
    *(Column(POINT_ID, 18), Column(STATEMENT_ID, 18), Column(DO, 12, True, ("put", "split")), Column(TO, 18, True)),
    Column(STANCE, 14, True, ("support", "oppose", "conditional", "neutral")),
    *(Column(WORDING, 50, True), Column(REASON, 30, True)),
)
POSITIONS = (
    *(Column("Key point", 40), Column("Person", 20), Column("Position", 12), Column("Last words", 60)),
    *(Column(POINT_ID, 18), Column(PERSON_ID, 14)),
    Column(POSITION, 14, True, ("support", "oppose", "conditional", "none")),
    *(Column(CONDITION, 40, True), Column(REASON, 30, True)),
)
NEEDS = {"merge": INTO, "reword": WORDING, "move": TOPIC, "put": TO, "split": WORDING}
ABOUT = (
    ("merge", f"The key point becomes a part of another one: its id goes into “{INTO}”."),
    ("reword", f"“{WORDING}” is printed as you write it: one full sentence."),
    ("move", f"The key point belongs to the topic whose id goes into “{TOPIC}”."),
    ("drop, keep", "It is no key point; it stays one, whatever later runs make of its statements."),
    ("put", f"The statement is about another key point, whose id goes into “{TO}”; “{NOWHERE}” for none."),
    ("split", f"Statements of a key point with the same “{WORDING}” form a key point of their own."),
    (POSITION, "Where the person stands; “none” removes the position. A condition is in the person's own words."),
    ("Every row", f"needs a “{REASON}”. Save the file and read it back: whitepaper corrections --read FILE"),
    ("Not to be passed on", "This file names people and quotes them."),
)


def write(desk: Desk) -> bytes:
    """The workbook of a meeting, its columns to fill in empty."""
    wording = dict(zip(desk.key_points.key_point_id, desk.key_points.wording, strict=True))
    said = desk.statements.set_index("statement_id")
    sides = desk.positions.assign(side=desk.positions.stance.replace({"conditional": "support"}))
    counts = sides.groupby(["key_point_id", "side"]).size().to_dict()
    topics = {topic: desk.ids(topic) for topic in desk.topics}
    points = [
        (
            *(topics.get(row.topic_id, row.topic_id), row.wording, row.origin),
            *(str(counts.get((row.key_point_id, side), 0)) for side in ("support", "oppose")),
            *(str(row.statement_count), desk.ids(row.key_point_id)),
        )
        for row in desk.key_points.itertuples()
    ]
    statements = [
        (
            *(wording[row.key_point_id], _speaker(desk, said.participant_id[row.statement_id])),
            *(said.session[row.statement_id], said.clean_text[row.statement_id], row.stance),
            *(desk.ids(row.key_point_id), desk.ids(row.statement_id)),
        )
        for row in desk.evidence.sort_values(["key_point_id", "rank"]).itertuples()
    ]
    positions = [
        (
            *(wording[row.key_point_id], _speaker(desk, row.participant_id), row.stance),
            *(said.clean_text[row.last_statement_id], desk.ids(row.key_point_id), row.participant_id),
        )
        for row in desk.positions.itertuples()
    ]
    titles = [(f"Topic {topics[topic]}", title) for topic, title in desk.topics.items()]
    sheets = [
        Sheet("Key points", POINTS, points),
        Sheet("Statements", STATEMENTS, statements),
        Sheet("Positions", POSITIONS, positions),
    ]
    return workbook([("Meeting", desk.meeting), *ABOUT, *titles], sheets)


def read(sheets: Mapping[str, Sequence[Filled]]) -> list[Draft]:
    """The corrections that were filled in, in the order of the rows.

    Raises:
        DataError: a row does not say all that its verb needs; all such rows.
    """
    problems: list[Problem] = []
    made = [
        *_of_points(sheets.get("Key points", ()), problems),
        *_of_statements(sheets.get("Statements", ()), problems),
        *_of_positions(sheets.get("Positions", ()), problems),
    ]
    if problems:
        raise DataError(problems)
    return made


def _of_points(rows: Sequence[Filled], problems: list[Problem]) -> Iterator[Draft]:
    for row in _filled(rows, DO, (INTO, TOPIC, WORDING), problems):
        verb, fields = row[DO], {"key_point": row[POINT_ID], "reason": row[REASON]}
        extra = {
            "merge": {"into": row[INTO]},
            "reword": {"wording": row[WORDING]},
            "move": {"topic": row[TOPIC]},
            "drop": {},
            "keep": {"wording": row[WORDING] or row["Key point"], "topic": row[TOPIC] or row["Topic"]},
        }
        if verb in extra:
            yield Draft(verb, fields | extra[verb], row.where)
        else:
            problems.append(Problem(row.where, f'"{verb}" is no verb of this sheet', f"Choose {', '.join(extra)}."))


def _of_statements(rows: Sequence[Filled], problems: list[Problem]) -> Iterator[Draft]:
    splits: dict[tuple[str, str], Draft] = {}
    for row in _filled(rows, DO, (TO, STANCE, WORDING), problems):
        point, statement = row[POINT_ID], row[STATEMENT_ID]
        if row[DO] == "split":
            fields = {"key_point": point, "statements": [], "wording": row[WORDING], "reason": row[REASON]}
            found = splits.setdefault((point, row[WORDING]), Draft("split", fields, row.where))
            found.fields["statements"].append(statement)
        elif row[DO] == "put":
            fields = {"statement": statement, "key_point": point, "to": row[TO], "stance": row[STANCE]}
            yield Draft("put", fields | {"reason": row[REASON]}, row.where)
        else:
            problems.append(Problem(row.where, f'"{row[DO]}" is no verb of this sheet', "Choose put or split."))
    yield from splits.values()


def _of_positions(rows: Sequence[Filled], problems: list[Problem]) -> Iterator[Draft]:
    for row in _filled(rows, POSITION, (CONDITION,), problems):
        fields = {"key_point": row[POINT_ID], "participant": row[PERSON_ID], "stance": row[POSITION]}
        yield Draft("position", fields | {"condition": row[CONDITION], "reason": row[REASON]}, row.where)


def _filled(rows: Sequence[Filled], verb: str, others: Sequence[str], problems: list[Problem]) -> Iterator[Filled]:
    """Rows that say what to do, and all that they need to say."""
    for row in rows:
        needed = NEEDS.get(row[verb])
        if not row[verb]:
            if any(row[other] for other in (*others, REASON)):
                problems.append(Problem(row.where, f'the row is filled in, but "{verb}" is empty', "Choose one."))
        elif not row[REASON]:
            problems.append(Problem(row.where, "the reason is missing", "Say in a few words why."))
        elif needed in row.cells and not row[str(needed)]:
            problems.append(Problem(row.where, f'"{row[verb]}" needs "{needed}"', "Fill it in."))
        else:
            yield row


def _speaker(desk: Desk, person: object) -> str:
    return desk.names.get(person, "") if isinstance(person, str) else ""

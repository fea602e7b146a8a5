"""Key points that the paper cannot say until an editor words them: how many took a position, and their best words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.publish.layout import Rows
from pipeline.tables.values import NAMES_SOMEBODY
from pipeline.text.phrasing import capitalised, counted
from pipeline.text.stems import stems

THEME = "theme-"  # begins the id of what is no topic of the agenda
LINES = 3  # of the record, for each key point
FEW_WORDS, MANY_WORDS = 6, 30  # of a line that is quoted
STANCES = ("support", "conditional", "oppose")  # what is for it or against it is quoted before what only bears on it
WITNESSES = {
    "recap": "a summary in the meeting",
    "report": "a rapporteur's report",
    "note": "the notes",
    "decision": "a decision",
    "call": "a call for consensus",
    "poll": "a poll",
    "sticky": "the whiteboard",
}
BECAME = {"agreed": "agreed", "majority": "a majority view", "divided": "divided", "refused": "rejected"}
BECAME |= {"decided": "decided", "minority": "a minority view", "open": "open", "action": "an action"}


@dataclass(frozen=True, eq=False)
class Record:
    """What the lines of a key point are taken from, a field a table."""

    key_points: Rows
    evidence: Rows
    consensus: Rows
    outcomes: Rows
    contradictions: Rows
    statements: Rows
    utterances: Rows
    sources: Rows


def wordless(unprinted: Rows, record: Record) -> Iterator[tuple[str, str]]:
    """Id with topic, and what to do: for each on which somebody took a position, or of which a level was stated."""
    counts = {row.key_point_id: row for row in record.consensus.itertuples()}
    kinds = {row.outcome_id: row.kind for row in record.outcomes.itertuples()}
    stated = {row.outcome_id: row.level_statement_id for row in record.outcomes.itertuples()}
    points = {row.key_point_id: row for row in record.key_points.itertuples()}
    against = {row.other_id: row for row in record.contradictions.itertuples() if row.against == "positions"}
    said = _said(record)
    for row in sorted(unprinted.itertuples(), key=lambda row: row.position):
        key, s = row.key_point_id, counts[row.key_point_id]
        people, by = int(s.expressed_count), WITNESSES.get(kinds.get(str(s.stated_id), ""), "the record")
        who = [f"{counted(people, 'participant')} took a position"] if people else []
        who += [f"{by} has it as {BECAME[s.stated_outcome]}"] if isinstance(s.stated_outcome, str) else []
        if not who:
            continue
        told = [f"{capitalised('; '.join(who))}."]
        if key in against:
            told.append(
                f"The notes or a vote ({against[key].said}) contradict the positions ({against[key].other_said})."
            )
        told.append(_to_do(row, points[key].wording))
        told.append("; ".join(_lines(points[key], stated.get(str(s.stated_id)), record.evidence, said)))
        yield f"{'beyond the agenda' if row.topic_id.startswith(THEME) else row.topic_id}, `{key}`", " ".join(told)


def taken_out(row: Any) -> str:
    """Why a wording with words that tell of somebody is not printed, and what helps."""
    masked = ", ".join(f"“{one}”" for one in row.masked.split("; ")) if isinstance(row.masked, str) else "words of it"
    help_ = (
        "allow it by `allowed` at the top of corrections.toml, or write the sentence"
        if row.may_be_allowed
        else "write the sentence"
    )
    return f"{masked} may tell of somebody and is taken out: {help_} without it"


def _to_do(row: Any, wording: str) -> str:
    if row.why == NAMES_SOMEBODY:
        return f"“{wording}” is not printed: {taken_out(row)}."
    return "Word it, from:"


def _said(record: Record) -> dict[str, tuple[str, str]]:
    """Words of each statement, and file and line."""
    paths = {row.source_id: row.path.rpartition("/")[2] for row in record.sources.itertuples()}
    place = {row.utterance_id: f"{paths[row.source_id]}, {row.locator}" for row in record.utterances.itertuples()}
    return {row.statement_id: (row.text, place[row.utterance_id]) for row in record.statements.itertuples()}


def _lines(point: Any, stated_in: object, evidence: Rows, said: dict[str, tuple[str, str]]) -> list[str]:
    """What expresses it best, what says how far it was agreed, then the words on each side that are nearest to it."""
    about = stems(f"{point.wording} {point.keywords}")
    own = [row for row in evidence.itertuples() if row.key_point_id == point.key_point_id]
    own = [row for row in own if len(said[row.statement_id][0].split()) >= FEW_WORDS]
    own.sort(key=lambda r: (r.stance not in STANCES, -len(stems(said[r.statement_id][0]) & about), r.rank))
    firsts = {row.stance: row.statement_id for row in reversed(own)}
    sides = [firsts[stance] for stance in STANCES if stance in firsts]
    told = [point.exemplar_id, *(i for i in said if i == stated_in), *sides, *(row.statement_id for row in own)]
    return [_quoted(*said[statement_id]) for statement_id in list(dict.fromkeys(told))[:LINES]]


def _quoted(text: str, place: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:MANY_WORDS])}{' …' if len(words) > MANY_WORDS else ''}” ({place})"

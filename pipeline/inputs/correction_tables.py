"""corrections.toml as tables: names that were settled, corrections of the analysis, locks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline import tables
from pipeline.inputs import corrections_toml
from pipeline.inputs.checked_toml import Location
from pipeline.inputs.corrections_toml import CorrectionsFile, Placed
from pipeline.inputs.meeting_files import CORRECTIONS, NOBODY

# field of an entry: column of the table
FIELDS = {
    "key_point": "key_point_id", "into": "other_id", "to": "other_id", "topic": "topic_id",
    "participant": "participant_id", "statement": "statement_id", "stance": "stance", "condition": "condition",
    "wording": "wording", "reason": "reason",
}  # fmt: skip


def aliases(told: CorrectionsFile, people: Mapping[str, str]) -> pd.DataFrame:
    """Table `alias_corrections`.

    Args:
        told: the file.
        people: participant ids by id and by full name.
    """
    rows = [
        (a.session, a.speaker, None if a.participant == NOBODY else people.get(a.participant, a.participant), a.reason)
        for a in told.alias
    ]
    return pd.DataFrame(rows, columns=["session", "speaker", "participant_id", "reason"])


def doubles(told: CorrectionsFile) -> pd.DataFrame:
    """Table `doubles`."""
    rows = [
        (number, path, path in double.keep, double.reason)
        for number, double in enumerate(told.double, start=1)
        for path in double.files
    ]
    return pd.DataFrame(rows, columns=list(tables.empty("doubles").columns)) if rows else tables.empty("doubles")


def made(told: CorrectionsFile, at: dict[Location, int], people: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The tables of corrections and of locks, in the order of the file's lines.

    Args:
        told: the file.
        at: its lines.
        people: participant ids by id and by full name.
    """
    placed = list(enumerate(corrections_toml.in_order(told, at), start=1))
    statements = [(n, s) for n, one in placed for s in dict.fromkeys(getattr(one.entry, "statements", ()))]
    sights = {
        (n, saw.key_point, statement_id): stance
        for n, one in placed
        for saw in one.entry.saw
        for statement_id, stance in saw.stances()
    }
    sessions = dict.fromkeys((n, saw.key_point, s) for n, one in placed for saw in one.entry.saw for s in saw.sessions)
    locks = [
        (lock.target, lock.text, f"{CORRECTIONS}:{at.get(('lock', n), 0)}", lock.reason)
        for n, lock in enumerate(told.lock)
    ]
    return {
        "correction_entries": _table("correction_entries", [_row(n, one, people) for n, one in placed]),
        "correction_statements": _table("correction_statements", statements),
        "correction_sights": _table("correction_sights", [(*key, stance) for key, stance in sights.items()]),
        "correction_sessions": _table("correction_sessions", list(sessions)),
        "locks": _table("locks", locks),
    }


def correction_id(verb: str, told: Mapping[str, object]) -> str:
    """The id of an entry: made from all that it says, but for what its editor saw."""
    return tables.make_id("co", verb, *(f"{name}={told[name]}" for name in sorted(told)))


def _row(position: int, one: Placed, people: Mapping[str, str]) -> tuple[object, ...]:
    told = one.entry.model_dump(exclude={"saw"})
    cells = {FIELDS[name]: value for name, value in told.items() if name in FIELDS}
    if person := cells.get("participant_id"):
        cells["participant_id"] = people.get(str(person), person)
    cells |= {
        "position": position,
        "correction_id": correction_id(one.verb, told),
        "place": one.place,
        "verb": one.verb,
    }
    return tuple(cells.get(name) for name in tables.columns("correction_entries"))


def _table(name: str, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=tables.columns(name)) if rows else tables.empty(name)

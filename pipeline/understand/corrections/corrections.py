"""Stage `corrections`: what editors corrected in the analysis, applied in one place, whichever reader made it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
from pydantic import BaseModel, ConfigDict

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.understand.corrections import analysis, fitting, naming
from pipeline.understand.corrections.fitting import UnfitError
from pipeline.understand.corrections.verbs import VERBS, Desk, Entry, split_id


class Settings(BaseModel):
    """Settings of the stage `corrections`; there is nothing to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, eq=False)
class Frames(tables.Frames):
    """What was read, and what editors say of it, a field a table."""

    correction_entries: pd.DataFrame
    correction_statements: pd.DataFrame
    correction_sights: pd.DataFrame
    correction_sessions: pd.DataFrame
    agenda: pd.DataFrame
    themes: pd.DataFrame
    participants: pd.DataFrame
    statements: pd.DataFrame
    outcomes: pd.DataFrame
    reports: pd.DataFrame
    found_key_points: pd.DataFrame
    found_members: pd.DataFrame
    found_witnesses: pd.DataFrame
    found_positions: pd.DataFrame
    found_evidence: pd.DataFrame


def corrections(
    frames: Frames, settings: Settings, public_id: tables.PublicId = tables.UNSALTED
) -> dict[str, pd.DataFrame]:
    """A row is a correction and what became of it.

    The entries are applied in the order of their lines. One that no longer fits changes nothing: its row says why. All
    stages that follow read the corrected tables only. Without entries they are the tables as read.

    Args:
        frames: the tables.
        settings: none.
        public_id: makes the ids that files show: entries may name them, from the first run on.

    Returns:
        `corrections`, `key_points`, `members`, `witnesses`, `positions` and `evidence`.
    """
    found = {name: getattr(frames, f"found_{name}") for name in analysis.NAMES}
    if frames.correction_entries.empty:
        return {"corrections": tables.empty("corrections"), **found}
    ids = _ids(frames, public_id)
    frames = _named(frames, ids)
    desk = _desk(frames, analysis.read(found, frames.statements, frames.participants, frames.outcomes, frames.reports))
    told = {own: public for public, own in ids.items()}
    rows = [_applied(desk, Entry(**row), told) for row in frames.correction_entries.fillna("").to_dict("records")]
    return {
        "corrections": pd.DataFrame(rows, columns=tables.columns("corrections")),
        **analysis.made(desk.analysis),
    }


def _ids(frames: Frames, public_id: tables.PublicId) -> dict[str, str]:
    """Ids of the tables by public id, those that splits make among them."""
    topics = [*frames.agenda.topic_id, *frames.themes.theme_id]
    known = [*frames.found_key_points.key_point_id, *topics, *frames.statements.statement_id]
    ids = naming.inner(known, frames.participants.participant_id, public_id)
    return naming.with_splits(ids, frames.correction_entries, frames.correction_statements, public_id)


def _named(frames: Frames, ids: dict[str, str]) -> Frames:
    """The tables with entries that name ids of the tables, whichever ids their editor copied."""
    names = ("correction_entries", "correction_statements", "correction_sights", "correction_sessions")
    return replace(frames, **{name: naming.renamed(getattr(frames, name), ids) for name in names})


def _desk(frames: Frames, own: analysis.Analysis) -> Desk:
    entries, people = frames.correction_entries, frames.participants
    statements = frames.correction_statements.groupby("position").statement_id.agg(list)
    named = {int(position): list(own) for position, own in statements.items()}
    return Desk(
        analysis=own,
        fitting=fitting.Fitting(
            own,
            fitting.sights(frames.correction_sights, frames.correction_sessions),
            dict(zip(frames.statements.statement_id, frames.statements.session, strict=True)),
            frozenset(entries.key_point_id) | frozenset(entries.other_id.dropna()),
        ),
        topics=frozenset(frames.agenda.topic_id) | frozenset(frames.themes.theme_id),
        texts=dict(zip(frames.statements.statement_id, frames.statements.clean_text, strict=True)),
        people=frozenset(people.participant_id) - frozenset(facilitator_ids(people)),
        named=named,
    )


def _applied(desk: Desk, entry: Entry, told: dict[str, str]) -> tuple[object, ...]:
    """Apply an entry; a row of the table, whose note names ids as files show them (`told`, by those of the tables)."""
    try:
        note = VERBS[entry.verb](desk, entry)
        state = "changed" if note else "applied"
    except UnfitError as error:
        note, state = str(error), "unfit"
    desk.analysis.settle()
    point = entry.key_point_id
    if entry.verb == "split" and state != "unfit":
        point = split_id(point, desk.named[entry.position])
    note = naming.shown(note, told) if note else note
    return (entry.position, entry.correction_id, entry.place, entry.verb, point, state, note, entry.reason)

"""Confidences that settings.toml allows, and those of them that no meeting has."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from pipeline.engine.project import Project
from pipeline.engine.public_ids import PublicTables
from pipeline.engine.store import TableStore

STAGE = "confidences"
WHY = "so it allows nothing"
TO_DO = 'Copy the id from the table "Withheld as confidential" in run.md; it is new where the words changed.'


def unmatched(project: Project, settings: BaseModel) -> list[str]:
    """A notice for each accepted id that is no confidence of any meeting: the settings are those of all of them.

    Args:
        project: the folders.
        settings: of the stage `confidences`.
    """
    accepted: tuple[str, ...] = getattr(settings, "accepted", ())
    if not accepted:
        return []
    known = set(_known(project))
    name = project.settings_file.name
    return [
        f'{name}: `accepted` under [{STAGE}]: "{ident}" is no confidence of any meeting that was run, {WHY}. {TO_DO}'
        for ident in dict.fromkeys(accepted)
        if ident not in known
    ]


def _known(project: Project) -> Iterator[str]:
    """The ids of all confidences, those of the tables and those that run.md shows."""
    for meeting in project.meetings():
        store = TableStore(project.processed(meeting))
        if store.path(STAGE).exists():
            own = store.read(STAGE)["confidence_id"].unique()
            yield from own
            yield from map(PublicTables(store).ids, own)

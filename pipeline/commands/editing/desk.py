"""What editors see of a meeting when they correct it: the corrected tables, and ids that may be seen."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.engine import public_ids
from pipeline.engine.project import Project
from pipeline.engine.public_ids import PublicIds
from pipeline.engine.store import TableStore
from pipeline.errors import DataError, Problem


class Desk:
    """The tables of a meeting as far as the corrections, with what its editors need beside them.

    Args:
        project: the folders.
        meeting: the meeting's folder.

    Raises:
        DataError: the meeting has not been read yet.
    """

    def __init__(self, project: Project, meeting: str) -> None:
        self.project, self.meeting = project, meeting
        self.raw, self.private = project.raw(meeting), project.private(meeting)
        self.store = TableStore(project.processed(meeting))
        if not self.store.path("corrections").exists():
            raise DataError(
                Problem(meeting, "there is nothing to correct yet", f"Run `whitepaper run -m {meeting}` first.")
            )
        self.ids = PublicIds(public_ids.read(self.store.folder))

    def read(self, table: str) -> pd.DataFrame:
        """A table, with its own ids."""
        return self.store.read(table)

    @cached_property
    def key_points(self) -> pd.DataFrame:
        """Table `key_points`."""
        return self.read("key_points")

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """Table `evidence`."""
        return self.read("evidence")

    @cached_property
    def positions(self) -> pd.DataFrame:
        """Table `positions`."""
        return self.read("positions")

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Table `statements`, in the order of the meeting."""
        return self.read("statements").sort_values("position", ignore_index=True)

    @cached_property
    def participants(self) -> pd.DataFrame:
        """Table `participants`."""
        return self.read("participants")

    @cached_property
    def names(self) -> dict[str, str]:
        """Name by participant."""
        return dict(zip(self.participants.participant_id, self.participants["name"], strict=True))

    @cached_property
    def topics(self) -> dict[str, str]:
        """Title by topic and theme, in the order of the agenda."""
        agenda, themes = self.read("agenda"), self.read("themes")
        titles = dict(zip(agenda.topic_id, agenda.title, strict=True))
        return titles | dict(zip(themes.theme_id, themes.title, strict=True))

    @cached_property
    def _inner(self) -> dict[str, str]:
        """Ids of the tables by public id."""
        known = [*self.key_points.key_point_id, *self.read("found_key_points").key_point_id, *self.topics]
        known += [*self.statements.statement_id]
        found = {self.ids(ident): ident for ident in known}
        return found | {self.ids.person(ident): ident for ident in self.names}

    def inner(self, ident: str) -> str:
        """The id of the tables for a public one; any other as it is."""
        return self._inner.get(ident.strip(), ident.strip())

    def shown(self, ident: str) -> str:
        """The public id, as the supplement and the run report show it; any other as it is."""
        return self.ids(ident) if ident in self._inner.values() else ident

    @cached_property
    def ended(self) -> frozenset[str]:
        """Key points that were read, and that corrections merged into others or dropped."""
        return frozenset(self.read("found_key_points").key_point_id) - frozenset(self.key_points.key_point_id)

    def sight(self, key_point: str, is_found: bool = False) -> dict[str, Any]:
        """What an editor sees of a key point: its statements by stance, and the sessions that have been read.

        Args:
            key_point: its id.
            is_found: as it was read, before any correction.
        """
        evidence = self.read("found_evidence") if is_found else self.evidence
        own = evidence[evidence.key_point_id == key_point]
        seen: dict[str, Any] = {"key_point": key_point, "sessions": list(self.read("sessions").session)}
        for stance in tables.SIDED:
            seen[stance] = sorted(own.statement_id[own.stance == stance])
        seen["other"] = sorted(own.statement_id[~own.stance.isin(tables.SIDED)])
        return seen

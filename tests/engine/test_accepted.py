"""Confidences that settings.toml allows: an id that allows nothing is told, in whatever meeting it was copied."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline import tables
from pipeline.engine.accepted import unmatched
from pipeline.engine.project import Project
from pipeline.engine.public_ids import PublicTables
from pipeline.engine.store import TableStore
from pipeline.understand.confidences.confidences import Settings

IDENT = tables.make_id("c", "said")


def held(root: Path, meeting: str, *idents: str) -> TableStore:
    """The tables of a meeting with a confidence for each id."""
    project = Project(root)
    project.raw(meeting).mkdir(parents=True)
    store = TableStore(project.processed(meeting))
    rows = [(f"s{n}", ident, "u", "u", "asked", 1.0, False) for n, ident in enumerate(idents)]
    store.write("confidences", pd.DataFrame(rows, columns=tables.columns("confidences")))
    return store


def test_an_id_that_matches_nothing_is_told(tmp_path: Path) -> None:
    """What, where, why and what to do; a wrong id had been passed over in silence."""
    held(tmp_path, "ferry", IDENT)
    [told] = unmatched(Project(tmp_path), Settings(accepted=("c-000000000000", IDENT)))
    for part in ("settings.toml", "[confidences]", '"c-000000000000"', "allows nothing", "run.md"):
        assert part in told


def test_an_id_of_another_meeting_is_not_told(tmp_path: Path) -> None:
    """The settings are those of all meetings: the id that another one's run report shows is right."""
    held(tmp_path, "ferry")
    shown = PublicTables(held(tmp_path, "trams", IDENT)).ids(IDENT)
    assert shown != IDENT
    assert unmatched(Project(tmp_path), Settings(accepted=(shown,))) == []
    assert unmatched(Project(tmp_path), Settings()) == []

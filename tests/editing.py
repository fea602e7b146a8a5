"""A meeting made by hand as its editors find it: tables of a finished run, and what was published of it."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import cli, tables
from pipeline.commands.editing.desk import Desk
from pipeline.engine.project import Project
from pipeline.engine.public_ids import PublicTables
from pipeline.engine.ruled_folder import RuledFolder
from pipeline.engine.store import TableStore
from tests.call import call
from tests.frames import meeting_frames

MEETING = "night-bus"
READ = (
    *("meeting", "sessions", "agenda", "themes", "participants", "utterances", "statements"),
    *("key_points", "positions", "evidence"),
)
PREFIXES = {"k": "kp", "s": "st", "u": "ut"}
_PLAIN = re.compile(r"[ksu]\d+")


def made(ident: str) -> str:
    """An id of the hand-made meeting as the program makes ids, so that it has a public one."""
    return f"{PREFIXES[ident[0]]}-{int(ident[1:]):012x}"


def renamed(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with such ids."""
    columns = [c for c in frame.columns if c.endswith("_id")]
    ids = {c: frame[c].map(lambda i: made(i) if _PLAIN.fullmatch(i) else i, na_action="ignore") for c in columns}
    return frame.assign(**ids)


def finished(root: Path) -> Desk:
    """The desk of the meeting after a run without corrections."""
    project = Project(root)
    project.raw(MEETING).mkdir(parents=True)
    store, frames = TableStore(project.processed(MEETING)), meeting_frames()
    for name in READ:
        store.write(name, renamed(frames[name])[tables.columns(name)])
    store.write("found_key_points", renamed(frames["key_points"]))
    store.write("corrections", tables.empty("corrections"))
    shown = PublicTables(store)
    public = {
        name: shown.ids.frame(name, renamed(frame)) if name in tables.TABLES else frame
        for name, frame in frames.items()
    }
    for name, content in call("exports", public).items():
        RuledFolder(project.reports(MEETING)).write(name, content)
    return Desk(project, MEETING)


def written(desk: Desk) -> dict[str, Any]:
    """What corrections.toml says, without what editors saw."""
    path = desk.raw / "corrections.toml"
    told = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return {
        verb: [{k: v for k, v in entry.items() if k != "saw"} for entry in entries]
        if isinstance(entries, list)
        else entries
        for verb, entries in told.items()
    }


def command(monkeypatch: pytest.MonkeyPatch, desk: Desk, *arguments: str) -> int:
    """Run a command line; its exit code."""
    monkeypatch.setattr(sys, "argv", ["whitepaper", *arguments, "--project", str(desk.project.root)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)

"""What the arguments of commands name: a meeting, a stage, editions, a reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.errors import DataError, Problem, did_you_mean

if TYPE_CHECKING:
    from pipeline.commands.editions import Edition
    from pipeline.engine.project import Project

READERS = ("recorded", "off")


def place(folder: Path, meeting: str | None, reader: str | None = None) -> tuple[Project, str]:
    """The project and the name of the meeting; a reader has tables and reports of its own."""
    from pipeline.engine.project import Project

    if reader not in (None, *READERS):
        raise typer.BadParameter(f'--reader takes {" or ".join(READERS)}, not "{reader}".')
    project = Project(folder, reader or "")
    return project, project.pick(meeting)


def changed(reader: str | None) -> dict[str, dict[str, str]]:
    """The settings that a reader on the command line stands for, by section."""
    return {"reader": {"mode": reader}} if reader else {}


def check_stage(stage: str | None) -> None:
    """Refuse a stage that does not exist."""
    from pipeline.stages import BY_NAME

    if stage is not None and stage not in BY_NAME:
        raise typer.BadParameter(f'there is no stage "{stage}". {did_you_mean(stage, BY_NAME)}')


def editions(folder: Path, meeting: str | None, since: str) -> tuple[Edition, Edition | None]:
    """The latest edition, and the one to compare it with."""
    from pipeline.commands.editions import earlier, keep, load

    if since not in ("run", "session") and not since.isdecimal():
        raise typer.BadParameter(f'--since takes run, session or a number, not "{since}".')
    project, name = place(folder, meeting)
    now = keep(project, name)
    if now is None:
        raise DataError(Problem(name, "there are no results yet", f"Run `whitepaper run -m {name}` first."))
    return now, earlier(load(project, name), since)

"""Options that several commands share, and the meeting that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from pipeline.engine.project import Project

Meeting = Annotated[
    Optional[str],  # noqa: UP045 - typer reads it at run time
    typer.Option("--meeting", "-m", help="Folder in data/raw. Not needed if there is only one.", show_default=False),
]
ProjectFolder = Annotated[
    Path, typer.Option("--project", help="Folder with data/, reports/ and settings.toml.", file_okay=False)
]


def place(folder: Path, meeting: str | None) -> tuple[Project, str]:
    """The project, and the meeting asked for or the only one."""
    from pipeline.engine.project import Project

    project = Project(folder)
    return project, project.pick(meeting)

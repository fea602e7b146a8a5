"""The commands of editors: arguments and printing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from pipeline.commands.options import Meeting, ProjectFolder
from pipeline.commands.places import place

if TYPE_CHECKING:
    from pipeline.engine.project import Project

APPLY_HELP = "Make the Word files with the corrections now; the other files follow with the next run."
Filled = Annotated[
    Optional[Path],  # noqa: UP045 - typer reads it at run time
    typer.Option("--read", help="Read back a filled-in workbook, an answer or a project (.qdpx).", show_default=False),
]


def corrections(
    workbook: Annotated[bool, typer.Option("--workbook", help="Write a workbook to fill in.")] = False,
    exchange: Annotated[bool, typer.Option("--qdpx", help="Write a REFI-QDA project (.qdpx) for analysts.")] = False,
    read: Filled = None,
    apply: Annotated[bool, typer.Option("--apply", help=APPLY_HELP)] = False,
    meeting: Meeting = None,
    project: ProjectFolder = Path(),
) -> None:
    """Correct the analysis: list the corrections and what became of each, or write and read files to correct it in."""
    from pipeline.commands.console import OUT
    from pipeline.commands.editing import files

    folders, name = place(project, meeting)
    if read:
        _take_over(project, meeting, read)
    for written in files.write(folders, name, workbook, exchange):
        OUT.print(f"{name}: {written}", markup=False)
    if apply:
        _apply(folders, name)
    if not (read or workbook or exchange):
        for line in files.told(folders, name):
            OUT.print(line, markup=False)


def approve(read: Filled = None, meeting: Meeting = None, project: ProjectFolder = Path()) -> None:
    """Write for each participant what was read as their positions, for that person alone; or read an answer back."""
    from pipeline.commands.console import OUT
    from pipeline.commands.editing import files

    folders, name = place(project, meeting)
    if read:
        _take_over(project, meeting, read)
        return
    written = files.write_approvals(folders, name)
    OUT.print(f"{name}: files for {len(written)} participants in {files.approvals_folder(folders, name)}", markup=False)
    OUT.print("Send each file to its person only, and read each answer: whitepaper approve --read FILE", markup=False)


def _apply(project: Project, meeting: str) -> None:
    """Make the Word files and the run report with the corrections; older forms of the paper are removed."""
    from pipeline.commands.console import OUT, ConsoleProgress
    from pipeline.engine.runner import MeetingRun

    progress = ConsoleProgress()
    MeetingRun(project, meeting, progress).run("whitepaper", also=("report",))
    OUT.print(f"{meeting}: {progress.summary()} → {project.reports(meeting) / 'whitepaper.docx'}", markup=False)


def _take_over(project: Path, meeting: str | None, read: Path) -> None:
    """Add what a file says to corrections.toml, and say what was added."""
    from pipeline.commands.console import OUT
    from pipeline.commands.editing import files
    from pipeline.engine.progress import counted

    folders, name = place(project, meeting)
    added = files.read_back(folders, name, read)
    for draft in added:
        OUT.print(f"{draft.where}: {draft.verb}", markup=False)
    OUT.print(
        f"{name}: {counted(len(added), 'correction')} added to {folders.raw(name) / 'corrections.toml'}", markup=False
    )

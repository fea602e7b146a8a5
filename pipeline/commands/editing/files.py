"""The files in which editors, participants and analysts correct the analysis: written, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline import tables
from pipeline.commands.editing import approvals, correction_workbook, entries, exchange, spreadsheets
from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft
from pipeline.engine.project import Project
from pipeline.engine.store import ReportFolder, write_whole
from pipeline.errors import DataError, Problem
from pipeline.inputs import corrections_toml
from pipeline.inputs.meeting_files import CORRECTIONS
from pipeline.publish.report.corrected import became
from pipeline.readers import open_raw


def write(project: Project, meeting: str, workbook: bool, project_file: bool) -> list[Path]:
    """Write the workbook, the project for analysts, or both; what somebody filled in is never overwritten.

    Returns:
        the files.
    """
    made: dict[str, bytes] = {}
    if workbook or project_file:
        desk = Desk(project, meeting)
        if workbook:
            made[correction_workbook.FILE] = correction_workbook.write(desk)
        if project_file:
            made[exchange.FILE], mark = exchange.write(desk)
            write_whole(exchange.kept(desk, mark), made[exchange.FILE])
    folder = ReportFolder(project.private(meeting))
    return [folder.folder / folder.write(name, content) for name, content in made.items()]


def approvals_folder(project: Project, meeting: str) -> Path:
    """Where the files of the participants lie."""
    return project.private(meeting) / approvals.FOLDER


def write_approvals(project: Project, meeting: str) -> list[Path]:
    """Write the file of each participant."""
    folder = ReportFolder(approvals_folder(project, meeting))
    made = approvals.write(Desk(project, meeting))
    return [folder.folder / folder.write(name, content) for name, content in sorted(made.items())]


def read_back(project: Project, meeting: str, path: Path) -> list[Draft]:
    """Add what a file says to corrections.toml; its kind is detected from its content.

    Returns:
        the corrections that were added.

    Raises:
        DataError: the file cannot be read, or does not say what it must.
    """
    if not path.is_file():
        raise DataError(Problem(str(path), "there is no such file", "Give the path of the file that was filled in."))
    desk, raw = Desk(project, meeting), open_raw(path, path.name)
    if exchange.is_project(raw):
        return entries.add(desk, exchange.read(desk, raw))
    sheets = spreadsheets.read(raw)
    if approvals.SHEET in sheets:
        return entries.add(desk, approvals.read(desk, sheets))
    return entries.add(desk, correction_workbook.read(sheets))


def told(project: Project, meeting: str) -> Iterator[str]:
    """What became of each correction at the last run, after entries written by hand have been completed.

    Key points go by the ids that the supplement and the run report show, whichever the file has.
    """
    desk = Desk(project, meeting)
    if count := entries.complete(desk):
        yield f"{count} completed: what you saw of each key point now stands beside your decision"
    rows = {row.correction_id: row for row in desk.read("corrections").itertuples()}
    left = desk.read("unprinted") if desk.store.path("unprinted").exists() else tables.empty("unprinted")
    placed = corrections_toml.in_order(corrections_toml.read(desk.raw), corrections_toml.lines(desk.raw))
    for one in placed:
        row = next((rows.pop(ident) for ident in entries.names(desk, one) if ident in rows), None)
        if row is None:
            point = desk.shown(getattr(one.entry, "key_point", ""))
            yield f"{one.place}: {one.verb} {point}: not read yet; `whitepaper run` applies it"
        else:
            point = desk.shown(row.key_point_id)
            state, note = became(row.verb, point, row.state, row.note, left)
            yield f"{one.place}: {one.verb} {point}: {state}{f': {note}' if note else ''}"
    for row in rows.values():
        yield f"{row.verb} {desk.shown(row.key_point_id)}: {row.state} at the last run, and no longer in {CORRECTIONS}"
    if not (placed or rows):
        yield f"{meeting}: the last run applied no correction"

"""Reads all that people wrote and tools left behind, and says what is in it and what is wrong; loads no model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline import meeting, participants, readers, roster, settings, sources
from pipeline.errors import DataError, Problem, in_order
from pipeline.ingredients import SESSIONS
from pipeline.project import Project
from pipeline.stages import STAGES
from pipeline.watcher import counted


@dataclass(frozen=True)
class FileSummary:
    """What the readers say of a raw file."""

    path: str
    format: str
    encoding: str
    speaker_count: int
    read_count: int
    drops: Mapping[str, int]

    def summary(self) -> str:
        """One line: `WebVTT, utf-8: 16 speakers, 694 records; dropped: 2 x line written by the tool`."""
        speakers = f"{counted(self.speaker_count, 'speaker')}, " if self.speaker_count else ""
        dropped = ", ".join(f"{count} x {reason}" for reason, count in self.drops.items())
        line = f"{self.format}, {self.encoding}: {speakers}{counted(self.read_count, 'record')}"
        return f"{line}; dropped: {dropped}" if dropped else line


@dataclass(frozen=True)
class Findings:
    """What a check found.

    Attributes:
        files: a summary a raw file that could be read.
        open_names: names that were joined to nobody, with candidates.
        problems: what keeps a run from going.
    """

    files: list[FileSummary]
    open_names: list[str]
    problems: list[Problem]


def check(project: Project, name: str) -> Findings:
    """Check a meeting's files, its raw files and the settings.

    Args:
        project: the folders.
        name: the meeting's folder.
    """
    problems: list[Problem] = []
    open_names: list[str] = []
    folder = project.raw(name)
    try:
        settings.load(project.settings_file, STAGES)
    except DataError as error:
        problems += error.problems
    try:
        open_names = _open_names(folder)
    except DataError as error:
        problems += error.problems
    files, unread = _files(folder)
    return Findings(files, open_names, in_order([*problems, *unread]))


def _open_names(folder: Path) -> list[str]:
    """Run the first stages in memory; they name everything that is wrong with the files."""
    told = meeting.meeting(folder, meeting.Settings())
    read = sources.sources(folder, told["sessions"], sources.Settings())
    people = participants.participants(
        records=read["records"],
        roster=told["roster"],
        facilitators=told["facilitators"],
        attendees=told["attendees"],
        alias_corrections=told["alias_corrections"],
        settings=participants.Settings(),
    )
    aliases = people["aliases"]
    return [
        f"{'participant report' if row.session == participants.EVERYWHERE else row.session}: {row.speaker}"
        + (f" (may be {row.candidates})" if pd.notna(row.candidates) else "")
        for row in aliases[aliases.method == "open"].itertuples()
    ]


def _files(folder: Path) -> tuple[list[FileSummary], list[Problem]]:
    summaries, problems = [], []
    try:
        reports = roster.report_files(folder)
    except (DataError, OSError):  # the stages have told of it
        reports = []
    for path in [*reports, *sources.session_files(folder / SESSIONS)]:
        name = path.relative_to(folder).as_posix()
        try:
            reading = readers.read(path, name)
        except DataError as error:
            problems += error.problems
            continue
        speakers = {record.speaker for record in reading.records if record.speaker}
        summaries.append(
            FileSummary(name, reading.format, reading.encoding, len(speakers), len(reading.records), reading.drops)
        )
    return summaries, problems

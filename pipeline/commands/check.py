"""Reads all that people wrote and tools left behind, and says what is in it and what is wrong; loads no model.

Every file of the meeting's folder has its line: what was read of it, or that it was not.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline import readers
from pipeline.commands.file_summaries import FileSummary, of_reading
from pipeline.engine import settings
from pipeline.engine.ingredients import READINGS, SESSIONS
from pipeline.engine.project import Project
from pipeline.errors import DataError, Problem, in_order
from pipeline.inputs import (
    ballots,
    checked_toml,
    corrections_toml,
    glossary,
    house_template,
    meeting_files,
    roster,
    roster_doubts,
    session_folders,
)
from pipeline.read import meeting, sources
from pipeline.read.participants import participants
from pipeline.readers.characters import shown
from pipeline.readers.reading import Content, Reading
from pipeline.stages import STAGES

NOT_READ = "not read: put transcripts, chats, notes and polls into the folder of their session in sessions/"
HOUSE_TEMPLATE = "house template: sets the look of the Word files; its text is not read"
NEW_PERSON = " (counts as one more participant, whom nobody listed)"
EARLIER_AGENDA = "not read: a previous agenda, kept for reference"


@dataclass(frozen=True)
class Findings:
    """What a check found.

    Attributes:
        files: a summary a file: the meeting's own, then those of the sessions; those with problems are left out.
        open_names: names that were joined to nobody on the list, with candidates, or that make a person nobody listed.
        problems: what keeps a run from going.
        upcoming: sessions that have not been held yet.
        warnings: what does not keep a run from going, and makes the paper poorer.
    """

    files: list[FileSummary]
    open_names: list[str]
    problems: list[Problem]
    upcoming: list[str]
    warnings: list[Problem] = field(default_factory=list)


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
        ballots.read(folder)
    except DataError as error:
        problems += error.problems
    try:
        open_names = _open_names(folder)
    except DataError as error:
        problems += error.problems
    try:
        _open_template(folder)
    except DataError as error:
        problems += [problem for problem in error.problems if problem not in problems]
    files, readings, unread = _files(folder)
    warnings = [*_warnings(folder), *_unplaced(folder, readings)]
    return Findings(files, open_names, in_order([*problems, *unread]), _upcoming(folder), warnings)


def _warnings(folder: Path) -> list[Problem]:
    """What a newcomer forgets: without a list of participants nobody has a group; keys of groups are no names."""
    try:
        listed = roster.read_roster(folder)
    except (DataError, OSError):  # the stages tell of it
        return []
    if not listed.empty or not folder.is_dir():
        file = roster.list_file(folder) if folder.is_dir() else None
        return [*_keys(folder, listed), *(roster_doubts.doubts(listed, shown(file.name)) if file else ())]
    what = "nobody is listed, so people are known by the names in the files alone, and the paper has no groups."
    to_do = f"List them in {roster.FILE}: {', '.join(roster.COLUMNS)}; only the name is needed."
    return [Problem(roster.FILE, what, to_do)]


def _keys(folder: Path, listed: pd.DataFrame) -> list[Problem]:
    """Groups that the paper would show as keys with spaces for underscores: "growers farmers"."""
    try:
        titles = set(meeting.meeting(folder, meeting.Settings())["group_names"]["stakeholder_group"])
    except (DataError, OSError):  # the stages tell of it
        return []
    keys = [key for key in listed["stakeholder_group"].dropna().unique() if "_" in key and key not in titles]
    if not keys:
        return []
    what = f"the paper shows stakeholder groups as “{'”, “'.join(key.replace('_', ' ') for key in sorted(keys))}”."
    return [
        Problem(roster.FILE, what, f'For another name, write {sorted(keys)[0]} = "…" under [groups] in meeting.toml.')
    ]


def _unplaced(folder: Path, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """Sessions whose clock nobody knows, with messages at a time of day beside talk that is timed from its start."""
    try:
        held = meeting.meeting(folder, meeting.Settings())["sessions"]
    except DataError:  # the stages tell of it
        return
    for session in held.session[held.starts_at.isna()]:
        own = {path: reading for path, reading in readings.items() if path.startswith(f"{SESSIONS}/{session}/")}
        timed = {
            p: r.is_wall_clock for p, r in own.items() if any(record.start_seconds is not None for record in r.records)
        }
        if set(timed.values()) == {True, False}:
            clocked = ", ".join(path for path, is_wall_clock in timed.items() if is_wall_clock)
            what = f'the session "{session}" has no `starts`, so what was written counts as said last ({clocked})'
            yield Problem(meeting_files.MEETING, what, "Add the start of the session, such as 2026-06-16T09:00:00.")


def _upcoming(folder: Path) -> list[str]:
    """Folder, title and start of the sessions that lie ahead."""
    try:
        ahead = meeting.meeting(folder, meeting.Settings())["upcoming"]
    except DataError:  # the stages tell of it
        return []
    return [f"{row.session}: {row.title}, {row.starts_at}" for row in ahead.itertuples()]


def _open_names(folder: Path) -> list[str]:
    """Run the first stages in memory; they name everything that is wrong with the files."""
    told = meeting.meeting(folder, meeting.Settings())
    read = sources.sources(
        folder, told["sessions"], sources.Settings(), told["roster"], told["facilitators"], told["doubles"]
    )
    people = participants.participants(
        records=read["records"],
        roster=told["roster"],
        facilitators=told["facilitators"],
        attendees=told["attendees"],
        alias_corrections=told["alias_corrections"],
        settings=participants.Settings(),
    )
    aliases = people["aliases"]
    strangers = participants.unlisted(people["participants"], aliases)
    told = aliases[(aliases["method"] == "open") | aliases.index.isin(strangers.index)]
    return [
        f"{'participant report' if row.session == participants.EVERYWHERE else row.session}: {row.speaker}"
        + (f" (possibly {row.candidates})" if pd.notna(row.candidates) else "")
        + (NEW_PERSON if row.Index in strangers.index else "")
        for row in told.itertuples()
    ]


def _files(folder: Path) -> tuple[list[FileSummary], dict[str, Reading], list[Problem]]:
    """The summaries of all files; what was read of those in sessions, and their problems: the stages tell of others."""
    problems: list[Problem] = []
    try:
        files = session_folders.session_files(folder / SESSIONS)
    except DataError as error:
        files, problems = [], [*error.problems]
    passed_over = _left_out(folder)
    kept = [file for file in files if shown(file.relative_to(folder)) not in passed_over]
    readings = sources.readings(folder, kept, problems, _known(folder), passed_over)
    summaries = [of_reading(path, reading) for path, reading in readings.items()]
    summaries += [FileSummary(path, why) for path, why in passed_over.items()]
    return [*_own_files(folder), *sorted(summaries, key=lambda summary: summary.path)], readings, problems


def _left_out(folder: Path) -> dict[str, str]:
    """The files that an editor left out because another holds the same, with that reason."""
    try:
        listed = corrections_toml.read(folder).double
    except DataError:  # there are none, or the stages tell of it
        return {}
    return {
        path: f"not read: the same as {', '.join(double.keep)}, says {meeting_files.CORRECTIONS}"
        for double in listed
        for path in double.files
        if path not in double.keep
    }


def _known(folder: Path) -> frozenset[str]:
    try:
        told = meeting.meeting(folder, meeting.Settings())
    except DataError:  # the stages tell of it
        return frozenset()
    return sources.known_names(told["roster"], told["facilitators"])


def _own_files(folder: Path) -> Iterator[FileSummary]:
    """The files beside the sessions, by name."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name == SESSIONS or path.name.startswith((".", "~$")):
            continue
        try:
            yield _own_summary(folder, path)
        except (DataError, OSError):  # the stages have told of it
            continue


def _own_summary(folder: Path, path: Path) -> FileSummary:
    name = shown(path.name)
    if name == meeting_files.MEETING:
        sessions = checked_toml.read(path, meeting_files.MeetingFile).session
        return FileSummary(name, "meeting", _text_encoding(path), len(sessions), unit="session")
    if name == meeting_files.AGENDA:
        topics = checked_toml.read(path, meeting_files.AgendaFile).topic
        return FileSummary(name, "agenda", _text_encoding(path), len(topics), unit="topic")
    if name == meeting_files.CORRECTIONS:
        told = corrections_toml.read(folder)
        count = sum(len(getattr(told, verb)) for verb in ("alias", "lock", *corrections_toml.VERBS))
        return FileSummary(name, "corrections", _text_encoding(path), count, unit="correction")
    if name == glossary.FILE:
        return FileSummary(name, "glossary", _text_encoding(path), len(glossary.read(path)))
    if path in roster.report_files(folder):
        return of_reading(name, readers.read(path, name))
    if name in ballots.FILES:
        is_cast = name == ballots.VOTES
        count = int(ballots.read(folder)["count"].sum()) if is_cast else len(ballots.sent(folder))
        kind, unit = ("votes", "vote") if is_cast else ("survey statements", "statement")
        return FileSummary(name, kind, _text_encoding(path), count, unit=unit)
    if roster.is_list(name):
        raw, listed = readers.open_raw(path, name), roster.read_roster(folder)
        left_out = Content()
        left_out.drop(readers.ELSEWHERE, "\n".join(raw.elsewhere), raw.elsewhere_count)
        return FileSummary(
            name,
            "list of participants",
            raw.encoding,
            len(listed),
            0,
            left_out.drops,
            left_out.dropped_words,
            details=tuple(roster.passed_over(folder)) if path == roster.list_file(folder) else (),
        )
    if name == _template(folder):
        return FileSummary(name, HOUSE_TEMPLATE)
    if path.is_dir() and name == READINGS:
        return FileSummary(
            f"{name}/", "answers of a language model", "utf-8", len([*path.glob("*.answer.txt")]), unit="answer"
        )
    return FileSummary(f"{name}/" if path.is_dir() else name, EARLIER_AGENDA if _is_earlier(name) else NOT_READ)


def _template(folder: Path) -> str | None:
    """The Word file that meeting.toml names; None where it names none or cannot be read."""
    try:
        return checked_toml.read(folder / meeting_files.MEETING, meeting_files.MeetingFile).template
    except DataError:  # the stages tell of it
        return None


def _open_template(folder: Path) -> None:
    """Open the house template as the stages that write Word files do, so that a run does not fail at its end."""
    from pipeline.word.template import opened

    if name := _template(folder):
        opened(house_template.read(folder, name), name)


def _is_earlier(name: str) -> bool:
    return name.startswith("agenda-previous-") and name.endswith(".toml")


def _text_encoding(path: Path) -> str:
    """Of the files that people write: UTF-8, with or without a mark."""
    return "utf-8-sig" if path.read_bytes().startswith(codecs.BOM_UTF8) else "utf-8"

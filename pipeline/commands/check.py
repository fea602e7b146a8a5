"""Reads all that people wrote and tools left behind, and says what is in it and what is wrong; loads no model.

Every file of the meeting's folder has its line: what was read of it, or that it was not.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline import readers
from pipeline.engine import settings
from pipeline.engine.ingredients import SESSIONS
from pipeline.engine.progress import counted
from pipeline.engine.project import Project
from pipeline.errors import DataError, Problem, in_order
from pipeline.inputs import ballots, checked_toml, glossary, house_template, meeting_files, roster, session_folders
from pipeline.read import meeting, sources
from pipeline.read.participants import participants
from pipeline.readers.characters import shown
from pipeline.readers.reading import Content, count_words
from pipeline.stages import STAGES

NOT_READ = "not read: put transcripts, chats, notes and polls into the folder of their session in sessions/"
HOUSE_TEMPLATE = "house template: sets the look of the Word files; its text is not read"
MAX_PLACES = 5  # shown of a label
EARLIER_AGENDA = "not read: a previous agenda, kept for reference"


@dataclass(frozen=True)
class FileSummary:
    """What was read of a file; of one that is not read, `format` says why.

    `details` are further lines: words a speaker, labels that are no speaker's for certain, words lost, warnings.
    """

    path: str
    format: str
    encoding: str = ""
    read_count: int = 0
    speaker_count: int = 0
    drops: Mapping[str, int] = field(default_factory=dict)
    dropped_words: Mapping[str, int] = field(default_factory=dict)
    unit: str = "record"
    details: tuple[str, ...] = ()

    def summary(self) -> str:
        """One line: `WebVTT, utf-8: 16 speakers, 694 records; dropped: 2 x line written by the tool (9 words)`."""
        if not self.encoding:
            return self.format
        speakers = f"{counted(self.speaker_count, 'speaker')}, " if self.speaker_count else ""
        dropped = ", ".join(f"{count} x {reason}{self._words(reason)}" for reason, count in self.drops.items())
        line = f"{self.format}, {self.encoding}: {speakers}{counted(self.read_count, self.unit)}"
        return f"{line}; dropped: {dropped}" if dropped else line

    def _words(self, reason: str) -> str:
        """How many words went with what was left out for a reason; what holds none needs no figure."""
        count = self.dropped_words.get(reason, 0)
        return f" ({counted(count, 'word')})" if count else ""


@dataclass(frozen=True)
class Findings:
    """What a check found.

    Attributes:
        files: a summary a file: the meeting's own, then those of the sessions; those with problems are left out.
        open_names: names that were joined to nobody, with candidates.
        problems: what keeps a run from going.
        upcoming: sessions that have not been held yet.
    """

    files: list[FileSummary]
    open_names: list[str]
    problems: list[Problem]
    upcoming: list[str]


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
    files, unread = _files(folder)
    return Findings(files, open_names, in_order([*problems, *unread]), _upcoming(folder))


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
    read = sources.sources(folder, told["sessions"], sources.Settings(), told["roster"], told["facilitators"])
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
        + (f" (possibly {row.candidates})" if pd.notna(row.candidates) else "")
        for row in aliases[aliases.method == "open"].itertuples()
    ]


def _files(folder: Path) -> tuple[list[FileSummary], list[Problem]]:
    """The summaries of all files, and the problems of those in sessions; the stages have told of the others."""
    problems: list[Problem] = []
    try:
        files = session_folders.session_files(folder / SESSIONS)
    except DataError as error:
        files, problems = [], [*error.problems]
    readings = sources.readings(folder, files, problems, _known(folder))
    return [*_own_files(folder), *(_raw_summary(path, reading) for path, reading in readings.items())], problems


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
        aliases = checked_toml.read(path, meeting_files.CorrectionsFile).alias
        return FileSummary(name, "corrections", _text_encoding(path), len(aliases), unit="assigned name")
    if name == glossary.FILE:
        return FileSummary(name, "glossary", _text_encoding(path), len(glossary.read(path)))
    if path in roster.report_files(folder):
        return _raw_summary(name, readers.read(path, name))
    if name in ballots.FILES:
        count = len(ballots.read(folder))
        return FileSummary(name, "votes" if name == ballots.VOTES else "survey statements", "utf-8", count, unit="vote")
    if name in (roster.FILE, roster.WORKBOOK):
        raw, listed = readers.open_raw(path, name), roster.read_roster(folder)
        left_out = Content()
        left_out.drop(readers.ELSEWHERE, "\n".join(raw.elsewhere), raw.elsewhere_count)
        return FileSummary(
            name, "list of participants", raw.encoding, len(listed), 0, left_out.drops, left_out.dropped_words
        )
    if name == _template(folder):
        return FileSummary(name, HOUSE_TEMPLATE)
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


def _raw_summary(name: str, reading: readers.Reading) -> FileSummary:
    count = len(reading.records)
    return FileSummary(
        name,
        reading.format,
        reading.encoding,
        count,
        len(reading.speakers),
        reading.drops,
        reading.dropped_words,
        details=tuple(_details(reading)),
    )


def _details(reading: readers.Reading) -> Iterator[str]:
    """Warnings, words lost, labels that are no speaker's for certain, and the words of each speaker."""
    for warning in reading.warnings:
        yield f"warning: {warning}"
    for reason in reading.lost:
        words, places = reading.dropped_words.get(reason, 0), ", ".join(reading.places.get(reason, ()))
        yield f"warning: {counted(words, 'word')} lost: {reason}" + (f" ({places})" if places else "")
    for label in reading.labels:
        taken = "left open, words belong to nobody" if label.standing == "open" else "not taken for a speaker"
        yield f"label “{label.label}” {taken}: {label.why} ({', '.join(label.places[:MAX_PLACES])})"
    if reading.kind == "transcript":
        words_by: Counter[str] = Counter()
        for record in reading.records:
            words_by[record.speaker or "nobody"] += count_words(record.text)
        yield "words: " + ", ".join(f"{speaker} {count:,}" for speaker, count in words_by.most_common())

"""Stage `meeting`: the meeting as its organisers and editors describe it, checked before anything else is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pydantic import BaseModel, ConfigDict

from pipeline import rules, tables
from pipeline.errors import DataError, Problem, did_you_mean
from pipeline.inputs import checked_toml, correction_tables, corrections_toml, glossary, house_template, session_folders
from pipeline.inputs.corrections_toml import CorrectionsFile
from pipeline.inputs.meeting_files import (
    AGENDA,
    CORRECTIONS,
    EVERYWHERE,
    MEETING,
    NOBODY,
    AgendaFile,
    MeetingFile,
    Session,
)
from pipeline.inputs.roster import read_attendees, read_roster
from pipeline.people import free_words, titles
from pipeline.people.person_names import fold
from pipeline.readers.characters import shown

REPORTS = re.compile(  # titles of sessions in which the rooms report
    r"\b(?:plenary|plenum|pl[ée]ni[èe]re|plenaria|plen[áa]rio|plenair|wrap[ -]?up"
    r"|report(?:s|ing)?[ -](?:back|out|from)"
    # no part of a matter: "Closing the skin", "Synthesis of peptides"
    r"|(?:closing|synthesis|conclusions)(?=\W*$|[^\w\s]| (?:plenary|session|meeting|discussion|panel|hour|day|part"
    r"|remarks|words)\b)"
    r"|abschluss|synth[èe]se|cl[ôo]ture|restitution|conclusiones|conclusioni|afsluiting)",
    re.IGNORECASE,
)
_MADE_ID = re.compile(r"p-[0-9a-f]{12}")

T = TypeVar("T")


class Settings(BaseModel):
    """Settings of the stage `meeting`; there is nothing to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def meeting(folder: Path, settings: Settings) -> dict[str, pd.DataFrame]:
    """A row is the meeting, a session, an agenda topic, a person on the roster or a correction.

    Args:
        folder: the meeting's raw files; there are no settings.

    Returns:
        `meeting`, `rule`, `facilitators`, `group_names`, `sessions`, `upcoming`, `agenda`, `subquestions`,
        `topic_tags`, `schedule`, `template_texts`, `roster`, `attendees`, `alias_corrections`, `doubles`, `allowed`,
        `correction_entries`, `correction_statements`, `correction_sights`, `correction_sessions`, `locks`, `glossary`,
        each in the order of its file. `sessions` and `schedule` hold the sessions that have taken place; those that lie
        ahead (`held`) stand in `upcoming`. Titles and questions name nobody, unless the attribution rule lets them.

    Raises:
        DataError: everything wrong in meeting.toml, the Word template, agenda.toml, the list of participants,
            corrections.toml and glossary.csv.
    """
    problems: list[Problem] = []
    told = _collect(problems, lambda: checked_toml.read(folder / MEETING, MeetingFile, _to_make(folder, MEETING)))
    agenda = _collect(problems, lambda: checked_toml.read(folder / AGENDA, AgendaFile, _to_make(folder, AGENDA)))
    roster = _collect(problems, lambda: read_roster(folder))
    attendees = _collect(problems, lambda: read_attendees(folder))
    corrections = _collect(problems, lambda: corrections_toml.read(folder))
    terms = _collect(problems, lambda: glossary.read(folder / glossary.FILE))
    printed: list[str] = []
    if told and (house := told.template):
        printed = _collect(problems, lambda: house_template.texts(house_template.read(folder, house), house)) or []
    if told:
        problems += _meeting_problems(folder, told, agenda)
    if agenda:
        problems += _agenda_problems(folder, agenda)
    if told and roster is not None:
        problems += _group_problems(folder, told, {str(name) for name in roster["stakeholder_group"].dropna()})
    if told and corrections and roster is not None:
        people = _people(told, roster)
        problems += _correction_problems(folder, corrections, people, told)
        problems += _double_problems(folder, corrections)
    if problems or not told or not agenda or not corrections or roster is None or attendees is None or terms is None:
        raise DataError(problems)
    starts = {session.folder: session.starts for session in told.session}
    took_place = session_folders.took_place(folder / "sessions", starts)
    made = {
        "meeting": _meeting_table(folder.name, told),
        "rule": rules.table(**told.consensus.model_dump(exclude_none=True)),
        "facilitators": pd.DataFrame({"name": told.facilitators}, dtype=str),
        "group_names": pd.DataFrame(sorted(told.groups.items()), columns=["stakeholder_group", "title"], dtype=str),
        "sessions": _sessions_table(told, took_place),
        "upcoming": _upcoming_table(told, took_place),
        **_agenda_tables(agenda),
        "schedule": _schedule_table(told, took_place),
        "template_texts": _texts_table(printed),
        "roster": roster,
        "attendees": attendees,
        "alias_corrections": correction_tables.aliases(corrections, people),
        "doubles": correction_tables.doubles(corrections),
        **correction_tables.made(corrections, corrections_toml.lines(folder), people),
        "glossary": terms,
    }
    return _public(made, told, roster, corrections.allowed)


def _public(
    made: dict[str, pd.DataFrame], told: MeetingFile, roster: pd.DataFrame, allowed: list[str]
) -> dict[str, pd.DataFrame]:
    """The tables with people's names taken out of titles and questions, and what may stand though it looks like one."""
    names = [*roster["name"], *told.facilitators]
    named = made if told.attribution == "name" else titles.without_names(made, names)
    return named | {"allowed": free_words.table(allowed, named, [*names, *roster["affiliation"].dropna()])}


def _to_make(folder: Path, file: str) -> str:
    """How to come by a file that is missing: made from the agenda, or written with the least that it must hold."""
    name = shown(folder.name)
    least = {
        MEETING: 'title = "..." and a [[session]] with the folder (in sessions/) and the title of each session',
        AGENDA: '[[topic]] with id = "T01" and title = "..."; one topic is enough',
    }[file]
    made = f"`whitepaper new {name} --agenda FILE` makes it from the agenda as it was sent. Or write"
    return f"{'Write' if (folder / AGENDA).exists() else made} {file} in {folder}: {least}."


def _collect(problems: list[Problem], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except DataError as error:
        problems.extend(error.problems)
        return None


def _people(told: MeetingFile, roster: pd.DataFrame) -> dict[str, str]:
    """Participant ids by everything that may name the person in corrections.toml: id, full name."""
    people = {name: tables.make_id("p", fold(name)) for name in told.facilitators}
    people |= dict(zip(roster["name"], roster.participant_id, strict=True))
    return people | {participant_id: participant_id for participant_id in roster.participant_id}


def _twice(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Position and value of everything that came before."""
    seen: Counter[str] = Counter()
    for position, value in enumerate(values):
        if seen[value]:
            yield position, value
        seen[value] += 1


def _meeting_problems(folder: Path, told: MeetingFile, agenda: AgendaFile | None) -> Iterator[Problem]:
    if shown(folder.name) != folder.name:
        what = "the name of the meeting's folder has characters that cannot be written in a file"
        yield Problem(shown(folder.name), what, "Rename the folder, with letters, digits and hyphens.")
    lines = checked_toml.key_lines((folder / MEETING).read_text("utf-8-sig"))
    known = {topic.id for topic in agenda.topic} if agenda else None
    for position, session in _twice(session.folder for session in told.session):
        where = checked_toml.where(MEETING, lines, ("session", position, "folder"))
        yield Problem(where, f'the session folder "{session}" is listed twice', "Give every session its own folder.")
    for _, name in _twice(told.facilitators):
        where = checked_toml.where(MEETING, lines, ("facilitators",))
        yield Problem(where, f'the facilitator "{name}" is listed twice', "List each facilitator once.")
    for position, planned in enumerate(told.session):
        where = checked_toml.where(MEETING, lines, ("session", position, "topics"))
        for _, topic in _twice(planned.topics):
            yield Problem(where, f'the topic "{topic}" is listed twice', "List each topic once per session.")
        for topic in planned.topics:
            if known is not None and topic not in known:
                yield Problem(where, f'the topic "{topic}" is not in {AGENDA}', did_you_mean(topic, known))


def _group_problems(folder: Path, told: MeetingFile, known: set[str]) -> Iterator[Problem]:
    lines = checked_toml.key_lines((folder / MEETING).read_text("utf-8-sig"))
    for name in told.groups:
        if name not in known:
            where = checked_toml.where(MEETING, lines, ("groups", name))
            yield Problem(where, f'the group "{name}" is not in the list of participants', did_you_mean(name, known))


def _agenda_problems(folder: Path, agenda: AgendaFile) -> Iterator[Problem]:
    lines = checked_toml.key_lines((folder / AGENDA).read_text("utf-8-sig"))
    for position, topic in _twice(topic.id for topic in agenda.topic):
        where = checked_toml.where(AGENDA, lines, ("topic", position, "id"))
        yield Problem(where, f'the topic id "{topic}" is used twice', "Give every topic its own id.")
    for position, entry in enumerate(agenda.topic):
        if entry.id == tables.OFF_AGENDA:
            where = checked_toml.where(AGENDA, lines, ("topic", position, "id"))
            yield Problem(where, f'"{tables.OFF_AGENDA}" is reserved for talk outside the agenda', "Choose another id.")


def _correction_problems(
    folder: Path, corrections: CorrectionsFile, people: dict[str, str], told: MeetingFile
) -> Iterator[Problem]:
    lines = corrections_toml.lines(folder)
    sessions = [EVERYWHERE, *(session.folder for session in told.session)]
    for position, alias in enumerate(corrections.alias):
        if alias.participant not in (NOBODY, *people) and not _MADE_ID.fullmatch(alias.participant):
            where = checked_toml.where(CORRECTIONS, lines, ("alias", position, "participant"))
            what = f'no participant has the id or name "{alias.participant}"'
            yield Problem(where, what, did_you_mean(alias.participant, [NOBODY, *people]))
        if alias.session not in sessions:
            where = checked_toml.where(CORRECTIONS, lines, ("alias", position, "session"))
            yield Problem(where, f'no session has the folder "{alias.session}"', did_you_mean(alias.session, sessions))
    pairs = [f"{alias.speaker}\n{alias.session}" for alias in corrections.alias]
    for position, pair in _twice(pairs):
        where = checked_toml.where(CORRECTIONS, lines, ("alias", position))
        yield Problem(where, f'the speaker "{pair.partition(chr(10))[0]}" has two entries', "Keep one of them.")
    for position, target in _twice(lock.target for lock in corrections.lock):
        where = checked_toml.where(CORRECTIONS, lines, ("lock", position))
        yield Problem(where, f'"{target}" is locked twice', "Keep one of the entries.")


def _double_problems(folder: Path, corrections: CorrectionsFile) -> Iterator[Problem]:
    lines = corrections_toml.lines(folder)
    present = {shown(path.relative_to(folder)) for path in session_folders.session_files(folder / "sessions")}
    for position, double in enumerate(corrections.double):
        where = checked_toml.where(CORRECTIONS, lines, ("double", position))
        for name in dict.fromkeys([*double.files, *double.keep]):
            if name not in present:
                yield Problem(where, f'there is no file "{name}"', did_you_mean(name, present))
            elif name not in double.files:
                yield Problem(where, f'"{name}" is kept, but is not among the files', "Name it in `files` too.")
    for _, name in _twice(name for double in corrections.double for name in double.files):
        what = f'the file "{name}" is listed twice under [[double]]'
        yield Problem(CORRECTIONS, what, "List all files that hold the same in one [[double]], each once.")


def _meeting_table(name: str, told: MeetingFile) -> pd.DataFrame:
    days = sorted(told.dates) or sorted(session.starts.date() for session in told.session if session.starts)
    row = {
        "meeting": name,
        "title": told.title,
        "subtitle": told.subtitle,
        "first_date": days[0].isoformat() if days else None,
        "last_date": days[-1].isoformat() if days else None,
        "invited_count": told.invited,
        "attribution": told.attribution,
        "template": told.template,
    }
    return pd.DataFrame([row])


def _sessions_table(told: MeetingFile, took_place: frozenset[str]) -> pd.DataFrame:
    rows = [_session_row(s, n) for n, s in enumerate(told.session, start=1) if s.folder in took_place]
    return pd.DataFrame(rows, columns=["session", "position", "title", "starts_at"])


def _upcoming_table(told: MeetingFile, took_place: frozenset[str]) -> pd.DataFrame:
    rows = [
        (*_session_row(s, n), ", ".join(s.topics)) for n, s in enumerate(told.session, 1) if s.folder not in took_place
    ]
    return pd.DataFrame(rows, columns=["session", "position", "title", "starts_at", "topics"])


def _session_row(session: Session, position: int) -> tuple[str, int, str, str | None]:
    return session.folder, position, session.title, session.starts.isoformat() if session.starts else None


def _texts_table(printed: list[str]) -> pd.DataFrame:
    rows = list(enumerate(printed, start=1))
    return pd.DataFrame(rows, columns=["position", "text"]) if rows else tables.empty("template_texts")


def _agenda_tables(agenda: AgendaFile) -> dict[str, pd.DataFrame]:
    topics = [(t.id, n, t.group or None, t.short, t.full) for n, t in enumerate(agenda.topic, start=1)]
    inner = [(t.id, n, question) for t in agenda.topic for n, question in enumerate(t.subquestions, start=1)]
    tags = [(t.id, tag) for t in agenda.topic for tag in dict.fromkeys(t.tags)]
    return {
        "agenda": pd.DataFrame(topics, columns=["topic_id", "position", "group", "title", "question"]),
        "subquestions": pd.DataFrame(inner, columns=["topic_id", "position", "question"]),
        "topic_tags": pd.DataFrame(tags, columns=["topic_id", "tag"]),
    }


def _schedule_table(told: MeetingFile, took_place: frozenset[str]) -> pd.DataFrame:
    """The topics to which the talk of a session keeps; where rooms report, any may come up, whatever is planned."""
    reporting = {s.folder for s in told.session if REPORTS.search(s.title)}
    if not any(s.topics for s in told.session if s.folder not in reporting):
        reporting = set()  # nobody met elsewhere: "Plenary 1" and "Plenary 2" are the meeting
    sessions = [s for s in told.session if s.folder in took_place - reporting]
    rows = [(s.folder, topic, n) for s in sessions for n, topic in enumerate(s.topics, start=1)]
    return pd.DataFrame(rows, columns=["session", "topic_id", "position"])

"""Makes a meeting's folder from its agenda; what the user must fill in stands there with a word of explanation."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.engine.project import Project
from pipeline.engine.store import write_whole
from pipeline.errors import DataError, Problem
from pipeline.inputs.agenda import Agenda, Topic, read_agenda
from pipeline.inputs.agenda_beside import without_mail_head
from pipeline.inputs.agenda_days import day, days, start
from pipeline.inputs.agenda_toml import agenda_toml, quoted
from pipeline.inputs.meeting_files import AGENDA
from pipeline.inputs.roster import COLUMNS, FILE

_NAME = re.compile(r"[A-Za-z0-9][\w-]*")

MEETING = """\
title = {title}{unclear}
# subtitle = "Who met, or what the meeting is part of"
{dates}
facilitators = []       # full names of the facilitators; they take no position
# invited = 60          # number of people invited
attribution = "group"   # how the paper identifies speakers: "name", "group" or "anonymous"

# [consensus]
# rule = "default"      # or "70-15", "delphi-75", "delphi-80", "rand-ucla"; see docs/reference/consensus.md

# One [[session]] per session, in order. Put its files, unchanged, in sessions/<folder>/.
"""

SESSION = """\
[[session]]
folder = {folder}
title = {title}
{starts}{slot}
topics = [{topics}]   # planned topics; [] means open to all topics
"""
_FOLDER_CHARACTERS = 60


@dataclass(frozen=True)
class Session:
    """A session as the agenda lets expect it."""

    folder: str
    title: str
    slot: str
    topic_ids: list[str]


def make_meeting(
    project: Project,
    name: str,
    agenda_file: Path,
    ask: Callable[[str], bool] | None = None,
    show: Callable[[Agenda], None] | None = None,
) -> tuple[Path, int, int]:
    """Make `data/raw/<name>`, whole or not at all; to a folder without an agenda it adds what is missing.

    Args:
        project: the folders.
        name: the meeting's folder.
        agenda_file: plain text, Markdown, docx or a saved web page.
        ask: whether a line of the agenda that may be no topic is one.
        show: gets the agenda as read, with what was left out.

    Returns:
        the folder, the number of topics and the number of sub-questions.

    Raises:
        DataError: the name cannot be, is taken, or the agenda cannot be read.
    """
    folder = project.raw(name)
    if not _NAME.fullmatch(name):
        raise DataError(Problem(name, "this is not a valid meeting name", "Use letters, digits and hyphens."))
    if (folder / AGENDA).exists():
        what = f"this meeting already exists, with its {AGENDA}"
        raise DataError(Problem(str(folder), what, "Choose another name; `whitepaper agenda` takes a revised agenda."))
    agenda = read_agenda(agenda_file, ask)
    if show:
        show(agenda)
    counts = len(agenda.topics), sum(len(topic.subquestions) for topic in agenda.topics)
    if folder.exists():
        _add_to(folder, name, agenda)
        return folder, *counts
    partial = folder.with_name(f".{name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    sessions = planned_sessions(agenda, _title(name, agenda))
    for session in sessions:
        (partial / "sessions" / session.folder).mkdir(parents=True)
    for file, text in _files(name, agenda, sessions).items():
        write_whole(partial / file, text.encode())
    partial.replace(folder)
    return folder, *counts


def _add_to(folder: Path, name: str, agenda: Agenda) -> None:
    """Write the files of a meeting into a folder that somebody made by hand: the sessions are those that lie there."""
    place = folder / "sessions"
    found = sorted(path.name for path in place.iterdir() if path.is_dir()) if place.is_dir() else []
    sessions = [Session(one, one, "", []) for one in found if not one.startswith(".")]
    sessions = sessions or planned_sessions(agenda, _title(name, agenda))
    for session in sessions:
        (place / session.folder).mkdir(parents=True, exist_ok=True)
    for file, text in _files(name, agenda, sessions).items():
        if not (folder / file).exists():
            write_whole(folder / file, text.encode())


def planned_sessions(agenda: Agenda, title: str) -> list[Session]:
    """A session for each group of topics that has a day or a slot; one for all where the agenda gives no times.

    Groups at the same time are rooms, each a session of its own. A plenary has one too, open to all topics.
    """
    by_session: dict[tuple[str, str], list[Topic]] = {}
    for topic in agenda.topics:
        by_session.setdefault((topic.session, topic.group if topic.session else ""), []).append(topic)
    if set(by_session) <= {("", "")} and not agenda.plenaries:
        return [Session("session-1", title, "", [topic.topic_id for topic in agenda.topics])]
    found = [(slot, own[0].group or slot or title, [t.topic_id for t in own]) for (slot, _), own in by_session.items()]
    found += [(slot, name, []) for slot, name in agenda.plenaries]
    sole = _sole_day(agenda)
    dated = [(f"{sole}, {slot}" if sole and slot and not day(slot) else slot, name, ids) for slot, name, ids in found]
    if all(start(slot) for slot, *_ in dated):
        dated.sort(key=lambda row: str(start(row[0])))
    return [Session(_folder(number, name), name, slot, ids) for number, (slot, name, ids) in enumerate(dated, start=1)]


def _folder(number: int, name: str) -> str:
    words = "-".join(["session", str(number), *re.findall(r"[a-z0-9]+", name.casefold())])
    return words[:_FOLDER_CHARACTERS].rstrip("-")


def _sole_day(agenda: Agenda) -> str:
    """The one day that lines beside the topics name ("15 April 2027, Customs House"); '' for none or several."""
    named = _named_days(agenda)
    return named[0].isoformat() if len(named) == 1 else ""


def _named_days(agenda: Agenda) -> list[date]:
    return sorted({one for line in without_mail_head([agenda.title, *agenda.leftovers]) for one in days(line)})


def _title(name: str, agenda: Agenda) -> str:
    return agenda.title or name.replace("-", " ").capitalize()


def _files(name: str, agenda: Agenda, sessions: list[Session]) -> dict[str, str]:
    title = _title(name, agenda)
    held = sorted({found for session in sessions if (found := day(session.slot))}) or _named_days(agenda)
    heads = {
        "title": quoted(title),
        "unclear": "" if agenda.title else "   # the agenda has no clear title: write it here",
        "dates": f"dates = [{', '.join(map(str, held))}]" if held else "# dates = [2027-03-09, 2027-03-10]",
    }
    return {
        "meeting.toml": MEETING.format(**heads) + "\n".join(map(_session_toml, sessions)),
        "agenda.toml": agenda_toml(title, agenda.topics, agenda.leftovers),
        FILE: ",".join(COLUMNS) + "\n",
    }


def _session_toml(session: Session) -> str:
    slot = f"   # the agenda says {' '.join(session.slot.split())}" if session.slot else ""
    ids = ", ".join(map(quoted, session.topic_ids))
    begins = start(session.slot)
    starts = f"starts = {begins.isoformat()}" if begins else "# starts = 2027-03-09T09:00:00"
    return SESSION.format(
        starts=starts, folder=quoted(session.folder), title=quoted(session.title), slot=slot, topics=ids
    )

"""Makes a meeting's folder from its agenda; what the user must fill in stands there with a word of explanation."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from pipeline.agenda import Agenda, Topic, read_agenda
from pipeline.errors import DataError, Problem
from pipeline.project import Project
from pipeline.roster import COLUMNS, FILE
from pipeline.store import write_whole

_NAME = re.compile(r"[A-Za-z0-9][\w-]*")

MEETING = """\
title = {title}
# subtitle = "Who met, or what the meeting is part of"
# dates = [2027-03-09, 2027-03-10]
facilitators = []       # full names of those who lead; they take no position
# invited = 60          # how many people were invited
attribution = "group"   # what the paper may say of who spoke: "name", "group" or "anonymous"

# A [[session]] for each session, in order. Its files, as received, go to sessions/<folder>/.
[[session]]
folder = "session-1"
title = {title}
# starts = 2027-03-09T09:00:00
topics = [{topics}]   # what was planned for it; [] leaves it open to all
"""


def make_meeting(project: Project, name: str, agenda_file: Path) -> tuple[Path, int, int]:
    """Make `data/raw/<name>`, whole or not at all.

    Args:
        project: the folders.
        name: the meeting's folder.
        agenda_file: plain text, Markdown or docx.

    Returns:
        the folder, the number of topics and the number of sub-questions.

    Raises:
        DataError: the name cannot be, is taken, or the agenda cannot be read.
    """
    folder = project.raw(name)
    if not _NAME.fullmatch(name):
        raise DataError(Problem(name, "this cannot be the name of a meeting", "Use letters, digits and hyphens."))
    if folder.exists():
        raise DataError(Problem(str(folder), "this meeting is there already", "Choose another name."))
    agenda = read_agenda(agenda_file)
    partial = folder.with_name(f".{name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    (partial / "sessions" / "session-1").mkdir(parents=True)
    for file, text in _files(name, agenda).items():
        write_whole(partial / file, text.encode())
    partial.replace(folder)
    return folder, len(agenda.topics), sum(len(topic.subquestions) for topic in agenda.topics)


def _files(name: str, agenda: Agenda) -> dict[str, str]:
    title = agenda.title or name.replace("-", " ").capitalize()
    ids = ", ".join(_quoted(topic.topic_id) for topic in agenda.topics)
    return {
        "meeting.toml": MEETING.format(title=_quoted(title), topics=ids),
        "agenda.toml": _agenda_toml(title, agenda),
        FILE: ",".join(COLUMNS) + "\n",
    }


def _agenda_toml(title: str, agenda: Agenda) -> str:
    head = [f"# The agenda of {title}."]
    if agenda.leftovers:
        head += ["# Lines of the file that were taken for neither a topic nor a sub-question nor a group:"]
        head += [f"#   {' '.join(line.split())}" for line in agenda.leftovers]
    return "\n".join(head) + "\n" + "".join(_topic_toml(topic) for topic in agenda.topics)


def _topic_toml(topic: Topic) -> str:
    subquestions = "".join(f"\n    {_quoted(question)}," for question in topic.subquestions)
    listed = f"[{subquestions}\n]" if subquestions else "[]"
    group = f"group = {_quoted(topic.group)}\n" if topic.group else ""
    return (
        f"\n[[topic]]\nid = {_quoted(topic.topic_id)}\n{group}title = {_quoted(topic.question)}\n"
        f"subquestions = {listed}\n"
    )


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)

"""Labelled discussions to train from: those written for this project, the bank of positions, meetings with keys."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.text.titled import titled

TRAINING = Path(__file__).parent / "training"
FACILITATOR = "FAC"
STANCES = {"+": "support", "-": "oppose", "?": "conditional"}
_TURN = re.compile(r"(?P<speaker>\S+) (?P<topic>\S+) (?P<act>\S+) (?P<points>\S+) \| (?P<text>.+)")
_SESSION = "session-1"  # a written discussion has one


@dataclass(frozen=True)
class Turn:
    """What one person said at one time.

    Attributes:
        session: the session it belongs to.
        speaker: who speaks; "FAC" is the facilitator.
        topic: id of the agenda topic or off-agenda theme, None for neither.
        act: claim, proposal, experience, question, agree, disagree, backchannel, procedural or summary.
        points: stance by id of the point: support, oppose or conditional.
        text: the words.
    """

    session: str
    speaker: str
    topic: str | None
    act: str
    points: dict[str, str]
    text: str

    @property
    def leads(self) -> bool:
        """The facilitator speaks."""
        return self.speaker == FACILITATOR


@dataclass(frozen=True)
class Clause:
    """Words of a turn that say what became of a point.

    Attributes:
        turn: place of the turn in `Discussion.turns`.
        point: id of the point, None where it is none of the discussion's.
        level: one of `tables.STATED_OUTCOMES`, None where the words claim none.
        counts: people for and against, where the words give them.
        words: an exact part of the turn's text.
    """

    turn: int
    point: str | None
    level: str | None
    counts: tuple[int, int] | None
    words: str


@dataclass(frozen=True)
class Note:
    """A line of the facilitator's notes.

    Attributes:
        heading: the headings above it, joined by " > ".
        text: the line.
        point, level, counts: as of a `Clause`.
    """

    heading: str
    text: str
    point: str | None
    level: str | None
    counts: tuple[int, int] | None


@dataclass(frozen=True)
class Beside:
    """A line of chat, or a poll.

    Attributes:
        place: turns before it.
        speaker: who writes; empty of a poll.
        points: stance by id of the point.
        text: the words; of a poll `question > option = 5 ; other option = 3`.
    """

    place: int
    speaker: str
    points: dict[str, str]
    text: str


@dataclass
class Discussion:
    """A labelled discussion.

    Attributes:
        name: of the file or folder.
        title: of the discussion, where it has one.
        topics: agenda question by id, in order.
        subquestions: those of a topic, by its id.
        sessions: ids of the topics planned for each session; none: open to all.
        points: proposition by id.
        priorities: high, medium or none by id of the point.
        people: stakeholder group by person.
        names: by person, where they have one.
        turns: in order.
        beside: chat and polls, in order.
        clauses: what turns say became of points, where that is labelled.
        notes: the facilitator's notes, where there are any.
        marks_conditions: conditional support is told apart from support.
    """

    name: str
    title: str = ""
    topics: dict[str, str] = field(default_factory=dict)
    subquestions: dict[str, list[str]] = field(default_factory=dict)
    sessions: dict[str, list[str]] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    priorities: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    marks_conditions: bool = True


def written() -> list[Discussion]:
    """The discussions written for training, by name."""
    return [read(path) for path in sorted(TRAINING.glob("*.txt"))]


def read(path: Path) -> Discussion:
    """A discussion from its text file (the form is told in training/README.md).

    Raises:
        ValueError: a line that is neither heading nor turn, or an id that no heading declares; with its place.
    """
    found = Discussion(path.stem)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            _take(found, line)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name} line {number}: {error}: {line[:80]}") from error
    found.sessions[_SESSION] = list(found.topics)
    return found


def _take(found: Discussion, line: str) -> None:
    """Add what a line says."""
    if line.startswith("title:"):
        found.title = line.removeprefix("title:").strip()
        return
    head, *rest = (part.strip() for part in line.split(" | "))
    kind, _, name = head.partition(" ")
    if kind == "topic":
        found.topics[name] = rest[0]
    elif kind == "point":
        found.priorities[name], found.points[name] = rest[0], rest[1]
    elif kind == "person":
        found.people[name] = rest[-1]
        found.names |= {name: rest[0]} if len(rest) > 1 else {}
    elif kind in ("clause", "note"):
        _take_outcome(found, kind, name, *line.strip().split(" | ", 3)[1:])
    elif kind in ("chat", "poll"):
        speaker, marks = name.split() if kind == "chat" else ("", "-")
        found.beside.append(Beside(len(found.turns), speaker, _marked(found, marks), line.strip().split(" | ", 1)[1]))
    elif kind != "theme":
        match = _TURN.fullmatch(line.strip())
        if match is None:
            raise ValueError("neither heading nor turn")
        points = _marked(found, match["points"])
        topic = None if match["topic"] == "-" else match["topic"]
        found.turns.append(Turn(_SESSION, match["speaker"], topic, match["act"], points, match["text"]))


def _marked(found: Discussion, marks: str) -> dict[str, str]:
    """Stance by point, of marks like `A1.a+,A1.b-`."""
    points = {} if marks == "-" else {mark[:-1]: STANCES[mark[-1]] for mark in marks.split(",")}
    if unknown := points.keys() - found.points.keys():
        raise ValueError(f"unknown point {', '.join(sorted(unknown))}")
    return points


def _take_outcome(found: Discussion, kind: str, name: str, level: str, tally: str, words: str) -> None:
    """Add a line that says what became of a point: words of the turn above it, or a line of the notes."""
    if name != "-" and name not in found.points:
        raise ValueError(f"unknown point {name}")
    point, became = (None if part.strip() == "-" else part.strip() for part in (name, level))
    counts = None if tally.strip() == "-" else _counts(tally)
    if kind == "note":
        heading, _, text = words.partition(" > ")
        found.notes.append(Note(heading.strip(), text.strip(), point, became, counts))
    elif not found.turns or words.strip() not in found.turns[-1].text:
        raise ValueError("no exact part of the turn above")
    else:
        found.clauses.append(Clause(len(found.turns) - 1, point, became, counts, words.strip()))


def _counts(tally: str) -> tuple[int, int]:
    support, oppose = tally.strip().split("-")
    return int(support), int(oppose)


def meetings(folder: Path) -> list[Discussion]:
    """The meetings of a folder that have an answer key, by name."""
    return [keyed(path.parent) for path in sorted(folder.glob("*/gold"))]


def keyed(folder: Path) -> Discussion:
    """A meeting with its answer key: `raw/` as the program takes it, `gold/turns.jsonl` and `gold/points.json`."""
    found = Discussion(folder.name, marks_conditions=False)
    for topic in tomllib.loads((folder / "raw/agenda.toml").read_text("utf-8"))["topic"]:
        title, question = (topic.get(name) or "" for name in ("title", "question"))
        found.topics[topic["id"]] = titled(title or question, question or title)
        found.subquestions[topic["id"]] = topic["subquestions"]
    for session in tomllib.loads((folder / "raw/meeting.toml").read_text("utf-8"))["session"]:
        found.sessions[session["folder"]] = session["topics"]
    with (folder / "raw/participants.csv").open(encoding="utf-8-sig") as file:
        found.people = {row["participant_id"]: row["stakeholder_group"] for row in csv.DictReader(file)}
    for point in json.loads((folder / "gold/points.json").read_text("utf-8")):
        found.points[point["id"]], found.priorities[point["id"]] = point["canonical"], point["priority"]
    for line in (folder / "gold/turns.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        stances = {point["id"]: point["stance"] for point in row["points"]}
        found.turns.append(Turn(row["session"], row["speaker"], row["topic"], row["act"], stances, row["text"]))
    return found


def bank() -> Iterator[tuple[str, str, str, str, str, str]]:
    """The bank of positions: file, agenda question, point, context, text and stance (neutral included)."""
    for path in sorted((TRAINING / "stance_bank").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for said in row["utterances"]:
                yield path.stem, row["topic"], row["point"], said["context"] or "", said["text"], said["stance"]

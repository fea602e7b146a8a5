"""Labelled discussions to train from: those written for this project, the bank of positions, meetings with keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TRAINING = Path(__file__).parent / "training"
STANCES = {"+": "support", "-": "oppose", "?": "conditional"}
_TURN = re.compile(r"(?P<speaker>\S+) (?P<topic>\S+) (?P<act>\S+) (?P<points>\S+) \| (?P<text>.+)")
_FACILITATOR = "FAC"


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
        return self.speaker == _FACILITATOR


@dataclass
class Discussion:
    """A labelled discussion.

    Attributes:
        name: of the file or folder.
        topics: agenda question by id.
        points: proposition by id.
        priorities: high, medium or none by id of the point.
        people: stakeholder group by person.
        turns: in order.
        marks_conditions: conditional support is told apart from support.
    """

    name: str
    topics: dict[str, str] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    priorities: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
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
    return found


def _take(found: Discussion, line: str) -> None:
    """Add what a line says."""
    if line.startswith("title:"):
        return
    head, *rest = (part.strip() for part in line.split(" | "))
    kind, _, name = head.partition(" ")
    if kind == "topic":
        found.topics[name] = rest[0]
    elif kind == "point":
        found.priorities[name], found.points[name] = rest[0], rest[1]
    elif kind == "person":
        found.people[name] = rest[0]
    elif kind != "theme":
        match = _TURN.fullmatch(line.strip())
        if match is None:
            raise ValueError("neither heading nor turn")
        marks = [] if match["points"] == "-" else match["points"].split(",")
        points = {mark[:-1]: STANCES[mark[-1]] for mark in marks}
        unknown = points.keys() - found.points.keys()
        if unknown:
            raise ValueError(f"unknown point {', '.join(sorted(unknown))}")
        topic = None if match["topic"] == "-" else match["topic"]
        found.turns.append(Turn("session-1", match["speaker"], topic, match["act"], points, match["text"]))


def keyed(folder: Path) -> Discussion:
    """A meeting with its answer key: `gold/turns.jsonl` and `gold/points.json` in the folder."""
    points = json.loads((folder / "gold/points.json").read_text("utf-8"))
    found = Discussion(folder.name, marks_conditions=False)
    found.points = {point["id"]: point["canonical"] for point in points}
    found.priorities = {point["id"]: point["priority"] for point in points}
    for line in (folder / "gold/turns.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        stances = {point["id"]: point["stance"] for point in row["points"]}
        found.turns.append(Turn(row["session"], row["speaker"], row["topic"], row["act"], stances, row["text"]))
    return found


def bank() -> Iterator[tuple[str, str, str, str, str]]:
    """The bank of positions: agenda question, point, context, text and stance (neutral included)."""
    for path in sorted((TRAINING / "stance_bank").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for said in row["utterances"]:
                yield row["topic"], row["point"], said["context"] or "", said["text"], said["stance"]

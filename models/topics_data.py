"""Labelled discussions as the tables that the stage `topics` works on, and their labels."""

from __future__ import annotations

import csv
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from models.topics_field import UNKNOWN
from pipeline import embeddings, statements, tables

FACILITATOR = "FAC"


@dataclass(frozen=True)
class Discussion:
    """A meeting as tables, and the topic of each of its turns as people labelled it.

    Attributes:
        name: name of the meeting.
        frames: tables by name, up to `embeddings` and `agenda_embeddings`; an utterance is a turn.
        topic_of: by utterance id the agenda topic, or another id for a theme off the agenda, or None.
    """

    name: str
    frames: dict[str, pd.DataFrame]
    topic_of: dict[str, str | None]

    def labels(self, statements_: pd.DataFrame, topics: list[str]) -> np.ndarray:
        """Column of each statement's topic among `topics`; their number for off the agenda; `UNKNOWN` for none."""
        column = {topic: i for i, topic in enumerate(topics)}
        told = [self.topic_of.get(utterance) for utterance in statements_.utterance_id]
        return np.array([UNKNOWN if topic is None else column.get(topic, len(topics)) for topic in told])


class Vectors:
    """Vectors by model and text, kept in a file between runs."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known: dict[tuple[str, str], Any] = {}
        if path and path.exists():
            stored = np.load(path, allow_pickle=False)
            keys = zip(stored["models"], stored["texts"], strict=True)
            self.known = dict(zip(((str(m), str(t)) for m, t in keys), stored["vectors"], strict=True))

    def get(self, model: str, texts: list[str]) -> dict[str, Any]:
        """Those that are known."""
        return {text: self.known[model, text] for text in texts if (model, text) in self.known}

    def put(self, model: str, vectors: dict[str, Any]) -> None:
        """Keep these."""
        self.known |= {(model, text): vector for text, vector in vectors.items()}

    def save(self) -> None:
        """Write the file."""
        if self.path:
            models, texts = zip(*self.known, strict=True)
            np.savez(
                self.path, models=np.array(models), texts=np.array(texts), vectors=np.stack([*self.known.values()])
            )


def labelled_meetings(folder: Path, cache: Vectors) -> list[Discussion]:
    """Meetings of a folder that have `gold/turns.jsonl` beside `raw/`."""
    return [_labelled_meeting(gold.parent.parent, cache) for gold in sorted(folder.glob("*/gold/turns.jsonl"))]


def written_discussions(folder: Path, cache: Vectors) -> list[Discussion]:
    """Discussions written for training, one text file each (models/training)."""
    return [_written(path, cache) for path in sorted(folder.glob("*.txt"))]


def _labelled_meeting(folder: Path, cache: Vectors) -> Discussion:
    meeting = tomllib.loads((folder / "raw/meeting.toml").read_text("utf-8"))
    agenda = tomllib.loads((folder / "raw/agenda.toml").read_text("utf-8"))["topic"]
    with (folder / "raw/participants.csv").open(encoding="utf-8") as file:
        people = [row["participant_id"] for row in csv.DictReader(file)]
    turns = [json.loads(line) for line in (folder / "gold/turns.jsonl").read_text("utf-8").splitlines()]
    topics = [(topic["id"], topic["title"], topic["subquestions"]) for topic in agenda]
    sessions = {session["folder"]: session["topics"] for session in meeting["session"]}
    said = [(turn["session"], turn["speaker"], turn["topic"], turn["text"]) for turn in turns]
    return discussion(folder.name, topics, sessions, people, said, cache)


def _written(path: Path, cache: Vectors) -> Discussion:
    topics, people, said = [], [], []
    for line in path.read_text("utf-8").splitlines():
        head, _, rest = line.partition(" | ")
        words = head.split()
        if not words or words[0] in {"theme", "point", "#", "title:"}:
            continue
        if words[0] == "topic":
            topics.append((words[1], rest.strip(), []))
        elif words[0] == "person":
            people.append(words[1])
        elif len(words) == 4:
            said.append(("session", words[0], None if words[1] == "-" else words[1], rest))
    return discussion(path.stem, topics, {"session": [topic for topic, *_ in topics]}, people, said, cache)


def discussion(
    name: str,
    topics: list[tuple[str, str, list[str]]],
    sessions: dict[str, list[str]],
    people: list[str],
    said: list[tuple[str, str, str | None, str]],
    cache: Vectors,
) -> Discussion:
    """Tables of a discussion.

    Args:
        name: name of the meeting.
        topics: id, question and sub-questions of each agenda topic.
        sessions: topics planned for each session; none: open to all.
        people: ids of those who spoke and did not facilitate.
        said: session, speaker (`FAC` facilitates), topic and text of each turn.
        cache: vectors that are known.
    """
    frames: dict[str, pd.DataFrame] = {}
    frames["sessions"] = _table(
        "sessions", [{"session": s, "position": i + 1, "title": s} for i, s in enumerate(sessions)]
    )
    frames["schedule"] = _table(
        "schedule",
        [{"session": s, "topic_id": t, "position": i + 1} for s, plan in sessions.items() for i, t in enumerate(plan)],
    )
    frames["agenda"] = _table(
        "agenda", [{"topic_id": t, "position": i + 1, "question": q} for i, (t, q, _) in enumerate(topics)]
    )
    below = [{"topic_id": t, "position": i + 1, "question": q} for t, _, asked in topics for i, q in enumerate(asked)]
    frames["subquestions"] = _table("subquestions", below)
    persons = [(person, False) for person in people] + [(FACILITATOR, True)]
    frames["participants"] = _table(
        "participants",
        [{"participant_id": p, "name": p, "is_facilitator": leads, "is_on_roster": True} for p, leads in persons],
    )
    rows = [
        {"utterance_id": f"u{i:06d}", "session": session, "position": i + 1, "source_id": session,
         "locator": str(i + 1), "kind": "speech", "participant_id": speaker, "start_seconds": float(i),
         "end_seconds": i + 1.0, "text": text}
        for i, (session, speaker, _, text) in enumerate(said)
    ]  # fmt: skip
    frames["utterances"] = _table("utterances", rows)
    frames |= statements.statements(
        frames["utterances"], frames["participants"], tables.empty("glossary"), statements.Settings(), _silent
    )
    frames |= embeddings.embeddings(
        frames["statements"], frames["agenda"], frames["subquestions"], embeddings.Settings(), cache, _silent
    )
    return Discussion(name, frames, {row["utterance_id"]: turn[2] for row, turn in zip(rows, said, strict=True)})


def _silent(steps: Any, **_: Any) -> Any:
    return steps


def _table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = list(tables.empty(name).columns)
    return pd.DataFrame(rows).reindex(columns=columns) if rows else tables.empty(name)

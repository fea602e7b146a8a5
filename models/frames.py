"""The tables of a labelled discussion, as the stages take them, with its topics as labelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from models.discussions import FACILITATOR, Discussion
from pipeline import tables
from pipeline.understand import embeddings
from pipeline.understand.contributions import contributions
from pipeline.understand.outcomes import outcomes
from pipeline.understand.replies import replies
from pipeline.understand.statements import statements

SECONDS_A_WORD = 0.4


class Vectors:
    """Vectors by model and text, kept in a file between runs where one is given.

    Args:
        path: the file (NumPy's npz).
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.known: dict[tuple[str, str], np.ndarray] = {}
        if path and path.exists():
            with np.load(path, allow_pickle=False) as stored:
                for n, model in enumerate(stored["models"]):  # vectors of one model have one length
                    texts = (str(text) for text in stored[f"texts {n}"])
                    self.put(str(model), dict(zip(texts, stored[f"vectors {n}"], strict=True)))

    def get(self, model: str, texts: Sequence[str]) -> Mapping[str, np.ndarray]:
        """Those that are known."""
        return {text: self.known[model, text] for text in texts if (model, text) in self.known}

    def put(self, model: str, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep these."""
        self.known |= {(model, text): vector for text, vector in vectors.items()}

    def save(self) -> None:
        """Write the file."""
        if self.path:
            models = sorted({model for model, _ in self.known})
            arrays = {"models": np.array(models)}
            for n, name in enumerate(models):
                own = {text: vector for (model, text), vector in self.known.items() if model == name}
                arrays |= {f"texts {n}": np.array([*own]), f"vectors {n}": np.stack([*own.values()])}
            np.savez(self.path, **arrays)  # type: ignore[arg-type]  # its names are ours


def frames(discussion: Discussion, cache: Vectors) -> dict[str, pd.DataFrame]:
    """The tables up to `embeddings` and `agenda_embeddings`, and `statement_topics` as labelled.

    An utterance is a turn; its id is the turn's number, written with five digits after a `u`.
    """
    found = spoken(discussion, cache) | {
        "sessions": _table("sessions", [{"session": s, "title": s} for s in discussion.sessions]),
        "schedule": _table(
            "schedule", *([{"session": s, "topic_id": t} for t in plan] for s, plan in discussion.sessions.items())
        ),
        "agenda": _table("agenda", [{"topic_id": t, "title": q, "question": q} for t, q in discussion.topics.items()]),
        "subquestions": _table(
            "subquestions",
            *([{"topic_id": t, "question": q} for q in asked] for t, asked in discussion.subquestions.items()),
        ),
    }
    found |= embeddings.embeddings(
        found["statements"], found["agenda"], found["subquestions"], embeddings.Settings(), cache, quiet
    )
    gathered = discussion.topics.keys() | {point.split(".")[0] for point in discussion.points}  # with themes
    topic_of = {
        f"u{i:05d}": turn.topic if turn.topic in gathered else tables.OFF_AGENDA
        for i, turn in enumerate(discussion.turns)
    }
    found["statement_topics"] = found["statements"][["statement_id"]].assign(
        topic_id=found["statements"].utterance_id.map(topic_of), probability=1.0
    )
    found |= outcomes.outcomes(
        *(found["participants"], found["utterances"], found["statements"]),
        topics=found["statement_topics"].assign(is_primary=True),
        polls=tables.empty("polls"),
        sessions=tables.empty("sessions"),
        settings=outcomes.Settings(),
    )
    return found | {name: tables.empty(name) for name in ("readings", "propositions", "read_sides")}


def spoken(discussion: Discussion, cache: Vectors, with_notes: bool = False) -> dict[str, pd.DataFrame]:
    """The tables of what was said: `participants`, `utterances`, `contributions` and those of `statements`.

    Args:
        discussion: with its labels.
        cache: vectors already computed.
        with_notes: whether the lines of its notes follow the turns, numbered on.
    """
    found = {"participants": _participants(discussion), "utterances": _utterances(discussion)}
    if with_notes and discussion.notes:
        found["utterances"] = pd.concat([found["utterances"], _notes(discussion)], ignore_index=True)
    found |= contributions.contributions(found["utterances"], contributions.Settings(), cache, quiet)
    found |= replies.replies(found["participants"], found["utterances"], found["contributions"], replies.Settings())
    return found | statements.statements(
        found["utterances"],
        found["participants"],
        found["contributions"],
        found["replies"],
        tables.empty("glossary"),
        settings=statements.Settings(),
        progress=quiet,
    )


def quiet(items: Iterable[Any], **_: object) -> Iterable[Any]:
    """Progress that nobody watches."""
    return items


def _table(name: str, *parts: list[dict[str, Any]]) -> pd.DataFrame:
    """The named table; rows are numbered from 1 in each part."""
    rows = [{**row, "position": i} for part in parts for i, row in enumerate(part, start=1)]
    return pd.DataFrame(rows).reindex(columns=list(tables.empty(name).columns)) if rows else tables.empty(name)


def _participants(discussion: Discussion) -> pd.DataFrame:
    ids = dict.fromkeys([*discussion.people, *(turn.speaker for turn in discussion.turns), FACILITATOR])
    frame = pd.DataFrame({"participant_id": list(ids)})
    return frame.assign(
        name=frame.participant_id,
        stakeholder_group=frame.participant_id.map(discussion.people),
        is_facilitator=frame.participant_id == FACILITATOR,
    )


def _utterances(discussion: Discussion) -> pd.DataFrame:
    clock: dict[str, float] = {}
    rows = []
    for i, turn in enumerate(discussion.turns):
        start = clock.get(turn.session, 0.0)
        clock[turn.session] = start + SECONDS_A_WORD * len(turn.text.split()) + 0.5
        rows.append((f"u{i:05d}", turn.session, i + 1, turn.speaker, start, clock[turn.session], turn.text))
    columns = ["utterance_id", "session", "position", "participant_id", "start_seconds", "end_seconds", "text"]
    frame = pd.DataFrame(rows, columns=columns)
    fixed = {"kind": "speech", "reply_to": None, "heading": None, "votes_count": np.nan}
    return frame.assign(source_id=frame.session, locator=frame.position.astype(str), **fixed)


def _notes(discussion: Discussion) -> pd.DataFrame:
    """The lines of the notes as utterances, behind the last session's talk."""
    rows = [
        {"utterance_id": f"u{number:05d}", "position": number + 1, "text": note.text, "heading": note.heading}
        for number, note in enumerate(discussion.notes, start=len(discussion.turns))
    ]
    fixed = {"source_id": "notes", "kind": "note", "participant_id": None, "reply_to": None}
    return pd.DataFrame(rows).assign(
        session=list(discussion.sessions)[-1], locator="", start_seconds=np.nan, end_seconds=np.nan, **fixed
    )

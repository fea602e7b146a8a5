"""The tables of a labelled discussion, as the stages take them, with its topics as labelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from models.discussions import Discussion
from pipeline import contributions, embeddings, statements, tables

SECONDS_A_WORD = 0.4


class Memory:
    """A cache of vectors that lasts as long as the program."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], np.ndarray] = {}

    def get(self, model: str, texts: Sequence[str]) -> Mapping[str, np.ndarray]:
        """The vectors already known."""
        return {text: self.kept[model, text] for text in texts if (model, text) in self.kept}

    def put(self, model: str, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep the vectors."""
        self.kept |= {(model, text): vector for text, vector in vectors.items()}


def frames(discussion: Discussion) -> dict[str, pd.DataFrame]:
    """Tables participants, utterances, statements, embeddings, contributions, contribution_embeddings and topics.

    An utterance's id is its turn's number, written with five digits after a `u`.
    """
    found = {"participants": _participants(discussion), "utterances": _utterances(discussion)}
    cache = Memory()
    made = statements.statements(
        found["utterances"], found["participants"], tables.empty("glossary"), statements.Settings(), _quiet
    )
    found["statements"] = made["statements"]
    found["embeddings"] = embeddings.embeddings(
        found["statements"], tables.empty("agenda"), tables.empty("subquestions"), embeddings.Settings(), cache, _quiet
    )["embeddings"]
    found |= contributions.contributions(found["utterances"], contributions.Settings(), cache, _quiet)
    labelled = {point.split(".")[0] for point in discussion.points}
    topic_of = {
        f"u{i:05d}": turn.topic if turn.topic in labelled else tables.OFF_AGENDA
        for i, turn in enumerate(discussion.turns)
    }
    found["topics"] = found["statements"][["statement_id"]].assign(
        topic_id=found["statements"].utterance_id.map(topic_of), is_primary=True
    )
    return found


def _quiet(items: Iterable[Any], **_: object) -> Iterable[Any]:
    return items


def _participants(discussion: Discussion) -> pd.DataFrame:
    leads = {turn.speaker: turn.leads for turn in discussion.turns}
    frame = pd.DataFrame({"participant_id": list(leads), "is_facilitator": list(leads.values())})
    return frame.assign(name=frame.participant_id, stakeholder_group=frame.participant_id.map(discussion.people))


def _utterances(discussion: Discussion) -> pd.DataFrame:
    clock: dict[str, float] = {}
    rows = []
    for i, turn in enumerate(discussion.turns):
        start = clock.get(turn.session, 0.0)
        clock[turn.session] = start + SECONDS_A_WORD * len(turn.text.split()) + 0.5
        rows.append((f"u{i:05d}", turn.session, i + 1, turn.speaker, start, clock[turn.session], turn.text))
    columns = ["utterance_id", "session", "position", "participant_id", "start_seconds", "end_seconds", "text"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(source_id=frame.session, locator=frame.position.astype(str), kind="speech", reply_to=None)

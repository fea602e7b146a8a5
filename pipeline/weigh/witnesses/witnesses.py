"""Stage `witnesses`: what notes, the chair and votes say became of a point, beside what people said themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.text.levels import of_tally
from pipeline.text.similarity import Similarity
from pipeline.text.stems import stems
from pipeline.weigh.witnesses.set_phrases import read

_FOR = re.compile(r"\W*(?:(?:strongly|somewhat|fully|rather|partly) )?(?:agree|yes|in favou?r|for|support)\b", re.I)
_AGAINST = re.compile(
    r"\W*(?:(?:strongly|somewhat|fully|rather|partly) )?(?:disagree|no|against|oppose[ds]?)\W*$", re.I
)
SUBJECT_STEMS = 2  # telling words from which a statement says itself what it is about


class Settings(BaseModel):
    """When a witness speaks of a key point."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    near_share: float = Field(
        0.5, ge=0, le=1, description="minimum similarity for a note or summary to refer to a key point"
    )
    poll_near_share: float = Field(0.25, ge=0, le=1, description="the same for polls, by common words only")
    nearest_statements: int = Field(
        3, ge=1, description="number of most similar statements of a key point that are averaged"
    )


@dataclass(frozen=True)
class _Claim:
    """What one witness says, and the statements that say what about; for a poll the question says it."""

    kind: str
    session: str
    position: int
    statement_id: str | None
    subjects: tuple[str, ...]
    question: str | None
    outcome: str
    support: int | None
    oppose: int | None


def witnesses(
    participants: pd.DataFrame,
    polls: pd.DataFrame,
    statements: pd.DataFrame,
    embeddings: pd.DataFrame,
    members: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is what a line of notes, a summing-up by a facilitator or a vote says became of a point.

    They are nobody's positions and are never added to the voices. An outcome is read from set phrases and tallies
    (see `set_phrases`); where the words that say it name no subject ("agreed"), the first statement of
    the same line does. A witness is laid beside the key point whose statements are nearest to its subject, by the mean
    of the cosine of the sentence vectors and that of the weighted common words.

    Returns:
        `witnesses`.
    """
    facilitators = facilitator_ids(participants)
    said = statements.sort_values("position")
    similarities = Similarity(said, embeddings, members)
    claims = [*_notes(said[said.kind == "note"]), *_chair(said[said.participant_id.isin(facilitators)])]
    rows = []
    for claim in [*claims, *_polls(polls)]:
        if claim.question is None:
            found, similarity = similarities.key_point(
                similarities.of_statements(claim.subjects), settings.nearest_statements
            )
        else:
            found, similarity = similarities.key_point(
                similarities.of_words(claim.question), settings.nearest_statements
            )
        least = settings.near_share if claim.question is None else settings.poll_near_share
        rows.append(_row(claim, found if similarity >= least else None, similarity))
    table = pd.DataFrame(rows, columns=tables.columns("witnesses")) if rows else tables.empty("witnesses")
    return {"witnesses": table.sort_values("witness_id", ignore_index=True)}


def _notes(notes: pd.DataFrame) -> Iterator[_Claim]:
    """The outcomes in each line of the notes; a line may speak of several points, one after another."""
    for _, line in notes.groupby("utterance_id", sort=False):
        opening = None
        for row in line.itertuples():
            opening = opening or row.statement_id
            outcome = read(row.clean_text)
            if outcome is None:
                continue
            own = [row.statement_id] if len(stems(outcome.rest)) >= SUBJECT_STEMS else []
            subjects = tuple(dict.fromkeys([*own, opening]))
            place = (row.session, row.position, row.statement_id, subjects, None)
            yield _Claim("note", *place, outcome.outcome, outcome.support, outcome.oppose)
            opening = None


def _chair(said: pd.DataFrame) -> Iterator[_Claim]:
    """What those who lead the meeting sum up, where they name the subject."""
    for row in said[said.kind == "speech"].itertuples():
        outcome = read(row.clean_text)
        if outcome and len(stems(outcome.rest)) >= SUBJECT_STEMS:
            place = (row.session, row.position, row.statement_id, (row.statement_id,), None)
            yield _Claim("chair", *place, outcome.outcome, outcome.support, outcome.oppose)


def _polls(polls: pd.DataFrame) -> Iterator[_Claim]:
    """Questions that people agreed or disagreed with; a choice among several things is no vote on any of them."""
    for (session, question), options in polls.groupby(["session", "question"], sort=True):
        is_for, is_against = options.option.str.match(_FOR), options.option.str.match(_AGAINST)
        votes = [int(options.votes_count[side].sum()) for side in (is_for & ~is_against, is_against)]
        if (is_for | is_against).any() and sum(votes):
            place = (str(session), 0, None, (), str(question))
            yield _Claim("poll", *place, of_tally(*votes), *votes)


def _row(claim: _Claim, key_point_id: str | None, similarity: float) -> dict[str, object]:
    """A row of the table."""
    source = claim.statement_id or claim.question
    return {
        "witness_id": tables.make_id("w", claim.kind, claim.session, source),
        "kind": claim.kind,
        "session": claim.session,
        "position": claim.position,
        "statement_id": claim.statement_id,
        "subject_id": claim.subjects[0] if claim.subjects else None,
        "question": claim.question,
        "outcome": claim.outcome,
        "support_count": np.nan if claim.support is None else claim.support,
        "oppose_count": np.nan if claim.oppose is None else claim.oppose,
        "key_point_id": key_point_id,
        "similarity_share": round(similarity, 6),
    }

"""Which sentence words a key point: a clause in which the meeting summed it up, or the best that a participant said."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.text.linear import Matrix
from pipeline.text.phrasing import is_sentence
from pipeline.text.stems import stems
from pipeline.text.wording import reads_alone, self_reliance, stand_alone
from pipeline.understand.key_points.gathering import Gathering

WEIGHTS = Path(__file__).with_suffix(".json")
IDLE = ["procedural", "backchannel"]
SAID = ["speech", "chat"]  # kinds of statements that may word a point; notes do as outcomes
FEWEST_WORDS = 4
BLOCK_ROWS = 1024  # candidates whose likeness to all others is computed at once
ANSWERED = 0.3  # what one gains to which people said yes or no
AGAINST = 0.3  # what a wording loses that a speaker against the point would use
ORIGINS = {
    "call": "decided", "decision": "decided", "recap": "reported", "report": "reported", "action": "reported",
    "note": "noted", "sticky": "noted", "poll": "polled",
}  # fmt: skip
ACTS = ("claim", "proposal", "experience", "agreement", "disagreement", "question")
FEATURES = (
    "near the centre", "answers the question", "near another", "stated by the meeting", "about the point",
    "self-reliance", "reads alone", "words", "opposes", "takes a position", "belongs to the point", *ACTS,
)  # fmt: skip


Candidate = dict[str, Any]  # a sentence that may word a key point (see `candidates`)


@dataclass
class Talk:
    """What wordings are taken from.

    Attributes:
        statements: table `statements`, in order.
        vectors: table `embeddings` by statement.
        asked: vector of each agenda topic's question.
        shares: table `contributions` by utterance.
        stated: table `outcomes` with `text`, the `point` that each is about (-1 for none) and `about_share`.
        known: vectors of the outcomes' clauses and texts.
        names: words of participants' names.
        proposed: utterances to which so many said yes or no that their words are a proposal.
    """

    statements: pd.DataFrame
    vectors: pd.DataFrame
    asked: Mapping[str, Matrix]
    shares: pd.DataFrame
    stated: pd.DataFrame
    known: Mapping[str, np.ndarray]
    names: frozenset[str]
    proposed: frozenset[str]

    def __post_init__(self) -> None:
        """What is looked up sentence by sentence, by number: looking into the tables takes most of the stage's time."""
        self._matrix = self.vectors.to_numpy(dtype=float)
        self._row_of = {statement_id: i for i, statement_id in enumerate(self.vectors.index)}
        self._rows_of = self.statements.groupby("utterance_id").indices
        shares = zip(self.shares.index, self.shares.opposition_share, self.shares.position_share, strict=True)
        self._shares_of = {utterance_id: (opposition, position) for utterance_id, opposition, position in shares}

    def said(self, utterance_ids: Collection[str]) -> pd.DataFrame:
        """The statements of some utterances, in order."""
        rows = [self._rows_of[one] for one in utterance_ids if one in self._rows_of]
        return self.statements.iloc[np.sort(np.concatenate(rows)) if rows else []]

    def shares_of(self, utterance_id: str) -> tuple[float, float]:
        """How probably an utterance opposes and takes a position; 0 where it was not read."""
        return self._shares_of.get(utterance_id, (0.0, 0.0))

    def question(self, topic_id: str) -> Matrix:
        """The vector of a topic's question; zero for a theme."""
        return self.asked.get(topic_id, np.zeros(self.vectors.shape[1]))

    def vector(self, candidate: Candidate) -> Matrix:
        """The vector of a candidate's words, unit norm."""
        if candidate["outcome_id"]:
            return np.asarray(self.known[candidate["text"]], dtype=float)
        found: Matrix = self._matrix[self._row_of[candidate["statement_id"]]]
        return found


def candidates(gathering: Gathering, point: int, talk: Talk) -> tuple[pd.DataFrame, Matrix]:
    """The sentences that may word a key point, and their vectors.

    Returns:
        `text`, `is_printable`, `origin`, `outcome_id`, `statement_id`, `act`, and the shares that `features` takes; a
        row a candidate, one at least. Vectors of shape (candidates, dimensions), unit norm.
    """
    rows = gathering.rows(point)
    relevance = dict(zip(gathering.units.utterance_id.iloc[rows], gathering.relevance[rows], strict=True))
    said = talk.said(relevance)
    said = said[~said.act.isin(IDLE)]
    heard = said[said.kind.isin(SAID) & (said.word_count >= FEWEST_WORDS)]
    found = [_statement(row, relevance[row.utterance_id], talk) for row in (heard if len(heard) else said).itertuples()]
    found += [outcome(row) for row in talk.stated[talk.stated.point == point].itertuples()]
    return pd.DataFrame(found), np.stack([talk.vector(one) for one in found])


def _statement(row: Any, relevance: float, talk: Talk) -> Candidate:
    """A participant's statement as a candidate: its proposition, or its words where there is none."""
    printable = isinstance(row.proposition, str) and talk.names.isdisjoint(re.findall(r"[\w-]+", row.proposition))
    opposition, position = talk.shares_of(row.utterance_id)
    return {
        "text": row.proposition if printable else stand_alone(row.clean_text),
        "is_printable": printable,
        "origin": "said",
        "outcome_id": None,
        "statement_id": row.statement_id,
        "act": row.act,
        "is_answered": printable and row.utterance_id in talk.proposed,
        "about_share": 0.0,
        "opposition_share": opposition,
        "position_share": position,
        "relevance_share": relevance,
    }


def outcome(row: Any) -> Candidate:
    """What the meeting stated as a candidate."""
    return {
        "text": row.text,
        "is_printable": isinstance(row.proposition, str),
        "origin": ORIGINS[row.kind],
        "outcome_id": row.outcome_id,
        "statement_id": row.statement_id if isinstance(row.statement_id, str) else None,
        "act": "claim",
        "is_answered": False,
        "about_share": row.about_share,
        "opposition_share": 0.0,
        "position_share": 1.0,
        "relevance_share": row.about_share,
    }


def features(own: pd.DataFrame, vectors: Matrix, centre: Matrix, asked: Matrix) -> NDArray[np.float64]:
    """What speaks for each candidate wording of one key point.

    Args:
        own: the candidates (see `candidates`).
        vectors: of the candidates.
        centre: mean vector of the key point's contributions, unit norm.
        asked: vector of the agenda's question, zero where there is none.

    Returns:
        Shape (candidates, len(FEATURES)).
    """
    stated = own.outcome_id.notna().to_numpy()
    acts = own.act.to_numpy()
    columns = [
        vectors @ centre, vectors @ asked, _nearest(vectors), stated, own.about_share * stated,
        own.text.map(self_reliance), own.text.map(reads_alone), np.log1p(own.text.str.split().str.len()),
        own.opposition_share, own.position_share, own.relevance_share,
        *(acts == act for act in ACTS),
    ]  # fmt: skip
    return np.column_stack([np.asarray(column, dtype=float) for column in columns])


def _nearest(vectors: Matrix) -> NDArray[np.float64]:
    """The likeness of each row to the nearest other one, 0 at least.

    By blocks of rows: all pairs of tens of thousands take gigabytes, and OpenBLAS crashes on the product of a matrix of
    that size with itself.
    """
    found = np.zeros(len(vectors))
    for start in range(0, len(vectors), BLOCK_ROWS):
        alike = vectors[start : start + BLOCK_ROWS] @ vectors.T
        alike[np.arange(len(alike)), start + np.arange(len(alike))] = 0.0
        found[start : start + len(alike)] = alike.max(axis=1, initial=0.0)
    return found


def choose(own: pd.DataFrame, merit: Matrix) -> Candidate:
    """The best candidate that can be printed, no phrase where the meeting stated a sentence; else the best of all.

    Where a poll asked it in a sentence that has all words of the best and more, people voted on that sentence.

    Args:
        own: the candidates.
        merit: expected likeness of each to what an annotator would write (a cosine).
    """
    answered = own.is_answered.to_numpy(dtype=bool)
    worth = pd.Series(merit - AGAINST * own.opposition_share.to_numpy() + ANSWERED * answered, index=own.index)
    printable = own.is_printable.to_numpy(dtype=bool)
    told = printable & own.outcome_id.notna().to_numpy()
    whole = own.text.map(is_sentence).to_numpy(dtype=bool)
    if (told & whole).any():
        printable = printable & ~(told & ~whole)
    best = own.loc[(worth[printable] if printable.any() else worth).idxmax()]
    polled = own[printable & whole & (own.origin == "polled").to_numpy()]
    fuller = polled[[stems(best.text) < stems(text) for text in polled.text]]
    best = own.loc[worth[fuller.index].idxmax()] if len(fuller) else best
    return {name: None if value is None or value != value else value for name, value in best.items()}  # NaN is missing

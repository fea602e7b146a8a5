"""The topic of what a chair sums up, or a rapporteur reports: that of the talk which its clauses resemble.

A summary often stands where the talk has already passed to the next topic; it is placed by the talk just before it. A
rapporteur runs through what another room said, mostly on one topic in a breath; that is placed by all talk. A poll has
no place in the talk; it is placed by all talk and by the questions of the agenda, where some is like it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.text.linear import Matrix

SPOKEN = ("recap", "call", "decision")  # kinds of outcomes that sum up what was just said
TOLD = "report"  # the kind that tells of what was said elsewhere
REACH = 150  # statements back
AS_READ, TOLD_AS_READ = 0.2, 0.01  # cosine by which another topic has to be nearer than the one read: of a report a tie
TOGETHER, TOLD_TOGETHER = 0.5, 0.9  # how much the clauses of one summary share their topic, and those of one report
SEVERAL, BESIDE = 5, 3  # clauses of a report that may run over topics, of which so many side by side share one
NOTED, POLLED = "note", "poll"
NEAR, CLEARLY = 0.5, 0.1  # cosine with a theme, and how much more than with any topic of the agenda
NEAREST = 3  # statements of a topic to which a report has to be near: one alone may share but a word


def placed(
    stated: pd.DataFrame,
    known: Mapping[str, Matrix],
    statements: pd.DataFrame,
    vectors: pd.DataFrame,
    asked: Mapping[str, Matrix],
) -> pd.Series:
    """The topic of each outcome; that of a summary from the talk before it.

    Args:
        stated: outcomes with their `topic_id` as read, missing where none was.
        known: vectors of the clauses.
        statements: table `statements` with the `topic_id` of each.
        vectors: of the statements, by id.
        asked: the question of each agenda topic as a vector; all other topics are themes beyond it.
    """
    found = stated.topic_id.copy()
    said = statements[(statements.topic_id != tables.OFF_AGENDA) & statements.statement_id.isin(vectors.index)]
    for (utterance, session), own in stated[stated.kind.isin(SPOKEN)].groupby(["utterance_id", "session"]):
        near = said[(said.session == session) & (said.utterance_id != utterance)]
        near = near[(near.position < own.position.min()) & (near.position > own.position.min() - REACH)]
        if len(near):
            found[own.index] = _best(own, _likeness(own, known, near, vectors, 1), TOGETHER, AS_READ)
    told = stated[stated.kind == TOLD]
    talk = said[~said.utterance_id.isin(told.utterance_id)]
    told = told[told.topic_id.isna() | told.topic_id.isin(talk.topic_id)]  # another room may not have been recorded
    for _, own in told.groupby("utterance_id") if len(talk) else ():
        likeness = _likeness(own, known, talk, vectors, NEAREST)
        if len(own) >= SEVERAL:
            likeness = likeness.rolling(BESIDE, center=True, min_periods=1).mean()
        together = TOLD_TOGETHER if len(own) < SEVERAL else TOGETHER
        found[own.index] = _best(own, likeness, together, TOLD_AS_READ)
    polled = stated[(stated.kind == POLLED) & stated.topic_id.isna() & stated.proposition.notna()]
    if len(polled) and len(talk):
        found[polled.index] = _polled(polled, known, _likeness(polled, known, talk, vectors, NEAREST), asked)
    voted_on = dict(zip(polled.proposition, found[polled.index], strict=True))
    same = stated.proposition.map(voted_on)  # notes that speak of a statement by its number have its words
    found = same.where(same.notna(), found)
    summed = stated[stated.kind.isin((*SPOKEN, TOLD, NOTED))]
    talk = talk[~talk.utterance_id.isin(summed.utterance_id)]
    if len(summed) and not set(talk.topic_id) <= set(asked):
        found.update(_beyond(_likeness(summed, known, talk, vectors, NEAREST), asked))
    return found


def _polled(
    own: pd.DataFrame, known: Mapping[str, Matrix], talk: pd.DataFrame, asked: Mapping[str, Matrix]
) -> pd.Series:
    """The topic that what was voted on resembles most, in its talk and in its question together, if it does enough.

    Who writes a statement for a vote answers a question of the agenda; whether much was said on it is another matter.
    """
    clauses = np.stack([known[text] for text in own.clause]).astype(float)
    question = pd.DataFrame({topic: clauses @ vector for topic, vector in asked.items()}, index=own.index)
    both = sorted({*talk.columns, *asked})
    said, put = talk.reindex(columns=both), question.reindex(columns=both)
    likeness = 2 * said.fillna(0.0).add(put.T.fillna(put.mean(axis=1)).T / 2) / 3  # a theme has no question
    is_near = np.fmax(said, put).max(axis=1) >= NEAR
    return likeness.idxmax(axis=1).where(is_near)


def _beyond(likeness: pd.DataFrame, asked: Collection[str]) -> pd.Series:
    """The theme to which a clause clearly belongs, by its row; missing where it is as near to a topic of the agenda.

    What came up in every room is summed up under whichever topic was just talked of.
    """
    themes = [topic for topic in likeness.columns if topic not in asked]
    others = likeness.drop(columns=themes).max(axis=1).fillna(0.0)
    nearest = likeness[themes].max(axis=1)
    return likeness[themes].idxmax(axis=1).where((nearest >= NEAR) & (nearest >= others + CLEARLY))


def _best(own: pd.DataFrame, likeness: pd.DataFrame, together: float, as_read: float) -> list[object]:
    """The topic of each clause, by its own likeness to each and by that of all together."""
    scores = together * likeness.mean(axis=0) + (1 - together) * likeness
    given = [pd.Series({read: as_read} if isinstance(read, str) else {}, dtype=float) for read in own.topic_id]
    return [scores.iloc[place].add(one, fill_value=0.0).idxmax() for place, one in enumerate(given)]


def _likeness(
    own: pd.DataFrame, known: Mapping[str, Matrix], talk: pd.DataFrame, vectors: pd.DataFrame, nearest: int
) -> pd.DataFrame:
    """How like each clause is to the talk of each topic: the mean cosine of the nearest statements, so many at most."""
    clauses = np.stack([known[text] for text in own.clause]).astype(float)
    likeness = pd.DataFrame(clauses @ vectors.loc[talk.statement_id].to_numpy(dtype=float).T, index=own.index).T
    return likeness.groupby(talk.topic_id.to_numpy()).agg(lambda of_topic: of_topic.nlargest(nearest).mean()).T

"""The topic of what a chair sums up: that of the talk just before it which its clauses resemble.

A summary often stands where the talk has already passed to the next topic. A rapporteur's report passes through topics
in the order of the agenda, and its topics stay as they were read.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.text.linear import Matrix

SPOKEN = ("recap", "call", "decision")  # kinds of outcomes that sum up what was just said
REACH = 150  # statements back
AS_READ = 0.2  # cosine by which another topic has to be nearer than the one that was read
TOGETHER = 0.5  # how much the clauses of one summary share their topic


def placed(
    stated: pd.DataFrame, known: Mapping[str, Matrix], statements: pd.DataFrame, vectors: pd.DataFrame
) -> pd.Series:
    """The topic of each outcome; that of a summary from the talk before it.

    Args:
        stated: outcomes with their `topic_id` as read, missing where none was.
        known: vectors of the clauses.
        statements: table `statements` with the `topic_id` of each.
        vectors: of the statements, by id.
    """
    found = stated.topic_id.copy()
    said = statements[(statements.topic_id != tables.OFF_AGENDA) & statements.statement_id.isin(vectors.index)]
    for (utterance, session), own in stated[stated.kind.isin(SPOKEN)].groupby(["utterance_id", "session"]):
        near = said[(said.session == session) & (said.utterance_id != utterance)]
        near = near[(near.position < own.position.min()) & (near.position > own.position.min() - REACH)]
        if near.empty:
            continue
        clauses = np.stack([known[text] for text in own.clause]).astype(float)
        likeness = pd.DataFrame(clauses @ vectors.loc[near.statement_id].to_numpy(dtype=float).T)
        best = likeness.T.groupby(near.topic_id.to_numpy()).max().T
        scores = TOGETHER * best.mean(axis=0) + (1 - TOGETHER) * best
        for place, (row, read) in enumerate(zip(own.index, own.topic_id, strict=True)):
            as_read = pd.Series({read: AS_READ} if isinstance(read, str) else {}, dtype=float)
            found[row] = scores.iloc[place].add(as_read, fill_value=0.0).idxmax()
    return found

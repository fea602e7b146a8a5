"""What the meeting stated in words that can be printed and nothing was gathered to: points of their own, each once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.text.linear import Matrix
from pipeline.text.stems import stems
from pipeline.understand.key_points.wordings import Talk

ELSEWHERE = 0.7  # cosine from which what is stated under another topic is the same proposition
SHARED, NEARLY = 0.5, 0.15  # share of the shorter one's stems in common; cosine that it makes up for
ALONE = ["agreed", "majority", "divided", "refused", "decided", "minority"]  # outcomes that can stand alone


def alone(talk: Talk, printed: list[tuple[str, Matrix, str]], least: float) -> pd.DataFrame:
    """What the meeting stated in words that can be printed and nothing was gathered to: a point of its own, once.

    Args:
        talk: with the outcomes.
        printed: topic, vector and words of the printable wordings.
        least: cosine from which two wordings are one proposition.
    """
    stated = talk.stated
    left = stated[(stated.point < 0) & stated.outcome.isin(ALONE) & stated.topic_id.notna()]
    left = left[left.proposition.notna() & left.statement_id.notna()].copy()
    taken, found = list(printed), []
    left["is_noted"] = left.kind == "note"  # notes repeat what was said, under topics that are read less surely
    order = ["is_decision", "is_noted", "position"]
    for row in left.sort_values(order, ascending=[False, True, True]).itertuples():
        vector = np.asarray(talk.known[row.text], dtype=float)
        limits = (least if topic == row.topic_id else ELSEWHERE for topic, _, _ in taken)
        known = zip(limits, taken, strict=True)
        if not any(_is_same(float(vector @ other), row.text, text, limit) for limit, (_, other, text) in known):
            found.append(row.Index)
            taken.append((row.topic_id, vector, row.text))
    return left.loc[found]


def _is_same(likeness: float, one: str, other: str, least: float) -> bool:
    """Whether two wordings are one proposition: alike enough, or nearly so with most of their words in common."""
    mine, yours = stems(one), stems(other)
    shares = bool(mine and yours) and len(mine & yours) >= SHARED * min(len(mine), len(yours))
    return bool(likeness >= least or (shares and likeness >= least - NEARLY))

"""What the meeting stated in words that can be printed and nothing was gathered to: points of their own, each once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.text.linear import Matrix
from pipeline.text.stems import stems
from pipeline.understand.key_points.placing import POLLED
from pipeline.understand.key_points.wordings import IDLE, SAID, Candidate, Talk

ELSEWHERE = 0.7  # cosine from which what is stated under another topic is the same proposition
VOTED = 0.5  # cosine from which a vote is on what a wording says, where they share most words
VOTES_SAME = 0.85  # cosine from which a vote is on a point of the paper, and no point of its own
SHARED, NEARLY = 0.5, 0.15  # share of the shorter one's stems in common; cosine that it makes up for
ALONE = ["agreed", "majority", "divided", "refused", "decided", "minority"]  # outcomes that can stand alone


def alone(
    stated: pd.DataFrame, known: Mapping[str, Matrix], printed: list[tuple[str, Matrix, str]], least: float
) -> tuple[pd.DataFrame, dict[int, int]]:
    """What the meeting stated in words that can be printed and nothing was gathered to: a point of its own, once.

    Args:
        stated: the outcomes, each with its `point`; -1 also of a decision on other words than those of its point.
        known: the vectors of their texts.
        printed: topic, vector and words of the printable wordings.
        least: cosine from which two wordings are one proposition.

    Returns:
        The outcomes that are points of their own, and of each other one, by its row, the place of the wording that
        says the same: in `printed`, or behind these among the points of their own.
    """
    left = stated[(stated.point < 0) & stated.outcome.isin(ALONE) & stated.topic_id.notna()]
    left = left[left.proposition.notna() & left.statement_id.notna()].copy()
    taken, found, said_again = list(printed), [], dict[int, int]()
    left["is_noted"] = left.kind == "note"  # notes repeat what was said, under topics that are read less surely
    order = ["is_decision", "is_noted", "position"]
    for row in left.sort_values(order, ascending=[False, True, True]).itertuples():
        vector = np.asarray(known[row.text], dtype=float)
        others = enumerate(
            zip((least if topic == row.topic_id else ELSEWHERE for topic, _, _ in taken), taken, strict=True)
        )
        same = {
            place: float(vector @ other)
            for place, (limit, (_, other, text)) in others
            if _is_same(float(vector @ other), row.text, text, VOTES_SAME if row.kind == POLLED else limit)
        }
        if not same:
            found.append(row.Index)
            taken.append((row.topic_id, vector, row.text))
        else:
            nearest = max(same, key=lambda place: same[place])
            is_twin = row.text == taken[nearest][2]  # in the words of a vote: its count would be lost
            if same[nearest] >= ELSEWHERE and (nearest < len(printed) or is_twin):
                said_again[row.Index] = nearest
    return left.loc[found], said_again


def voted(talk: Talk, chosen: Mapping[int, Candidate]) -> pd.DataFrame:
    """The point whose wording says what was voted on, of votes laid beside none: `point` and `about_share` by row.

    "There should be a levy" is what nine of fifteen were for when asked about "a levy of 0.1% on commercial sales".
    """
    rows = talk.stated[(talk.stated.kind == POLLED) & (talk.stated.point < 0) & talk.stated.proposition.notna()]
    shown = [point for point, row in chosen.items() if row["is_printable"]]
    found = {}
    for row in rows.itertuples() if shown else ():
        vector = np.asarray(talk.known[row.text], dtype=float)
        near = {point: float(vector @ talk.vector(chosen[point])) for point in shown}
        best = max(near, key=lambda point: near[point])
        mine, yours = stems(row.text), stems(chosen[best]["text"])
        if near[best] >= VOTED and len(mine & yours) > SHARED * min(len(mine), len(yours)):
            found[row.Index] = {"point": best, "about_share": round(near[best], 6)}
    return pd.DataFrame.from_dict(found, orient="index", columns=["point", "about_share"])


def topics_of_votes(talk: Talk, chosen: Mapping[int, Candidate]) -> dict[int, str]:
    """The topic of each point that a vote words, unless more of what else was stated of it stands elsewhere.

    Not all that is gathered to a point is on what was voted on.
    """
    found = {}
    for point, row in chosen.items():
        own = talk.stated[(talk.stated.point == point) & talk.stated.topic_id.notna()]
        asked = own[(own.kind == POLLED) & (own.text == row["text"])].topic_id
        if len(asked) and asked.iloc[0] in set(own.topic_id.mode()):
            found[point] = str(asked.iloc[0])
    return found


def standing(talk: Talk) -> pd.Series:
    """The statement in which each outcome stands; for a poll, which stands in none, the nearest that was made."""
    found = talk.stated.statement_id.copy()
    polled = talk.stated[(talk.stated.kind == POLLED) & talk.stated.topic_id.notna() & found.isna()]
    said = talk.statements.statement_id[talk.statements.kind.isin(SAID) & ~talk.statements.act.isin(IDLE)]
    if len(polled) and len(said):
        asked = np.stack([talk.known[text] for text in polled.text]).astype(float)
        likeness = asked @ talk.vectors.loc[said].to_numpy(dtype=float).T
        found[polled.index] = said.to_numpy()[likeness.argmax(axis=1)]
    return found


def _is_same(likeness: float, one: str, other: str, least: float) -> bool:
    """Whether two wordings are one proposition: alike enough, or nearly so with most of their words in common."""
    mine, yours = stems(one), stems(other)
    shares = bool(mine and yours) and len(mine & yours) >= SHARED * min(len(mine), len(yours))
    return bool(likeness >= least or (shares and least < VOTES_SAME and likeness >= least - NEARLY))

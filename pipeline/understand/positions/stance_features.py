"""How a contribution bears on its key point: does it take a position on it, and is that position against it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.text.linear import Matrix
from pipeline.understand.positions import objections

WEIGHTS = Path(__file__).with_suffix(".json")

FEATURES = (
    "opposition, read", "opposition, worded", "position, read", "condition, read",
    "objects in words", "agrees in words", "agreement", "disagreement", "question", "proposal",
    "belongs to the point", "near its centre", "people on the point", "first of them",
    "opposition answered", "opposition answered in agreement", "opposition answered in disagreement",
    "own opposition before", "spoke before", "opposition of all", "opposition beyond the others",
    "words", "how well the point holds together",
)  # fmt: skip
_EDGE = 1e-4  # shares are kept this far from 0 and 1, so that log odds stay finite


def features(own: pd.DataFrame, issues: Matrix) -> Matrix:
    """What speaks for a position, and for opposition, in each contribution to one key point.

    Whether somebody objects can seldom be told from the words alone: two who answer each other stand apart more often
    than not, and who objected before objects again.

    Args:
        own: the contributions in order of time: `participant_id`, `text`, `word_count`, the shares of table
            `contributions`, `objects` and `agrees` (one of its statements does so in set words), `relevance_share`, and
            `answered`:
            the row number that it answers, -1 for none known.
        issues: their vectors of the point at issue, shape (contributions, dimensions).

    Returns:
        Shape (contributions, len(FEATURES)).
    """
    read, worded = _log_odds(own.opposition_share), objections.scores(list(own.text))
    against = read + worded
    count = len(own)
    by_person = pd.Series(against).groupby(own.participant_id.to_numpy()).mean()  # who speaks often counts once
    usual = by_person.mean()
    centre = issues @ issues.mean(axis=0)
    relevance = own.relevance_share.to_numpy(dtype=float)
    people, agreement, disagreement = (
        own[name].to_numpy() for name in ("participant_id", "agreement_share", "disagreement_share")
    )
    answered, before, spoke = (np.zeros(count) for _ in range(3))
    for i, j in enumerate(own.answered):
        if j >= 0 and people[j] != people[i]:
            answered[i] = against[j]
        earlier = np.flatnonzero(people[:i] == people[i])
        if len(earlier):
            before[i], spoke[i] = against[earlier[-1]], 1.0
    columns = [
        read, worded, _log_odds(own.position_share), _log_odds(own.condition_share),
        own.objects, own.agrees,
        agreement, disagreement, own.question_share, own.proposal_share,
        relevance, centre, np.full(count, np.log(len(by_person))), np.arange(count) == 0,
        answered, answered * agreement, answered * disagreement,
        before, spoke, np.full(count, usual), against - usual,
        np.log(own.word_count.clip(lower=1)), np.full(count, relevance.mean()),
    ]  # fmt: skip
    return np.column_stack([np.asarray(column, dtype=float) for column in columns])


def _log_odds(shares: pd.Series) -> Matrix:
    inside = shares.to_numpy(dtype=float).clip(_EDGE, 1 - _EDGE)
    result: Matrix = np.log(inside / (1 - inside))
    return result

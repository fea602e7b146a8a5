"""What the meeting said became of a point, as evidence on how its contributions are meant.

Where all agreed, words that could be either are seldom against it; where views were divided, they often are.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

WEIGHTS = Path(__file__).with_suffix(".json")
SURE = 0.7  # probability that an outcome is about a key point, from which it says how words on it are meant


@cache
def log_odds() -> dict[str, float]:
    """For each outcome how much likelier a position on its point is opposition than on any, in log odds."""
    read: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return read


def shifts(outcomes: pd.DataFrame, witnesses: pd.DataFrame) -> dict[str, float]:
    """What the last outcome on each key point adds to the log odds that a position on it is opposition.

    Args:
        outcomes: table `outcomes`.
        witnesses: outcomes laid beside key points, table `found_witnesses`.
    """
    sure = witnesses[witnesses.similarity_share >= SURE]
    laid = sure.merge(outcomes[["outcome_id", "outcome", "position"]], on="outcome_id").sort_values("position")
    last = laid.groupby("key_point_id").outcome.last()
    return {str(key): log_odds().get(str(outcome), 0.0) for key, outcome in last.items()}


def shifted(share: float, shift: float) -> float:
    """A probability with this added to its log odds."""
    inside = min(max(share, 1e-6), 1 - 1e-6)
    return float(1 / (1 + np.exp(-(np.log(inside / (1 - inside)) + shift))))

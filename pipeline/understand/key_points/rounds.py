"""Rounds: the facilitator asks everybody for one thing, and each answer is a ballot for a point of its own."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_ASKS = re.compile(
    r"\b(?:one|a single|only one|your (?:one|first|top|single)) (?:thing|sentence|priority|wish|word|message|item)\b"
    r"|\b(?:go|once|going) (?:a)?round\b|\bround the (?:table|room)\b|\b(?:closing|final|last|quick) round\b"
    r"|\bwhat (?:comes|should come|would you put) first\b|\b(?:each|every one) of you\b",
    re.IGNORECASE,
)
LONGEST_ANSWER = 60  # words
FEWEST_ANSWERS = 4  # of different people, else it was a question like any other
LONG_REMARK = 25  # words of the facilitator that end a round; shorter ones pass the word on


def rounds(units: pd.DataFrame) -> NDArray[np.bool_]:
    """Which contributions answer a round.

    Args:
        units: see `pair_features.units`.

    Returns:
        Shape (units,).
    """
    answers = np.zeros(len(units), dtype=bool)
    for _, session in units[units.kind == "speech"].groupby("session", sort=False):
        asked, open_round = False, dict[str, int]()
        for i, row in zip(np.flatnonzero(units.index.isin(session.index)), session.itertuples(), strict=True):
            if row.facilitates:
                begins = bool(_ASKS.search(row.text))
                if begins or row.word_count > LONG_REMARK:
                    _close(open_round, answers)
                    asked, open_round = begins, {}
            elif asked and row.word_count <= LONGEST_ANSWER:
                open_round.setdefault(row.participant_id, int(i))
        _close(open_round, answers)
    return answers


def _close(open_round: dict[str, int], answers: NDArray[np.bool_]) -> None:
    """The first answer of each, where enough people answered."""
    if len(open_round) >= FEWEST_ANSWERS:
        answers[list(open_round.values())] = True

"""What the meeting itself said became of a key point, beside the count of voices; never added to it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

# what the voices of a level bear out, and what they contradict
BORNE_OUT = {"consensus": {"agreed", "decided"}, "majority": {"majority"}, "divided": {"divided", "open"}}
BORNE_OUT |= {"minority": {"minority"}, "rejected": {"refused", "majority"}}
CONTRADICTED = {"consensus": {"divided", "refused", "minority"}, "majority": {"divided", "refused", "minority"}}
CONTRADICTED |= {"divided": {"agreed", "refused"}, "rejected": {"agreed", "decided"}}


def beside(outcomes: pd.DataFrame, witnesses: pd.DataFrame) -> pd.DataFrame:
    """Outcomes with the key point that each is about, in the order of the meeting."""
    return outcomes.merge(witnesses, on="outcome_id").sort_values("position")


def stated(said: pd.DataFrame) -> dict[str, object]:
    """The last outcome that the meeting stated of a key point, and the last decision on it.

    Args:
        said: outcomes laid beside it, in the order of the meeting.
    """
    last, decided = None, None
    for row in said.itertuples():
        last = row if isinstance(row.outcome, str) else last
        decided = row if row.is_decision else decided
    return {
        "stated_outcome": None if last is None else last.outcome,
        "stated_support_count": float("nan") if last is None else last.support_count,
        "stated_oppose_count": float("nan") if last is None else last.oppose_count,
        "stated_id": None if last is None else last.outcome_id,
        "decision_id": None if decided is None else decided.outcome_id,
    }


def accord(row: Mapping[str, object]) -> str:
    """Whether voices and the meeting's own words bear each other out; 'unstated' where they neither do nor differ.

    Args:
        row: counts of a key point, and what `stated` found.
    """
    level = str(row["level"])
    if level == "majority" and row["majority_side"] == "against":
        level = "rejected"
    if row["stated_outcome"] in BORNE_OUT[level]:
        return "agree"
    return "differ" if row["stated_outcome"] in CONTRADICTED.get(level, ()) else "unstated"

"""Where each session stood on a key point, and what moved from the working sessions to the plenary."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline import tables
from pipeline.people.groups import NOT_STATED
from pipeline.rules import Rule, level

FOR = ("support", "conditional")
COUNTS = ["support_count", "oppose_count", "conditional_count", "mixed_count"]


def sides(positions: pd.DataFrame) -> pd.DataFrame:
    """A column of ones and noughts for each side of `stance`, to be summed."""
    return positions.assign(
        support_count=positions.stance.isin(FOR).astype(int),
        oppose_count=(positions.stance == "oppose").astype(int),
        conditional_count=(positions.stance == "conditional").astype(int),
        mixed_count=(positions.stance == "mixed").astype(int),
    )


def agreement_share(counts: pd.DataFrame) -> pd.Series:
    """Supporters of those who support or oppose; missing where nobody does."""
    total = counts.support_count + counts.oppose_count
    return (counts.support_count / total.where(total > 0)).astype(float)


def plenaries(sessions: pd.DataFrame, schedule: pd.DataFrame) -> frozenset[str]:
    """Sessions open to all topics, in a meeting that has others."""
    planned = set(schedule.session)
    return frozenset(set(sessions.session) - planned) if planned else frozenset()


def by_session(spoken: pd.DataFrame) -> pd.DataFrame:
    """The last stance a participant took in each session, from the evidence there, with `sides`.

    Args:
        spoken: evidence of participants with `session`, `start_seconds` and `position`.
    """
    taken = spoken[~spoken.stance.isin(["neutral", "unclear"])].sort_values(["start_seconds", "position"])
    return sides(taken.drop_duplicates(["key_point_id", "session", "participant_id"], keep="last"))


def session_counts(
    taken: pd.DataFrame, rule: Rule, present: Mapping[str, set[str]], plenary: frozenset[str]
) -> pd.DataFrame:
    """The table `SessionCounts`.

    Args:
        taken: rows of `by_session` with the stakeholder group of each person in `group`.
        rule: the rule set.
        present: participant ids in each session.
        plenary: the plenary sessions.
    """
    if taken.empty:
        return tables.empty("session_counts")
    place = ["key_point_id", "session"]
    counts = taken.groupby(place)[COUNTS].sum()
    supporters = taken[taken.stance.isin(FOR) & (taken.group != NOT_STATED)]
    counts["groups"] = supporters.groupby(place).group.nunique().reindex(counts.index, fill_value=0)
    counts["agreement_share"] = agreement_share(counts)
    counts = counts.reset_index()
    numbers = zip(counts.support_count, counts.oppose_count, counts.mixed_count, counts.groups, strict=True)
    counts["level"] = [level(rule, *row) for row in numbers]
    counts["is_plenary"] = counts.session.isin(plenary)
    counts["present_count"] = [len(present.get(session, ())) for session in counts.session]
    return counts.drop(columns="groups")


def shift(taken: pd.DataFrame, plenary: frozenset[str], people: int, share: float) -> str | None:
    """How agreement on one key point moved from the working sessions to the plenary.

    Args:
        taken: rows of `by_session` for the key point.
        plenary: the plenary sessions.
        people: fewest people on a side, in each of the two, for a comparison.
        share: smallest change of the agreement share that counts.

    Returns:
        'toward', 'away' or 'none'; None where one of the two has too few people.
    """
    names = ["session", "position", "participant_id", "support_count", "oppose_count"]
    rows = sorted(zip(*(taken[name] for name in names), strict=True), key=lambda row: row[1])
    shares = []
    for here in (False, True):
        last = {person: sides for session, _, person, *sides in rows if (session in plenary) == here}
        support, oppose = (sum(int(sides[side]) for sides in last.values()) for side in (0, 1))
        if support + oppose < people:
            return None
        shares.append(support / (support + oppose))
    change = shares[1] - shares[0]
    return "none" if abs(change) < share - 1e-9 else "toward" if change > 0 else "away"

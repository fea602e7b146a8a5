"""Conditions set on a key point, alike ones brought together."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.text.stems import stems


def are_alike(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    """Whether two conditions ask for the same: they share enough of the words of the shorter one, and at least two.

    Args:
        one: stems of the first.
        other: stems of the second.
        share: overlap coefficient from which they are alike (Szymkiewicz-Simpson), 0 to 1.
    """
    common = len(one & other)
    smaller = min(len(one), len(other))
    return common >= min(2, max(smaller, 1)) and common >= share * smaller


def conditions(positions: pd.DataFrame, statements: pd.DataFrame, share: float) -> pd.DataFrame:
    """The table `Conditions`: a row a person who set one, alike ones of a key point under one id.

    Chains are followed: two conditions are one when a third is alike to both. The one that shares most with the
    others stands for all; of equal ones the one said first: the order of people's ids would tell who spoke.

    Args:
        positions: schema `Positions`.
        statements: schema `Statements`.
        share: as in `are_alike`.
    """
    said = positions[(positions.stance == "conditional") & positions.condition.notna()]
    if said.empty:
        return tables.empty("conditions")
    place = dict(zip(statements.statement_id, statements.position, strict=True))
    by_person = dict(list(statements.sort_values("position").groupby("participant_id")))
    rows = []
    for key_point_id, own in _in_order(said, place).groupby("key_point_id"):
        words = [stems(text) for text in own.condition]
        for members in _connected(words, share):
            best = max(members, key=lambda i: (sum(len(words[i] & words[j]) for j in members), -i))
            condition_id = tables.make_id("cd", key_point_id, own.condition.iloc[best])
            for i in members:
                row = own.iloc[i]
                rows.append(
                    {
                        "key_point_id": key_point_id,
                        "participant_id": row.participant_id,
                        "condition_id": condition_id,
                        "condition": row.condition,
                        "is_exemplar": i == best,
                        "statement_id": _where(row, by_person),
                    }
                )
    return pd.DataFrame(rows).sort_values(["key_point_id", "participant_id"], ignore_index=True)


def _in_order(said: pd.DataFrame, place: dict[str, int]) -> pd.DataFrame:
    """Positions by the place of what was said last."""
    return said.sort_values("last_statement_id", key=lambda ids: ids.map(place), kind="stable")


def _connected(words: list[frozenset[str]], share: float) -> list[list[int]]:
    """Places of the conditions that hang together, each list in order."""
    left, parts = list(range(len(words))), []
    while left:
        part, grown = [left.pop(0)], True
        while grown:
            near = [i for i in left if any(are_alike(words[i], words[j], share) for j in part)]
            left = [i for i in left if i not in near]
            part += near
            grown = bool(near)
        parts.append(sorted(part))
    return parts


def _where(row: pd.Series, by_person: dict[str, pd.DataFrame]) -> str:
    """The person's statement that holds the words of the condition; else where the person last took a stance."""
    own = by_person.get(row.participant_id)
    if own is not None:
        holds = own.statement_id[own.text.str.contains(row.condition, regex=False)]
        if len(holds):
            return str(holds.iloc[-1])
    return str(row.last_statement_id)

"""What was counted of each key point, looked up once for all: people by group and by session, conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.text.phrasing import number
from pipeline.write.paper.points import Words


def group(group_counts: pd.DataFrame, name: Callable[[str], str]) -> dict[tuple[str, str], tuple[tuple[str, int], ...]]:
    """By key point and side, how many people of each group took it, the largest group first.

    Args:
        group_counts: the table of this name.
        name: a group as a reader sees it.
    """
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in group_counts.itertuples():
        for side in ("support_count", "oppose_count"):
            if count := int(getattr(row, side)):
                found.setdefault((row.key_point_id, side), []).append((name(row.stakeholder_group), count))
    return {key: tuple(sorted(own, key=lambda pair: (-pair[1], pair[0]))) for key, own in found.items()}


def session(session_counts: pd.DataFrame, titles: Mapping[str, str]) -> dict[str, tuple[tuple[str, int, int], ...]]:
    """By key point, title of each session in which it came up, and people for and against there, in order."""
    found: dict[str, dict[str, tuple[str, int, int]]] = {}
    for row in session_counts.itertuples():
        if row.session in titles:
            counts = (titles[row.session], int(row.support_count), int(row.oppose_count))
            found.setdefault(row.key_point_id, {})[row.session] = counts
    return {key: tuple(own[s] for s in titles if s in own) for key, own in found.items()}


def condition(
    conditions: pd.DataFrame, statements: Sequence[Any], words: Mapping[str, Words], redact: Callable[[str], str]
) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """By key point, each condition once: its words, their statement, who set it. Those most people set come first.

    Of equal ones those said first: the order of people's ids would tell who set them.

    Args:
        conditions: the table of this name.
        statements: rows of `Statements`.
        words: the statements that may be shown, by id.
        redact: takes out what tells who spoke.
    """
    place = {row.statement_id: row.position for row in statements}
    rows = [row for row in conditions.itertuples() if row.statement_id in words]
    count = Counter((row.key_point_id, row.condition_id) for row in rows)
    rows.sort(key=lambda row: (not row.is_exemplar, place[row.statement_id]))
    shown: dict[tuple[str, str], Any] = {}
    for row in rows:
        shown.setdefault((row.key_point_id, row.condition_id), row)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for key, row in sorted(shown.items(), key=lambda pair: -count[pair[0]]):
        speaker = words[row.statement_id].speaker
        who = speaker if count[key] == 1 else f"{speaker} and {number(count[key] - 1)} more"
        found.setdefault(row.key_point_id, []).append((redact(row.condition), row.statement_id, who))
    return {key: tuple(own) for key, own in found.items()}

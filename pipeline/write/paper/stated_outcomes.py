"""What the meeting itself said became of its key points, as far as the paper may show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.text import levels
from pipeline.write.paper.points import Stated, Words

CALL_REACH = 60  # statements before a decision in which its call stands
TURNED = (("refused", "agreed"), ("minority", "agreed"))  # an outcome's level, and that of words which say the opposite
PARTS = " … "  # between the call for consensus and the answer to it


def stated_outcomes(
    table: pd.DataFrame, statements: Sequence[Any], words: Mapping[str, Words], redact: Callable[[str], str]
) -> dict[str, Stated]:
    """Outcomes by id; those whose statements are withheld stay out of the paper.

    Args:
        table: schema `Outcomes`.
        statements: rows of `Statements` in the order of the meeting.
        words: the statements that may be shown, by id.
        redact: takes out what tells who spoke.
    """
    at = {row.statement_id: i for i, row in enumerate(statements)}
    found = {}
    for row in table.itertuples():
        ids = [i for i in dict.fromkeys([row.statement_id, row.level_statement_id]) if isinstance(i, str)]
        if not all(i in words for i in ids):
            continue
        end = max((at[i] for i in ids), default=-1) + 1
        near = [said for said in statements[max(0, end - CALL_REACH) : end] if said.statement_id in words]
        called = [(redact(part), words[source]) for part, source in _parts(row.called, near)]
        condition = [redact(part) for part, _ in _parts(row.condition, near)]
        found[row.outcome_id] = Stated(
            outcome_id=row.outcome_id,
            kind=row.kind,
            outcome=stated_level(row),
            tally=_tally(row.support_count, row.oppose_count),
            condition=condition[0] if condition else "",
            called=tuple(called),
            said=tuple(words[i] for i in ids),
        )
    return found


def _parts(text: Any, near: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Verbatim words in parts, each with the statement it is from; what is in none that may be shown is left out."""
    for part in text.split(PARTS) if isinstance(text, str) else ():
        source = next((row for row in reversed(near) if part in row.text or part in row.clean_text), None)
        if source is not None:
            yield part, source.statement_id


def last(outcomes: Mapping[str, Stated], counts: Any) -> Stated | None:
    """The last word of the meeting on a key point, with the level that it has for the words that are printed.

    "Everybody against cats" is agreed where "there should be no cats" is printed.

    Args:
        outcomes: see `stated_outcomes`.
        counts: the row of the key point in table `consensus`.
    """
    found = outcomes.get(counts.stated_id) if isinstance(counts.stated_id, str) else None
    if found is None or (found.outcome, counts.stated_outcome) not in TURNED:
        return found
    tally = _tally(counts.stated_support_count, counts.stated_oppose_count)
    return replace(found, outcome=counts.stated_outcome, tally=tally)


def earlier(outcomes: Mapping[str, Stated], counts: Any) -> Stated | None:
    """What the meeting said of a key point before its last word, where that differs; None where it may not be shown.

    Args:
        outcomes: see `stated_outcomes`.
        counts: the row of the key point in table `consensus`.
    """
    found = outcomes.get(counts.earlier_id) if isinstance(counts.earlier_id, str) else None
    if found is None:
        return None
    return replace(
        found, outcome=counts.earlier_outcome, tally=_tally(counts.earlier_support_count, counts.earlier_oppose_count)
    )


def stated_level(row: Any) -> str:
    """The level that an outcome states; see `levels.stated`."""
    return levels.stated(row.outcome, row.level_words, row.support_count, row.oppose_count, bool(row.is_decision))


def _tally(support: float, oppose: float) -> tuple[int, int] | None:
    """Both counts, where both are known."""
    return None if pd.isna(support) or pd.isna(oppose) else (int(support), int(oppose))

"""Who a recap, a report or a note says stands where: "all of you but Hal", "GP, DV against", "Yusuf still out".

Whoever sums up names those who stood apart. It is said in the room and seldom contradicted, and it tells a side far
more surely than the words of a polite objection do (docs/decisions/0040).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.people.called import Called
from pipeline.understand.outcomes import side_words

_EVERYBODY = re.compile(r"\b(?:all|every(?:one|body)|the (?:whole )?(?:lot|room|table))\b", re.IGNORECASE)


def sides(text: str, people: Called, outcome: str | None, *, is_note: bool) -> dict[str, str]:
    """The sides that the words on one outcome tell of the people they name, by their ids: the last one of each person.

    Args:
        text: the words that speak of the outcome, with those that say what became of it.
        people: who can be named.
        outcome: one of `tables.STATED_OUTCOMES`, or None.
        is_note: the words are a line of notes.
    """
    text = text.replace("’", "'")
    found: dict[str, str] = {}
    for aside in side_words.ASIDE.finditer(text):
        found |= sides(aside[0].strip(" ()"), people, outcome, is_note=is_note)
    text = side_words.ASIDE.sub(lambda match: " " * len(match[0]), text)
    groups = side_words.lists(text, people.find(text, is_note=is_note))
    starts, ends = [start for start, _, _ in groups], [end for _, end, _ in groups]
    for number, (start, end, persons) in enumerate(groups):
        before, behind = text[max([0, *ends[:number]]) : start], text[end : min([len(text), *starts[number + 1 :]])]
        side = side_words.side(before, behind, outcome)
        found |= dict.fromkeys(filter(None, persons), side) if side else {}
    return found


def named_sides(
    outcomes: pd.DataFrame, statements: pd.DataFrame, participants: pd.DataFrame, leaders: frozenset[str]
) -> pd.DataFrame:
    """The table `named_sides`: who is said to stand where, by the outcome whose words name them.

    Args:
        outcomes: those of recaps, reports, calls and notes count.
        statements: the clean texts.
        participants: who can be named.
        leaders: ids of the facilitators, who take no side.
    """
    people = Called(participants, leaders)
    told = outcomes.utterance_id.notna() & (outcomes.kind != "sticky") & (outcomes.outcome.fillna("") != "action")
    own = outcomes[told]
    said = statements[statements.utterance_id.isin(own.utterance_id)].sort_values("position").groupby("utterance_id")
    words = {utterance_id: [*rows.itertuples()] for utterance_id, rows in said}
    found = [
        (row.outcome_id, person, side, row.session, row.position, row.kind == "note")
        for utterance_id, stated in own.groupby("utterance_id", sort=False)
        for row, text in _stretches([*stated.itertuples()], words.get(utterance_id, []))
        for person, side in sides(
            text, people, row.outcome if isinstance(row.outcome, str) else None, is_note=row.kind == "note"
        ).items()
    ]
    if not found:
        return tables.empty("named_sides")
    frame = pd.DataFrame(found, columns=tables.columns("named_sides"))
    return frame.sort_values(["outcome_id", "participant_id"], ignore_index=True)


def _stretches(stated: Sequence[Any], said: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """The outcomes of an utterance, each with the words from its own on to those of the next."""
    text, starts = "", dict[str, int]()
    for one in said:
        starts[one.statement_id] = len(text)
        text += one.clean_text + " "
    begun = []
    for row in stated:
        parts = ((row.clause, row.statement_id), (row.level_words, row.level_statement_id))
        known = [
            place
            for words, statement_id in parts
            if isinstance(words, str) and words and statement_id in starts
            and (place := text.find(words, starts[statement_id])) >= 0
        ]  # fmt: skip
        begun.append((min(known, default=starts.get(row.statement_id, 0)), row))
    begun.sort(key=lambda pair: pair[0])
    ends = [*(start for start, _ in begun[1:]), len(text)]
    for number, ((start, row), end) in enumerate(zip(begun, ends, strict=True)):
        yield row, text[0 if number == 0 and row.kind == "note" else start : end]


def outcomes_by_name(outcomes: pd.DataFrame, named: pd.DataFrame, statements: pd.DataFrame) -> pd.Series:
    """The column `outcome`, as the names of those who stood apart correct it.

    "All of you but Hal" is agreed, whatever the words were read as; and a note that says no more than who stood apart
    says that the others did not: one apart is agreed, several are a majority.

    Args:
        outcomes: the table.
        named: the table `named_sides`.
        statements: the clean texts.
    """
    against = named[named.side == side_words.AGAINST].groupby("outcome_id").size()
    others = set(named.loc[named.side != side_words.AGAINST, "outcome_id"])
    text_of = dict(zip(statements.statement_id, statements.clean_text, strict=True))
    found = []
    for row in outcomes.itertuples():
        outcome, count = row.outcome, int(against.get(row.outcome_id, 0))
        words = row.level_words if isinstance(row.level_words, str) else text_of.get(row.level_statement_id, "")
        if count == 1 and outcome == "majority" and _EVERYBODY.search(words):
            outcome = "agreed"
        elif count and not isinstance(outcome, str) and row.kind == "note" and row.outcome_id not in others:
            outcome = "agreed" if count == 1 else "majority"
        found.append(outcome)
    return pd.Series(found, index=outcomes.index, dtype=object)

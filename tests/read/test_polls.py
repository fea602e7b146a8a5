"""Votes counted: a person once among the respondents, each option once for a person."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.read.polls import Settings, polls


def count(*rows: tuple[str, str, str, float | None, float | None]) -> pd.DataFrame:
    """The table `Polls` from (row, question, option, votes, respondents)."""
    table = pd.DataFrame(rows, columns=["locator", "heading", "text", "votes_count", "respondents_count"])
    table = table.assign(
        record_id=[f"r{n}" for n in range(len(table))],
        session="a",
        source_id="s",
        kind="answer",
        position=range(1, len(table) + 1),
    )
    table = tables.TABLES["records"].validate(table.reindex(columns=tables.columns("records")))
    return tables.TABLES["polls"].validate(polls(table, Settings())["polls"])


def test_several_answers_a_person() -> None:
    """Two people, three votes: the shares are of people."""
    made = count(
        ("row 2", "Q", "Red", None, None), ("row 2", "Q", "Blue", None, None), ("row 3", "Q", "Blue", None, None)
    )
    assert made[["option", "votes_count", "respondents_count"]].to_numpy().tolist() == [["Blue", 2, 2], ["Red", 1, 2]]


def test_questions_stay_in_their_order_and_apart() -> None:
    """The same option under two questions is two options."""
    made = count(
        ("row 2", "B?", "Yes", None, None), ("row 3", "A?", "Yes", None, None), ("row 4", "B?", "No", None, None)
    )
    assert made["question"].tolist() == ["B?", "B?", "A?"]
    assert made["option"].tolist() == ["No", "Yes", "Yes"]
    assert made["respondents_count"].tolist() == [2, 2, 1]


def test_totals_stand() -> None:
    """Where a tool gives totals, they are taken; without a number of people, votes stand for people."""
    made = count(("row 2", "Q", "Red", 3, 5), ("row 3", "Q", "Blue", 4, 5), ("row 4", "R", "Red", 2, None))
    assert made[["votes_count", "respondents_count"]].to_numpy().tolist() == [[4, 5], [3, 5], [2, 2]]


def test_no_polls() -> None:
    """A meeting without polls gives an empty table."""
    assert polls(tables.empty("records"), Settings())["polls"].empty


def test_an_option_in_several_spellings_is_one() -> None:
    """Capitals and a mark at the end make no other answer; the spelling that most chose stands."""
    rows = [(f"row {n}", "Free?", text, None, None) for n, text in enumerate(["YES", "Yes", "yes!", "Yes", "No"])]
    made = count(*rows)
    assert made[["option", "votes_count"]].to_numpy().tolist() == [["Yes", 4], ["No", 1]]

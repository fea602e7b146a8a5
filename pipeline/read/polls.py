"""What was voted on: the answer options of each poll question with their counts."""

from __future__ import annotations

import pandas as pd
from pydantic import BaseModel

from pipeline.tables import empty, make_ids


class Settings(BaseModel, frozen=True, extra="forbid"):
    """Nothing to tune: votes are counted."""


def polls(records: pd.DataFrame, settings: Settings) -> dict[str, pd.DataFrame]:
    """Count the answers of each poll question.

    A person may choose several options: each option counts once for the person, the person once among the respondents.
    Where the poll gives totals only, the totals stand.

    Args:
        records: the table `Records`; its answers alone are used.
        settings: none.

    Returns:
        `polls`, a row an option, in the order of the questions and within a question by falling votes.
    """
    answers = records[records["kind"] == "answer"]
    if answers.empty:
        return {"polls": empty("polls")}
    answers = answers.assign(votes=answers["votes_count"].fillna(1.0))
    question = ["session", "source_id", "heading"]
    answers["text"] = _spelt_alike(answers, question)
    counts = answers.groupby([*question, "text"], sort=False, dropna=False)["votes"].sum().reset_index()
    people = answers.groupby(question, sort=False, dropna=False).apply(_respondents).rename("respondents_count")
    order = answers.drop_duplicates(question)[question].reset_index(drop=True).reset_index(names="place")
    table = counts.merge(people.reset_index(), on=question, validate="m:1").merge(order, on=question, validate="m:1")
    table = table.sort_values(["place", "votes", "text"], ascending=[True, False, True], ignore_index=True)
    table = table.rename(columns={"heading": "question", "text": "option", "votes": "votes_count"})
    table["question"] = table["question"].fillna("")
    keys = table[["session", "question", "option"]].itertuples(index=False, name=None)
    table = table.assign(poll_option_id=make_ids("o", keys)).astype({"votes_count": int, "respondents_count": int})
    return {"polls": table[list(empty("polls").columns)]}


def _spelt_alike(answers: pd.DataFrame, question: list[str]) -> pd.Series:
    """Answers in the spelling that most chose: "Yes", "yes" and "YES!" are one option."""
    alike = answers["text"].str.casefold().str.strip(" .!").rename("alike")
    counted = answers.groupby([*question, alike, "text"], sort=False, dropna=False)["votes"].sum().reset_index()
    counted = counted.sort_values("votes", ascending=False, kind="stable").drop_duplicates([*question, "alike"])
    joined = answers[question].assign(alike=alike).merge(counted, on=[*question, "alike"], how="left", validate="m:1")
    return joined["text"].set_axis(answers.index)


def _respondents(answers: pd.DataFrame) -> float:
    """People who answered: as the poll says; else the rows they stand on, or the votes where only totals are given."""
    stated = answers["respondents_count"].max()
    if not pd.isna(stated):
        return float(stated)
    if answers["votes_count"].notna().any():
        return float(answers["votes_count"].sum())
    return float(answers["locator"].nunique())

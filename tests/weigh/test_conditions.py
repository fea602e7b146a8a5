"""Conditions are kept in the words of those who set them, alike ones together."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.weigh.consensus.conditions import conditions
from tests.frames import meeting_frames

SAID = {
    "P1": "only if comparability across the sites is shown and accepted",
    "P3": "provided that sites can show they are comparable",
    "P5": "as long as the city pays for the drivers",
}


def _made(said: dict[str, str], share: float = 0.5) -> pd.DataFrame:
    """The table for conditions set by these people on k1."""
    frames = meeting_frames()
    rows = frames["positions"].query("key_point_id == 'k1'").set_index("participant_id")
    rows = rows.loc[list(said)].reset_index().assign(stance="conditional", condition=list(said.values()))
    made = conditions(rows, frames["statements"], share)
    return tables.TABLES["conditions"].validate(made[tables.columns("conditions")])


def test_alike_conditions_become_one() -> None:
    """Two ways to ask for comparable sites are one condition of two people; who pays is another."""
    made = _made(SAID).set_index("participant_id")
    assert made.condition_id["P1"] == made.condition_id["P3"] != made.condition_id["P5"]
    assert made.is_exemplar.sum() == 2
    assert dict(made.condition) == SAID  # nobody's words are changed


def test_conditions_that_share_one_word_stay_apart() -> None:
    """One word in common is not the same condition."""
    made = _made({"P1": "only if the sites agree on a price", "P3": "unless sites refuse the audit of labels"})
    assert made.condition_id.nunique() == 2


def test_a_condition_leads_to_the_statement_that_holds_it() -> None:
    """The words are found in what the person said; else the last statement on the point stands for them."""
    words = "only if the city pays for the drivers' night shift"
    made = _made({"P3": words, "P5": "not in these words anywhere"}).set_index("participant_id")
    assert made.statement_id["P3"] == "s05"
    assert made.statement_id["P5"] == "s04"


def test_without_conditions_the_table_is_empty() -> None:
    """Nothing is made up."""
    assert conditions(meeting_frames()["positions"].assign(condition=None), meeting_frames()["statements"], 0.5).empty

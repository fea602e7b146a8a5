"""Why people stood where they did, in reported clauses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

from pipeline.write.paper.arguments import bears, condition
from pipeline.write.paper.points import Point
from tests.call import call
from tests.frames import meeting_frames


def _section(section_id: str, **told: str) -> pd.DataFrame:
    """Sentences of a section when statements tell something of their speakers."""
    frames = meeting_frames()
    statements = frames["statements"]
    frames["consensus"]["accord"] = "unstated"  # where sources differ nobody is put on a side
    for statement_id, clause in told.items():
        statements.loc[statements["statement_id"] == statement_id, "first_person_report"] = clause
    paper = call("paper", frames)["paper"]
    return paper[paper["section_id"] == section_id]


def test_an_argument_is_reported_and_cites_the_one_who_made_it() -> None:
    """The reason against stands in a clause, without quotation marks."""
    rows = _section("T1-parted")
    argued = rows[rows["role"] == "reason"]["text"]
    assert any("that a night fare has to cost more because the shift costs more" in text for text in argued)
    assert not any("“" in text for text in argued)


def test_what_somebody_tells_is_one_persons() -> None:
    """It is never put as what holds: one supporter, with the group that the rule allows."""
    text = " ".join(_section("T2-majority", s16="they lose a driver a month for want of training")["text"])
    assert "(bus operator)" in text
    assert "that they lose a driver a month for want of training" in text


@pytest.mark.parametrize(
    ("clause", "verb"),
    [
        ("they would be in favour of training, because it keeps drivers", "said"),
        ("they were against training without pay for the drivers", "said"),
        ("they always lose drivers for want of training", "said"),
        ("they could not pay for the training of drivers", "said"),
        ("they had to stop a route for want of training", "reported"),
        ("last year they lost a driver a month for want of training", "reported"),
    ],
)
def test_only_what_somebody_did_is_reported(clause: str, verb: str) -> None:
    """What people hold or wish is said; a report is of what happened."""
    assert f" {verb} that {clause}" in " ".join(_section("T2-majority", s16=clause)["text"])


def test_an_argument_is_not_the_claim_again() -> None:
    """No clause stands twice in a section."""
    text = " ".join(_section("T1-agreed")["text"])
    assert text.count("run every twenty minutes") == 1


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("only if small makers aren't hit", "small makers are not hit"),
        ("as long as it covers electrical safety", "it covers electrical safety"),
        ("provided we all agree", ""),
        ("so long as they pay", ""),
        ("if that works", ""),
        ("whatever happens", ""),
    ],
)
def test_conditions_are_clauses_where_the_words_allow(said: str, clause: str) -> None:
    """Who is meant by "we", "they" or "that" stands elsewhere: such a condition is quoted."""
    assert condition(said) == clause


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("provided the drivers are paid while they train", True),
        ("with that label then yes", False),
        ("only if the harbour office moves its archive", False),
        ("if it does", False),
    ],
)
def test_a_condition_bears_on_its_statement(said: str, is_told: bool) -> None:
    """It says what it asks for, in words of the statement: an answer to somebody else's words does not."""
    point = SimpleNamespace(wording="Drivers should be trained for two weeks.", reasons={}, evidence=())
    assert bears(said, cast(Point, point)) is is_told

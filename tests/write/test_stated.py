"""What the meeting itself said is told with its source, its level or its tally, and apart from the positions."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pipeline import tables
from pipeline.write.paper import stated
from pipeline.write.paper.levels import RECORD_LABELS
from pipeline.write.paper.points import Stated
from pipeline.write.paper.stated_outcomes import last
from tests.call import call
from tests.frames import meeting_frames
from tests.write.test_chapters import said
from tests.write.test_record import led


def _of(kind: str, outcome: str, tally: tuple[int, int] | None = None) -> Stated:
    return Stated("o", kind, outcome, tally, "", (), ())


def test_every_kind_and_outcome_has_words() -> None:
    """Whatever the table holds can be told."""
    assert set(stated.SOURCES) == set(tables.OUTCOME_KINDS)
    assert set(stated.OUTCOMES) == set(stated.BECAME) == set(tables.STATED_OUTCOMES)
    assert set(RECORD_LABELS) == {"", *tables.STATED_OUTCOMES}


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (None, "recorded it as divided"),
        ((7, 1), "put it at seven to one"),
        ((4, 0), "put it at four to none"),
        ((39, 0), "put it at 39 to 0"),
        ((10, 14), "put it at 10 to 14"),
    ],
)
def test_a_tally_is_told_as_it_was_stated(tally: tuple[int, int] | None, words: str) -> None:
    """Both numbers in words, or both in figures."""
    assert stated.summed_up(_of("poll", "divided", tally)) == words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("only if the drivers are asked before it starts", " on condition that the drivers are asked before it starts"),
        ("once it is printed", " on a condition"),
        ("only if 40 drivers are asked before it starts", " on a condition"),
        ("only if the drivers are asked " + "and asked again " * 5 + "before it starts", " on a condition"),
    ],
)
def test_a_decision_on_a_condition_reads_as_that_everywhere(words: str, told: str) -> None:
    """First page, hand-out and tables are read alone: there a decision must not look unconditional."""
    frames = meeting_frames()
    at = frames["outcomes"]["outcome_id"] == "o3"
    frames["outcomes"].loc[at, "condition"] = words
    own = frames["statements"]["statement_id"] == frames["outcomes"].loc[at, "level_statement_id"].iloc[0]
    frames["statements"].loc[own, ["text", "clean_text"]] += f", {words}"
    out = call("paper", frames)
    decided = f"The timetable should be printed in large letters. Decided{told} (call for consensus)."
    assert decided in said(out, "summary-agreed")
    assert "letters. Decided on a condition (call for consensus). The call" in said(out, "T2-agreed")  # told below
    cells = out["cells"]
    assert f"Decided{told}" in set(cells.loc[cells["exhibit_id"] == "glance", "text"])


def test_the_last_word_has_the_level_of_the_printed_words() -> None:
    """What a room rejected is agreed where the opposite is printed: the draft called its own statement rejected."""
    rejected = Stated("o1", "report", "refused", (2, 7), "", (), ())
    told = {"stated_id": "o1", "stated_support_count": 7.0, "stated_oppose_count": 2.0}
    turned = last({"o1": rejected}, SimpleNamespace(**told, stated_outcome="agreed"))
    assert turned is not None
    assert (turned.outcome, turned.tally) == ("agreed", (7, 2))
    assert last({"o1": rejected}, SimpleNamespace(**told, stated_outcome="refused")) is rejected
    assert last({}, SimpleNamespace(**told, stated_outcome="refused")) is None


def test_the_condition_of_a_level_stands_right_behind_it() -> None:
    """Before anybody's reason: "agreed on a condition" makes a reader ask which."""
    frames = meeting_frames()
    at = frames["outcomes"]["outcome_id"] == "o2"
    words = "only if the city pays the drivers for it"
    frames["outcomes"].loc[at, ["outcome", "condition"]] = ["agreed", words]
    own = frames["statements"]["statement_id"] == frames["outcomes"].loc[at, "level_statement_id"].iloc[0]
    frames["statements"].loc[own, ["text", "clean_text"]] += f", {words}"
    at = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[at, ["stated_outcome", "accord"]] = ["agreed", "agree"]
    text = said(call("paper", led(frames)), "T2-agreed")
    told = text.index("The condition stated was that the city pays the drivers for it")
    assert text.index("Agreed on a condition") < told < text.index("participant")

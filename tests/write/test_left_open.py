"""What the meeting said stays open stands among the open questions and on the first page, in its own words."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.call import call
from tests.frames import meeting_frames
from tests.planting import problems
from tests.write.test_chapters import said
from tests.write.test_record import with_outcomes
from tests.write.test_said_back import worded

WHO_PAYS = "Who pays for the shelters at the harbour, open."
LISTED = (
    "And the open ones.",
    "Whether the harbour gets a shelter.",
    "The card.",
    "Paying by the ride.",
    "Thank you for the patience.",
    "A walk along the harbour tonight.",
)


def led(text: str, statement_id: str = "s14") -> dict[str, pd.DataFrame]:
    """The small meeting in which whoever leads says so; `s14` is of the facilitator, on the second day."""
    return worded(meeting_frames(), statement_id, text)


def told(frames: dict[str, pd.DataFrame]) -> str:
    """What stands among the open questions."""
    return said(call("paper", frames), "open")


def test_it_is_told_in_the_words_of_who_leads() -> None:
    """In the chapter and on the first page."""
    out = call("paper", led(WHO_PAYS))
    for section in ("open", "summary-open"):
        assert f"“{WHO_PAYS.removesuffix('.')}”" in said(out, section)


def test_a_participant_does_not_leave_it_open_for_all() -> None:
    """Only who leads, reports or takes notes speaks for the meeting."""
    assert "shelters" not in told(led(WHO_PAYS, "s20"))


@pytest.mark.parametrize(
    "text",
    [
        "So that we leave open.",
        "I'd rather leave the shelters at the harbour open.",
        "Shall I put the shelters at the harbour down as open?",
        "No result on that one.",
        "The figure is open.",
        "The chat of the harbour meeting stays open.",
    ],
)
def test_what_nobody_can_place_is_left_out(text: str) -> None:
    """A verdict on something said before, a wish, a question, or another kind of open."""
    assert "In summary" not in told(led(text))


def test_a_list_behind_its_heading_is_one_line() -> None:
    """Each of its sentences that can stand alone is a part of it; the gate finds all."""
    frames = led(LISTED[0])
    first = frames["statements"][frames["statements"]["statement_id"] == "s14"]
    parts = [
        first.assign(statement_id=f"n{i}", text=text, clean_text=text, position=first["position"] + i / 10)
        for i, text in enumerate(LISTED[1:], start=1)
    ]
    frames["statements"] = pd.concat([frames["statements"], *parts], ignore_index=True).sort_values("position")
    frames |= call("paper", frames)
    text = said(frames, "open")
    assert "these were left open: “Whether the harbour gets a shelter” and “Paying by the ride”" in text
    assert "The card" not in text and "patience" not in text and "tonight" not in text
    assert [one.what for one in problems(frames) if "quotation" in one.what] == []


@pytest.mark.parametrize(("session", "is_open"), [("day1", True), ("day2", False)])
def test_what_a_later_session_settled_is_open_no_more(session: str, is_open: bool) -> None:
    """Room by room it may be; the plenary has the last word."""
    at = "s12" if session == "day1" else "s16"
    row = {"outcome_id": "o9", "kind": "recap", "outcome": "agreed", "position": 26, "session": session}
    row |= {"clause": "the city pays for the shelters at the harbour", "statement_id": at, "level_statement_id": at}
    frames = worded(with_outcomes(row), "s01", WHO_PAYS)
    assert ("Who pays for the shelters" in told(frames)) == is_open


def test_what_was_reported_and_then_left_open_is_no_point_on_record() -> None:
    """The later words count, where they name it."""
    row = {"outcome_id": "o9", "kind": "recap", "outcome": "majority", "position": 25, "topic_id": "T1"}
    row |= {"clause": "higher fares for the night bus", "level_words": "a majority said yes", "printable_share": 0.9}
    row |= {"statement_id": "s25", "level_statement_id": "s25"}
    text = "Higher fares for the night bus, a majority said yes."
    for later, is_told in (("Higher fares for the bus, open.", False), (WHO_PAYS, True)):
        frames = worded(worded(with_outcomes(row), "s25", text), "s28", later)
        assert ("a majority said yes" in said(call("paper", frames), "T1-record")) == is_told

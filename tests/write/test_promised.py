"""An action that stands in no notes is told in the words of the talk, once, with the group of who owns it."""

from __future__ import annotations

import pytest

from tests.call import call
from tests.frames import meeting_frames
from tests.planting import problems
from tests.write.test_chapters import said
from tests.write.test_said_back import worded

OWN = "I'll send the timetable of the ferry to all of you by the fifteenth of June."


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (OWN, "city"),
        ("Dunja, the list of all the drivers, thirtieth of June.", "bus operator"),
        ("Dunja, would you send round the list of drivers by the thirtieth of June?", "bus operator"),
        ("Dunja Hope drafts the letter to the harbour by the end of June.", "bus operator"),
    ],
)
def test_who_promises_or_is_named_owns_it(text: str, owner: str) -> None:
    """The speaker, or whom the speaker names; nobody's name is printed."""
    out = call("paper", worded(meeting_frames(), "s20", text))
    told = said(out, "next") + said(out, "summary-steps")
    shown = text.removesuffix(".").replace("Dunja Hope", "[a participant]").replace("Dunja", "[a participant]")
    assert f"Action in the talk: “{shown}” ({owner})".lower() in told.lower()


@pytest.mark.parametrize(
    "text",
    [
        "I'd send the timetable of the ferry to all of you by the fifteenth of June.",
        "The ferry had a timetable of its own until the fifteenth of June.",
        "I'll send the timetable of the ferry to all of you.",
    ],
)
def test_a_wish_what_is_over_and_what_has_no_date_are_none(text: str) -> None:
    """Only what somebody will do by a day is told."""
    out = call("paper", worded(meeting_frames(), "s20", text))
    assert "Action in the talk" not in said(out, "next") + said(out, "summary-steps")


def test_it_is_told_once() -> None:
    """Who says it again before leaving adds nothing."""
    frames = worded(worded(meeting_frames(), "s20", OWN), "s24", "The timetable from me then, fifteenth of June.")
    out = call("paper", frames)
    assert (said(out, "next") + said(out, "summary-steps")).count("Action in the talk") == 1


def test_a_promise_that_concerns_the_paper_is_a_step_too() -> None:
    """Who will write it by when is what people ask first."""
    out = call("paper", worded(meeting_frames(), "s20", "I'll send the draft of this paper round by the end of June."))
    assert "Action in the talk" in said(out, "next") + said(out, "summary-steps")


def test_under_its_statement_it_is_of_the_talk_too() -> None:
    """The notes hold nothing of it, wherever it is told."""
    words = "I'll write up how the night bus should run every twenty minutes by the end of June."
    paper = call("paper", worded(meeting_frames(), "s20", words))["paper"]
    told = [text for text in paper["text"] if "I'll write up how" in text]
    assert any("Action in the talk" in text for text in told)
    assert not any("Action in the notes" in text for text in told)


def test_what_the_notes_hold_is_not_told_from_the_talk() -> None:
    """Their line is shorter, and its date has another form."""
    frames = worded(worded(meeting_frames(), "s20", OWN), "s22", "ACTION: Bela timetable ferry, 15/6")
    frames["outcomes"].loc[frames["outcomes"]["statement_id"] == "s22", ["kind", "outcome"]] = "action"
    out = call("paper", frames)
    assert "Action in the notes" in said(out, "next") + said(out, "summary-steps")
    assert "Action in the talk" not in said(out, "next") + said(out, "summary-steps")


def test_the_gate_finds_its_words() -> None:
    """They are a quotation of the statement that it cites."""
    frames = worded(meeting_frames(), "s20", OWN)
    frames |= call("paper", frames)
    assert [one.what for one in problems(frames) if "quotation" in one.what] == []


def test_a_list_of_who_does_what_by_when_is_told_whole() -> None:
    """Who leads reads the actions out at the end; a date and names alone are none."""
    text = "Dunja has the wording by the end of June, and Tom Brandt the form by the fifteenth of July."
    out = call("paper", worded(meeting_frames(), "s20", text))
    assert "[a participant] has the wording by the end of June" in said(out, "next") + said(out, "summary-steps")
    bare = call("paper", worded(meeting_frames(), "s20", "Dunja and I, until the tenth of January, the tenth."))
    assert "tenth of January" not in said(bare, "next") + said(bare, "summary-steps")

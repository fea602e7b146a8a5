"""What a participant asked to have on record stands in the paper, in their words, with what it is about."""

from __future__ import annotations

import pandas as pd

from tests.call import call
from tests.frames import meeting_frames
from tests.planting import problems
from tests.write.test_chapters import said
from tests.write.test_said_back import worded

ASKED = "Please write that I am against the shelters at the harbour."


def told(frames: dict[str, pd.DataFrame]) -> str:
    """The list of such requests."""
    return said(call("paper", frames), "open-record")


def test_a_request_stands_in_its_words_with_the_group() -> None:
    """Its "please" too; who leads asks for the meeting and is left out, and so is who asks for silence."""
    assert f"“{ASKED.removesuffix('.')}” (city)" in told(worded(meeting_frames(), "s20", ASKED))
    assert told(worded(meeting_frames(), "s14", ASKED)) == ""
    assert told(worded(meeting_frames(), "s20", ASKED.replace("write", "don't write"))) == ""


def test_one_that_leans_stands_behind_what_it_is_about() -> None:
    """The sentence before it of the same turn, if that says something; alone it is no use to a reader."""
    frames = worded(meeting_frames(), "s20", "The shelters at the harbour cost too much.")
    first = frames["statements"][frames["statements"]["statement_id"] == "s20"]
    after = first.assign(statement_id="n1", text="Put me down as no.", clean_text="Put me down as no.")
    after["position"] = first["position"] + 0.5
    frames["statements"] = pd.concat([frames["statements"], after], ignore_index=True).sort_values("position")
    frames |= call("paper", frames)
    assert "“The shelters at the harbour cost too much” “Put me down as no” (city)" in said(frames, "open-record")
    assert [one.what for one in problems(frames) if "quotation" in one.what] == []
    assert told(worded(meeting_frames(), "s20", "Put me down as no.")) == ""


def test_what_was_withheld_is_on_no_record() -> None:
    """A confidence stays one, whoever wants to be seen with it."""
    frames = worded(meeting_frames(), "s20", ASKED)
    row = frames["confidences"].iloc[0].to_dict() | {"statement_id": "s20"}
    frames["confidences"] = pd.concat([frames["confidences"], pd.DataFrame([row])], ignore_index=True)
    assert told(frames) == ""


def test_a_request_in_the_notes_is_no_next_step() -> None:
    """Notes list it among the decisions; it stands with the others."""
    line = "The shelters: one of us asks for the record that they cost too much."
    frames = worded(meeting_frames(), "s20", line)
    rows = frames["statements"]
    frames["statements"] = rows.assign(kind=rows["kind"].mask(rows["statement_id"] == "s20", "note"))
    assert "asks for the record" in told(frames)


def test_a_request_may_be_explained_behind_it() -> None:
    """The reason was promised to stand there: "Please note that I disagree. There's no effect at any weight"."""
    frames = worded(meeting_frames(), "s20", "Please write that I disagree.")
    first = frames["statements"][frames["statements"]["statement_id"] == "s20"]
    reason = "The shelters at the harbour cost too much."
    after = first.assign(statement_id="n1", text=reason, clean_text=reason, position=first["position"] + 0.5)
    frames["statements"] = pd.concat([frames["statements"], after], ignore_index=True).sort_values("position")
    assert "“Please write that I disagree” “The shelters at the harbour cost too much” (city)" in told(frames)

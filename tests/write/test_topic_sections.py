"""A section on a topic says truly what the program found on it."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.call import call
from tests.frames import meeting_frames
from tests.planting import problems
from tests.write.test_chapters import said

LED = "Last winter the heating of every second bus in the valley was broken before midnight."


def test_a_topic_without_a_statement_says_what_was_found() -> None:
    """That nothing emerged is false where points were found that have no wording; their number and place help."""
    frames = meeting_frames()
    frames["key_points"] = frames["key_points"].assign(is_printable=False)
    out = call("paper", frames)
    assert "no wording of them can be printed" in said(out, "T1")
    assert "have no wording that can be printed; the supplement lists the quotations" in said(out, "summary")


@pytest.mark.parametrize(
    ("before", "is_told"),
    [(LED, True), ("I don't think that is everyone.", False), ("That heating of the bus was broken in winter.", False)],
)
def test_what_is_quoted_stands_behind_the_sentence_that_led_to_it(before: str, is_told: bool) -> None:
    """The telling sentence is often the end of a story; what says nothing or leans itself leads to none."""
    frames = meeting_frames()
    own = frames["statements"][frames["statements"]["statement_id"] == "s11"]
    first = own.assign(statement_id="n1", text=before, clean_text=before, position=own["position"] - 0.5)
    frames["statements"] = pd.concat([frames["statements"], first], ignore_index=True).sort_values("position")
    frames |= call("paper", frames)
    text = said(frames, "T1-said")
    assert "that is what our members voted for" in text
    assert (f"“{before.removesuffix('.')}” “The same fare" in text) == is_told
    assert [one.what for one in problems(frames) if "quotation" in one.what] == []

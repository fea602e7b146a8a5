"""The gate's own eyes for confidences."""

from __future__ import annotations

import pytest

from pipeline import tables
from pipeline.checks.confided import asks_plainly, confided
from pipeline.errors import DataError
from tests.call import call
from tests.frames import meeting_frames
from tests.planting import copied, problems


@pytest.mark.parametrize(
    "text",
    [
        "OFF THE RECORD, the fare rises",
        "This is not for the min-utes",
        "Don\u2019t quote me on it",
        "strictly be\u00adtween us, it failed",
        "That is secret, please",
    ],
)
def test_plain_requests_are_seen(text: str) -> None:
    """Whatever breaks, capitals and signs stand between the letters."""
    assert asks_plainly(text)


LOST = "Every year that we don't write it down is lost."  # the gate stopped a draft here


@pytest.mark.parametrize(
    "text", ["The record of the bus is good.", "Keep it in a dry room.", "A secret ballot, always.", LOST]
)
def test_ordinary_words_are_not(text: str) -> None:
    """A finding stops the draft, so it needs more than a word."""
    assert not asks_plainly(text)


def test_what_the_detector_missed_stops_paper_and_open_data() -> None:
    """A request that the detector did not hear covers its utterance and the speaker's last one."""
    frames = meeting_frames()
    frames |= call("paper", frames)
    frames = copied(frames)
    frames["confidences"] = tables.empty("confidences")
    talk = frames["utterances"]
    talk.loc[talk["utterance_id"] == "u08", "text"] = "Off the record, a night fare has to cost more."
    seen = confided(talk, frames["statements"], frames["confidences"])
    assert seen.keys() == {"s05", "s07", "s08", "s10"}
    told = [p for p in problems(frames) if p.what.startswith("confidence")]
    assert told
    assert all("lines" in p.what for p in told)
    with pytest.raises(DataError, match="request for confidence"):
        call("exports", frames)


def test_what_an_editor_allowed_is_allowed_here() -> None:
    """The gate does not ask a second time."""
    frames = meeting_frames()
    frames["confidences"] = frames["confidences"].assign(is_accepted=True)
    assert confided(frames["utterances"], frames["statements"], frames["confidences"]) == {}


@pytest.mark.parametrize(("before", "is_seen"), [("Of course. Go on.", False), ("We lost the line last year.", True)])
def test_words_that_are_too_few_confide_nothing(before: str, is_seen: bool) -> None:
    """Who says "It stays in this room" means what was told, not their own nod before it."""
    frames = copied(meeting_frames() | call("paper", meeting_frames()))
    talk = frames["utterances"]
    talk.loc[talk["utterance_id"] == "u08", "text"] = "It stays in this room."
    talk.loc[talk["utterance_id"] == "u04", "text"] = before  # the same speaker's, three before
    seen = confided(talk, frames["statements"], tables.empty("confidences"))
    assert ("s05" in seen) == is_seen

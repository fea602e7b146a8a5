from __future__ import annotations

import pytest

from pipeline.people.confidences import is_marked, withheld
from tests.frames import meeting_frames


@pytest.mark.parametrize(
    "text",
    [
        "it's internal, this is not public please",
        "I don't think the number's public yet so leave it out please.",
        "Don't write that down please, it's under NDA.",
        "Off the record, we lost two.",
        "let's keep it in the room",
        "the board hasn't seen it, don't quote me",
        "in confidence, a client of mine got a finding",
        "please don't write which November",
        "That isn't published, so keep that out of the paper.",
        "This is confidential.",
        "number NOT public → leave out!!",
        "not for the minutes",
        "just between us, it failed",
    ],
)
def test_marks_are_found(text: str) -> None:
    """The ways in which people ask for confidence, typed and spoken."""
    assert is_marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Public funding is not enough.",
        "It is not a public good, it is a public health matter.",
        "I am confident that it works.",
        "We leave the cells out of the freezer.",
        "Between us, I mean hospitals and companies paying in.",
        "I've signed eleven confidentiality agreements.",
        "We published the recording last year.",
        "Keep it simple.",
    ],
)
def test_ordinary_talk_is_not_marked(text: str) -> None:
    """Words that only look like a request for confidence do not hold anything back."""
    assert not is_marked(text)


def test_neighbours_are_held_back_too() -> None:
    """The mark says that something near it is a confidence: the whole utterance stays out."""
    frames = meeting_frames()
    assert withheld(frames["statements"], frames["utterances"]) == {"s07", "s08"}


def test_the_same_speakers_last_words_are_held_back() -> None:
    """A mark that comes after an interruption covers what the speaker said just before."""
    frames = meeting_frames()
    talk = frames["utterances"]
    talk.loc[talk["utterance_id"] == "u08", "text"] = "That fare is not public, sorry."
    assert {"s10", "s05"} <= withheld(frames["statements"], talk)

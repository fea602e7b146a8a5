"""What a session says it did not come to is closed to it."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.understand.topics.unreached import came_to

AGENDA = pd.DataFrame({"topic_id": ["T1", "T2", "T3"], "position": [1, 2, 3]})
SESSIONS = pd.DataFrame({"session": ["room", "plenary"], "position": [1, 2]})
SCHEDULE = pd.DataFrame([("room", "T2", 1), ("room", "T3", 2)], columns=["session", "topic_id", "position"])


def _open(*said: tuple[str, str, str]) -> dict[str, list[str]]:
    """Topics open to each session: session, kind and text of what was said, behind three statements of each session."""
    rows = [(session, "speech", "Well.") for session in ("room", "room", "room", "plenary", "plenary", "plenary")]
    frame = pd.DataFrame([*rows, *said], columns=["session", "kind", "clean_text"])
    return dict(came_to(frame.assign(position=range(len(frame))), AGENDA, SCHEDULE, SESSIONS))


@pytest.mark.parametrize(
    "text",
    [
        "Question three is a big one, so I'm not going to open it.",
        "Q3 was not reached.",
        "We didn't get to question three.",
    ],
)
def test_a_topic_that_a_room_left_is_closed_to_it(text: str) -> None:
    """Talk on alerts was told under a question on languages, which nobody had opened."""
    assert _open(("room", "speech", text)) == {"room": ["T2"], "plenary": ["T1", "T2", "T3"]}
    assert _open(("plenary", "speech", text))["room"] == ["T2"]  # a rapporteur tells


@pytest.mark.parametrize(
    "text", ["On question three we did not reach agreement.", "We have not reached question three yet.", "Not reached."]
)
def test_what_may_have_been_talked_of_stays_open(text: str) -> None:
    """Without a result is not without a word, and what has not come may come."""
    assert _open(("room", "speech", text))["room"] == ["T2", "T3"]


def test_what_is_said_early_is_made_up_for() -> None:
    """What has not come in the middle of a session may come at its end; notes are written after."""
    early = [("room", "speech", "We have not opened question three."), *[("room", "speech", "So.")] * 9]
    assert _open(*early)["room"] == ["T2", "T3"]
    assert _open(("room", "note", "Question 3: not reached"), *early[1:])["room"] == ["T2"]


def test_something_stays_open() -> None:
    """A session that came to nothing is read as its plan has it."""
    texts = [("room", "note", f"Question {n}: not reached") for n in (2, 3)]
    assert _open(*texts)["room"] == ["T2", "T3"]

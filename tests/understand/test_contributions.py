"""Contributions: each utterance is read behind what it answers, once, and its reading kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

from models.frames import Vectors, quiet
from pipeline import tables
from pipeline.understand.contributions import contributions as module
from pipeline.understand.contributions import encoder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[encoder.Pair]:
    """A model that remembers what it was asked, in place of the real one."""
    seen: list[encoder.Pair] = []

    def read(pairs: Sequence[encoder.Pair]) -> np.ndarray:
        seen.extend(pairs)
        rows = np.zeros((len(pairs), encoder.READINGS + encoder.DIMENSIONS), dtype=np.float32)
        rows[:, : encoder.READINGS] = 0.25
        rows[:, -1] = 1.0
        return rows

    monkeypatch.setattr(encoder, "read", read)
    monkeypatch.setattr(encoder, "revision", lambda: "fake")
    return seen


def _utterances(*rows: tuple[str, str, str, str, str | None]) -> pd.DataFrame:
    """Rows of id, session, kind, text, reply_to, in order of time."""
    frame = pd.DataFrame(rows, columns=["utterance_id", "session", "kind", "text", "reply_to"])
    frame["position"] = range(1, len(frame) + 1)
    frame["start_seconds"] = frame.position.astype(float)
    return frame


def _call(utterances: pd.DataFrame, cache: Vectors | None = None) -> dict[str, pd.DataFrame]:
    return module.contributions(utterances, module.Settings(), cache or Vectors(), quiet)


def test_an_utterance_is_read_behind_what_was_said_before_it_in_its_session(asked: list[encoder.Pair]) -> None:
    """Words such as "same here" mean nothing alone, and another session is no context."""
    _call(
        _utterances(
            ("u1", "a", "speech", "Fares should fall.", None),
            ("u2", "a", "speech", "Same here.", None),
            ("u3", "b", "speech", "Good morning.", None),
        )
    )
    assert {text: context for context, text in asked} == {
        "Fares should fall.": "",
        "Same here.": "Fares should fall.",
        "Good morning.": "",
    }


def test_a_message_is_read_behind_the_one_that_it_answers(asked: list[encoder.Pair]) -> None:
    """A chat reply answers its message, not what happened to be said when it was sent; chat is no context of talk."""
    _call(
        _utterances(
            ("u1", "a", "chat", "Free rides for children?", None),
            ("u2", "a", "speech", "We come to the timetable.", None),
            ("u3", "a", "chat", "+1", "u1"),
            ("u4", "a", "speech", "It has to be simple.", None),
        )
    )
    context_of = {text: context for context, text in asked}
    assert context_of["+1"] == "Free rides for children?"
    assert context_of["It has to be simple."] == "We come to the timetable."


def test_notes_stickies_and_reactions_are_not_read(asked: list[encoder.Pair]) -> None:
    """They are no contributions of a participant to the talk, and the tables have the declared shape."""
    made = _call(
        _utterances(
            ("u1", "a", "note", "Agreed on fares", None),
            ("u2", "a", "reaction", "👍", "u3"),
            ("u3", "a", "speech", "Fares should fall.", None),
        )
    )
    assert list(made["contributions"].utterance_id) == ["u3"]
    for name, frame in made.items():
        tables.TABLES[name].validate(frame)


def test_what_was_read_before_is_not_read_again(asked: list[encoder.Pair]) -> None:
    """A new session costs the time of its own utterances alone, and gives the same tables."""
    cache = Vectors()
    frame = _utterances(("u1", "a", "speech", "Fares should fall.", None), ("u2", "a", "speech", "Why?", None))
    first = _call(frame, cache)
    count = len(asked)
    again = _call(frame, cache)
    assert len(asked) == count == 2
    for name in first:
        pd.testing.assert_frame_equal(first[name], again[name])


def test_a_meeting_without_talk_makes_empty_tables() -> None:
    """Notes alone are a meeting too."""
    made = _call(_utterances(("u1", "a", "note", "Agreed on fares", None)))
    assert all(frame.empty for frame in made.values())


def test_a_long_contribution_is_read_without_a_word_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    """A text longer than the model's window is cut on purpose; what its library warns of is no news to an editor."""
    encoder.read([("", "the night bus is late again and nobody told us why " * 80)])
    assert capfd.readouterr() == ("", "")

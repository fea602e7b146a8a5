"""Witnesses that do not bear each other out are listed; nothing is corrected."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline import tables
from tests.call import call
from tests.frames import make, meeting_frames, outcomes

FARES = "equal fares at night"
NOTE: dict[str, object] = {"clause": FARES, "outcome_id": "w1", "kind": "note", "position": 22, "outcome": "agreed"}
NOTE |= {"utterance_id": "u19", "statement_id": "s22", "level_statement_id": "s22", "session": "day1"}
CHAIR: dict[str, object] = {"clause": FARES, "outcome_id": "w2", "kind": "recap", "position": 14, "outcome": "divided"}
CHAIR |= {"utterance_id": "u12", "statement_id": "s14", "level_statement_id": "s14", "session": "day1"}
POLL: dict[str, object] = {"outcome_id": "w3", "kind": "poll", "position": 0, "clause": FARES}


def _made(*stated: dict[str, object], about: str | None, alike: tuple[str, ...] = ()) -> pd.DataFrame:
    """Contradictions of the small meeting with these outcomes, all about one key point.

    Args:
        stated: rows of `outcomes`.
        about: the key point that they are laid beside.
        alike: statements that mean the same; all others have nothing in common.
    """
    frames = meeting_frames()
    ids = list(frames["statements"].statement_id)
    vectors = np.eye(len(ids), dtype=np.float32)
    for statement_id in alike:
        vectors[ids.index(statement_id)] = np.eye(len(ids))[0]
    columns = [f"v{i:03d}" for i in range(len(ids))]
    frames["embeddings"] = pd.DataFrame(vectors, columns=columns).assign(statement_id=ids)
    frames["members"] = frames["evidence"][["key_point_id", "statement_id"]].assign(relevance_share=1.0)
    frames["outcomes"] = outcomes(*stated)
    share = 0.8 if about else 0.1
    rows = [(row["outcome_id"], about, share) for row in stated]
    frames["witnesses"] = make("witnesses", "outcome_id key_point_id similarity_share", *rows)
    made = call("contradictions", frames)["contradictions"]
    return tables.TABLES["contradictions"].validate(made[tables.columns("contradictions")])


def test_a_note_of_agreement_that_the_room_refused_is_caught() -> None:
    """The notes say all agreed on equal fares; two were for it, two against, and the chair counted them."""
    made = _made(NOTE, CHAIR, about="k2", alike=("s22", "s14")).set_index("against")
    assert list(made.index) == ["chair", "positions"]
    assert set(made.said) == {"agreed"}
    assert set(made.other_said) == {"divided"}
    assert (made.other_id["chair"], made.other_id["positions"]) == ("w2", "k2")


def test_words_of_another_matter_contradict_nothing() -> None:
    """A levy, "all but one", stood as agreement against what divided people on premiums."""
    other = NOTE | {"clause": "the levy on land"}
    assert _made(other, CHAIR, about="k2", alike=("s22", "s14")).empty


def test_a_session_that_was_silent_on_it_contradicts_nothing() -> None:
    """What another session said is a change; notes of no session are compared with the whole meeting."""
    assert _made(NOTE | {"session": "day2"}, about="k2").empty
    assert list(_made(NOTE | {"session": "notes of no session"}, about="k2").against) == ["positions"]


@pytest.mark.parametrize("outcome", ["agreed", "majority", "decided", None])
def test_what_bears_each_other_out_is_not_listed(outcome: str | None) -> None:
    """A note of agreement on what the voices agree on is no contradiction, nor is a majority, nor a bare line."""
    assert _made(NOTE | {"outcome": outcome}, about="k1").empty


def test_a_vote_that_turns_the_voices_round_is_listed() -> None:
    """Those who speak are for it, those who vote against it: both stand, and the editor is told."""
    made = _made(POLL | {"outcome": "refused"}, about="k1")
    assert list(made[["against", "other_id", "said", "other_said"]].iloc[0]) == ["positions", "k1", "refused", "agreed"]


def test_the_chairs_last_word_counts() -> None:
    """A point that was open first and agreed later bears out a note of agreement."""
    later = CHAIR | {"outcome_id": "w4", "position": 27, "statement_id": "s26", "outcome": "agreed"}
    alike = ("s22", "s14", "s26")
    assert "chair" in set(_made(NOTE, CHAIR, about="k1", alike=alike).against)
    assert "chair" not in set(_made(NOTE, CHAIR, later, about="k1", alike=alike).against)


def test_what_the_chair_said_of_something_else_contradicts_nothing() -> None:
    """Notes and chair are compared on one point only, and in one session."""
    assert _made(NOTE, CHAIR, about="k1").empty
    elsewhere = CHAIR | {"session": "day2"}
    assert _made(NOTE, elsewhere, about="k1", alike=("s22", "s14")).empty


def test_what_is_about_no_point_contradicts_no_voices() -> None:
    """A witness that was laid beside no key point is compared with none."""
    assert _made(NOTE | {"outcome": "refused"}, about=None).empty


def test_a_count_contradicts_no_note_that_the_summary_bears_out() -> None:
    """Who took notes and who summed up heard the same: it is the positions that were read wrongly."""
    seconded = CHAIR | {"outcome": "agreed"}
    assert _made(NOTE, seconded, about="k2").empty
    assert list(_made(NOTE, seconded | {"session": "day2"}, about="k2").against) == ["positions"]

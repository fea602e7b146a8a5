"""Witnesses that do not bear each other out are listed; nothing is corrected."""

from __future__ import annotations

import pandas as pd
from tests.weigh.test_witnesses import frames_with

from pipeline import tables
from tests.call import call


def _made(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Contradictions of the frames, by what the witness stands against."""
    frames |= call("witnesses", frames)
    made = call("contradictions", frames)["contradictions"]
    return tables.TABLES["contradictions"].validate(made[tables.columns("contradictions")])


def test_a_note_of_agreement_that_the_room_refused_is_caught() -> None:
    """The notes say all agreed on equal fares; two were for it, two against, and the chair counted them."""
    note, chair = "fares the same at night as by day: agreed by all", "Fares the same at night as by day, two to two."
    frames = frames_with(note, chair)
    frames["embeddings"].loc[
        frames["embeddings"].statement_id.isin(["s22", "s14"]), frames["embeddings"].columns[:9]
    ] = 0.0
    frames["embeddings"].loc[frames["embeddings"].statement_id.isin(["s22", "s14"]), "v001"] = 1.0
    made = _made(frames).set_index("against")
    assert list(made.index) == ["chair", "positions"]
    assert set(made.said) == {"agreed"}
    assert set(made.other_said) == {"divided"}
    assert made.other_id["positions"] == "k2"


def test_what_bears_each_other_out_is_not_listed() -> None:
    """A note of agreement on what the voices agree on is no contradiction, nor is a majority."""
    assert _made(frames_with("night bus every twenty minutes: agreed by all")).empty
    assert _made(frames_with("night bus every twenty minutes: majority")).empty


def test_a_vote_that_turns_the_voices_round_is_listed() -> None:
    """Those who speak are for it, those who vote against it: both stand, and the editor is told."""
    made = _made(frames_with(poll=(("Agree", 1), ("Disagree", 5))))
    assert list(made[["against", "other_id", "said", "other_said"]].iloc[0]) == ["positions", "k1", "refused", "agreed"]


def test_the_chairs_last_word_counts() -> None:
    """A point that was open first and agreed later bears out a note of agreement."""
    frames = frames_with("fares at night by day: agreed by all", "Fares at night by day: two to two.")
    later = frames["statements"].query("statement_id == 's14'")
    later = later.assign(
        statement_id="x1",
        position=98,
        text="Fares at night by day: agreed.",
        clean_text="Fares at night by day: agreed.",
    )
    frames["statements"] = pd.concat([frames["statements"], later], ignore_index=True)
    vector = frames["embeddings"].query("statement_id == 's22'")
    frames["embeddings"] = pd.concat(
        [
            frames["embeddings"].query("statement_id != 's14'"),
            vector.assign(statement_id="s14"),
            vector.assign(statement_id="x1"),
        ]
    )
    assert "chair" not in set(_made(frames).against)

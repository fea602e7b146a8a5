"""Notes, the chair and votes stand beside the voices: their outcomes are read, and laid beside the right point."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline import tables
from tests.call import call
from tests.frames import meeting_frames

TOPIC = {"s02": 0, "s04": 0, "s05": 0, "s06": 0, "s21": 0, "s22": 0, "s09": 1, "s10": 1, "s11": 1, "s12": 1, "s14": 2}


def frames_with(note: str = "", chair: str = "", poll: tuple[tuple[str, int], ...] = ()) -> dict[str, pd.DataFrame]:
    """The small meeting with other words in its notes and by its facilitator, a vote, and a vector for each subject."""
    frames = meeting_frames()
    for statement_id, text in (("s22", note), ("s14", chair)):
        if text:
            own = frames["statements"].statement_id == statement_id
            frames["statements"].loc[own, ["text", "clean_text"]] = text
    if poll:
        question = "The night bus should run every twenty minutes."
        rows = [("o9", "day2", "f", question, option, votes, 6) for option, votes in poll]
        frames["polls"] = pd.DataFrame(rows, columns=frames["polls"].columns)
        frames["polls"]["poll_option_id"] = [f"o{i}" for i in range(len(rows))]
    vectors = np.eye(9, dtype=np.float32)[
        [TOPIC.get(s, 3 + i % 6) for i, s in enumerate(frames["statements"].statement_id)]
    ]
    columns = [f"v{i:03d}" for i in range(9)]
    frames["embeddings"] = pd.DataFrame(vectors, columns=columns).assign(
        statement_id=list(frames["statements"].statement_id)
    )
    evidence = frames["evidence"][["key_point_id", "statement_id"]]
    frames["members"] = evidence[evidence.statement_id != "s22"].assign(relevance_share=1.0)
    return frames


def _made(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The stage's table, checked against its schema, by kind."""
    made = call("witnesses", frames)
    for name in ("witnesses", "outcomes"):
        tables.TABLES[name].validate(made[name][tables.columns(name)])
    return made["outcomes"].merge(made["witnesses"], on="outcome_id").set_index("kind")


def test_a_note_is_laid_beside_its_key_point() -> None:
    """The line on the twenty minutes claims agreement on k1; it is nobody's position."""
    note = _made(frames_with(note="night bus every twenty minutes: agreed by all")).loc["note"]
    assert (note.outcome, note.key_point_id, note.level_statement_id) == ("agreed", "k1", "s22")
    assert np.isnan(note.support_count)


def test_a_chair_sums_up_with_numbers() -> None:
    """What the facilitator counts is read; the same words by a participant are a voice and no witness."""
    made = _made(frames_with(chair="On equal fares at night, two to two as I count it."))
    chair = made.loc["recap"].set_index("statement_id").loc["s14"]
    assert (chair.outcome, chair.support_count, chair.oppose_count) == ("divided", 2, 2)
    assert chair.level_statement_id == "s14"


def test_words_that_name_no_subject_lean_on_the_line() -> None:
    """'Agreed' behind a sentence on the night bus speaks of the night bus."""
    frames = frames_with(note="night bus every twenty minutes")
    rest = (
        frames["statements"].query("statement_id == 's22'").assign(statement_id="x1", clean_text="agreed", position=99)
    )
    frames["statements"] = pd.concat([frames["statements"], rest], ignore_index=True)
    note = _made(frames).loc["note"]
    assert (note.level_statement_id, note.statement_id, note.key_point_id) == ("x1", "s22", "k1")


def test_what_is_near_no_key_point_is_kept_without_one() -> None:
    """A witness is not forced onto a point."""
    note = _made(frames_with(note="the coffee upstairs: agreed by all", chair="Hello.")).loc["note"]
    assert note.outcome == "agreed"
    assert pd.isna(note.key_point_id) or note.key_point_id == "k1"


@pytest.mark.parametrize(
    ("options", "outcome"),
    [
        ((("Strongly agree", 5), ("Agree", 3), ("Disagree", 1), ("No opinion", 4)), "agreed"),
        ((("Yes", 3), ("No", 3)), "divided"),
        ((("In favour", 1), ("Against", 5)), "refused"),
    ],
)
def test_a_vote_is_counted_by_its_sides(options: tuple[tuple[str, int], ...], outcome: str) -> None:
    """Options for and against are summed; no opinion stands on no side."""
    poll = _made(frames_with(poll=options)).loc["poll"]
    assert (poll.outcome, poll.key_point_id) == (outcome, "k1")


def test_a_choice_among_things_is_no_vote_on_any() -> None:
    """'What should come first?' says nothing about agreement."""
    assert "poll" not in _made(frames_with(note="night bus: agreed")).index

"""What a chair sums up stands under the topic of the talk that it sums up."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.understand.key_points import placing

SAID = pd.DataFrame(
    {
        "statement_id": ["s1", "s2", "s3", "s4"],
        "utterance_id": ["u1", "u2", "u3", "u4"],
        "session": ["day1", "day1", "day1", "day2"],
        "position": [1, 2, 3, 4],
        "topic_id": ["T1", "T2", tables.OFF_AGENDA, "T1"],
    }
)
VECTORS = pd.DataFrame(np.eye(3)[[0, 1, 2, 0]], index=SAID.statement_id)
ASKED = {"T1": np.array([0.9, 0.0, 0.3]), "T2": np.array([0.0, 0.9, 0.0])}  # questions
KNOWN = {"the night bus": np.eye(3)[0], "the nurse": np.eye(3)[1], "the cake": np.eye(3)[2]}


def _placed(*rows: tuple[str, str, str, int, str | None], said: pd.DataFrame = SAID) -> list[str | None]:
    """Topics of outcomes of one utterance: kind, clause, session, position, topic as read."""
    stated = pd.DataFrame(rows, columns=["kind", "clause", "session", "position", "topic_id"]).assign(utterance_id="u9")
    stated["proposition"] = stated.clause.where(stated.kind == "poll")
    found = placing.placed(stated, KNOWN, said, VECTORS, ASKED)
    return list(found.astype(object).where(found.notna(), None))


def test_a_summary_stands_under_what_was_just_said() -> None:
    """A chair sums up the buses when the talk has already passed to the nurses; what was off the agenda is no topic."""
    assert _placed(("recap", "the night bus", "day1", 9, "T2")) == ["T1"]
    assert _placed(("recap", "the nurse", "day1", 9, None)) == ["T2"]
    assert _placed(("recap", "the cake", "day1", 9, "T2")) == ["T2"]  # like nothing: as it was read


def test_clauses_of_one_summary_share_their_topic() -> None:
    """A clause that says little by itself goes with the others."""
    rows = [("recap", "the night bus", "day1", 9, "T1"), ("recap", "the cake", "day1", 9, None)]
    assert _placed(*rows) == ["T1", "T1"]


def test_a_report_stands_under_what_a_room_talked_of() -> None:
    """A rapporteur tells of any talk, the clauses of a breath together; what is like none stays as it was read."""
    assert _placed(("report", "the nurse", "day3", 1, "T1")) == ["T2"]
    rows = [("report", "the night bus", "day2", 9, "T2"), ("report", "the cake", "day2", 9, "T2")]
    assert _placed(*rows) == ["T1", "T1"]
    assert _placed(("report", "the cake", "day2", 9, "T2")) == ["T2"]


def test_before_the_first_words_there_is_nothing_to_sum_up() -> None:
    """Nor is what was said too long ago."""
    assert _placed(("recap", "the night bus", "day3", 9, "T2")) == ["T2"]
    assert _placed(("recap", "the night bus", "day1", 500, "T2")) == ["T2"]  # too long ago


def test_what_is_clearly_of_a_theme_beyond_the_agenda_stands_there() -> None:
    """What came up in every room is summed up under whichever topic was just talked of, and noted under none."""
    theme = SAID.assign(topic_id=SAID.topic_id.replace(tables.OFF_AGENDA, "theme-1"))
    assert _placed(("recap", "the cake", "day1", 9, "T2"), said=theme) == ["theme-1"]
    assert _placed(("note", "the cake", "day2", 9, None), said=theme) == ["theme-1"]
    assert _placed(("note", "the nurse", "day1", 9, "T1"), said=theme) == ["T1"]
    assert _placed(("poll", "the cake", "day1", 9, None), said=theme) == ["theme-1"]


def test_a_poll_stands_under_the_talk_of_what_it_asks() -> None:
    """A vote of fifteen stood under no topic, and so in no statement; one like no talk stays without."""
    assert _placed(("poll", "the nurse", "day2", 9, None)) == ["T2"]
    assert _placed(("poll", "the cake", "day2", 9, None), said=SAID[:2]) == [None]


def test_a_poll_stands_under_the_question_that_it_answers_where_little_was_said() -> None:
    """A statement on closing the skin stood under infections, of which the room talked more."""
    on_buses = SAID[SAID.topic_id == "T1"]
    assert _placed(("poll", "the nurse", "day2", 9, None), said=on_buses) == ["T2"]


def test_who_speaks_of_a_statement_by_its_number_stands_where_it_stands() -> None:
    """A line of notes in its words, under the heading of another topic."""
    rows = [("poll", "the nurse", "day2", 9, None), ("note", "the nurse", "day2", 9, "T1")]
    stated = pd.DataFrame(rows, columns=["kind", "clause", "session", "position", "topic_id"]).assign(utterance_id="u9")
    found = placing.placed(stated.assign(proposition=stated.clause), KNOWN, SAID, VECTORS, ASKED)
    assert list(found) == ["T2", "T2"]

"""Headings of notes tell the part of a meeting that lines are about, and the talk of that part which topic."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.understand.topics.headings import is_off, placed, topics_named

AGENDA = pd.DataFrame(
    [
        ("B1", "Buses", "Night buses", "How often should the night bus run?"),
        ("B2", "Buses", "Fares at night", "What should a ticket cost after midnight?"),
        ("T1", "Trams", "Automation of trams", "When should trams drive themselves?"),
        ("T2", "Trams", "Rails", "Who should pay for new rails in the valley?"),
    ],
    columns=["topic_id", "group", "title", "question"],
)
PLAN = {"one": ["B1", "B2"], "two": ["T1", "T2"]}
TITLES = {"one": "Buses and fares", "two": "Group B: Trams without drivers", "last": "Closing plenary"}


@pytest.mark.parametrize(
    ("path", "topics"),
    [
        ("Notes > Reports back > Room 1 (buses, fares) - Ada", ["B1", "B2"]),
        ("Notes > Rm 2 (automation / rails)", ["T1", "T2"]),
        ("Notes > Trams > Further points", ["T1", "T2"]),  # the heading above, where the nearest names nothing
        ("Notes > Decisions", []),
        ("Notes > Report group B (Ada)", ["T1", "T2"]),  # by its letter
        ("Notes > Report group C (Ada)", []),
        ("Closing plenary, 17 June", []),
        ("Notes > buses or trams", []),  # two sessions
        ("", []),
    ],
)
def test_a_heading_names_a_session(path: str, topics: list[str]) -> None:
    """By the words of its title and of its topics; a heading of any notes names none."""
    assert topics_named([path], AGENDA, PLAN, TITLES) == {path: topics}


def test_where_every_session_is_open_to_all_no_heading_names_one() -> None:
    """A meeting of one session has nothing to tell apart."""
    assert topics_named(["Buses"], AGENDA, {"one": list(AGENDA.topic_id)}, TITLES) == {"Buses": []}
    assert topics_named(["Buses"], AGENDA, {}, TITLES) == {"Buses": []}


@pytest.mark.parametrize("heading", ["People (not on agenda!)", "Outside of the agenda", "Parking lot"])
def test_what_is_not_on_the_agenda_says_so(heading: str) -> None:
    """The facilitator knows best."""
    assert is_off(heading)
    assert not is_off("Agenda, not yet final")


def test_a_line_has_the_topic_of_what_was_said_most_like_it() -> None:
    """Among the topics that are open to it; talk whose topic is not known tells nothing."""
    said = pd.DataFrame(
        {
            "clean_text": [
                "the night bus should run every twenty minutes until two",
                "a ticket after midnight should cost as much as at noon",
                "trams can drive themselves on a closed ring",
                "a ticket for trams that drive themselves is a ticket too",
            ],
            "word_count": [10, 10, 9, 10],
        }
    )
    talk = np.eye(4)
    known = np.array([[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0.4, 0, 0.6, 0, 0]], dtype=float)
    lines = ["ticket price after midnight", "trams drive themselves"]
    found = placed(lines, np.zeros((2, 4)), [[0, 1], [0, 1]], said, talk, known)
    assert found[0].argmax() == 1
    assert np.allclose(found.sum(axis=1), 1)
    assert not found[:, 2:].any()  # what is closed to them stays closed
    assert not placed(lines[:1], np.zeros((1, 4)), [[]], said, talk, known).any()

"""What speaks for a topic."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.understand.topics import transitions
from pipeline.understand.topics.topic_evidence import (
    OFF_EVIDENCE,
    OWN,
    OWN_OFF,
    TOPIC_EVIDENCE,
    Sequence,
    Talk,
    first_evidence,
    own_evidence,
    smooth,
    talk,
)


@pytest.fixture
def said() -> Talk:
    """Six turns of ten words: on harbours, on schools, on harbours again; two topics are asked."""
    texts = ["the harbour needs a deep quay for ships and cranes"] * 2 + [
        "every school needs a teacher who reads with pupils daily"
    ] * 3
    texts += ["again the harbour and its quay that nobody pays for"]
    frame = pd.DataFrame(
        {
            "utterance_id": [f"u{i}" for i in range(6)],
            "clean_text": texts,
            "word_count": 10,
            "heading": "",
            "facilitates": False,
        }
    )
    vectors = np.eye(3)[[0, 0, 1, 1, 1, 0]]
    return talk(frame, vectors, np.eye(3)[[0, 1]], ["Who builds harbours?", "Who teaches at a school?"])


def test_each_kind_of_evidence_has_a_name(said: Talk) -> None:
    """The weights are stored by name: as many columns as names, in both rounds."""
    sequence = Sequence(np.arange(6), np.array([0, 1]))
    first = first_evidence(said, sequence, transitions.load())
    assert first.topic.shape == (6, 2, len(TOPIC_EVIDENCE))
    assert first.off.shape == (6, len(OFF_EVIDENCE))
    (own,) = own_evidence(said, [sequence], np.eye(3)[[0, 0, 1, 1, 1, 0]], [first])
    assert own.topic.shape == (6, 2, len(TOPIC_EVIDENCE) + len(OWN))
    assert own.off.shape == (6, len(OFF_EVIDENCE) + len(OWN_OFF))
    assert np.isfinite(own.topic).all() and np.isfinite(own.off).all()


def test_likeness_speaks_for_a_topic(said: Talk) -> None:
    """A statement that resembles the question in meaning or in words speaks for it."""
    first = first_evidence(said, Sequence(np.arange(6), np.array([0, 1])), transitions.load())
    assert (first.topic[0, 0, :4] > first.topic[0, 1, :4])[[0, 2]].all()
    school = TOPIC_EVIDENCE.index("words")
    assert first.topic[2, 1, school] > first.topic[2, 0, school]


def test_what_another_session_said_counts(said: Talk) -> None:
    """What was said on a topic in another session speaks for it in this one."""
    parts = [Sequence(np.arange(4), np.array([0, 1])), Sequence(np.array([4, 5]), np.array([0, 1]))]
    first = [first_evidence(said, part, transitions.load()) for part in parts]
    known = np.eye(3)[[0, 0, 1, 1, 1, 0]]
    known[4:] = [0.5, 0.5, 0.0]
    last = own_evidence(said, parts, known, first)[1]
    anywhere = len(TOPIC_EVIDENCE) + OWN.index("said anywhere")
    assert last.topic[1, 0, anywhere] > last.topic[1, 1, anywhere]


def test_neighbours_count_and_the_statement_itself_does_not() -> None:
    """The sum over the neighbours is the same on both sides and fades with distance."""
    smoothed = smooth(np.array([[0.0], [0.0], [1.0], [0.0], [0.0]]), 2.0)[:, 0]
    assert smoothed[2] == 0.0
    assert smoothed[1] == pytest.approx(smoothed[3])
    assert smoothed[1] > smoothed[0] > 0.0

"""The model of what a discussion is about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from pipeline.understand.topics.decoding import MOVES, PLACES, Evidence, Weights, decode, moves, places

STEPS = np.array(
    [[-7.0, -8, -8, -8, -4, -6], [-4.5, -6, -6, -4.5, -2, -4], [-1, -4, -4, -4, -1, -2], [-3, -5, -5, -4, -2, -3]]
)
WEIGHTS = Weights(np.ones(1), np.ones(1), STEPS, 1.0, 1.0, np.array([1.0, -2.0]))
SCORES = arrays(float, array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=7), elements=st.floats(-200, 200))


def _evidence(scores: np.ndarray, off: float = -9.0, place: list[int] | None = None) -> Evidence:
    count = len(scores)
    return Evidence(
        topic=np.asarray(scores, dtype=float)[:, :, None],
        off=np.full((count, 1), off),
        change=np.zeros(count),
        aside=np.zeros(count),
        place=np.array(place or [PLACES.index("between")] * count),
    )


@given(SCORES, st.floats(-50, 50))
def test_rows_are_probabilities(scores: np.ndarray, off: float) -> None:
    """Whatever the evidence, each statement gets a distribution over the topics and off the agenda."""
    posterior = decode(_evidence(scores, off), WEIGHTS)
    assert posterior.shape == (len(scores), scores.shape[1] + 1)
    assert (posterior >= 0).all()
    assert np.allclose(posterior.sum(axis=1), 1.0)


@given(st.integers(1, 9))
def test_every_state_can_be_kept_and_a_digression_comes_from_its_topic(topics: int) -> None:
    """A digression is entered from the topic it interrupts alone, and every state may last."""
    kind, spread = moves(topics)
    assert (np.diag(kind) == len(MOVES)).all()
    leaving = kind[:topics, topics:] == MOVES.index("leave")
    assert (leaving == np.eye(topics, dtype=bool)).all()
    assert (spread <= 0).all()


def test_a_silent_statement_takes_the_topic_around_it() -> None:
    """A statement without evidence of its own is read from its neighbours, on both sides."""
    posterior = decode(_evidence(np.array([[0.0, 3.0], [0.0, 0.0], [0.0, 3.0]])), WEIGHTS)
    assert posterior[1, 1] > 0.9


def test_a_facilitator_moves_the_meeting_on() -> None:
    """The same weak evidence changes the topic sooner when the facilitator brings it."""
    scores = np.array([[2.0, 0.0], [0.0, 1.5]])
    facilitator_turns = decode(_evidence(scores, place=[1, PLACES.index("facilitator")]), WEIGHTS)
    assert facilitator_turns[1, 1] > decode(_evidence(scores), WEIGHTS)[1, 1]


def test_a_digression_returns_to_what_it_interrupted() -> None:
    """After a digression a statement without evidence belongs to the topic before it, not to another."""
    evidence = _evidence(np.array([[0.0, 4.0, 0.0], [-9.0, -9.0, -9.0], [-9.0, -9.0, -9.0], [0.0, 0.0, 0.0]]), off=0.0)
    evidence = replace(evidence, off=np.array([[-9.0], [9.0], [9.0], [-9.0]]))
    posterior = decode(evidence, WEIGHTS)
    assert posterior[1, -1] > 0.9
    assert posterior[3].argmax() == 1


def test_wording_counts() -> None:
    """A turn that sounds like a change of topic, or like an aside, is sooner taken for one."""
    scores = np.array([[2.0, 0.0], [0.0, 1.5]])
    plain, off = _evidence(scores), _evidence(scores, off=-1.0)
    announced = replace(plain, change=np.array([0.0, 2.0]))
    assert decode(announced, WEIGHTS)[1, 1] > decode(plain, WEIGHTS)[1, 1]
    aside = replace(off, aside=np.array([0.0, 2.0]))
    assert decode(aside, WEIGHTS)[1, -1] > decode(off, WEIGHTS)[1, -1]


def test_places_in_the_conversation() -> None:
    """Inside a turn, at its start, at the facilitator's, right after him; the first statement opens a turn."""
    opens = np.array([False, True, True, False, True])
    facilitates = np.array([False, False, True, True, False])
    assert [PLACES[i] for i in places(opens, facilitates)] == [
        "between",
        "between",
        "facilitator",
        "inside",
        "after facilitator",
    ]

"""The hidden Markov model of what a discussion is about."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from pipeline.decoding import Moves, decode

MOVES = Moves(inside=0.99, between=0.95, facilitator=0.6, onward=4.0, leave_agenda=0.01, return_to_agenda=0.25)
SCORES = arrays(float, array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=7), elements=st.floats(-200, 200))


@given(SCORES, st.randoms(use_true_random=False))
def test_rows_are_probabilities(scores: np.ndarray, random: object) -> None:
    """Whatever the evidence, each statement gets a distribution over the topics, of the shape of the scores."""
    flags = np.random.default_rng(0).random((2, len(scores))) < 0.5
    posterior = decode(scores, flags[0], flags[1], MOVES)
    assert posterior.shape == scores.shape
    assert (posterior >= 0).all()
    assert np.allclose(posterior.sum(axis=1), 1.0)


@given(st.floats(0.01, 0.999), st.integers(1, 8), st.floats(1, 20))
def test_transitions_are_probabilities(stay: float, topics: int, slowness: float) -> None:
    """Rows of the transition matrix sum to 1, with one topic as with many."""
    matrix = MOVES.matrix(stay, topics, slowness)
    assert matrix.shape == (topics + 1, topics + 1)
    assert (matrix >= 0).all()
    assert np.allclose(matrix.sum(axis=1), 1.0)


@given(SCORES)
def test_only_differences_of_scores_count(scores: np.ndarray) -> None:
    """A constant added to all scores of a statement says nothing about its topic."""
    flags = np.ones(len(scores), dtype=bool)
    shift = np.linspace(-5, 5, len(scores))[:, None]
    assert np.allclose(decode(scores, flags, ~flags, MOVES), decode(scores + shift, flags, ~flags, MOVES), atol=1e-6)


def test_the_next_scheduled_topic_is_likelier() -> None:
    """The order of the schedule counts: from the first topic the second is nearer than the third."""
    matrix = MOVES.matrix(0.9, 3)
    assert matrix[0, 1] == pytest.approx(4 * matrix[0, 2])


def test_a_silent_statement_takes_the_topic_around_it() -> None:
    """A statement without evidence of its own is read from its neighbours, on both sides."""
    scores = np.array([[0.0, 3.0, -9.0], [0.0, 0.0, -9.0], [0.0, 3.0, -9.0]])
    posterior = decode(scores, np.ones(3, dtype=bool), np.zeros(3, dtype=bool), MOVES)
    assert posterior[1, 1] > 0.9


def test_a_facilitator_moves_the_meeting_on() -> None:
    """The same weak evidence changes the topic sooner when the facilitator brings it."""
    scores = np.array([[2.0, 0.0, -9.0], [0.0, 1.5, -9.0]])
    opens = np.ones(2, dtype=bool)
    led = decode(scores, opens, np.array([False, True]), MOVES)
    free = decode(scores, opens, np.array([False, False]), MOVES)
    assert led[1, 1] > free[1, 1]

"""A conditional random field over the statements of a session: what the discussion is about, moment by moment.

The states are the topics open to the session, each twice: on the floor, and left for a while for something off the
agenda. So a digression remembers what it interrupted. Lafferty, McCallum and Pereira 2001; the weights are trained
(models/README.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.text.linear import Matrix

Counts = NDArray[np.int_]

PLACES = ["inside", "between", "facilitator", "after facilitator"]  # where a statement stands in the conversation
MOVES = ["next", "previous", "other", "leave", "return", "return elsewhere"]  # from one statement to the next
STAY, NEVER = len(MOVES), len(MOVES) + 1
IMPOSSIBLE = -60.0  # log weight of a move that does not exist


@dataclass(frozen=True)
class Evidence:
    """What speaks for each topic, and for none, in one sequence of statements.

    Attributes:
        topic: shape (statements, topics, kinds of evidence for a topic).
        off: shape (statements, kinds of evidence for being off the agenda).
        change: how much the wording sounds like a change of topic, shape (statements,).
        aside: how much it sounds like the start of a digression, shape (statements,).
        place: number in `PLACES`, shape (statements,).
    """

    topic: Matrix
    off: Matrix
    change: Matrix
    aside: Matrix
    place: Counts


@dataclass(frozen=True)
class Weights:
    """The weights of the model; all are log odds for a unit of evidence.

    Attributes:
        topic: of each kind of evidence for a topic.
        off: of each kind of evidence for being off the agenda.
        moves: of each move at each place, shape (places, moves); staying weighs 0.
        change: of the wording, on every move to another topic.
        aside: of the wording, on leaving the agenda.
        start: of starting with the first topic, and of starting off the agenda.
    """

    topic: Matrix
    off: Matrix
    moves: Matrix
    change: float
    aside: float
    start: Matrix


def places(opens: NDArray[np.bool_], facilitates: NDArray[np.bool_]) -> Counts:
    """Where each statement stands: inside a turn, at its start, at the facilitator's, or right after his."""
    after = np.append(False, facilitates[:-1]) & ~facilitates
    opens = opens.copy()
    opens[:1] = True
    return np.where(~opens, 0, np.where(facilitates, 2, np.where(after, 3, 1)))


def moves(topics: int) -> tuple[Counts, Matrix]:
    """Which move leads from one state to another, and the log share of each target among those of its move.

    Returns:
        Two arrays of shape (2 topics, 2 topics): on the floor first, then off the agenda.
    """
    kind = np.full((2 * topics, 2 * topics), NEVER)
    spread = np.zeros((2 * topics, 2 * topics))
    on = np.arange(topics)
    step = on[None, :] - on[:, None]
    kind[:topics, :topics] = np.select([step == 0, step == 1, step == -1], [STAY, 0, 1], 2)
    spread[:topics, :topics] = np.where(np.abs(step) > 1, -np.log(max(topics - 3, 1)), 0.0)
    kind[on, topics + on], kind[topics + on, topics + on] = 3, STAY
    kind[topics:, :topics] = np.where(step == 0, 4, 5)
    spread[topics:, :topics] = np.where(step == 0, 0.0, -np.log(max(topics - 1, 1)))
    return kind, spread


def scores(evidence: Evidence, weights: Weights) -> Matrix:
    """Log weight of each state for each statement, shape (statements, 2 topics)."""
    off = (evidence.off @ weights.off)[:, None]
    return np.hstack([evidence.topic @ weights.topic, np.repeat(off, evidence.topic.shape[1], axis=1)])


def steps(evidence: Evidence, weights: Weights) -> Matrix:
    """Weight of each transition into each statement, shape (statements, 2 topics, 2 topics)."""
    kind, spread = moves(evidence.topic.shape[1])
    of_place = np.hstack([weights.moves, np.zeros((len(PLACES), 1)), np.full((len(PLACES), 1), IMPOSSIBLE)])
    log = (of_place[:, kind] + spread)[evidence.place]
    log += (weights.change * evidence.change)[:, None, None] * np.isin(kind, [0, 1, 2, 5])
    log += (weights.aside * evidence.aside)[:, None, None] * (kind == 3)
    result: Matrix = np.exp(log)
    return result


def decode(evidence: Evidence, weights: Weights) -> Matrix:
    """Posterior probability of each topic for each statement, by the forward-backward algorithm.

    Returns:
        Shape (statements, topics + 1), off the agenda last; rows sum to 1.
    """
    score, step = scores(evidence, weights), steps(evidence, weights)
    count, states = score.shape
    likelihood = np.exp(score - score.max(axis=1, keepdims=True)) + 1e-12
    start = np.ones(states)
    start[0], start[states // 2 :] = np.exp(weights.start)
    forward, backward = np.zeros((count, states)), np.ones((count, states))
    forward[0] = start * likelihood[0]
    forward[0] /= forward[0].sum()
    for i in range(1, count):
        forward[i] = forward[i - 1] @ step[i] * likelihood[i]
        forward[i] /= forward[i].sum()
    for i in range(count - 2, -1, -1):
        backward[i] = step[i + 1] @ (likelihood[i + 1] * backward[i + 1])
        backward[i] /= backward[i].sum()
    both = forward * backward
    both /= both.sum(axis=1, keepdims=True)
    half = states // 2
    return np.column_stack([both[:, :half], both[:, half:].sum(axis=1)])

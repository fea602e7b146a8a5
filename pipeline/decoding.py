"""A hidden Markov model over the statements of a session: what the discussion is about, moment by moment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Moves:
    """How likely a discussion stays with its topic from one statement to the next.

    Attributes:
        inside: inside an utterance.
        between: when another participant takes the floor.
        facilitator: when the facilitator takes it, who moves the meeting on.
        onward: how many times likelier the next topic of the schedule is than another one.
        leave_agenda: probability of leaving the agenda at a change of speaker.
        return_to_agenda: probability of coming back to it.
    """

    inside: float
    between: float
    facilitator: float
    onward: float
    leave_agenda: float
    return_to_agenda: float

    def matrix(self, stay: float, topic_count: int, slowness: float = 1.0) -> Matrix:
        """Transition probabilities, shape (topics + 1, topics + 1); the last state is off the agenda."""
        leave, back = self.leave_agenda / slowness, self.return_to_agenda / slowness
        size = topic_count + 1
        matrix = np.zeros((size, size))
        for topic in range(topic_count):
            weights = np.ones(topic_count)
            weights[topic] = 0.0
            if topic + 1 < topic_count:
                weights[topic + 1] = self.onward
            matrix[topic, :topic_count] = (1 - stay) * weights / max(weights.sum(), 1.0)
            matrix[topic, topic] = 1.0 - matrix[topic].sum()
            matrix[topic] *= 1 - leave
            matrix[topic, -1] = leave
        matrix[-1, :topic_count] = back / topic_count
        matrix[-1, -1] = 1 - back
        return matrix


def decode(scores: Matrix, opens: NDArray[np.bool_], leads: NDArray[np.bool_], moves: Moves) -> Matrix:
    """Posterior probability of each topic for each statement, by the forward-backward algorithm (Rabiner 1989).

    Args:
        scores: log-likelihood of a statement under a topic, shape (statements, topics + 1), off the agenda last.
        opens: whether the statement opens an utterance, shape (statements,).
        leads: whether the facilitator speaks, shape (statements,).
        moves: how likely the discussion stays with its topic.

    Returns:
        Probabilities, same shape as `scores`; rows sum to 1.
    """
    count, size = scores.shape
    inside, between = moves.matrix(moves.inside, size - 1, slowness=10.0), moves.matrix(moves.between, size - 1)
    led = moves.matrix(moves.facilitator, size - 1)
    steps = [(led if leads[i] else between) if opens[i] else inside for i in range(count)]
    likelihood = np.exp(scores - scores.max(axis=1, keepdims=True))

    start = np.ones(size)
    start[0], start[-1] = moves.onward, 0.1  # a session tends to begin with the first topic of its schedule
    forward, backward = np.zeros((count, size)), np.ones((count, size))
    forward[0] = start * likelihood[0]
    forward[0] /= forward[0].sum()
    for i in range(1, count):
        forward[i] = forward[i - 1] @ steps[i] * likelihood[i]
        forward[i] /= forward[i].sum()
    for i in range(count - 2, -1, -1):
        backward[i] = steps[i + 1] @ (likelihood[i + 1] * backward[i + 1])
        backward[i] /= backward[i].sum()
    posterior: Matrix = forward * backward
    posterior /= posterior.sum(axis=1, keepdims=True)
    return posterior

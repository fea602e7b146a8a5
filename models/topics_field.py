"""How likely labelled discussions are under a model of topics, and the weights that fit them best.

The model is `pipeline.understand.topics.decoding`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.text.linear import Matrix
from pipeline.understand.topics.decoding import MOVES, PLACES, Evidence, Weights, moves, scores, steps

PIECE = 110  # statements that are learnt from at a time; many pieces go side by side
UNKNOWN = -1  # label of a statement that serves no topic and is no digression: procedure, a nod
FIRST_MOVES = np.array(
    [[-7.0, -8, -8, -8, -4, -6], [-4.5, -6, -6, -4.5, -2, -4], [-2.0, -4, -4, -4, -1, -2], [-3.0, -5, -5, -4, -2, -3]]
)
FIRST_START = np.array([1.0, -2.0])


@dataclass(frozen=True)
class Labelled:
    """A stretch of talk with its labels.

    Attributes:
        evidence: what speaks for each topic.
        labels: column of the topic, the number of topics for off the agenda, or `UNKNOWN`; shape (statements,).
        weight: how many times it counts.
    """

    evidence: Evidence
    labels: NDArray[np.int_]
    weight: float = 1.0


@dataclass(frozen=True)
class _Piece:
    evidence: Evidence
    allowed: Matrix  # (statements, states)
    opens: bool  # whether it is the start of a session


def fit(examples: list[Labelled], penalty: float = 1.0, passes: int = 60) -> Weights:
    """The weights that make the labels likeliest, less a penalty on the square of each (Sutton and McCallum 2012).

    Args:
        examples: labelled stretches of talk.
        penalty: on the weights; on moves a third of it, towards plain first guesses.
        passes: most steps of L-BFGS.
    """
    from scipy.optimize import minimize

    kinds = (examples[0].evidence.topic.shape[2], examples[0].evidence.off.shape[1])
    first = np.concatenate([np.zeros(sum(kinds)), FIRST_MOVES.ravel(), [0.0, 0.0], FIRST_START])
    strength = np.concatenate(
        [np.full(sum(kinds), penalty), np.full(FIRST_MOVES.size, penalty / 3), [penalty] * 2, [penalty / 3] * 2]
    )
    alike: dict[tuple[int, float], list[_Piece]] = {}  # by number of topics and weight
    for example in examples:
        alike.setdefault((example.evidence.topic.shape[1], example.weight), []).extend(_pieces(example))

    def cost(numbers: Matrix) -> tuple[float, Matrix]:
        weights = _weights(numbers, kinds)
        value, slope = 0.0, np.zeros_like(numbers)
        for (_, weight), pieces in alike.items():
            likelihood, gradient = _likelihood(pieces, weights)
            value, slope = value - weight * likelihood, slope - weight * gradient
        apart = numbers - first
        return value + float((strength * apart**2).sum()), slope + 2 * strength * apart

    start = first.copy()
    start[: kinds[0]] = 0.2
    best = minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": passes, "ftol": 1e-5})
    return _weights(best.x, kinds)


def _weights(numbers: Matrix, kinds: tuple[int, int]) -> Weights:
    sizes = np.cumsum([*kinds, FIRST_MOVES.size, 1, 1])
    topic, off, moved, change, aside, start = np.split(numbers, sizes)
    return Weights(topic, off, moved.reshape(len(PLACES), len(MOVES)), float(change[0]), float(aside[0]), start)


def _pieces(example: Labelled) -> list[_Piece]:
    evidence, count = example.evidence, len(example.labels)
    topics = evidence.topic.shape[1]
    allowed = np.ones((count, 2 * topics))
    for i, label in enumerate(example.labels):
        if label != UNKNOWN:
            allowed[i] = 0.0
            allowed[i, slice(topics, None) if label == topics else label] = 1.0
    edges = np.linspace(0, count, max(1, round(count / PIECE)) + 1).astype(int)
    return [
        _Piece(
            Evidence(*(getattr(evidence, name)[a:b] for name in ("topic", "off", "change", "aside", "place"))),
            allowed[a:b],
            opens=a == 0,
        )
        for a, b in itertools.pairwise(edges)
    ]


def _likelihood(pieces: list[_Piece], weights: Weights) -> tuple[float, Matrix]:
    """Log likelihood of the labels of pieces with as many topics each, and its gradient."""
    topics = pieces[0].evidence.topic.shape[1]
    size, longest = len(pieces), max(len(piece.allowed) for piece in pieces)
    score = np.zeros((size, longest, 2 * topics))
    step = np.ones((size, longest, 2 * topics, 2 * topics))
    allowed, real = np.ones_like(score), np.zeros((size, longest), dtype=bool)
    start = np.ones((size, 2 * topics))
    for i, piece in enumerate(pieces):
        n = len(piece.allowed)
        score[i, :n], step[i, :n] = scores(piece.evidence, weights), steps(piece.evidence, weights)
        allowed[i, :n], real[i, :n] = piece.allowed, True
        if piece.opens:
            start[i, 0], start[i, topics:] = np.exp(weights.start)
    likelihood = np.exp(score - score.max(axis=2, keepdims=True)) + 1e-12
    free, of_states, of_steps = _expected(likelihood, step, start, real)
    told, told_states, told_steps = _expected(likelihood * np.maximum(allowed, 1e-250), step, start, real)
    return float((told - free).sum()), _gradient(pieces, told_states - of_states, told_steps - of_steps)


def _expected(
    likelihood: Matrix, step: Matrix, start: Matrix, real: NDArray[np.bool_]
) -> tuple[Matrix, Matrix, Matrix]:
    """Log of the sum over all sequences of states, and how often each state and each transition is expected."""
    size, longest, _ = likelihood.shape
    forward, backward, scale = np.zeros_like(likelihood), np.ones_like(likelihood), np.ones((size, longest))
    now = start * likelihood[:, 0]
    scale[:, 0] = now.sum(axis=1)
    forward[:, 0] = now / scale[:, [0]]
    for t in range(1, longest):
        now = (forward[:, t - 1, None] @ step[:, t])[:, 0] * likelihood[:, t]
        total = now.sum(axis=1, keepdims=True)
        forward[:, t] = np.where(real[:, [t]], now / total, forward[:, t - 1])
        scale[:, t] = np.where(real[:, t], total[:, 0], 1.0)
    for t in range(longest - 2, -1, -1):
        later = (step[:, t + 1] @ (likelihood[:, t + 1] * backward[:, t + 1])[:, :, None])[:, :, 0]
        backward[:, t] = np.where(real[:, [t + 1]], later / scale[:, [t + 1]], backward[:, t + 1])
    onward = likelihood[:, 1:] * backward[:, 1:] / scale[:, 1:, None] * real[:, 1:, None]
    taken = forward[:, :-1, :, None] * step[:, 1:] * onward[:, :, None, :]
    return np.log(scale).sum(axis=1), forward * backward * real[:, :, None], taken


def _gradient(pieces: list[_Piece], states: Matrix, taken: Matrix) -> Matrix:
    """Slope of the log likelihood: what the labels have more of than the model expects."""
    topics = states.shape[2] // 2
    kind, _ = moves(topics)
    by_move = np.stack([(taken * (kind == move)).sum(axis=(2, 3)) for move in range(len(MOVES))], axis=-1)
    slope = []
    for i, piece in enumerate(pieces):
        evidence, n = piece.evidence, len(piece.allowed)
        more, moved = states[i, :n], by_move[i, : n - 1]
        at_place = np.zeros((len(PLACES), len(MOVES)))
        np.add.at(at_place, evidence.place[1:], moved)
        slope.append(
            np.concatenate(
                [
                    np.einsum("tk,tkf->f", more[:, :topics], evidence.topic),
                    more[:, topics:].sum(axis=1) @ evidence.off,
                    at_place.ravel(),
                    [moved[:, [0, 1, 2, 5]].sum(axis=1) @ evidence.change[1:], moved[:, 3] @ evidence.aside[1:]],
                    np.array([more[0, 0], more[0, topics:].sum()]) * piece.opens,
                ]
            )
        )
    return np.sum(slope, axis=0)

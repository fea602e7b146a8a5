"""An order made of several indicators, and a short list of it in which nobody takes all places; knows no tables.

Each indicator gives every key point it speaks of a strength of 0 or more. By Luce's choice axiom (1959) an indicator
that had to choose between two points would take one with probability x / (x + y). These expected choices, weighted and
summed over the indicators, are the comparisons to which a Bradley-Terry model (1952) is fitted: an indicator that says
nothing of a point, such as a poll that did not ask about it, takes no part in its comparisons.
"""

from __future__ import annotations

import numpy as np

PRIOR = 0.5  # in units of an indicator's mean strength: a strength of 0 loses often, not always
SHRINKAGE = 0.01  # keeps points apart that were hardly compared
TOLERANCE = 1e-6
MAX_ROUNDS = 200
NEARBY_ROUNDS, NEAR = 30, 0.003  # a step this small hardly moves a rank
SMALL = 1e-9  # a point that was not compared stays where it is


def expected_choices(indicators: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How often each point would be taken before each other, shape (points, points).

    Args:
        indicators: strengths, shape (points, indicators); NaN where an indicator says nothing of a point.
        weights: weight of each indicator, shape (indicators,).
    """
    total = np.zeros((len(indicators), len(indicators)))
    for strength, weight in zip(indicators.T, weights, strict=True):
        speaks = ~np.isnan(strength)
        if not weight or not np.nansum(strength):
            continue
        scaled = np.where(speaks, strength / strength[speaks].mean(), 0.0) + PRIOR
        chosen = scaled[:, None] / (scaled[:, None] + scaled[None, :])
        total += weight * chosen if speaks.all() else weight * chosen * np.outer(speaks, speaks)
    np.fill_diagonal(total, 0.0)
    return total / max(float(weights.sum()), 1e-9)


def strengths(choices: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """Log strengths of a Bradley-Terry model by iterative Luce spectral ranking (Maystre and Grossglauser 2015).

    Written out: `choix`, whose results these are, takes half a second to load, of each run after a correction.

    Args:
        choices: how often a point was taken before another, shape (points, points).
        start: where to begin, such as the strengths of comparisons that differ little.

    Returns:
        shape (points,), of mean 0; all 0 where nothing was compared.
    """
    if len(choices) < 2 or not choices.any():
        return np.zeros(len(choices))
    fitted, before = np.zeros(len(choices)) if start is None else start, None
    for _ in range(MAX_ROUNDS):
        fitted = _round(choices, fitted)
        if before is not None and np.abs(before - fitted).sum() <= TOLERANCE * len(fitted):
            return fitted
        before = fitted
    raise RuntimeError(f"the strengths of {len(choices)} key points do not settle")


def _round(choices: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Log strengths, of mean 0, by the stationary distribution of the Markov chain that others give."""
    weights = np.exp(fitted - fitted.mean())
    weights *= len(weights) / weights.sum()
    chain = SHRINKAGE + choices.T / (weights[:, None] + weights[None, :])
    chain -= np.diag(chain.sum(axis=1))
    share = np.append(np.linalg.solve(chain.T[:-1, :-1], -chain.T[:-1, -1]), 1.0)
    logs: np.ndarray = np.log(share)
    return logs - logs.mean()


def nearby(choices: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Log strengths of choices that differ little from others whose strengths are known.

    For the many resamples of one meeting: a round costs the square of the points where `strengths` costs the cube. The
    steps are those of the MM algorithm (Hunter 2004), each taken twice as far: where everybody is compared with
    everybody, that is about Newton's step.

    Args:
        choices: how often a point was taken before another, shape (points, points).
        start: log strengths of the others, shape (points,).

    Returns:
        shape (points,), of mean 0.
    """
    if len(start) < 2:
        return np.zeros(len(start))
    compared, taken = choices + choices.T, choices.sum(axis=1)
    fitted = start
    for _ in range(NEARBY_ROUNDS):
        strong = np.exp(fitted)  # the chance to be taken before another is one's own share in the two
        expected = strong * (compared / (strong[:, None] + strong[None, :])).sum(axis=1)
        step = 2 * np.log((taken + SMALL) / (expected + SMALL))
        fitted = fitted + step - step.mean()
        if np.abs(step).max(initial=0.0) < NEAR:
            break
    return fitted - fitted.mean()


def chances(log_strengths: np.ndarray) -> np.ndarray:
    """The chance of each point to come before another one drawn at random, shape (points,)."""
    count = len(log_strengths)
    if count < 2:
        return np.ones(count)
    before = 1 / (1 + np.exp(-(log_strengths[:, None] - log_strengths[None, :])))
    share: np.ndarray = (before.sum(axis=1) - 0.5) / (count - 1)
    return share


def ranks(log_strengths: np.ndarray) -> np.ndarray:
    """1 for the strongest; equal ones (to nine digits) in the order given."""
    places = np.empty(len(log_strengths), dtype=int)
    places[np.argsort(-np.round(log_strengths, 9), kind="stable")] = np.arange(1, len(log_strengths) + 1)
    return places


def slate(
    chance: np.ndarray, topics: np.ndarray, sessions: np.ndarray, groups: np.ndarray, places: int, session_share: float
) -> list[int]:
    """Points for a short list, first to last: the next is the one that adds most.

    What a point adds is its chance, times the mean over its topic, its sessions and the groups behind it of 1 / (1 +
    places they have already): the rule of proportional approval voting (Thiele 1895). Where there are several sessions,
    none gets more than its share of the places as long as another session has a point to put there.

    Args:
        chance: the chance of each point to come before another, shape (points,).
        topics: topic number of each point, shape (points,).
        sessions: share of each point's support by session, shape (points, sessions), rows sum to 1 or 0.
        groups: whether a stakeholder group supports the point, shape (points, groups).
        places: length of the list.
        session_share: largest share of the places whose support lies mostly in one session.
    """
    topic_places = np.zeros(int(topics.max(initial=0)) + 1)
    session_places, group_places = np.zeros(sessions.shape[1]), np.zeros(groups.shape[1])
    home = np.where(sessions.sum(axis=1) > 0, sessions.argmax(axis=1) if sessions.shape[1] else 0, -1)
    homes = np.zeros(sessions.shape[1] + 1)  # the last for points that no session raised
    most = max(round(session_share * places), 1) if len(set(home.tolist()) - {-1}) > 1 else places
    chosen: list[int] = []
    while len(chosen) < min(places, len(chance)):
        left = np.setdiff1d(np.arange(len(chance)), chosen)
        open_left = left[(home[left] < 0) | (homes[home[left]] < most)]
        left = open_left if len(open_left) else left
        by_session = sessions[left] @ (1 / (1 + session_places))
        by_group = (groups[left] @ (1 / (1 + group_places))) / np.maximum(groups[left].sum(axis=1), 1)
        gain = chance[left] * (1 / (1 + topic_places[topics[left]]) + by_session + by_group) / 3
        best = int(left[np.argmax(np.round(gain, 9))])
        chosen.append(best)
        topic_places[topics[best]] += 1
        session_places += sessions[best]
        group_places += groups[best]
        homes[home[best]] += 1
    return chosen

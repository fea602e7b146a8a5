"""Agreement in numbers: agreement across groups, division between groups, effective voices.

Every function takes counts and knows no tables. Sources stand with each;
docs/reference/consensus.md explains them to readers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def shrunk(count: np.ndarray, total: np.ndarray, prior: float = 0.5) -> np.ndarray:
    """Share of each group, drawn towards a half as far as the group is small: (count + prior) / (total + 2 prior)."""
    return (np.asarray(count, dtype=float) + prior) / (np.asarray(total, dtype=float) + 2 * prior)


def group_agreement(agree: Sequence[int], total: Sequence[int], prior: float = 0.5) -> float:
    """Agreement of all groups, 0 to 1: the geometric mean over groups of their shrunk shares.

    The group-aware consensus of Polis (Small et al. 2021) is the product over groups under Laplace's prior of 1. It
    falls with the number of groups, and a unanimous group of two has no more than 0.75 under it; the geometric mean
    can be compared between points with different groups, and Jeffreys' prior of a half suits small groups.

    Args:
        agree: people for it in each group.
        total: people who took a position in each group.
        prior: added to either side.

    Returns:
        0 to 1; NaN where no group took a position.
    """
    seen = np.asarray(total) > 0
    if not seen.any():
        return float("nan")
    return float(np.exp(np.log(shrunk(np.asarray(agree)[seen], np.asarray(total)[seen], prior)).mean()))


def group_division(agree: Sequence[int], oppose: Sequence[int], total: Sequence[int], prior: float = 0.5) -> float:
    """How far two groups are set against each other, 0 to 1.

    The largest value over pairs of different groups of the smaller of two shrunk shares: of those who agree in the
    one, and of those who oppose in the other. It passes a half only where one group is for and another against,
    which neither the variance between groups nor the spread of all votes tells.

    Args:
        agree: people for it in each group.
        oppose: people against it in each group.
        total: people who took a position or passed in each group.
        prior: added to either side.

    Returns:
        0 to 1; NaN with fewer than two groups that took a position.
    """
    seen = np.asarray(total) > 0
    if seen.sum() < 2:
        return float("nan")
    for_it = shrunk(np.asarray(agree)[seen], np.asarray(total)[seen], prior)
    against = shrunk(np.asarray(oppose)[seen], np.asarray(total)[seen], prior)
    pairs = np.minimum(for_it[:, None], against[None, :])
    np.fill_diagonal(pairs, 0.0)
    return float(pairs.max())


def effective_count(amounts: Sequence[float]) -> float:
    """Effective number of voices: how many people of equal share would be as concentrated.

    The inverse of Simpson's index (1949), the Hill number of order 2: 1 / sum of squared shares.

    Args:
        amounts: how much each person said; zeros do not count.

    Returns:
        1 up to the number of people; 0 when nobody said anything.
    """
    said = np.asarray(amounts, dtype=float)
    return float(said.sum() ** 2 / (said**2).sum()) if said.sum() > 0 else 0.0


def pattern(support: Sequence[int], oppose: Sequence[int], people: int, leaning_share: float) -> str:
    """How groups, or sessions, stand to each other.

    Args:
        support: people for it in each.
        oppose: people against it in each.
        people: fewest people on a side of a group that is compared.
        leaning_share: share from which a group leans one way; Polis asks for 0.6 in every group.

    Returns:
        One of `tables.PATTERNS`: 'all' lean one way, 'some' do and the rest are split, 'opposed' (one leans for,
        another against), 'split' inside each, or 'one': fewer than two are large enough.
    """
    total = np.asarray(support) + np.asarray(oppose)
    large = total >= people
    if large.sum() < 2:
        return "one"
    shares = np.asarray(support)[large] / total[large]
    is_for, is_against = shares >= leaning_share - 1e-9, shares <= 1 - leaning_share + 1e-9
    if is_for.any() and is_against.any():
        return "opposed"
    leans = is_for | is_against
    return "all" if leans.all() else "some" if leans.any() else "split"

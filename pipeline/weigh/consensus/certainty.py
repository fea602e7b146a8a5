"""How sure a level is, given how surely each position behind it was read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.rules import Rule, level


def level_certainty(
    rule: Rule, reached: str, support: NDArray[np.float64], oppose: NDArray[np.float64], undecided: int, groups: int
) -> float:
    """The probability that the people amount to the level that their likeliest stances amount to.

    Each person supports, opposes or takes no side with the probabilities that were read, independently of the others
    (Poisson's binomial distribution, in two kinds).

    Args:
        rule: the rule set.
        reached: the level that the likeliest stances amount to.
        support: probability of support of each person, shape (people,).
        oppose: probability of opposition of each, shape (people,); the rest to 1 is no side.
        undecided: people on neither side, as certain.
        groups: stakeholder groups among those who likeliest support it.
    """
    counts = np.zeros((len(support) + 1, len(support) + 1))  # supporters, opponents
    counts[0, 0] = 1.0
    for for_share, against_share in zip(support, oppose, strict=True):
        moved = counts * max(0.0, 1 - for_share - against_share)
        moved[1:, :] += counts[:-1, :] * for_share
        moved[:, 1:] += counts[:, :-1] * against_share
        counts = moved
    return float(
        sum(
            share
            for (supporters, opponents), share in np.ndenumerate(counts)
            if share > 0 and level(rule, supporters, opponents, undecided, min(groups, supporters)) == reached
        )
    )

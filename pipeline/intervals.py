"""The interval of a share: of people for a key point, and of votes for its wording."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import Literal

Interval = Literal["wilson", "jeffreys"]


def interval(support: int, total: int, confidence: float = 0.95, method: Interval = "wilson") -> tuple[float, float]:
    """The interval of a share of people.

    Args:
        support: people on one side.
        total: people on both; not 0.
        confidence: 0 to 1.
        method: Wilson's score interval (1927), or the Bayesian one under Jeffreys' prior (Brown, Cai and DasGupta
            2001); both stay inside 0 and 1 and keep their promise for small counts.

    Returns:
        Lower and upper end, 0 to 1.
    """
    low, high = _wilson(support, total, confidence) if method == "wilson" else _jeffreys(support, total, confidence)
    # where all stand on one side the interval reaches them, as Brown, Cai and DasGupta advise for the Bayesian one
    return (low if support else 0.0), (high if support < total else 1.0)


def _wilson(support: int, total: int, confidence: float) -> tuple[float, float]:
    """Wilson's interval, written out: the package that has it takes a second to load."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share, spread = support / total, z**2 / total
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return middle - reach, middle + reach


def _jeffreys(support: int, total: int, confidence: float) -> tuple[float, float]:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(support, total, alpha=1 - confidence, method="jeffreys")
    return float(low), float(high)

"""Rule sets of consensus as data, and the level that a count of people or a list of ratings has under one of them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

DEFAULT = "default"
EDGE = 1e-9  # shares are floats: 1/6 of 6 must still be 1


class Ratings(BaseModel):
    """How a rule reads ratings from 1 to 9; the RAND/UCLA appropriateness method."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    favourable: int = Field(7, ge=6, le=9, description="lowest rating in favour")
    unfavourable: int = Field(3, ge=1, le=4, description="highest rating against")
    largest_panel: int = Field(16, ge=3, description="raters up to whom disagreement is a third in each extreme")
    asymmetry_base: float = Field(2.35, gt=0, description="interpercentile range required for perfect symmetry")
    asymmetry_factor: float = Field(1.5, ge=0, description="correction factor for asymmetry")


class Rule(BaseModel):
    """The thresholds of one rule set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(description="name used in the field")
    statement: str = Field(description="definition of consensus, in words")
    source: str = Field(description="source of the rule")
    counted: Literal["sides", "expressed"] = Field(
        "sides", description="denominator of shares: those who take a side, or all who express a position"
    )
    consensus_share: float = Field(0.0, ge=0, le=1, description="smallest share in support for a consensus")
    consensus_opposed_share: float = Field(1.0, ge=0, le=1, description="largest share opposed in a consensus")
    opposed_stays_below: bool = Field(False, description="the share opposed must be below its limit, not equal to it")
    consensus_supporters: int = Field(4, ge=1, description="minimum number of supporters for a consensus")
    consensus_groups: int = Field(0, ge=0, description="minimum number of stakeholder groups among them")
    divided_supporters: int = Field(
        2, ge=1, description="minimum number of participants on each side of a divided key point"
    )
    divided_largest_share: float = Field(
        0.7, ge=0.5, le=1, description="largest share of one side of a divided key point"
    )
    minority_supporters: int = Field(3, ge=0, description="maximum number of supporters of a minority view")
    minority_opponents: int = Field(1, ge=0, description="maximum number of opponents of a minority view")
    ratings: Ratings | None = Field(None, description="how the rule reads ratings from 1 to 9, if it uses them")


THRESHOLDS = tuple(name for name in Rule.model_fields if name not in ("title", "statement", "source", "ratings"))


@cache
def rule_sets() -> dict[str, Rule]:
    """All rule sets of rules.toml by the name that meeting.toml uses."""
    text = files(__package__).joinpath("rules.toml").read_text("utf-8")
    return {name: Rule.model_validate(entry) for name, entry in tomllib.loads(text).items()}


def table(rule: str = DEFAULT, **own: object) -> pd.DataFrame:
    """The rule set in force for a meeting, as the table `Rule`.

    Args:
        rule: name of the rule set.
        own: thresholds that the meeting sets itself.
    """
    known = rule_sets()[rule].model_dump(exclude={"statement", "ratings"})
    return pd.DataFrame([{"rule": rule, "is_changed": known != known | own, **known, **own}])


def in_force(rule: pd.DataFrame) -> Rule:
    """The rule set of the table `Rule`."""
    row = rule.to_dict("records")[0]
    return rule_sets()[row["rule"]].model_copy(update={name: row[name] for name in THRESHOLDS})


def level(rule: Rule, support: float, oppose: float, undecided: int = 0, groups: int | None = None) -> str:
    """The level that a count of people has under a rule.

    Args:
        rule: the thresholds.
        support: participants for it, with or without a condition; whole numbers but at the ends of an interval.
        oppose: participants against it.
        undecided: people who took a position on neither side (both sides at once, a neutral vote); they count in
            the shares of rules that count all who expressed themselves.
        groups: stakeholder groups among the supporters; None where nobody knows, and the rule asks for none then.

    Returns:
        One of `tables.LEVELS`.
    """
    total = support + oppose + (undecided if rule.counted == "expressed" else 0)
    if _is_consensus(rule, support, oppose, total, groups):
        return "consensus"
    sides = support + oppose
    both = min(support, oppose) >= rule.divided_supporters
    if both and max(support, oppose) <= rule.divided_largest_share * sides + EDGE:
        return "divided"
    if 1 <= support <= rule.minority_supporters and oppose <= rule.minority_opponents:
        return "minority"
    return "majority"


def _is_consensus(rule: Rule, support: float, oppose: float, total: float, groups: int | None) -> bool:
    """Enough people of enough groups, a large enough share, little enough against it."""
    wide = support >= rule.consensus_supporters and (groups is None or groups >= rule.consensus_groups)
    limit = rule.consensus_opposed_share * total
    few = oppose < limit - EDGE if rule.opposed_stays_below else oppose <= limit + EDGE
    return wide and few and support >= rule.consensus_share * total - EDGE


def rating_level(rule: Rule, ratings: Sequence[float], groups: int | None = None) -> str:
    """The level that ratings from 1 to 9 have under a rule.

    A rule without ratings of its own counts 7 to 9 as support, 1 to 3 as opposition and the rest as undecided. Under
    RAND/UCLA disagreement makes a point divided, and a median in favour without it a consensus.

    Args:
        rule: the thresholds.
        ratings: one a person, 1 to 9.
        groups: stakeholder groups among those in favour, as in `level`.

    Returns:
        One of `tables.LEVELS`.
    """
    how = rule.ratings or Ratings()
    given = np.asarray(ratings, dtype=float)
    support, oppose = int((given >= how.favourable).sum()), int((given <= how.unfavourable).sum())
    if rule.ratings is None:
        return level(rule, support, oppose, len(given) - support - oppose, groups)
    if disagree(how, given):
        return "divided"
    if support >= rule.consensus_supporters and np.median(given) >= how.favourable:
        return "consensus"
    return "minority" if support <= rule.minority_supporters and oppose <= rule.minority_opponents else "majority"


def disagree(how: Ratings, ratings: Sequence[float] | np.ndarray) -> bool:
    """Whether a panel disagrees: a third in each extreme, or for large panels a range wider than IPRAS.

    IPRAS, the interpercentile range adjusted for symmetry, is base + factor * |5 - middle of the 30th and the 70th
    percentile| (Fitch et al. 2001, chapter 8).

    Args:
        how: the thresholds.
        ratings: one a person, 1 to 9.
    """
    given = np.asarray(ratings, dtype=float)
    if not len(given):
        return False
    if len(given) <= how.largest_panel:
        third = max(round(len(given) / 3), 1)  # 3 of 8 to 10, 4 of 11 to 13, 5 of 14 to 16, as the manual has it
        return bool((given >= how.favourable).sum() >= third and (given <= how.unfavourable).sum() >= third)
    low, high = np.percentile(given, [30, 70])
    return bool(high - low > how.asymmetry_base + how.asymmetry_factor * abs(5 - (low + high) / 2))

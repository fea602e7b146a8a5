"""The counts of one key point: people, level, firmness, agreement across groups and sessions, voices."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline.intervals import Interval, interval
from pipeline.people.groups import NOT_STATED
from pipeline.rules import Rule, level
from pipeline.weigh.consensus import agreement, session_counts, status
from pipeline.weigh.consensus.certainty import level_certainty
from pipeline.weigh.consensus.firmness import Sides, firmness

Row = dict[str, object]


class Settings(BaseModel):
    """How counts are read; the rule of the levels stands in meeting.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    certain_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="minimum probability of a consensus, given the uncertainty of the positions",
    )
    confidence: float = Field(0.95, gt=0, lt=1, description="confidence of the interval of the agreement share")
    interval: Interval = Field("wilson", description='the interval: "wilson" (score) or "jeffreys" (Bayesian)')
    group_prior: float = Field(
        0.5, gt=0, description="participants added to each side of a group before its share is computed (shrinkage)"
    )
    smallest_group: int = Field(3, ge=1, description="minimum size of a stakeholder group that is shown by name")
    compared_people: int = Field(2, ge=1, description="minimum size of a group or session in comparisons")
    leaning_share: float = Field(0.6, ge=0.5, le=1, description="minimum share for a group or session to lean one way")
    shift_people: int = Field(
        3, ge=1, description="minimum number of participants with a side, before and in the plenary, for a shift"
    )
    shift_share: float = Field(0.2, ge=0, le=1, description="minimum change of the agreement share for a shift")
    dominant_share: float = Field(
        0.5, ge=0, le=1, description="share of the words above which one participant dominates"
    )
    alike_share: float = Field(
        0.5, gt=0, le=1, description="minimum share of common words for two conditions to count as one"
    )


def counted(own: pd.DataFrame, rule: Rule, is_decided: bool, settings: Settings) -> Row:
    """Counts, level, status, share with interval, and firmness.

    Args:
        own: positions on the key point, with `session_counts.sides` and the stakeholder group of each in `group`.
        rule: the rule set.
        is_decided: the chair or the notes say that it was decided.
        settings: the interval.
    """
    people = list(zip(own.stance, own.group, own.is_changed, strict=True))
    counts = {name: int(own[name].sum()) for name in session_counts.COUNTS}
    support, oppose, _, mixed = (counts[name] for name in session_counts.COUNTS)
    for_it, against = session_counts.FOR, ("oppose",)
    sides = Sides(_groups(people, for_it), _groups(people, against), mixed)
    amounts_to = sides.level(rule)
    certain = level_certainty(
        rule,
        amounts_to,
        own.support_share.to_numpy(dtype=float),
        own.oppose_share.to_numpy(dtype=float),
        mixed,
        len(set(sides.supporters) - {None}),
    )
    # nobody's agreement is claimed on readings that more likely than not do not amount to it
    is_withheld = amounts_to == "consensus" and certain < settings.certain_share
    reached = "majority" if is_withheld else amounts_to
    is_conditional = needs_conditions(sides, _groups(people, ("support",)), rule, reached)
    row: Row = {
        "level": reached,
        "certain_share": certain,
        "is_withheld": is_withheld,
        "expressed_count": len(own),
        "is_conditional": is_conditional,
        **counts,
    }
    row |= {"status": status.status(reached, support, oppose, is_conditional, is_decided)}
    row |= {"majority_side": "none" if not support + oppose else _larger(support, oppose)}
    row |= {"supporting_group_count": len(set(sides.supporters) - {None})}
    row |= {"opposing_group_count": len(set(sides.opponents) - {None})}
    row |= {"changed_for_count": sum(bool(changed) and stance in for_it for stance, _, changed in people)}
    row |= {"changed_against_count": sum(bool(changed) and stance in against for stance, _, changed in people)}
    return row | _certainty(sides, rule, settings, is_withheld)


def by_words(own: pd.DataFrame) -> tuple[float, float]:
    """People for and against that the words alone make likely: the sums of the probabilities of each."""
    return float(own.support_share.sum()), float(own.oppose_share.sum())


def _groups(people: Iterable[tuple[str, str, bool]], stances: Collection[str]) -> tuple[str | None, ...]:
    """The group of each who takes one of the stances, None where none is stated."""
    return tuple(None if g == NOT_STATED else g for g in sorted(g for stance, g, _ in people if stance in stances))


def _larger(support: int, oppose: int) -> str:
    return "even" if support == oppose else "for" if support > oppose else "against"


def needs_conditions(sides: Sides, plain: tuple[str | None, ...], rule: Rule, called: str) -> bool:
    """Whether the level it is called, or the majority, would be gone without those who set a condition.

    Args:
        sides: who stands where.
        plain: the group of each who supports it without a condition.
        rule: the rule set.
        called: the level.
    """
    conditional = len(sides.supporters) - len(plain)
    if not conditional or len(sides.supporters) <= len(sides.opponents):
        return False
    reached = level(rule, len(plain), len(sides.opponents), sides.undecided + conditional, len(set(plain) - {None}))
    is_lost = called == "consensus" != reached
    return is_lost or len(plain) <= len(sides.opponents)


def _certainty(sides: Sides, rule: Rule, settings: Settings, is_withheld: bool) -> Row:
    """Share, interval and firmness; all missing where nobody took a side, firmness where the level is withheld."""
    support, total = len(sides.supporters), len(sides.supporters) + len(sides.opponents)
    names = ["agreement_share", "agreement_low_share", "agreement_high_share", "tipping_count"]
    row: Row = dict.fromkeys(names, float("nan")) | dict.fromkeys(["level_low", "level_high", "firmness"])
    if not total:
        return row
    low, high = interval(support, total, settings.confidence, settings.interval)
    row |= {"agreement_share": support / total, "agreement_low_share": low, "agreement_high_share": high}
    if is_withheld:
        return row
    found = firmness(rule, sides, settings.confidence, settings.interval)
    row |= {"level_low": found.low, "level_high": found.high, "firmness": found.firmness}
    return row | ({"tipping_count": found.tipping_count} if found.tipping_count else {})


def across(own: pd.DataFrame, in_sessions: pd.DataFrame, settings: Settings) -> Row:
    """Agreement across stakeholder groups and across sessions.

    Args:
        own: positions on the key point, with `group`.
        in_sessions: its rows of `session_counts`.
        settings: priors and limits.
    """
    counts = zip(own.group, own.support_count, own.oppose_count, own.mixed_count, strict=True)
    stated = [row for row in counts if row[0] != NOT_STATED]
    groups = sorted({row[0] for row in stated})
    support, oppose, mixed = ([sum(row[side] for row in stated if row[0] == g) for g in groups] for side in (1, 2, 3))
    total = [sum(sides) for sides in zip(support, oppose, mixed, strict=True)]
    limits = (settings.compared_people, settings.leaning_share)
    return {
        "group_agreement_share": agreement.group_agreement(support, total, settings.group_prior),
        "group_division_share": agreement.group_division(support, oppose, total, settings.group_prior),
        "group_pattern": agreement.pattern(support, oppose, *limits),
        "session_pattern": agreement.pattern(in_sessions.support_count, in_sessions.oppose_count, *limits),
    }


def voices(talk: pd.DataFrame, expressed: int, settings: Settings) -> Row:
    """How the talk on a key point was spread; the same words of the same person count once.

    Args:
        talk: evidence on it in the words of participants, with `text` and `word_count`.
        expressed: people who took a position.
        settings: when one voice dominates.
    """
    said = dict(zip(zip(talk.participant_id, talk.text, strict=True), talk.word_count, strict=True))
    words = [sum(n for (p, _), n in said.items() if p == one) for one in sorted({p for p, _ in said})]
    largest = float(max(words) / sum(words)) if sum(words) else float("nan")
    return {
        "effective_speaker_count": round(agreement.effective_count(words), 6),
        "largest_speaker_share": largest,
        "is_dominated": bool(expressed > 1 and largest > settings.dominant_share),
    }

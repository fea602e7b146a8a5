"""How much the level of a key point hangs on single people: what holds, and how many it would take to tip it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.intervals import Interval, interval
from pipeline.rules import Rule, level


@dataclass(frozen=True)
class Sides:
    """The people who took a position, each by stakeholder group; None for a person without one."""

    supporters: tuple[str | None, ...]
    opponents: tuple[str | None, ...]
    undecided: int = 0

    def level(self, rule: Rule) -> str:
        """The level under the rule."""
        groups = len(set(self.supporters) - {None})
        return level(rule, len(self.supporters), len(self.opponents), self.undecided, groups)


@dataclass(frozen=True)
class Firmness:
    """How far a level can be relied on.

    Attributes:
        low: the level at the lower end of the interval of the agreement share.
        high: the level at its upper end.
        firmness: 'firm' where the level holds over the whole interval and without any one person; 'steady' where it
            holds without any one person; 'fragile' where one person less makes it another.
        tipping_count: fewest people who would have to change sides for another level (a fragility index; Walsh et
            al. 2014); None where no number of them would.
    """

    low: str
    high: str
    firmness: str
    tipping_count: int | None


def firmness(rule: Rule, sides: Sides, confidence: float = 0.95, method: Interval = "wilson") -> Firmness:
    """How firm the level of a point is.

    Args:
        rule: the rule set.
        sides: who stands where; at least one supporter or opponent.
        confidence: of the interval, 0 to 1.
        method: of the interval.
    """
    observed = sides.level(rule)
    total = len(sides.supporters) + len(sides.opponents)
    ends = interval(len(sides.supporters), total, confidence, method)
    low, high = (end * total for end in ends)
    levels = [_shifted(rule, sides, n) for n in (low, *(n for n in range(total + 1) if low < n < high), high)]
    holds = all(other.level(rule) == observed for other in _without_one(sides))
    is_firm = holds and set(levels) == {observed}
    return Firmness(
        low=levels[0],
        high=levels[-1],
        firmness="firm" if is_firm else "steady" if holds else "fragile",
        tipping_count=_tipping(rule, sides, observed),
    )


def _shifted(rule: Rule, sides: Sides, support: float) -> str:
    """The level if so many of those who took a side supported it, groups as they are."""
    groups = min(len(set(sides.supporters) - {None}), int(support))
    if support > len(sides.supporters):
        groups = len(set(sides.supporters + sides.opponents) - {None})
    total = len(sides.supporters) + len(sides.opponents)
    return level(rule, support, total - support, sides.undecided, groups)


def _without_one(sides: Sides) -> Iterator[Sides]:
    """The same people, each in turn left out."""
    for i in range(len(sides.supporters)):
        yield replace(sides, supporters=_dropped(sides.supporters, i))
    for i in range(len(sides.opponents)):
        yield replace(sides, opponents=_dropped(sides.opponents, i))
    if sides.undecided:
        yield replace(sides, undecided=sides.undecided - 1)


def _dropped(people: Sequence[str | None], i: int) -> tuple[str | None, ...]:
    return (*people[:i], *people[i + 1 :])


def _tipping(rule: Rule, sides: Sides, observed: str) -> int | None:
    """Fewest people who change sides, either way, for another level; supporters of small groups go first."""
    leaving = sorted(sides.supporters, key=lambda g: (g is None, sides.supporters.count(g), str(g)))
    joining = sorted(sides.opponents, key=lambda g: (g is None or g in sides.supporters, str(g)))
    for count in range(1, max(len(leaving), len(joining)) + 1):
        turned = []
        if count <= len(leaving):
            turned.append(Sides(tuple(leaving[count:]), (*sides.opponents, *leaving[:count]), sides.undecided))
        if count <= len(joining):
            turned.append(Sides((*sides.supporters, *joining[:count]), tuple(joining[count:]), sides.undecided))
        if any(other.level(rule) != observed for other in turned):
            return count
    return None

"""The counts of a key point in a few words: people, never shares."""

from __future__ import annotations

from typing import Any

from pipeline.text.phrasing import counted, number
from pipeline.write.paper.points import Point


def people(count: float, capital: bool = False) -> str:
    """'one participant', 'two participants'."""
    return counted(count, "participant", capital=capital)


def was(count: float) -> str:
    """The verb behind a count."""
    return "was" if int(count) == 1 else "were"


def named(point: Point) -> str:
    """The proposition inside a sentence that goes on: without the stop that closes it."""
    return point.title.removesuffix(".")


def votes(counts: Any) -> str:
    """'Twelve in favour, nobody against', 'five in favour, six against, one on both sides'."""
    support, oppose, mixed = (int(getattr(counts, f"{side}_count")) for side in ("support", "oppose", "mixed"))
    if support + oppose + mixed == 0:
        return "nobody took a position"
    told = [
        f"{number(support) if support else 'nobody'} in favour",
        f"{number(oppose) if oppose else 'nobody'} against",
    ]
    return ", ".join(told + [f"{number(mixed)} on both sides"] * bool(mixed))


def conditional(point: Point) -> str:
    """'Two of the supporters set a condition'; '' where nobody did."""
    count, support = int(point.counts.conditional_count), int(point.counts.support_count)
    if not count:
        return ""
    whose = "the supporter" if support == 1 else "all supporters"
    return f"{whose if count == support else number(count) + ' of the supporters'} set a condition"

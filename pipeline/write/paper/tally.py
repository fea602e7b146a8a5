"""The counts of a key point in a few words, wherever it is only mentioned: people, never shares."""

from __future__ import annotations

from typing import Any

from pipeline.text.phrasing import counted, number
from pipeline.write.paper.points import Point
from pipeline.write.paper.reservations import qualifiers


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


def breadth(point: Point) -> str:
    """'; support from three stakeholder groups'; empty where they are of one group or of none that is named."""
    groups = len(point.groups_for)
    return f"; support from {counted(groups, 'stakeholder group')}" if groups > 1 else ""


def standing(point: Point) -> str:
    """'five in favour, nobody against; support from six groups; two of the supporters set a condition; fragile'."""
    s, told = point.counts, [f"{votes(point.counts)}{breadth(point)}"]
    conditional, support = int(s.conditional_count), int(s.support_count)
    if conditional:
        whose = "the supporter" if support == 1 else "all supporters"
        told.append(
            f"{whose if conditional == support else number(conditional) + ' of the supporters'} set a condition"
        )
    return "; ".join([*told, *qualifiers(point)])

"""Which kind of agreement the counts of a key point carry, and from where support came."""

from __future__ import annotations

from pipeline.text.phrasing import counted
from pipeline.write.paper.points import Point


def manner(point: Point) -> str:
    """Which kind of claim the counts of a key point carry."""
    return of_counts(point.level, point.counts.support_count, point.counts.oppose_count)


def of_counts(level: str, support: int, oppose: int) -> str:
    """Which kind of claim counts of people or of votes carry; the level alone does not tell who prevailed."""
    if support + oppose == 0:
        return "mixed"
    if level in ("consensus", "divided"):
        return level
    if oppose > support:
        return "rejected"
    if oppose == support:
        return "even"
    if level == "minority":
        return "alone" if support == 1 else "minority"
    return "majority" if oppose else "unopposed"


def across(point: Point) -> str:
    """From how many groups and sessions the support came: ' from four stakeholder groups in two sessions'.

    A session counts in which somebody took the position; one in which it was only reported or summed up does not.
    """
    groups, sessions = len(point.groups_for), sum(support > 0 for _, support, _ in point.sessions)
    told = f" from {counted(groups, 'stakeholder group')}" if groups else ""
    return told + (f" in {counted(sessions, 'session')}" if sessions > 1 else "")

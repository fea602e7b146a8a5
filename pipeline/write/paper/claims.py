"""Which kind of agreement the counts of a key point carry, and from where support came."""

from __future__ import annotations

from pipeline.text.phrasing import counted
from pipeline.write.paper.points import Point


def manner(point: Point) -> str:
    """Which kind of claim the counts carry; the level alone does not tell who prevailed."""
    s = point.counts
    if s.support_count + s.oppose_count == 0:
        return "mixed"
    if point.level in ("consensus", "divided"):
        return point.level
    if s.oppose_count > s.support_count:
        return "rejected"
    if s.oppose_count == s.support_count:
        return "even"
    if point.level == "minority":
        return "alone" if s.support_count == 1 else "minority"
    return "majority" if s.oppose_count else "unopposed"


def across(point: Point) -> str:
    """From how many groups and sessions the support came: ' from four stakeholder groups in two sessions'.

    A session counts in which somebody took the position; one in which it was only reported or summed up does not.
    """
    groups, sessions = len(point.groups_for), sum(support > 0 for _, support, _ in point.sessions)
    told = f" from {counted(groups, 'stakeholder group')}" if groups else ""
    return told + (f" in {counted(sessions, 'session')}" if sessions > 1 else "")

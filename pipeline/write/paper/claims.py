"""Sentences on the level of agreement of a key point: what was held, by how many, from where."""

from __future__ import annotations

from pipeline.text.phrasing import counted
from pipeline.write.paper.points import Point

# what was held, before the clause that says it; {0} is the clause. Of the levels counted, a majority or a minority is
# right least often, because people were missed or misread: the words claim no more than the counts
CLAIMS = {
    "consensus": "Participants reached consensus that {0}",
    "majority": "More participants supported than opposed the view that {0}",
    "unopposed": "Participants supported the view that {0}",
    "rejected": "A majority rejected the view that {0}",
    "divided": "Participants were divided on whether {0}",
    "minority": "Some participants held that {0}",
    "alone": "A single participant held that {0}",
    "even": "Equal numbers of participants supported and opposed the view that {0}",
    "mixed": "Participants argued on both sides of the question whether {0}",
}
# the same before a phrase that only names the subject
ON = {
    "consensus": "There was consensus on {0}",
    "majority": "More participants were in favour of {0} than against it",
    "unopposed": "Participants were in favour of {0}",
    "rejected": "A majority was against {0}",
    "divided": "Participants were divided on {0}",
    "minority": "Some participants were in favour of {0}",
    "alone": "A single participant was in favour of {0}",
    "even": "Equal numbers of participants were for and against {0}",
    "mixed": "Participants argued on both sides of {0}",
}


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


def held(point: Point) -> str:
    """What was held."""
    return (ON if point.is_phrase else CLAIMS)[manner(point)].format(point.clause)


def people(count: int, capital: bool = False) -> str:
    """'one participant', 'two participants'."""
    return counted(count, "participant", capital=capital)


def across(point: Point) -> str:
    """From how many groups and sessions the support came: ' from four stakeholder groups in two sessions'."""
    groups, sessions = len(point.groups_for), int(point.counts.session_count)
    told = f" from {counted(groups, 'stakeholder group')}" if groups else ""
    return told + (f" in {counted(sessions, 'session')}" if sessions > 1 else "")

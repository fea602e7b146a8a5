"""Sentences on the level of agreement of a key point: what was held, by how many, from where."""

from __future__ import annotations

from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper.points import Point

# what was held, before the clause that says it; {0} is the clause. Of the levels counted, a majority or a minority is
# right least often, because people were missed or misread: the words claim no more than the counts
CLAIMS: dict[str, tuple[str, ...]] = {
    "consensus": ("Participants reached consensus that {0}", "There was consensus that {0}"),
    "majority": ("More participants supported than opposed the view that {0}",),
    "unopposed": ("Participants supported the view that {0}",),
    "rejected": ("A majority rejected the view that {0}",),
    "divided": ("Participants were divided on whether {0}", "Views were divided on whether {0}"),
    "minority": ("Some participants held that {0}",),
    "alone": ("A single participant held that {0}",),
    "even": ("Equal numbers of participants supported and opposed the view that {0}",),
    "mixed": ("Participants argued on both sides of the question whether {0}",),
}
# the same before a phrase that only names the subject
ON: dict[str, tuple[str, ...]] = {
    "consensus": ("There was consensus on {0}", "Participants reached consensus on {0}"),
    "majority": ("More participants were in favour of {0} than against it",),
    "unopposed": ("Participants were in favour of {0}",),
    "rejected": ("A majority was against {0}",),
    "divided": ("Participants were divided on {0}", "Views were divided on {0}"),
    "minority": ("Some participants were in favour of {0}",),
    "alone": ("A single participant was in favour of {0}",),
    "even": ("Equal numbers of participants were for and against {0}",),
    "mixed": ("Participants argued on both sides of {0}",),
}
# what the positions counted amount to, beside a decision
BESIDE_DECISION = {
    "consensus": "amount to a consensus",
    "majority": "have a majority in favour",
    "unopposed": "are all in favour",
    "rejected": "have a majority against",
    "divided": "are divided",
    "minority": "are few",
    "alone": "come from one participant",
    "even": "are evenly split",
    "mixed": "are on both sides",
}
SILENT = "no participant's position on it was read"


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


def held(point: Point, turn: int = 0) -> str:
    """What was held; `turn` counts the claims of the same manner and varies the words."""
    forms = (ON if point.is_phrase else CLAIMS)[manner(point)]
    return forms[turn % len(forms)].format(point.clause)


def beside_decision(point: Point) -> str:
    """What the positions on a decision amount to, counted apart from it."""
    if not point.is_voiced:
        return SILENT.capitalize()
    return f"The positions counted {BESIDE_DECISION[manner(point)]}: {counts(point)}{_on_condition(point)}"


def people(count: int, capital: bool = False) -> str:
    """'one participant', 'two participants'."""
    return counted(count, "participant", capital=capital)


def counts(point: Point) -> str:
    """How many supported and opposed it, of those who took a position: 'eight of the ten participants ...'."""
    s = point.counts
    took, support, oppose = int(s.expressed_count), int(s.support_count), int(s.oppose_count)
    if took == 0:
        return "nobody took a position"
    if took == 1:
        stance = "supported it" if support else "opposed it" if oppose else "argued on both sides"
        return f"one participant took a position and {stance}"
    everybody = "both participants" if took == 2 else f"all {number(took)} participants"
    if support == took:
        return f"{everybody} who took a position supported it"
    if oppose == took:
        return f"{everybody} who took a position opposed it"
    parts = [f"{number(support)} of the {number(took)} participants who took a position supported it"]
    parts += [f"{number(oppose)} opposed it"] if oppose else []
    parts += [f"{number(s.mixed_count)} argued on both sides"] if s.mixed_count else []
    return listed(parts)


def position(point: Point, turn: int = 0) -> str:
    """Counts, breadth and how many of the supporters set conditions; `turn` varies the order of the words."""
    s = point.counts
    if manner(point) == "alone" and int(s.expressed_count) == 1:
        return f"No other participant took a position on it{_on_condition(point)}"
    where = across(point)
    forms = [f"{counts(point)}" + (f"; support came{where}" if where and s.oppose_count and s.support_count else "")]
    if not s.oppose_count and point.groups_for:
        sessions = f" and {counted(s.session_count, 'session')}" if s.session_count > 1 else ""
        forms = [f"{counts(point)}, across {counted(len(point.groups_for), 'stakeholder group')}{sessions}"]
    if s.support_count and not s.mixed_count and where:
        forms += _other_forms(point)
    return f"{forms[turn % len(forms)]}{_on_condition(point)}"


def _other_forms(point: Point) -> list[str]:
    """The same counts in another order."""
    support, oppose = int(point.counts.support_count), int(point.counts.oppose_count)
    took, where = int(point.counts.expressed_count), across(point)
    if not oppose:
        return [f"{people(support)}{where} supported it and nobody opposed it"]
    groups = f" from {counted(len(point.groups_for), 'stakeholder group')}" if point.groups_for else ""
    against = f"{number(oppose)} opposed it"
    return [
        f"Of the {number(took)} participants who took a position, {number(support)} supported it and {against}; "
        f"support came{where}",
        f"{people(support, True)}{groups} supported it and {against}",
    ]


def across(point: Point) -> str:
    """From how many groups and sessions the support came: ' from four stakeholder groups in two sessions'."""
    groups, sessions = len(point.groups_for), int(point.counts.session_count)
    told = f" from {counted(groups, 'stakeholder group')}" if groups else ""
    return told + (f" in {counted(sessions, 'session')}" if sessions > 1 else "")


def _on_condition(point: Point) -> str:
    conditional, support = int(point.counts.conditional_count), int(point.counts.support_count)
    if not conditional:
        return ""
    if conditional == support:
        return "; the supporter set a condition" if support == 1 else "; all supporters set a condition"
    return f"; {number(conditional)} of the supporters set a condition"


def groups(pairs: tuple[tuple[str, int], ...]) -> str:
    """'developer (two) and CDMO (one)'."""
    return listed([f"{name} ({number(count)})" for name, count in pairs])


def sides(point: Point) -> str:
    """From which groups support and opposition came."""
    if not (point.groups_for and point.groups_against):
        return ""
    return (
        f"The supporters were from {groups(point.groups_for)}; those opposed were from {groups(point.groups_against)}"
    )

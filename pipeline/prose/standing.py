"""Sentences on where a key point stands: what was held, by how many, from where."""

from __future__ import annotations

from pipeline.phrasing import counted, listed, number, quoted
from pipeline.prose.points import Point

# (that-clause, free-standing): words in the first person ("we should ...") cannot follow "that"
CLAIMS: dict[str, tuple[tuple[str, str], ...]] = {
    "consensus": (
        ("A consensus emerged that {0}", "A consensus emerged on this point: {0}"),
        ("Participants broadly agreed that {0}", "Participants broadly agreed on this point: {0}"),
        ("There was also wide agreement that {0}", "There was also wide agreement on this: {0}"),
        ("Agreement extended to the view that {0}", "Agreement extended to this view: {0}"),
    ),
    "majority": (
        ("Most of those who took a position held that {0}", "Most of those who took a position held: {0}"),
        ("A majority favoured the view that {0}", "A majority favoured this view: {0}"),
        ("More people accepted than rejected the proposition that {0}", "More people accepted than rejected this: {0}"),
    ),
    "rejected": (
        ("Most of those who took a position rejected the view that {0}", "Most people rejected: {0}"),
        ("Little support was found for the view that {0}", "Little support was found for this view: {0}"),
    ),
    "divided": (
        ("Views parted on the proposition that {0}", "Views parted on this proposition: {0}"),
        ("The discussion remained divided over the view that {0}", "The discussion remained divided over this: {0}"),
        ("No common position was reached on the proposition that {0}", "No common position was reached on this: {0}"),
    ),
    "minority": (
        ("The view that {0} was put forward by few", "A view put forward by few: {0}"),
        ("It was also put forward that {0}", "It was also put forward: {0}"),
    ),
    "alone": (
        ("One participant held that {0}", "One participant put this forward: {0}"),
        ("A single voice argued that {0}", "A single voice argued: {0}"),
    ),
    "even": (("Single voices stood on either side of the view that {0}", "Single voices stood on either side: {0}"),),
    "open": (("The view that {0} came up, and nobody took a position", "This came up, without positions: {0}"),),
}  # fmt: skip

# the same before words that are quoted
POINTS: dict[str, tuple[str, ...]] = {
    "consensus": (
        "A consensus emerged on a point",
        "Participants broadly agreed on a point",
        "There was also wide agreement on a point",
        "Agreement extended to a point",
    ),
    "majority": ("Most of those who took a position accepted a point", "A majority favoured a point"),
    "rejected": ("Most of those who took a position rejected a point", "Little support was found for a point"),
    "divided": (
        "Views parted on a point",
        "The discussion remained divided over a point",
        "No common position was reached on a point",
    ),
    "minority": ("Few people took up a point", "A smaller number of people supported a point"),
    "alone": ("One participant made a point", "A single voice made a point"),
    "even": ("Single voices stood on either side of a point",),
    "open": ("Nobody took a position on a point",),
}
MADE = ("that was put like this", "made in these words", "that one participant put as follows")


def manner(point: Point) -> str:
    """Which kind of claim the counts carry; the level alone does not tell who prevailed."""
    s = point.standing
    if s.support_count + s.oppose_count == 0:
        return "open"
    if point.level in ("consensus", "divided"):
        return point.level
    if s.oppose_count > s.support_count:
        return "rejected"
    if s.oppose_count == s.support_count:
        return "even"
    if point.level == "minority":
        return "alone" if s.support_count == 1 else "minority"
    return "majority"


def claim(point: Point, turn: int) -> str:
    """What was held; `turn` counts the claims of the same manner in the section and varies the words."""
    kind = manner(point)
    if point.form == "words":
        lead = POINTS[kind][turn % len(POINTS[kind])]
        made = MADE[turn % len(MADE)] if kind != "alone" else "in these words"
        return f"{lead} {made}: {quoted(point.words)} ({point.face.speaker}; {point.label})"
    clause, free = CLAIMS[kind][turn % len(CLAIMS[kind])]
    return f"{(clause if point.form == 'that' else free).format(point.clause)} ({point.label})"


def people(count: int, capital: bool = False) -> str:
    """'one person', 'two people'."""
    return counted(count, "person", "people", capital)


def counts(point: Point) -> str:
    """How many stood where, of how many who took a position: 'eight of the ten people ... supported it and two ...'."""
    s = point.standing
    took, support, oppose = int(s.expressed_count), int(s.support_count), int(s.oppose_count)
    if took == 0:
        return "nobody took a position"
    if took == 1:
        stance = "supported" if support else "opposed" if oppose else "saw both sides of"
        return f"one person took a position and {stance} it"
    if support == took:
        everybody = "both people" if took == 2 else f"all {number(took)} people"
        return f"{everybody} who took a position supported it"
    if oppose == took:
        return f"{'both' if took == 2 else f'all {number(took)}'} people who took a position opposed it"
    parts = [f"{number(support)} of the {number(took)} people who took a position supported it"]
    parts += [f"{number(oppose)} opposed it"] if oppose else []
    parts += [f"{number(s.mixed_count)} argued on both sides"] if s.mixed_count else []
    return listed(parts)


def breadth(point: Point) -> str:
    """From how many groups and sessions the support came: '(four stakeholder groups; two sessions)'."""
    groups = counted(len(point.groups_for), "stakeholder group")
    rooms = counted(point.standing.room_count, "session")
    return f"({groups}; {rooms})" if point.groups_for else f"({rooms})"


def position(point: Point, turn: int = 0) -> str:
    """Counts, breadth and how many of the supporters set conditions; `turn` varies the words."""
    text = f"{counts(point)} {breadth(point)}"
    if turn % 2 and point.groups_for and not point.standing.oppose_count:
        where = (
            f"{counted(len(point.groups_for), 'stakeholder group')} and {counted(point.standing.room_count, 'session')}"
        )
        text = f"{counts(point)}, across {where}"
    if manner(point) == "alone" and int(point.standing.expressed_count) == 1:
        text = "nobody else took a position on it"
    conditional, support = int(point.standing.conditional_count), int(point.standing.support_count)
    if conditional and conditional == support:
        text += ", on a condition" if support == 1 else ", all of them on a condition"
    elif conditional:
        text += f"; {number(conditional)} of the supporters set a condition"
    return text


def groups(pairs: tuple[tuple[str, int], ...]) -> str:
    """'developer (three) and regulatory quality (one)'."""
    return listed([f"{name} ({number(count)})" for name, count in pairs])


def sides(point: Point) -> str:
    """Which groups stood for and against."""
    if not (point.groups_for and point.groups_against):
        return ""
    return f"support came from the groups {groups(point.groups_for)}; opposition from {groups(point.groups_against)}"

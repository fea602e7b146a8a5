"""Sentences on where a key point stands: what was held, by how many, from where."""

from __future__ import annotations

import re

from pipeline.text.phrasing import counted, listed, number, quotability, quoted
from pipeline.text.wording import self_reliance
from pipeline.write.paper.points import Point

READS_WELL = (-0.45, 0.25)  # quotability and self-reliance from which words may stand for a key point in running text

# what was held, before a clause that says it; {0} is the clause
CLAIMS: dict[str, tuple[str, ...]] = {
    "consensus": (
        "Participants broadly agreed that {0}",
        "There was wide agreement that {0}",
        "A consensus emerged that {0}",
        "It was also common ground that {0}",
        "Agreement extended to the view that {0}",
    ),
    "unopposed": (
        "Nobody who took a position disputed that {0}",
        "Those who took a position shared the view that {0}",
        "It was held without opposition that {0}",
    ),
    "majority": (
        "Most of those who took a position held that {0}",
        "A majority favoured the view that {0}",
        "The prevailing view was that {0}",
        "More people accepted than rejected the proposition that {0}",
        "The larger number took the view that {0}",
    ),
    "rejected": (
        "Most of those who took a position rejected the view that {0}",
        "Little support was found for the view that {0}",
    ),
    "divided": (
        "Views parted on whether {0}",
        "Participants were divided over whether {0}",
        "No common position was reached on whether {0}",
        "Opinion was split on whether {0}",
    ),
    "minority": (
        "A few participants held that {0}",
        "It was also put forward that {0}",
        "The view that {0} found a small number of supporters",
    ),
    "alone": (
        "One participant held that {0}",
        "A single voice argued that {0}",
        "It was suggested by one participant that {0}",
    ),
    "even": ("Single voices stood on either side of the view that {0}",),
    "open": ("It was said, and nobody took a position on it, that {0}",),
}
# the same where no clause says it: {0} names the subject
SUBJECTS: dict[str, tuple[str, ...]] = {
    "consensus": (
        "Agreement was wide on a point about {0}",
        "On {0}, participants were broadly of one mind",
        "A consensus also emerged on a point that turned on {0}",
    ),
    "unopposed": (
        "A point about {0} met with no opposition",
        "On {0}, all who took a position stood on the same side",
        "Nobody opposed a point that turned on {0}",
    ),
    "majority": (
        "On {0}, most of those who took a position stood on one side",
        "A point about {0} found a majority",
        "Opinion leaned one way on {0}",
        "A majority also formed on a point that turned on {0}",
    ),
    "rejected": ("A point about {0} was rejected by most", "Little support was found for a point about {0}"),
    "divided": (
        "Views parted over {0}",
        "A point about {0} divided the participants",
        "No common position was reached on {0}",
        "Opinion was split on a point that turned on {0}",
    ),
    "minority": (
        "A point about {0} was taken up by few",
        "Few people spoke to {0}",
        "A small number supported a point that turned on {0}",
    ),
    "alone": ("One participant raised a point about {0}", "A single voice spoke to {0}"),
    "even": ("Single voices stood on either side of a point about {0}",),
    "open": ("A point about {0} was raised, and nobody took a position on it",),
}
# the same where nothing names the subject
PLAIN: dict[str, tuple[str, ...]] = {
    "consensus": (
        "Agreement was wide on one point",
        "Participants were of one mind on a point",
        "One point found consensus",
    ),
    "unopposed": (
        "One point met with no opposition",
        "Nobody opposed one point",
        "A point was supported by all who took sides",
    ),
    "majority": (
        "One point found a majority",
        "Most of those who took a position stood on one side of a point",
        "A majority formed on a point",
        "On one point opinion leaned one way",
    ),
    "rejected": ("One point was rejected by most",),
    "divided": ("Views parted on one point", "One point divided the participants", "Opinion was split on a point"),
    "minority": ("One point was taken up by few", "Few people took up a point", "A small number supported a point"),
    "alone": ("One participant raised a point", "A single voice made a point"),
    "even": ("Single voices stood on either side of a point",),
    "open": ("A point was raised, and nobody took a position on it",),
}
# the same before a wording that cannot follow "that", such as one in the first person
FREE = {
    "consensus": "A consensus emerged on this point",
    "unopposed": "Nobody who took a position opposed this",
    "majority": "Most of those who took a position held",
    "rejected": "Most of those who took a position rejected this",
    "divided": "Views parted on this proposition",
    "minority": "This was put forward by few",
    "alone": "One participant put this forward",
    "even": "Single voices stood on either side of this",
    "open": "This came up, and nobody took a position",
}
CASES = (
    "it was argued that {0}",
    "the case was made that {0}",
    "in its favour it was said that {0}",
    "the argument was that {0}",
    "one reason given for it was that {0}",
)
ACCOUNTS = (
    "one participant ({1}) said that {0}",
    "as one participant ({1}) reported, {0}",
    "one supporter ({1}) explained that {0}",
)
TOLD = ("one participant put it this way: {0}", "in the words of one participant, {0}", "as one participant said, {0}")


def manner(point: Point) -> str:
    """Which kind of claim the counts carry; the level alone does not tell who prevailed."""
    s = point.counts
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
    """What was held; `turn` counts the claims of the same manner and varies the words."""
    kind, s = manner(point), point.counts
    kind = "unopposed" if kind == "majority" and not s.oppose_count + s.mixed_count else kind
    if point.form == "that":
        return f"{_in_turn(CLAIMS[kind], turn).format(point.clause)} ({point.label})"
    if point.form == "free":
        return f"{FREE[kind]}: {point.clause} ({point.label})"
    forms = SUBJECTS if point.subject else PLAIN
    held = f"{_in_turn(forms[kind], turn).format(point.subject)} ({point.label})"
    if point.case is not None and point.case.reported:
        return f"{held}; {_in_turn(CASES, turn).format(point.case.reported)}"
    if point.case is not None:
        return f"{held}; {_in_turn(ACCOUNTS, turn).format(point.case.first_person_report, point.case.speaker)}"
    if is_quoted(point):
        return f"{held}; {_in_turn(TOLD, turn).format(f'{quoted(point.words)} ({point.face.speaker})')}"
    return held


def is_quoted(point: Point) -> bool:
    """Whether the words that stand for a key point read well enough to be quoted in running text."""
    if point.form != "words" or point.case is not None or re.search(r"\[|^I\b", point.words):
        return False
    readable, alone = READS_WELL
    return quotability(point.words) >= readable and self_reliance(point.words) >= alone and point.words[0] != "…"


def _in_turn(forms: tuple[str, ...], turn: int) -> str:
    return forms[turn % len(forms)]


def people(count: int, capital: bool = False) -> str:
    """'one person', 'two people'."""
    return counted(count, "person", "people", capital)


def counts(point: Point) -> str:
    """How many stood where, of how many who took a position: 'eight of the ten people ... supported it and two ...'."""
    s = point.counts
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


def position(point: Point, turn: int = 0) -> str:
    """Counts, breadth and how many of the supporters set conditions; `turn` varies the words."""
    s = point.counts
    if manner(point) == "alone" and int(s.expressed_count) == 1:
        return f"Nobody else took a position on it{_on_condition(point)}"
    where = _across(point)
    forms = [f"{counts(point)}" + (f"; support came{where}" if where and s.oppose_count and s.support_count else "")]
    if not s.oppose_count and point.groups_for:
        sessions = f" and {counted(s.session_count, 'session')}" if s.session_count > 1 else ""
        forms = [f"{counts(point)}, across {counted(len(point.groups_for), 'stakeholder group')}{sessions}"]
    if s.support_count and not s.mixed_count and where:
        forms += _other_forms(point)
    return f"{forms[turn % len(forms)]}{_on_condition(point)}"


def _other_forms(point: Point) -> list[str]:
    """The same counts in other words."""
    support, oppose = int(point.counts.support_count), int(point.counts.oppose_count)
    took, where = int(point.counts.expressed_count), _across(point)
    if not oppose:
        return [
            f"Support came from {people(support)}{where}, and nobody took the other side",
            f"It had the support of {'everyone' if took > 2 else 'both people'} who took a position, "
            f"{people(support)}{where}",
        ]
    against = f"{number(oppose)} opposed it" if oppose > 1 else "one person opposed it"
    groups = f" from {counted(len(point.groups_for), 'stakeholder group')}" if point.groups_for else ""
    stood = [
        f"{number(n)} {'was' if n == 1 else 'were'} {side}" for n, side in ((support, "in favour"), (oppose, "against"))
    ]
    return [
        f"Of the {number(took)} people who took a position, {' and '.join(stood)}; support came{where}",
        f"{people(support, True)}{groups} supported it; {against}",
    ]


def _across(point: Point) -> str:
    """From how many groups and sessions the support came: ' from four stakeholder groups, in two sessions'."""
    groups, sessions = len(point.groups_for), int(point.counts.session_count)
    told = f" from {counted(groups, 'stakeholder group')}" if groups else ""
    return told + (f", in {counted(sessions, 'session')}" if sessions > 1 else "")


def _on_condition(point: Point) -> str:
    conditional, support = int(point.counts.conditional_count), int(point.counts.support_count)
    if not conditional:
        return ""
    if conditional == support:
        return ", on a condition" if support == 1 else "; all of them set a condition"
    return f"; {number(conditional)} of the supporters set a condition"


def groups(pairs: tuple[tuple[str, int], ...]) -> str:
    """'two from developer and one from CDMO', 'one each from city and riders'."""
    if len(pairs) > 1 and {count for _, count in pairs} == {1}:
        return f"one each from {listed([name for name, _ in pairs])}"
    return listed([f"{number(count)} from {name}" for name, count in pairs])


def sides(point: Point) -> str:
    """Which groups stood for and against."""
    if not (point.groups_for and point.groups_against):
        return ""
    return f"In favour were {groups(point.groups_for)}; against it, {groups(point.groups_against)}"

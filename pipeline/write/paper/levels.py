"""The level at which a statement stands: what the meeting itself said of it leads, and the positions counted follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.text.phrasing import capitalised, is_sentence
from pipeline.write.paper import claims, stated, tally
from pipeline.write.paper.points import Point
from pipeline.write.paper.reservations import marks

AGREED, MAJORITY, PARTED, FEW, RAISED = "agreed", "majority", "parted", "few", "raised"
RECORD_LABELS = {
    "decided": (AGREED, "Decided"),
    "agreed": (AGREED, "Agreed"),
    "majority": (MAJORITY, "Majority view"),
    "divided": (PARTED, "Views divided"),
    "refused": (PARTED, "Rejected"),
    "open": (PARTED, "Left open"),
    "minority": (FEW, "Minority view"),
    "action": (RAISED, "Named as an action"),
    "": (RAISED, "Raised"),
}
# of the levels counted, a majority or a minority is right least often: the label says no more than the counts do
COUNT_LABELS = {
    "consensus": (AGREED, "Consensus"),
    "majority": (MAJORITY, "More for than against"),
    "unopposed": (MAJORITY, "Supported"),
    "rejected": (PARTED, "More against than for"),
    "divided": (PARTED, "Views divided"),
    "even": (PARTED, "Evenly split"),
    "mixed": (PARTED, "Argued on both sides"),
    "minority": (FEW, "Raised by few"),
    "alone": (FEW, "Raised by one participant"),
}
WITHDRAWN = re.compile(r"\bwithdr(?:awn|ew|aw|awing)\b", re.IGNORECASE)
CONTRADICTED = "Sources contradict each other"


@dataclass(frozen=True)
class Standing:
    """Where a statement stands.

    Attributes:
        group: under which heading of its topic it is told: agreed, majority, parted, few or raised.
        label: its level in a few words.
        is_borne_twice: two witnesses bear it: the counts and the record agree.
    """

    group: str
    label: str
    is_borne_twice: bool


def standing(point: Point, is_contradicted: bool = False) -> Standing:
    """The level of a statement; one on which the sources contradict each other has none."""
    if is_contradicted:
        return Standing(PARTED, CONTRADICTED, is_borne_twice=False)
    if point.decision is not None:
        return Standing(AGREED, "Decided", point.is_borne_out)
    if point.is_led_by_record:
        group, label = RECORD_LABELS[point.stated.outcome if point.stated else ""]
        said = point.stated.said if point.stated else ()
        if label == "Rejected" and any(WITHDRAWN.search(words.quotable) for words in said):
            label = "Withdrawn"
        return Standing(group, label, point.is_borne_out)
    group, label = COUNT_LABELS[claims.manner(point)]
    twice = point.is_borne_out
    return Standing(group, label, twice)


def only_names(point: Point, is_contradicted: bool) -> bool:
    """Whether a wording is no sentence and names what views once parted on, and they part no longer.

    "Views divided on tolls" says something, "agreed: tolls" does not; polls ask in names.
    """
    is_parted = standing(point, is_contradicted).group == PARTED
    return not (is_sentence(point.wording) or is_parted or point.origin == "polled")


def in_short(point: Point, at: Standing, proviso: str = "") -> str:
    """The level with its count: 'Agreed on a condition, seven to one', 'Consensus: five in favour, nobody against'.

    Args:
        point: the key point.
        at: where it stands.
        proviso: the condition (see `conditional`), where no sentence beside the level tells it.
    """
    by = point.stated
    if at.label == CONTRADICTED:
        return at.label
    if not point.is_led_by_record or by is None:
        return f"{tag(point, at, proviso)}: {tally.votes(point.counts)}" if point.is_voiced else f"{at.label}{proviso}"
    count = f", {stated.to(*by.tally)}" if by.tally else ""
    differ = "; positions counted differ" if point.differs else ""
    return f"{at.label}{proviso}{count}{differ}"


def conditional(point: Point, at: Standing) -> str:
    """The condition that the record sets on a statement which is not contested, behind its level (see `proviso`)."""
    return "" if at.group == PARTED else stated.proviso(point)


def tag(point: Point, at: Standing, proviso: str = "") -> str:
    """The level with what qualifies it: 'Consensus with conditions, fragile'."""
    if at.label == CONTRADICTED or point.is_led_by_record:
        return f"{at.label}{proviso}"
    how = " with conditions" if point.counts.is_conditional else proviso
    return ", ".join([f"{at.label}{how}", *marks(point)])


def in_full(point: Point, at: Standing, proviso: str = "") -> str:
    """The same, and by which witness: 'Agreed: the rapporteur's report put it at seven to one'."""
    by = point.stated
    if at.label == CONTRADICTED or not point.is_led_by_record or by is None:
        return in_short(point, at, proviso)
    if by.tally is None:
        return f"{in_short(point, at, proviso)} ({stated.source(by)})"
    differ = "; positions counted differ" if point.differs else ""
    return f"{at.label}{proviso}: {stated.SOURCES[by.kind]} {stated.summed_up(by)}{differ}"


def bearing(point: Point) -> str:
    """What the line of the level does not say: the counts beside the record, or the record beside the counts."""
    by = point.stated
    if not point.is_voiced:
        return ""
    if point.is_led_by_record:
        if not (point.is_borne_out or point.differs):
            return ""  # two witnesses that neither bear each other out nor contradict each other: the first is enough
        if point.is_borne_out and point.origin != "read":
            return "The positions counted bear it out"  # numbers would claim too much: one side in six is misread
        return capitalised(f"{stated.voices(point)} by the positions counted")
    if by is None or by.outcome in ("", "action"):  # that something is to be done is no level
        return ""
    return capitalised(f"{stated.SOURCES[by.kind]} {stated.summed_up(by)}")


def apart(point: Point) -> str:
    """How the record differs from the counts that lead; '' where it does not, or where the record leads."""
    if not point.differs or point.is_led_by_record:
        return ""
    return f"{bearing(point)}, whereas by the positions counted it stands at {stated.voices(point)}"


def breadth(point: Point) -> str:
    """From how many groups and sessions support came, where it is of more than one participant."""
    where = claims.across(point)
    return f"Support{where}" if where and point.counts.support_count > 1 else ""

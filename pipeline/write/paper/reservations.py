"""What qualifies a level of agreement: conditions, single participants, sessions that differ, one dominant voice."""

from __future__ import annotations

from pipeline.text.phrasing import listed, number
from pipeline.write.paper import tally
from pipeline.write.paper.points import Point

CONDITIONAL = "Without the supporters who set a condition, there would be no {0}"
CHANGED = "{0} changed sides during the meeting{1}"
POSSIBLE_SHARE = 0.25  # probability of a consensus from which it is named as possible
WITHHELD = "Its positions were read with too little certainty to call it a consensus"


def marks(point: Point) -> list[str]:
    """How far a level holds, in a word."""
    is_possible = point.counts.certain_share >= POSSIBLE_SHARE
    withheld = "possible consensus" if is_possible else "read with little certainty"
    marks = [withheld] if point.counts.is_withheld else []
    if point.level == "consensus":
        marks += ["firm"] if point.is_firm else ["fragile"] if point.counts.firmness == "fragile" else []
    return marks


def reservations(point: Point) -> dict[str, str]:
    """Sentences that qualify the level of a key point, by a short name each."""
    s, said = point.counts, {}
    if s.is_conditional and point.level in ("consensus", "majority"):
        said["conditional"] = CONDITIONAL.format(point.level)
    if s.is_withheld:
        said["withheld"] = WITHHELD
    if s.is_dominated:
        share = f"{s.largest_speaker_share:.0%}"
        said["dominated"] = (
            f"One participant contributed {share} of the words on it, so agreement may look broader than it is"
        )
    if point.changed_count:
        said["changed"] = _changed(point)
    return said


def apart(point: Point) -> str:
    """Where sessions stood on different sides, or the plenary moved away from the working sessions or towards them."""
    shift = point.counts.plenary_shift
    if point.counts.session_pattern != "opposed" and shift not in ("toward", "away"):
        return ""
    sessions = [(title.partition(":")[0], a, b) for title, a, b in point.sessions if a + b]
    told = [f"{_count(a)} for and {_count(b)} against in “{title}”" for title, a, b in sessions]
    moved = {"toward": "Agreement increased in the plenary", "away": "Agreement decreased in the plenary"}
    return f"{moved.get(str(shift), 'The sessions differed')}: {listed(told)}" if len(told) > 1 else ""


def _count(count: int) -> str:
    return number(count) if count else "none"


def _changed(point: Point) -> str:
    """How many changed sides, and which way."""
    towards, away = "", int(point.counts.changed_against_count)
    came = int(point.counts.changed_for_count)
    if 0 < came < point.changed_count:
        towards = f", {number(came)} of them moving towards it"
    elif came == point.changed_count or away == point.changed_count:
        towards = ", moving towards it" if came else ", moving away from it"
    return CHANGED.format(tally.people(point.changed_count, capital=True), towards)

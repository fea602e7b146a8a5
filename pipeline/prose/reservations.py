"""What keeps a reader from taking a level at its face: conditions, single people, rooms apart, one loud voice."""

from __future__ import annotations

from pipeline.phrasing import listed, number
from pipeline.prose import standing
from pipeline.prose.points import Point

LEVEL_TAGS = {
    "consensus": "Consensus",
    "majority": "Majority view",
    "divided": "Views divided",
    "minority": "Minority view",
}

FRAGILE = (
    "The level is fragile: with one person less it would not be a consensus",
    "This consensus hangs on single people: with one of them less it would be none",
    "One person less, and by the rule this would not be a consensus",
)


def tag(point: Point) -> str:
    """The level in a word or two: 'Consensus', 'Consensus under conditions, fragile'."""
    s, text = point.standing, LEVEL_TAGS[point.level]
    text += " under conditions" if s.is_conditional else ""
    text += ", perhaps a consensus" if s.is_withheld else ""
    return f"{text}, {s.firmness}" if point.level == "consensus" and s.firmness in ("firm", "fragile") else text


def reservations(point: Point) -> dict[str, str]:
    """Sentences that qualify the level of a key point, by a short name each; none where nothing does."""
    s, said = point.standing, {}
    if s.is_conditional and point.level in ("consensus", "majority"):
        what = "consensus" if point.level == "consensus" else "majority"
        said["conditional"] = f"It stands only under conditions: without those who set one there would be no {what}"
    if s.is_withheld:
        said["withheld"] = "Counted it would be a consensus, but the positions were not read surely enough for that"
    if point.level == "consensus" and s.firmness == "fragile":
        said["fragile"] = FRAGILE[point.rank % len(FRAGILE)]
    if point.level == "consensus" and s.firmness == "firm":
        said["firm"] = "The level is firm: any one person could be left out, and it holds over the whole interval"
    rooms = apart(point)
    if rooms:
        said["rooms"] = rooms
    if s.is_dominated:
        share = f"{s.largest_voice_share:.0%}"
        said["dominated"] = f"One participant said {share} of the words on it, so it may look broader than it is"
    if point.changed_count:
        said["changed"] = _changed(point)
    return said


def apart(point: Point) -> str:
    """Where rooms stood on different sides, or the plenary moved away from the working sessions or towards them."""
    shift = point.standing.plenary_shift
    if point.standing.room_pattern != "opposed" and shift not in ("toward", "away"):
        return ""
    told = [f"{number(a)} for and {number(b)} against in “{title}”" for title, a, b in point.rooms if a + b]
    moved = {"toward": "Agreement grew in the plenary", "away": "Agreement shrank in the plenary"}
    return f"{moved.get(str(shift), 'The sessions stood apart')}: {listed(told)}" if len(told) > 1 else ""


def _changed(point: Point) -> str:
    """How many changed sides, and which way."""
    towards = int(point.standing.changed_for_count)
    text = f"{standing.people(point.changed_count, True)} changed sides in the course of the meeting"
    if 0 < towards < point.changed_count:
        text += f", {number(towards)} of them towards it"
    elif point.changed_count == towards or point.standing.changed_against_count == point.changed_count:
        text += ", towards it" if towards else ", away from it"
    return f"{text}; the last position is counted"

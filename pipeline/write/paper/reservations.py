"""What keeps a reader from taking a level at its face: conditions, single people, sessions apart, one loud voice."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.phrasing import listed, number
from pipeline.write.paper import claims
from pipeline.write.paper.points import Point

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
FIRM = ("The level is firm", "This level is firm: it does not hang on any one person", "The agreement is firm")
CONDITIONAL = (
    "It stands only under conditions: without those who set one there would be no {0}",
    "Without the supporters who set a condition there would be no {0}",
)
CHANGED = (
    "{0} changed sides in the course of the meeting{1}; the last position is counted",
    "In the course of the meeting {0} changed sides{1}",
    "{0} had come to another view by the end{1}",
)
WITHHELD = (
    "By the counts alone {0} would be a consensus; some positions were read with too little certainty to call it one",
    "The counts for {0} would make a consensus, had the positions behind them been read more surely",
    "Counted, {0} would pass for a consensus, but not all positions could be read surely enough",
)


def tag(point: Point) -> str:
    """The level in a word or two: 'Consensus', 'Consensus under conditions, fragile'."""
    s, text = point.counts, LEVEL_TAGS[point.level]
    text += " under conditions" if s.is_conditional else ""
    text += ", perhaps a consensus" if s.is_withheld else ""
    return f"{text}, {s.firmness}" if point.level == "consensus" and s.firmness in ("firm", "fragile") else text


def reservations(point: Point, turn: int = 0) -> dict[str, str]:
    """Sentences that qualify the level of a key point, by a short name each; `turn` varies the words."""
    s, said = point.counts, {}
    if s.is_conditional and point.level in ("consensus", "majority"):
        said["conditional"] = CONDITIONAL[turn % len(CONDITIONAL)].format(point.level)
    if point.level == "consensus" and s.firmness == "fragile":
        said["fragile"] = FRAGILE[turn % len(FRAGILE)]
    if point.level == "consensus" and s.firmness == "firm":
        said["firm"] = FIRM[turn % len(FIRM)]
    sessions = apart(point)
    if sessions:
        said["sessions"] = sessions
    if s.is_dominated:
        share = f"{s.largest_voice_share:.0%}"
        said["dominated"] = f"One participant said {share} of the words on it, so it may look broader than it is"
    if point.changed_count:
        said["changed"] = _changed(point, turn)
    return said


def withheld(points: Sequence[Point], turn: int = 0) -> str:
    """Which of the key points would be a consensus if their positions had been read more surely; '' for none."""
    labels = [p.label for p in points if p.counts.is_withheld]
    if len(labels) > 1:
        return (
            f"By the counts alone {listed(labels)} would each be a consensus; the positions behind them were not read "
            "surely enough to say so"
        )
    return WITHHELD[turn % len(WITHHELD)].format(labels[0]) if labels else ""


def apart(point: Point) -> str:
    """Where sessions stood on different sides, or the plenary moved away from the working sessions or towards them."""
    shift = point.counts.plenary_shift
    if point.counts.session_pattern != "opposed" and shift not in ("toward", "away"):
        return ""
    told = [f"{number(a)} for and {number(b)} against in “{title}”" for title, a, b in point.sessions if a + b]
    moved = {"toward": "Agreement grew in the plenary", "away": "Agreement shrank in the plenary"}
    return f"{moved.get(str(shift), 'The sessions stood apart')}: {listed(told)}" if len(told) > 1 else ""


def _changed(point: Point, turn: int) -> str:
    """How many changed sides, and which way."""
    towards, away, form = "", int(point.counts.changed_against_count), CHANGED[turn % len(CHANGED)]
    came = int(point.counts.changed_for_count)
    if 0 < came < point.changed_count:
        towards = f", {number(came)} of them towards it"
    elif came == point.changed_count or away == point.changed_count:
        towards = ", towards it" if came else ", away from it"
    return form.format(claims.people(point.changed_count, form.startswith("{")), towards)

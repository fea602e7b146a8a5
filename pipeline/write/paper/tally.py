"""The counts of a key point in a few words, wherever it is only mentioned: people, never shares."""

from __future__ import annotations

from typing import Any

from pipeline.text.phrasing import counted, listed, number, sentence
from pipeline.text.wording import self_reliance
from pipeline.write.paper.points import Point, Words
from pipeline.write.paper.reservations import tag

READS = 0.6  # self-reliance from which somebody's words can stand for a proposition
OBSCURE = 0.5  # below it they cannot be understood alone


def people(count: float, capital: bool = False) -> str:
    """'one participant', 'two participants'."""
    return counted(count, "participant", capital=capital)


def was(count: float) -> str:
    """The verb behind a count."""
    return "was" if int(count) == 1 else "were"


def named(point: Point) -> str:
    """The proposition inside a sentence that goes on: without the stop that closes it."""
    text = _put(point)
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def closed(point: Point) -> str:
    """The proposition as a sentence of its own: with a stop, behind the mark where it is a quotation."""
    text = _put(point)
    return text if text.rstrip("”")[-1:] in (".", "?", "!", "…") else f"{text}."


def cites(point: Point, count: int) -> list[str]:
    """Statements to cite: the one whose words stand for the point first, then the strongest."""
    own = [_argument(point) or point.face] if point.form == "words" else []
    return list(dict.fromkeys([*(words.statement_id for words in own), *point.strongest(count)]))[:count]


def _put(point: Point) -> str:
    """The proposition; where none was found what it is about, and the words of one person that stand for it."""
    if point.form != "words":
        return sentence(point.clause) if point.form == "that" else point.title
    about, case = f"On {point.subject}: " if point.subject else "", _argument(point)
    if case is None:
        return f"{about}{point.title}"
    return f"{about}{'a' if about else 'A'} participant argued that {case.reported}"


def _argument(point: Point) -> Words | None:
    """What a supporter argued, where the words that stand for the point cannot be understood alone.

    An argument for a point is not the point: words that can be understood come before it.
    """
    case = point.case
    is_own = case is not None and case.statement_id == point.face.statement_id
    return case if case is not None and case.reported and (is_own or self_reliance(point.words) < OBSCURE) else None


def reads(point: Point) -> bool:
    """Whether the proposition says what it means to somebody who was not there."""
    if point.form == "words" and _argument(point) is not None:
        return True
    return self_reliance(point.title.strip("“”")) + 0.3 * (point.form != "words") >= READS


def is_taken_up(point: Point) -> bool:
    """Whether anybody took a position on it."""
    s = point.counts
    return bool(s.support_count + s.oppose_count + s.mixed_count)


def votes(counts: Any) -> str:
    """'Twelve in favour, nobody against', 'five in favour, six against, one on both sides'."""
    support, oppose, mixed = (int(getattr(counts, f"{side}_count")) for side in ("support", "oppose", "mixed"))
    if support + oppose + mixed == 0:
        return "nobody took a position"
    told = [
        f"{number(support) if support else 'nobody'} in favour",
        f"{number(oppose) if oppose else 'nobody'} against",
    ]
    return ", ".join(told + [f"{number(mixed)} on both sides"] * bool(mixed))


def breadth(point: Point) -> str:
    """'; support from three stakeholder groups'; empty where they are of one group or of none that is named."""
    groups = len(point.groups_for)
    return f"; support from {counted(groups, 'stakeholder group')}" if groups > 1 else ""


def level(point: Point) -> str:
    """'Consensus: twelve in favour, nobody against; support from six groups; two of the supporters set a condition'."""
    if not is_taken_up(point):
        return votes(point.counts).capitalize()
    text = f"{tag(point)}: {votes(point.counts)}{breadth(point)}"
    conditional = int(point.counts.conditional_count)
    if conditional and conditional == int(point.counts.support_count):
        return f"{text}; {'the supporter' if conditional == 1 else 'all supporters'} set a condition"
    return f"{text}; {number(conditional)} of the supporters set a condition" if conditional else text


def sides(pairs: tuple[tuple[str, int], ...]) -> str:
    """'developer (three) and regulatory quality (one)'."""
    return listed([f"{name} ({number(count)})" for name, count in pairs])

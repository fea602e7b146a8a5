"""Sentences on what the meeting itself said of a key point: its decisions, and how it summed up; nobody's position."""

from __future__ import annotations

from pipeline.checks.numerals import numbers
from pipeline.text.phrasing import excerpt, number, quoted, unclosed
from pipeline.write.paper import arguments
from pipeline.write.paper.alike import same
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.points import Point, Stated

SOURCES = {
    "recap": "the summary in the meeting",
    "report": "the rapporteur's report",
    "note": "the notes",
    "decision": "the record of decisions",
    "action": "the record of actions",
    "call": "the call for consensus",
    "poll": "the poll",
    "sticky": "the whiteboard",
}
OUTCOMES = {
    "agreed": "as agreed",
    "majority": "as a majority view",
    "divided": "as divided",
    "refused": "as rejected",
    "decided": "as decided",
    "minority": "as a minority view",
    "open": "as open",
    "action": "as an action",
}
# what became of it, after "that this"
BECAME = {
    "agreed": "was agreed",
    "majority": "had a majority",
    "divided": "divided the participants",
    "refused": "was rejected",
    "decided": "was decided",
    "minority": "was a minority view",
    "open": "was left open",
    "action": "is an action",
}
LARGEST_WORD = 10
SHORT = 12  # words of a condition that a level has room for
RECORDS = ("note", "decision", "action", "sticky")  # kinds that somebody wrote down


def condition(by: Stated, is_decision: bool, quotation_words: int) -> Told | None:
    """The condition that was stated: as a clause or, of a decision, in its words; None where it is neither."""
    clause = arguments.condition(by.condition) if by.condition else ""
    words = f"that {clause}" if clause else quoted(unclosed(excerpt(by.condition, quotation_words)))
    if not by.condition or not (clause or is_decision):
        return None
    lead = "The decision depends on the condition" if is_decision else "The condition stated was"
    return Told(f"{lead} {words}", "condition", by.cites, f"condition {by.kind}")


def proviso(point: Point) -> str:
    """What a level says of the condition that was stated: ' on condition that small makers are not hit'; '' for none.

    A condition that is long, no sentence, or has a number, which would pass for the count of the level, is only named.
    """
    for by in filter(None, dict.fromkeys([point.decision, point.stated])):
        if condition(by, by is point.decision, SHORT) is None:
            continue
        clause = arguments.condition(by.condition)
        is_told = clause and len(clause.split()) <= SHORT and not [*numbers(clause)]
        return f" on condition that {clause}" if is_told else " on a condition"
    return ""


def called(point: Point, by: Stated, quotation_words: int) -> Told:
    """How a decision was called and answered, or where it is recorded; no count of voices."""
    cites = list(dict.fromkeys([point.exemplar.statement_id, *by.cites]))
    parts = [(quoted(unclosed(excerpt(text, quotation_words))), words.statement_id) for text, words in by.called]
    own = [*cites, *(statement_id for _, statement_id in parts)]
    if len(parts) > 1:
        text = f"The call for consensus was {parts[0][0]}, and the answer was {parts[-1][0]}"
        return Told(text, "quotation", own, "called")
    if parts:
        return Told(f"It was declared in the words {parts[0][0]}", "quotation", own, "called")
    written = by.kind in RECORDS or any(words.kind in ("note", "sticky") for words in by.said)
    text = "The notes of the meeting record it as a decision" if written else "It was declared in the meeting"
    return Told(text, "position", cites, "called")


def source(by: Stated) -> str:
    """'rapporteur's report': which witness it is, for brackets."""
    return SOURCES[by.kind].removeprefix("the ")


def summed_up(by: Stated) -> str:
    """'put it at seven to one' where it is counted, else 'recorded it as agreed'."""
    if by.tally is None:
        return f"recorded it {OUTCOMES[by.outcome]}"
    return f"put it at {to(*by.tally)}"


def superseded(point: Point) -> Told | None:
    """What the record said before its last word, as history: 'Earlier, the rapporteur's report had put it at ...'.

    Only where the words that said it are surely about the same: a summary of several points gives each its own level.
    """
    by = point.earlier
    if by is None or not point.is_led_by_record or point.decision is not None:
        return None
    is_same = point.stated is not None and by.outcome_id == point.stated.outcome_id
    if not (is_same or any(same(words.quotable, point.wording) for words in by.said)):
        return None
    who = "the meeting" if is_same else SOURCES[by.kind]
    return Told(f"Earlier, {who} had {summed_up(by)}", "position", by.cites, "earlier")


def voices(point: Point) -> str:
    """The positions counted: 'four to two'."""
    return to(int(point.counts.support_count), int(point.counts.oppose_count))


def to(support: int, oppose: int) -> str:
    """'seven to one'; both in figures where one is too large for a word: '39 to 0'."""
    if max(support, oppose) > LARGEST_WORD:
        return f"{support} to {oppose}"
    return " to ".join(number(count) if count else "none" for count in (support, oppose))

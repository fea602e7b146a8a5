"""Sentences on what the meeting itself said of a key point: its decisions, and how it summed up; nobody's position."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.text.phrasing import capitalised, excerpt, number, quoted, unclosed
from pipeline.write.paper import arguments
from pipeline.write.paper.points import Point, Stated

SOURCES = {
    "recap": "the meeting's own summary",
    "report": "the report of a group to the meeting",
    "note": "the notes of the meeting",
    "decision": "the meeting's record of decisions",
    "action": "the meeting's list of actions",
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
# what the record says of a key point; {0} is the clause
RECORDED = {
    "agreed": "it was agreed that {0}",
    "majority": "the majority view was that {0}",
    "divided": "views were divided on whether {0}",
    "refused": "the view that {0} was rejected",
    "decided": "it was decided that {0}",
    "minority": "a minority view was that {0}",
    "open": "it was left open whether {0}",
    "action": "it was noted as an action that {0}",
}
# the same before a phrase that only names the subject
RECORDED_ON = {
    "agreed": "there was agreement on {0}",
    "majority": "a majority was in favour of {0}",
    "divided": "views were divided on {0}",
    "refused": "{0} was rejected",
    "decided": "there was a decision on {0}",
    "minority": "a minority was in favour of {0}",
    "open": "{0} was left open",
    "action": "{0} was noted as an action",
}
LARGEST_WORD = 10
RECORDS = ("note", "decision", "action", "sticky")  # kinds that somebody wrote down


class Told(NamedTuple):
    """A sentence of a decision: its text, its role, the statements it rests on, and a short name."""

    text: str
    role: str
    cites: list[str]
    key: str


def decision(point: Point, by: Stated, quotation_words: int) -> list[Told]:
    """A decision of the meeting, how it was called or where it is recorded, and its condition; no count of voices."""
    cites = list(dict.fromkeys([point.exemplar.statement_id, *by.cites]))
    told = [Told(f"Decision: {point.title.removesuffix('.')} ({point.label})", "claim", cites, "decision")]
    told.append(_called(by, cites, quotation_words))
    if by.condition:
        clause = arguments.condition(by.condition)
        words = f"that {clause}" if clause else quoted(unclosed(excerpt(by.condition, quotation_words)))
        told.append(Told(f"The decision depends on the condition {words}", "condition", cites, "decision condition"))
    return told


def _called(by: Stated, cites: list[str], quotation_words: int) -> Told:
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


def recorded(point: Point) -> str:
    """What the record says of a key point: 'It was agreed that ...', and how positions were counted if they differ."""
    outcome = point.stated.outcome if point.stated else ""
    told = (RECORDED_ON if point.is_phrase else RECORDED)[outcome].format(point.clause)
    return capitalised(told) + (f"; the positions counted differ, at {_voices(point)}" if point.is_voiced else "")


def accord(point: Point) -> str:
    """What the meeting itself said beside the voices, and both where they differ; '' where there is nothing to add."""
    by, is_apart = point.stated, point.counts.accord == "differ"
    if by is None or not by.outcome or not point.is_voiced or point.counts.accord == "unstated":
        return ""
    if point.decision is not None and point.decision.outcome_id == by.outcome_id and not is_apart:
        return ""  # it is told already
    said = f"{SOURCES[by.kind]} {summed_up(by)}"
    if is_apart:
        return f"{_voices(point)} by the positions counted; {said}"
    return said


def summed_up(by: Stated) -> str:
    """'put it at seven to one' where it is counted, else 'recorded it as agreed'."""
    if by.tally is None:
        return f"recorded it {OUTCOMES[by.outcome]}"
    return f"put it at {_to(*by.tally)}"


def _voices(point: Point) -> str:
    return _to(int(point.counts.support_count), int(point.counts.oppose_count))


def _to(support: int, oppose: int) -> str:
    """'seven to one'; both in figures where one is too large for a word: '39 to 0'."""
    if max(support, oppose) > LARGEST_WORD:
        return f"{support} to {oppose}"
    return " to ".join(number(count) if count else "none" for count in (support, oppose))

"""What participants asked to have on record: the editor owes it to them, whatever else the paper says."""

from __future__ import annotations

from itertools import groupby

from pipeline.text.for_the_record import asks_for_record, notes_request, what_count
from pipeline.text.phrasing import leans
from pipeline.text.stems import stems
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.points import Words
from pipeline.write.paper.said import ForTheRecord

TELLING = 2  # telling words that say what something is about
MOST = 40  # requests of a meeting
MASKS = 2  # people named in it at most


def for_the_record(facts: Facts, surely_placed: frozenset[str]) -> tuple[ForTheRecord, ...]:
    """Each such request in its words, in order; with the sentence beside it where it does not say what it is about.

    Left out is one of whoever leads, one withheld, and one with nothing beside it that says what it is about.

    Args:
        facts: the tables.
        surely_placed: statements that are surely on their topic.
    """
    found = []
    for _, group in groupby(facts.statements, key=lambda row: row.utterance_id):
        before: Words | None = None
        own = list(group)
        for row, behind in zip(own, [*own[1:], None], strict=True):
            words = facts.words.get(row.statement_id)
            after = facts.words.get(behind.statement_id) if behind is not None else None
            is_theirs = row.kind in ("speech", "chat") and row.participant_id not in facts.facilitators
            is_asked = is_theirs and asks_for_record(row.clean_text)
            is_noted = row.kind == "note" and notes_request(row.clean_text)
            if words and (is_asked or is_noted) and "?" not in row.clean_text:
                parts = (words,) if is_noted else _parts(words, before, after)
                topic = facts.primary.get(row.statement_id, "") if row.statement_id in surely_placed else ""
                label = facts.topic_label(topic) if topic in facts.topic_ids() else ""
                if parts and sum(part.quotable.count("[") for part in parts) <= MASKS:
                    found.append(ForTheRecord(label, parts))
            before = words
    return tuple(found[:MOST])


def _parts(words: Words, before: Words | None, after: Words | None) -> tuple[Words, ...]:
    """The request alone where it says what it is about; else with the sentence before it, or behind, that says it."""
    count = what_count(words.quotable)
    if count >= TELLING and not leans(words.quotable):
        return (words,)
    if before is not None and len(stems(before.quotable)) >= TELLING:
        return before, words
    is_first = before is None and after is not None and not asks_for_record(after.clean)
    if after is not None and is_first and len(stems(after.quotable)) >= TELLING:
        return words, after
    return (words,) if count else ()

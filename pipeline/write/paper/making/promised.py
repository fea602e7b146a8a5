"""Actions that stand in no notes: who said in the talk that they, or somebody by name, will do something by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.people.called import Called
from pipeline.people.facilitators import facilitator_ids
from pipeline.text import levels
from pipeline.text.phrasing import OPENERS
from pipeline.text.promises import DEADLINE, deadline, is_asked, is_own
from pipeline.text.stems import stems
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.record import owner
from pipeline.write.paper.points import telling
from pipeline.write.paper.subjects import on_paper
from pipeline.write.paper.views import Written

FEWEST = 6  # words, the date among them
MASKS = 2  # people named at most


def promised(facts: Facts, noted: Sequence[Written]) -> tuple[Written, ...]:
    """Each action with a date that somebody said, once, in their words; those that notes hold are left out.

    Args:
        facts: the tables.
        noted: decisions and actions in the notes.
    """
    people = facts.frames.participants
    called = Called(people, facilitator_ids(people))
    found: list[Written] = []
    told = [(line.text, line.stems) for line in noted]
    for row in facts.statements:
        words = facts.words.get(row.statement_id)
        when = deadline(row.clean_text)
        if row.kind not in ("speech", "chat") or words is None or not when or len(row.clean_text.split()) < FEWEST:
            continue
        who = list(_who(row, called, facts))
        text = words.quotable
        if not who or text.count("[") > MASKS or any(_is_same(when, row.clean_text, one) for one in told):
            continue
        groups = tuple(dict.fromkeys(filter(None, (owner(facts, person) for person in who))))
        told.append((row.clean_text, stems(row.clean_text)))
        found.append(
            Written(
                is_decision=False,
                text=text.rstrip(". "),
                owners=groups,
                statement_id=row.statement_id,
                stems=telling(text),
                is_on_paper=on_paper(row.clean_text, facts.about),
                is_spoken=True,
            )
        )
    return tuple(found)


def _who(row: Any, called: Called, facts: Facts) -> Iterator[str]:
    """Who will do it; "" for whoever leads. Nobody where the words promise nothing."""
    text = OPENERS.sub("", row.clean_text)
    named = called.find(text, is_note=False)
    if is_own(text):
        yield "" if row.participant_id in facts.facilitators else str(row.participant_id)
        return
    at = DEADLINE.search(text)
    deeds = [span for span in levels.spans(text) if span.meaning == "action" and not (at and _meet(span, at))]
    is_called = bool(named) and named[0][0] == 0 and text[named[0][1] :].lstrip().startswith((",", "and "))
    if named and "?" not in text and (deeds or is_called or is_asked(text)):
        yield from (person for _, _, person in named)


def _meet(span: Any, at: Any) -> bool:
    """Whether the words of a level lie over those of the date."""
    return bool(span.start < at.end() and at.start() < span.end)


def _is_same(when: str, text: str, other: tuple[str, frozenset[str]]) -> bool:
    """Whether two speak of the same date and share a telling word besides, or most words."""
    mine, yours = stems(text), other[1]
    dated = deadline(other[0])
    core = {*when.split()[-3:]} == {*dated.split()[-3:]} if dated else False
    return bool(core and (mine & yours) - stems(when)) or (len(mine & yours) >= 3 and core)

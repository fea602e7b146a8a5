"""Actions that stand in no notes: who said in the talk that they, or somebody by name, will do something by when."""

from __future__ import annotations

import re
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
from pipeline.write.paper.views import Written

FEWEST = 6  # words, the date among them
MASKS = 2  # people named at most, beside each date
MASK = re.compile(r"\[[^\]]*\]")
MOST = 40  # actions of a meeting
SHARED = 2  # telling words by which the notes hold the same


def promised(facts: Facts, noted: Sequence[Written]) -> tuple[Written, ...]:
    """Each action with a date that somebody said, once, in their words; those that notes hold are left out.

    Args:
        facts: the tables.
        noted: decisions and actions in the notes.
    """
    people = facts.frames.participants
    called = Called(people, facilitator_ids(people))
    found: list[Written] = []
    told: list[tuple[tuple[str, ...], frozenset[str]]] = []
    written = [stems(line.text) for line in noted]  # whose dates have another form, if any
    for row in facts.statements:
        words, when = facts.words.get(row.statement_id), deadline(row.clean_text)
        if row.kind not in ("speech", "chat") or words is None or not when or len(row.clean_text.split()) < FEWEST:
            continue
        who, own = list(_who(row, called, facts)), stems(row.clean_text)
        core = own - stems(when)
        named = stems(MASK.sub(" ", words.quotable)) - stems(when)
        is_told = not named or any(_day(when) == day and core & others for day, others in told)
        is_told = is_told or any(len(core & others) >= SHARED for others in written)
        masks = words.quotable.count("[") / len(DEADLINE.findall(row.clean_text))
        if not who or is_told or masks > MASKS or len(found) == MOST:
            continue
        told.append((_day(when), own))
        found.append(
            Written(
                is_decision=False,
                text=words.quotable.rstrip(". "),
                owners=tuple(dict.fromkeys(filter(None, (owner(facts, person) for person in who)))),
                statement_id=row.statement_id,
                stems=telling(words.quotable),
                is_spoken=True,
            )
        )
    return tuple(found)


def _day(when: str) -> tuple[str, ...]:
    """The last words of a date, which are the same "by" or "until" it."""
    return tuple(when.split()[-3:])


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
    is_list = len(DEADLINE.findall(text)) > 1 and "?" not in text  # "Ada has the wording for May, Bo the form by June"
    if named and (is_list or is_asked(text) or ("?" not in text and (deeds or is_called))):
        yield from (person for _, _, person in named)


def _meet(span: Any, at: Any) -> bool:
    """Whether the words of a level lie over those of the date."""
    return bool(span.start < at.end() and at.start() < span.end)

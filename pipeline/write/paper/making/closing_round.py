"""The round in which whoever leads asks everybody what comes first: the answers, and what the chair made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from pipeline.text.phrasing import NUMBERS, PERSONAL, excerpt, leans
from pipeline.text.rounds import ASKS_FIRST, Turn, rounds
from pipeline.text.stems import stems
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.said_back import session_of
from pipeline.write.paper.points import Words
from pipeline.write.paper.said import ClosingRound, SaidBack

_RANKS = re.compile(
    rf"\b(?:first|ahead|leads?|leading|clear(?:ly)?|most|wins?|winner|front|then|second|followed|top|\d+"
    rf"|{'|'.join(NUMBERS[2:])})\b",
    re.IGNORECASE,
)
NEAR = 3  # turns of whoever leads behind the last answer
MOST_WORDS = 45  # of a sentence that sums up


def closing_round(facts: Facts) -> ClosingRound | None:
    """The last round of the meeting on what comes first, if most who spoke in its session answered.

    It is the participants' own ballot. No model says what an answer means: they stand in their words, by group.
    """
    spoken = (row for row in facts.statements if row.kind == "speech")
    turns = [list(own) for _, own in groupby(spoken, key=lambda row: row.utterance_id)]
    found = [one for one in rounds([_turn(facts, own) for own in turns]) if ASKS_FIRST.search(_text(turns[one.asked]))]
    if not found:
        return None
    last = found[-1]
    session = turns[last.asked][0].session
    people = {own[0].participant_id for own in turns if own[0].session == session} - {*facts.facilitators}
    answers = [words for place in last.answers if (words := _answer(facts, turns[place]))]
    if not answers or 2 * len(last.answers) <= len(people):
        return None
    behind = [own for own in turns[last.answers[-1] + 1 :] if own[0].session == session]
    led = islice((own for own in behind if own[0].participant_id in facts.facilitators), NEAR)
    said = [words for own in led for row in own if (words := facts.words.get(row.statement_id))]
    is_grouped = facts.attribution == "group"
    summed_up = _summed_up(facts, said, answers)
    return ClosingRound(session_of(facts, answers[0]), len(last.answers), _by(answers, is_grouped), summed_up)


def _turn(facts: Facts, own: Sequence[Any]) -> Turn:
    first = own[0]
    return Turn(first.session, first.participant_id, first.participant_id in facts.facilitators, _text(own))


def _text(own: Sequence[Any]) -> str:
    return " ".join(row.clean_text for row in own)


def _answer(facts: Facts, own: Sequence[Any]) -> Words | None:
    """The sentence that names what is put first; nothing where a part is withheld, or none can be quoted alone.

    Mostly the first one. People also say why, and speak of themselves: of such a sentence only where there is no other.
    """
    parts = [facts.words.get(row.statement_id) for row in own]
    known = [words for words in parts if words is not None]
    if len(known) < len(parts):
        return None
    fit = [words for words in known if stems(words.quotable) and not leans(words.quotable)]
    told = [words for words in fit if words.quotable.count("[") <= 1 and "?" not in words.quotable]
    return next((words for words in told if not PERSONAL.search(words.quotable)), told[0] if told else None)


def _by(answers: Sequence[Words], is_grouped: bool) -> tuple[tuple[str, tuple[Words, ...]], ...]:
    """The answers of each group, or of each whom the paper may tell apart, most answers first."""
    told = [(words.group if is_grouped and words.group else words.speaker, words) for words in answers]
    found = [(who, tuple(words for other, words in told if other == who)) for who in dict.fromkeys(dict(told))]
    return tuple(sorted(found, key=lambda pair: -len(pair[1])))


def _summed_up(facts: Facts, said: Sequence[Words], answers: Sequence[Words]) -> SaidBack | None:
    """The chair's count: what ranks, in words of the answers; nobody is named in it."""
    words = stems(" ".join(one.quotable for one in answers))
    parts = tuple(
        replace(one, clean=excerpt(one.quotable, MOST_WORDS))
        for one in said
        if _RANKS.search(one.quotable) and stems(one.quotable) & words and not re.search(r"[\[?]", one.quotable)
    )
    return SaidBack("recap", session_of(facts, parts[0]), parts) if parts else None

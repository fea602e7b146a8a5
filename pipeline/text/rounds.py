"""Rounds: whoever leads asks everybody for one thing, and each answer is a ballot for a point of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ASKS = re.compile(
    r"\b(?:one|a single|only one|your (?:one|first|top|single)) (?:thing|sentence|priority|wish|word|message|item)\b"
    r"|\b(?:go|once|going) (?:a)?round\b|\bround the (?:table|room)\b|\b(?:closing|final|last|quick) round\b"
    r"|\bwhat (?:comes|should come|would you put) first\b|\b(?:each|every one) of you\b",
    re.IGNORECASE,
)
# what is asked for comes first; a round on what was forgotten, or on the day, ranks nothing
ASKS_FIRST = re.compile(
    r"\b(?:first|priorit\w+|most (?:urgent|important|pressing)|matters? most|(?:begin|start) with|only one thing"
    r"|top)\b",
    re.IGNORECASE,
)
LONGEST_ANSWER = 60  # words
FEWEST_ANSWERS = 4  # of different people, else it was a question like any other
LONG_REMARK = 25  # words of whoever leads that end a round; shorter ones pass the word on


class Turn(NamedTuple):
    """What one person said at one time.

    Attributes:
        session: in which; a round ends with it.
        person: who.
        leads: whether that is a facilitator.
        text: the words.
    """

    session: str
    person: str | None
    leads: bool
    text: str


class Round(NamedTuple):
    """Places of turns.

    Attributes:
        asked: whoever leads asks for it.
        answers: the first of each person, in order.
    """

    asked: int
    answers: tuple[int, ...]


def rounds(turns: Sequence[Turn]) -> Iterator[Round]:
    """The rounds among turns of speech, in order."""
    asked: int | None = None
    open_round: dict[str | None, int] = {}
    session = ""
    for place, turn in enumerate(turns):
        if turn.session != session:
            yield from _closed(asked, open_round)
            session, asked, open_round = turn.session, None, {}
        words = len(turn.text.split())
        if turn.leads:
            begins = bool(_ASKS.search(turn.text))
            if begins or words > LONG_REMARK:
                yield from _closed(asked, open_round)
                asked, open_round = (place if begins else None), {}
        elif asked is not None and words <= LONGEST_ANSWER:
            open_round.setdefault(turn.person, place)
    yield from _closed(asked, open_round)


def _closed(asked: int | None, answers: dict[str | None, int]) -> Iterator[Round]:
    """The first answer of each, where enough people answered."""
    if asked is not None and len(answers) >= FEWEST_ANSWERS:
        yield Round(asked, tuple(answers.values()))

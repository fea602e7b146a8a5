"""What the meeting said stays open: by whoever led or reported, or in the notes, in their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import Any

from pipeline.text.left_open import heads_open, leaves_open, without_verdict
from pipeline.text.phrasing import OPENERS, leans
from pipeline.text.stems import stems
from pipeline.write.paper.alike import alike
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.said_back import MASKS, SAID_BACK, session_of
from pipeline.write.paper.points import Words
from pipeline.write.paper.said import SaidBack

FEWEST, LONGEST = 3, 40  # words of what is left open
TELLING = 2  # telling words that say what it is; one is enough where the sentence is hardly more than it and a verdict
MOST = 40  # lines of a meeting
# goes on to something else
GOES_ON = re.compile(
    r"^(?:(?:so|and|now|well|okay|right|then),? )*(?:I|we|you|let me|let us|let's|thanks?)\b", re.IGNORECASE
)
BRIEF = 6  # words of such a sentence at most
SETTLED = ("agreed", "decided", "majority", "refused")
# of the speaker's own doings, or about what was said before
ABOUT_THEM = re.compile(
    r"(?:(?:I|we|let me|let us|let's|shall)\b|(?:open|parked|not|no|un\w+)\b(?! is\b|:))", re.IGNORECASE
)


def left_open(facts: Facts) -> tuple[SaidBack, ...]:
    """Each question that was said to stay open, in the words of who led, who reported or who took notes, in order.

    A list ("And the open ones. Whether …") is one line with a part for each. What does not stand alone is left out, and
    what a later session settled.
    """
    told = facts.frames.outcomes
    place = {row.statement_id: i for i, row in enumerate(facts.statements)}
    settled = [row for row in told[told["outcome"].isin(SETTLED)].itertuples() if row.statement_id in place]
    kinds = {row.utterance_id: row.kind for row in told[told["kind"].isin(SAID_BACK)].itertuples()}
    found: list[SaidBack] = []
    for utterance, group in groupby(facts.statements, key=lambda row: row.utterance_id):
        own = list(group)
        kind = "note" if own[0].kind == "note" else "report" if kinds.get(utterance) == "report" else "recap"
        is_led = own[0].kind == "speech" and (own[0].participant_id in facts.facilitators or utterance in kinds)
        if not is_led and kind != "note":
            continue
        for said in _said(facts, own):
            parts = tuple(words for words in said if not _is_settled(words, settled, place))
            if parts and not any(alike(parts[0].quotable, other.quotable) for line in found for other in line.parts):
                found.append(SaidBack(kind, session_of(facts, parts[0]), parts))
    return tuple(found[:MOST])


def overtaken(line: SaidBack, open_ones: Sequence[SaidBack], place: dict[str, int]) -> bool:
    """Whether a point on record was later said to be open, in words that the two share.

    Args:
        line: what is on record.
        open_ones: what was left open.
        place: of every statement in the meeting.
    """
    mine = stems(line.parts[0].quotable)
    later = (part for one in open_ones for part in one.parts if place[part.statement_id] > place[line.cites[0]])
    return any(len(mine & stems(part.quotable)) >= TELLING for part in later)


def _is_settled(words: Words, settled: Sequence[Any], place: dict[str, int]) -> bool:
    """Whether a later session agreed on it, in words that the two share."""
    mine = stems(without_verdict(words.quotable))
    return any(
        row.session != words.session
        and place[row.statement_id] > place[words.statement_id]
        and len(mine & stems(row.clause)) >= min(TELLING, len(mine))
        for row in settled
    )


def _said(facts: Facts, own: Sequence[Any]) -> Iterator[tuple[Words, ...]]:
    """The sentences of an utterance that leave something open; those behind a heading together."""
    for i, row in enumerate(own):
        if heads_open(row.clean_text):
            items = takewhile(lambda item: not GOES_ON.search(item.clean_text), own[i + 1 :])
            listed = [words for item in items if (words := _fit(facts, item, is_listed=True))]
            if listed:
                yield tuple(listed)
            return
        words = _fit(facts, row, is_listed=False) if leaves_open(row.clean_text) else None
        if words:
            yield (words,)


def _fit(facts: Facts, row: Any, *, is_listed: bool) -> Words | None:
    """The words of a sentence, where a reader who was not there can make sense of them."""
    words = facts.words.get(row.statement_id)
    if words is None:
        return None
    plain, count = OPENERS.sub("", words.quotable), len(row.clean_text.split())
    is_brief = count <= BRIEF and not plain.lower().startswith(("the ", "this ", "that "))  # "the figure is open"
    is_named = len(stems(without_verdict(plain))) >= (1 if is_listed or is_brief else TELLING)
    is_alone = not (leans(plain) or ABOUT_THEM.match(plain) or plain.startswith("["))
    is_short = FEWEST <= len(plain.split()) <= LONGEST and plain.count("[") < MASKS
    is_asked = "?" in plain and row.kind == "speech"
    return words if is_named and is_alone and is_short and not is_asked else None

"""What is written down: lines of notes with levels and tallies, DECISION and ACTION lines, stickies, polls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.text import levels
from pipeline.text.phrasing import is_sentence
from pipeline.understand.outcomes import recap_words, recaps, wording
from pipeline.understand.outcomes.encoder import Reading
from pipeline.understand.outcomes.units import HEADWORD, Unit

_ACTION, _DECISION = r"action(?: (?:item|point))?s?|to ?do|AP", r"(?:decision|decided|resolved)s?"
_MARKED = {
    "action": re.compile(rf"^\W*(?:{_ACTION})\b\W*", re.IGNORECASE),
    "decided": re.compile(rf"^\W*(?:{_DECISION})\b\W*", re.IGNORECASE),
    "open": re.compile(r"^\W*(?:open(?: (?:question|point|issue))?|parked|tbd)\s*[:—-]\W*", re.IGNORECASE),
}
_HEADED = {
    "action": re.compile(r"^\W*(?:actions?(?: (?:items|points))?|to-?dos?|next steps|follow-?ups?)\W*$", re.IGNORECASE),
    "decided": re.compile(r"^\W*(?:decisions?|resolutions?|what we decided)\W*$", re.IGNORECASE),
}
FOR = re.compile(r"\W*(?:(?:strongly|somewhat|fully|rather|partly) )?(?:agree|yes|in favou?r|for|support)\b", re.I)
AGAINST = re.compile(r"\W*(?:(?:strongly|somewhat|fully|rather|partly) )?(?:disagree|no|against|oppose[ds]?)\W*$", re.I)
_WANTS = re.compile(  # asks in a poll what people would have
    r"\b(?:first|priorit\w+|most (?:important|urgent|useful|needed)|should|want|need|prefer|favou?r|choose|support"
    r"|like)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(  # asks what they would part with, or what troubles them
    r"\b(?:cut|drop|stop|close|clos(?:ed|ing)|end|ban|remove|reduce|abandon|avoid|reject|give up|without|least|last"
    r"|worst|against|never|not|risks?|problems?|barriers?|obstacles?|concerns?|worr\w+|fears?|threats?|wrong|block\w*"
    r"|missing)\b",
    re.IGNORECASE,
)
# opens a line of its own within one: "Fee: liked. Action: Ada asks"; without a colon it may be a word of the sentence
_LABEL = re.compile(rf"\W*(?:{_ACTION}|{_DECISION})\s*[:–—]", re.IGNORECASE)
_UNDECIDED = frozenset({"refused", "divided", "minority", "open"})  # what a line that decides something does not say
Row = dict[str, Any]


def line(
    reading: Reading, texts: Sequence[str], heading: str | None
) -> Iterator[tuple[str | None, wording.Words, list[Unit]]]:
    """What a line of notes says became of what: the level, the words and the units of each proposition in it.

    A line that claims no level is given as a proposition without one.

    Args:
        reading: of the line, by the model.
        texts: the clean texts of its statements.
        heading: the headings above it, joined by " > ".
    """
    asides, by_words = wording.asides(reading), recap_words.Reader(reading.turn.units, reading.turn.kind)
    groups = _propositions(reading.turn.units)
    least = recaps.UNSAID if len(groups) == 1 else recaps.NOTHING_SAID  # the level of one is not that of its neighbour
    for group in groups:
        marked = _marked(group[0].text, heading)
        outcome = marked or recaps.level(group, reading, by_words, least)[0]
        known = {span.outcome for unit in group for span in unit.levels}
        if outcome == "decided" and not marked and known & _UNDECIDED:
            outcome = None  # a decision of the meeting contradicts no word of its own line ("eleven points lost")
        yield outcome, wording.apart(group, texts, outcome, asides), group


def _propositions(units: Sequence[Unit]) -> list[list[Unit]]:
    """A statement opens a proposition of its own where it names a subject and the one before already has a level.

    One without a level of its own goes on with the one before, unless that has a single word for its subject, which
    would go under: "4:4. Trial of the valve" is one proposition, "gas: 4:4. Trial of the valve" is two. A label
    ("Action:") opens one too: what stands before it is not what is to be done.
    """
    groups: list[list[Unit]] = []
    for unit in units:
        whole = [other for other in units if other.statement == unit.statement]
        opens = (
            unit.opens
            and groups
            and any(one.levels for one in groups[-1])
            and (any(one.levels for one in whole) or wording.telling(groups[-1][0].text) == 1)
            and wording.telling(" ".join(one.text for one in whole)) >= wording.ENOUGH
        )
        is_label = unit.opens and bool(_LABEL.match(unit.text))
        if opens or is_label or not groups or HEADWORD.match(unit.text):
            groups.append([])
        groups[-1].append(unit)
    return groups


def _marked(text: str, heading: str | None) -> str | None:
    """The outcome that a mark at the head of a line, or the heading right above it, names."""
    last = (heading or "").split(" > ")[-1]
    marks = [name for name, pattern in _MARKED.items() if pattern.match(text)]
    heads = [name for name, pattern in _HEADED.items() if pattern.match(last)]
    return next(iter([*marks, *heads]), None)


def kind(outcome: str | None) -> str:
    """The kind of a line with this outcome."""
    return {"action": "action", "decided": "decision"}.get(outcome or "", "note")


def polls(asked: pd.DataFrame) -> Iterator[Row]:
    """A row a question that people agree or disagree with; of other questions a row an option, with its votes.

    Args:
        asked: schema `Polls`.
    """
    for (session, question, _), options in asked.groupby(["session", "question", "source_id"], sort=True):
        is_for, is_against = options.option.str.match(FOR), options.option.str.match(AGAINST)
        votes = [int(options.votes_count[side].sum()) for side in (is_for & ~is_against, is_against)]
        if (is_for | is_against).any() and sum(votes):
            given = {"clause": question, "outcome": levels.of_tally(*votes), "counts": (votes[0], votes[1])}
            yield {"session": session, "heading": question, **given}
        elif not (is_for | is_against).any():
            for option in options.itertuples():
                given = {"clause": option.option, "outcome": None, "counts": (int(option.votes_count), None)}
                yield {"session": session, "heading": question, **given}


def is_wanted(option: str, question: str) -> bool:
    """Whether whoever chooses an option of a poll wants it: "boats" chosen as "what to cut first" are not wanted."""
    asks = bool(_WANTS.search(question)) and not _PARTS.search(question)
    return asks or option == question or is_sentence(option)

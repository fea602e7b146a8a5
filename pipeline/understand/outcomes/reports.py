"""Who reports for others: utterances by which their speaker takes no position."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.text import levels, linear
from pipeline.text.linear import Linear, Matrix
from pipeline.text.spelling import fold

WEIGHTS = Path(__file__).with_suffix(".json")
NAME = "reports"
FEATURES = ("levels", "dense", "tally", "announces", "room", "asked", "others", "self", "length", "goes on")
FEWEST_WORDS, MOST_WORDS = 12, 400  # of a turn; longer ones present
USUAL = 0.3  # levels a sentence of a report
NEAR = 10  # utterances over which a report in several turns goes on
SURELY = 0.7  # probability that one of somebody's utterances reports, from which their own word gives them the role
STRETCH = 30  # utterances over which one goes on that was opened and asked for
GOES_ON = 0.5  # the same of a turn by which somebody goes on with a report
LONG, LED = 40, 2  # words of a report at least, and turns after the chair's in which it begins
OWN_VIEW = 0.06  # share of words such as "I" from which a turn between gives a view of one's own
GROUP = r"(?:room|group|table|session|break-?out|workshop|stream|team|corner|basement|circle|panel)"
OPENING = (
    rf"^(?:\W|so|right|okay|ok|well|yes|thank you|thanks)*(?:{GROUP} (?:one|two|three|four|five|[a-e1-9])\b|(?:the"
    rf" )?\w+ {GROUP}[.:,])"
)
_ANNOUNCES = re.compile(
    r"\b(?:report(?:ing|s)?(?: (?:for|from|now|back|again))?|rapporteur|on behalf of|speaking for|hat on|not (?:my"
    r"|me)\b|isn't me|this is the "
    rf"{GROUP}|i'll give you the {GROUP}|from (?:our|my|the) {GROUP}|we were (?:also )?(?:\d+|\w+)\.|our (?:list"
    rf"|notes|flip ?chart|sheet)|my (?:sheet|notes)"
    r"|put down as|i was asked to|what (?:they|we) (?:wrote|had|agreed))\b"
    rf"|{OPENING}",
    re.IGNORECASE,
)
_OPENS = re.compile(OPENING, re.IGNORECASE)
_AS_ONESELF = re.compile(  # where a turn begins
    r"^(?:\W*\w+){0,12}?\W+(?:as myself|for myself|my own (?:view|opinion)|not as (?:the|a) (?:messenger|rapporteur)"
    r"|personally)\b",
    re.IGNORECASE,
)
# how who leads ends a report
_CLOSES = re.compile(r"\W*(?:(?:okay|ok|good|great|right|well|and) )?(?:many |big )?thank", re.IGNORECASE)
_ROOM = re.compile(
    rf"\b(?:(?:the|our|this|both|whole|in our|in the) {GROUP}s?|{GROUP} (?:one|two|three|four|five|\d))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b(?:report|reports|rapporteurs?|{GROUP} (?:one|two|three|four|five|[a-e1-9])|(?:your|each|next|last|first"
    rf"|other) {GROUP}|who speaks for"
    r"|tell us what)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:they|everyone|everybody|most|nobody|some|several|all)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:i|i'd|i'm|i've|i'll|me|my|mine)\b", re.IGNORECASE)


def features(utterances: pd.DataFrame, facilitators: frozenset[str]) -> tuple[list[str], Matrix]:
    """Utterances of participants that may be reports, and their features, shape (utterances, len(FEATURES)).

    Args:
        utterances: schema `Utterances`.
        facilitators: who leads; what they say is no report.
    """
    said = utterances[utterances.kind == "speech"].sort_values(["session", "position"])
    ids: list[str] = []
    rows: list[list[float]] = []
    for _, session in said.groupby("session", sort=False):
        turns = list(session.itertuples())
        own = [i for i, turn in enumerate(turns) if _may_report(turn, facilitators)]
        given = {i: _features(turns[i], turns[max(i - 3, 0) : i], facilitators) for i in own}
        for i in own:
            others = [j for j in own if 0 < abs(i - j) <= NEAR and turns[i].participant_id == turns[j].participant_id]
            goes_on = max((given[j][0] * given[j][1] for j in others), default=0.0)
            ids.append(turns[i].utterance_id)
            rows.append([*given[i], goes_on])
    return ids, np.array(rows, dtype=float).reshape(-1, len(FEATURES))


def announces(text: str) -> bool:
    """Whether somebody says that they report for others, or what a room said."""
    return bool(_ANNOUNCES.search(text) or _ROOM.search(text))


def _may_report(turn: Any, facilitators: frozenset[str]) -> bool:
    return turn.participant_id not in facilitators and FEWEST_WORDS <= len(turn.text.split()) <= MOST_WORDS


def _features(turn: Any, before: Sequence[Any], facilitators: frozenset[str]) -> list[float]:
    """All features but the last."""
    found = [span for span in levels.spans(turn.text) if span.outcome not in (None, "action", "decided")]
    sentences = max(len(re.findall(r"[.?!](?:\s|$)", turn.text)), 1)
    words = len(turn.text.split())
    return [
        min(len(found), 4.0) * min(len(found) / sentences / USUAL, 1.0),
        min(len(found) / sentences, 1.0),
        min(sum(span.meaning == "tally" for span in found), 2.0),
        float(bool(_ANNOUNCES.search(turn.text))),
        min(len(_ROOM.findall(turn.text)), 2.0),
        float(any(one.participant_id in facilitators and _ASKED.search(one.text) for one in before)),
        min(len(_OTHERS.findall(turn.text)), 4.0),
        len(_SELF.findall(turn.text)) / words,
        float(np.log(words)),
    ]


@dataclass(frozen=True)
class Role:
    """What was said of somebody who is to report.

    Attributes:
        sessions: those that come after the one that said so.
        names: by which people call them.
    """

    sessions: frozenset[str]
    names: frozenset[str]


def has_role(turn: Any, given: Mapping[str, Role]) -> bool:
    """Whether an earlier session said that whoever speaks will report (see `roles.assigned`)."""
    return turn.participant_id in given and turn.session in given[turn.participant_id].sessions


def reports(
    utterances: pd.DataFrame,
    facilitators: frozenset[str],
    given: Mapping[str, Role] | None = None,
    model: Linear | None = None,
) -> dict[str, float]:
    """Probability that an utterance reports for others, of those that do, by its id.

    Others interrupt who reports. What somebody says with levels after the chair asked for a report, and they opened it
    ("So, room A"), is of the report until the chair thanks for it. Who was given the role in another session reports
    with their first long turn after the chair's, or after one that calls them by name.

    Args:
        utterances: schema `Utterances`.
        facilitators: who leads.
        given: who was given the role in an earlier session (see `roles.assigned`).
        model: one other than that which ships.
    """
    known = model or linear.load(WEIGHTS, NAME, FEATURES)
    ids, values = features(utterances, facilitators)
    told = dict(zip(ids, values, strict=True))
    opened = _opened(utterances[utterances.kind == "speech"], facilitators, told, given or {})
    shares = {own: max(float(p), opened.get(own, 0.0)) for own, p in zip(ids, known.probabilities(values), strict=True)}
    return {own: share for own, share in shares.items() if share >= known.limits["threshold"]}


def _opened(
    said: pd.DataFrame, facilitators: frozenset[str], told: dict[str, Matrix], given: Mapping[str, Role]
) -> dict[str, float]:
    """How surely the turns of those report who opened a report when asked for one, up to the chair's thanks."""
    found: dict[str, float] = {}
    levels_at, asked_at, self_at = (FEATURES.index(name) for name in ("levels", "asked", "self"))
    for _, session in said.sort_values(["session", "position"]).groupby("session", sort=False):
        reporter, since, chairs = "", 0, set(facilitators)
        done, before = set[str](), list[Any]()
        for place, turn in enumerate(session.itertuples()):
            values = told.get(turn.utterance_id)
            is_own = values is None or values[self_at] > 2 * OWN_VIEW or _AS_ONESELF.search(turn.text) is not None
            is_long = len(turn.text.split()) >= LONG and not is_own
            is_new = is_long and has_role(turn, given) and turn.participant_id not in done
            by = [one.participant_id for one in before[-LED:] if is_new and _hands_over(one, turn, given, chairs)]
            before.append(turn)
            if turn.participant_id in chairs and _CLOSES.match(turn.text):
                reporter = ""
            elif (values is not None and values[asked_at] and _OPENS.match(turn.text)) or by:
                reporter, since = turn.participant_id, place
                done.add(reporter)
                chairs.update(by)
                found[turn.utterance_id] = SURELY
            elif turn.participant_id == reporter and place - since <= STRETCH and values is not None:
                is_told = values[levels_at] > 0 and values[self_at] <= OWN_VIEW
                found |= {turn.utterance_id: GOES_ON} if is_told else {}
    return found


def _hands_over(one: Any, turn: Any, given: Mapping[str, Role], chairs: Collection[str]) -> bool:
    """Whether a turn before a report is of somebody who leads, or calls by name who reports."""
    if one.participant_id == turn.participant_id:
        return False
    names = given[turn.participant_id].names
    is_called = any(re.search(rf"\b{re.escape(name)}\b", fold(one.text)) for name in names)
    return one.participant_id in chairs or is_called

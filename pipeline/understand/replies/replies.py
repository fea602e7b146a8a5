"""Stage `replies`: who says yes, no or "what she said" in so many words, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.people.first_names import alone
from pipeline.text.phrasing import sentences
from pipeline.understand.replies.set_words import YIELDS, Said, SetWords

_AGAINST = re.compile(  # a call that a "no" lets stand
    r"\b(?:any(?:one|body)?|who(?:'s)?|no(?:body| one)|is there|are there)\b[^.?!]*\b(?:against|not|objects?"
    r"|objections?|opposed|opposes?|disagrees?|unhappy)\b[^.?!]*\?",
    re.IGNORECASE,
)
_CALLS = re.compile(  # asks for a view on what was said
    r"\b(?:agree[ds]?|live with|happy|fine|okay|ok|support|sign|in favou?r|for (?:it|that|this)|on board|views?"
    r"|still)\b[^.?!]*\?",
    re.IGNORECASE,
)
_ANSWERS, _LAST = 8, 3  # utterances back to a call for objections; sentences at the end of the turn that calls
_NAME = re.compile(r"[\w'’-]{2,}")  # a word of a name
_THROWN_IN = 3  # words with which a listener nods while another speaks
_TELLS = 6  # words of a proposal
_PASSES = 4  # words of a leader that pass the turn on: "Oskar?", "And you, Tom?"
_PASSES_ROUND = 12  # the same of those that ask everybody: "Round the table, fast. Gregor?"
_ROUND = re.compile(
    r"\b(?i:any(?:one|body)(?: else)?|round the table|(?:show of )?hands|yes or no|in a word|one word)\b[^?]*[.?!]?"
    r"(?: [A-Z][\w'-]+[?.!])?$"
)


class Settings(BaseModel):
    """How replies are read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    position_share: float = Field(
        0.5, ge=0, le=1, description="minimum probability of taking a position for an utterance to be what is answered"
    )
    reach: int = Field(14, ge=1, description="utterances back to what is answered")
    longest: int = Field(
        60, ge=1, description='words up to which an utterance is a reply, where it says outright "not with me"'
    )
    longest_bare: int = Field(25, ge=1, description="the same where it only says yes or no, which may answer anything")


def replies(
    participants: pd.DataFrame, utterances: pd.DataFrame, contributions: pd.DataFrame, settings: Settings
) -> dict[str, pd.DataFrame]:
    """A row is an utterance that says yes or no, or that the speaker shares somebody's view, in so many words.

    Models read such words badly: they say nothing without what they answer, and that may stand ten replies back. They
    are read by rules (`set_words`). Yes and no answer the latest that takes a position and is no such reply itself;
    after "anybody against?" a "no" is for. Whoever is with Ada shares what Ada said last. A word thrown in while
    another goes on speaking is no reply, nor is the answer to another question.

    Args:
        participants: with names.
        utterances: the talk.
        contributions: who takes a position.
        settings: how far back, how long.
    """
    leaders = facilitator_ids(participants)
    people = _people(participants[~participants.participant_id.isin(leaders)])
    takes = dict(zip(contributions.utterance_id, contributions.position_share, strict=True))
    words = SetWords(people)
    rows: list[dict[str, Any]] = []
    spoken = utterances[(utterances.kind == "speech") & utterances.participant_id.notna()]
    for _, session in spoken.sort_values("position").groupby("session", sort=False):
        rows += _session([*session.itertuples()], words, people, takes, leaders, settings)
    if not rows:
        return {"replies": tables.empty("replies")}
    return {"replies": pd.DataFrame(rows).sort_values("utterance_id", ignore_index=True)}


def _people(participants: pd.DataFrame) -> dict[str, str]:
    """The id of whoever alone bears a word in their name, by the word in small letters."""
    words = ((word.lower(), row) for row in participants.itertuples() for word in _NAME.findall(str(row.name)))
    return alone((word, row.participant_id) for word, row in words)


def _session(
    talk: Sequence[Any],
    words: SetWords,
    people: Mapping[str, str],
    takes: Mapping[str, float],
    leaders: frozenset[str],
    settings: Settings,
) -> Iterator[dict[str, Any]]:
    """The replies of a session, in order."""
    said = [None if turn.participant_id in leaders else _said(turn.text, words) for turn in talk]
    for place, (turn, own) in enumerate(zip(talk, said, strict=True)):
        if own and own.shared is None:
            is_short = len(turn.text.split()) <= (settings.longest_bare if own.is_bare else settings.longest)
            own = _turned(own, talk, place, leaders) if is_short and _is_reply(talk, place, leaders) else None
        if own is None:
            continue
        first = max(place - settings.reach, 0)
        if own.shared is None:
            first = _opening(talk, place, first, leaders)
        others = [
            back
            for back in range(place - 1, first - 1, -1)
            if talk[back].participant_id not in {turn.participant_id, *leaders}
        ]
        views = {back for back in others if takes.get(talk[back].utterance_id, 0.0) >= settings.position_share}
        if own.shared is None:
            answered = _proposal([back for back in others if not said[back]], views, talk)
        else:
            person = _person(own.shared, people)
            theirs = (back for back in others if not own.shared or talk[back].participant_id == person)
            answered = next((back for back in theirs if back in views or said[back]), None)
        if answered is not None:
            yield {
                "utterance_id": turn.utterance_id,
                "answered_id": talk[answered].utterance_id,
                "is_for": own.is_for,
                "shares_view": own.shared is not None,
            }


def _opening(talk: Sequence[Any], place: int, first: int, leaders: frozenset[str]) -> int:
    """Where what is on the table was opened, not before `first`: behind a leader's last words that raise a matter."""
    for back in range(place - 1, first - 1, -1):
        turn = talk[back]
        if turn.participant_id in leaders and not _passes_on(turn.text):
            return back + 1
    return first


def _passes_on(text: str) -> bool:
    """Whether a leader's words only pass the turn on, or call for a view on what is on the table."""
    count = len(text.split())
    is_round = count <= _PASSES_ROUND and _ROUND.search(text) is not None
    return count <= _PASSES or is_round or bool(_CALLS.search(text) or _AGAINST.search(text))


def _proposal(others: Sequence[int], views: Collection[int], talk: Sequence[Any]) -> int | None:
    """What a yes or no answers: the latest view; where the model sees none, the first that says something."""
    telling = [back for back in others if len(talk[back].text.split()) >= _TELLS]
    return next((back for back in others if back in views), telling[-1] if telling else None)


def _person(name: str | None, people: Mapping[str, str]) -> str | None:
    """Who is meant by the words of a name."""
    ids = {people[word] for word in (name or "").split() if word in people}
    return ids.pop() if len(ids) == 1 else None


def _said(text: str, words: SetWords) -> Said | None:
    """What an utterance says in set words: at its beginning or end, all of it one way, and without a "but"."""
    said = sentences(text)
    read = [words.read(sentence) for sentence in said]
    shared = next((own for own in read[:2] if own and own.shared is not None), None)
    if shared:
        return shared
    found = sorted((own for own in read if own), key=lambda own: own.is_bare)
    if not found or not (read[0] or read[-1]) or len({own.is_for for own in found}) > 1:
        return None
    rest = " ".join(sentence for sentence, own in zip(said, read, strict=True) if not own)
    return None if YIELDS.search(rest) else found[0]


def _is_reply(talk: Sequence[Any], place: int, leaders: frozenset[str]) -> bool:
    """Whether a yes or no is neither thrown in nor the answer to another question."""
    before = talk[place - 1] if place else None
    after = talk[place + 1] if place + 1 < len(talk) else None
    if before is None:
        return False
    if before.participant_id in leaders:
        return not before.text.rstrip().endswith("?") or _passes_on(before.text)
    if before.text.rstrip().endswith("?"):  # another participant's question is answered, not the proposal
        return False
    goes_on = after is not None and after.participant_id == before.participant_id
    return not (goes_on and len(talk[place].text.split()) <= _THROWN_IN)


def _turned(said: Said, talk: Sequence[Any], place: int, leaders: frozenset[str]) -> Said | None:
    """The same after "anybody against?": a no lets it stand, a bare yes could be either."""
    if not _asks_against(talk, place, leaders):
        return None if said.is_none else said
    if said.is_for:
        return None if said.is_bare else said
    return Said(True) if said.is_bare or said.is_none else said


def _asks_against(talk: Sequence[Any], place: int, leaders: frozenset[str]) -> bool:
    """Whether a leader asked who is against, and since then others only answered and were asked by name."""
    for back in range(place - 1, max(place - _ANSWERS, 0) - 1, -1):
        turn = talk[back]
        if turn.participant_id in leaders:
            said = sentences(turn.text)
            if any(_AGAINST.search(sentence) for sentence in said[-_LAST:]):
                return True
            if len(turn.text.split()) > _PASSES:
                return False
    return False

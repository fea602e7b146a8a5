"""Who was given the role to report: words that sound like a report are one only if somebody has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.people.facilitators import facilitator_ids
from pipeline.people.first_names import by_name
from pipeline.text.spelling import fold
from pipeline.text.stems import stems
from pipeline.understand.outcomes.reports import GROUP, SURELY, Role, announces, has_role

MOST_CALLING = 6  # words of a sentence that calls somebody to report
NEAR = 3  # utterances before a report in which somebody is handed the floor for it
_CALLED_FOR = re.compile(
    r"\b(?:rapporteurs?|report(?:ing|s)? (?:back|from|for|of)"
    r"|(?:last|next|first|two|three|four|both|our|your) reports?)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(rf"\b(?:{GROUP}|rm|grp|rapporteur|reports?)\b", re.IGNORECASE)
_GIVES = re.compile(
    r"\b(?:reports\b(?! on\b)|report (?:for|back)\b|reporting\b(?! on\b)|rapporteur|speaks for us\b)", re.I
)
_TAKES = re.compile(
    r"\bI(?:['’]ll|['’]m| will| am| can| could)\b[^.?!]{0,20}\b(?:report(?:ing)?\b(?! on\b|(?: it| that| this)? back\b"
    r"(?! (?:to|in|for) (?:the |our )?(?:plenary|others|rooms?|groups?|us)\b))|rapporteur)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\bwho(?:['’](?:s|ll))?\b[^.?!]{0,30}\b(?:report(?:s|ing)?|rapporteur|for us)\b[^.?!]*\?", re.I)
_OFFERS = re.compile(
    r"\W*(?:(?:okay|ok|yes|fine|well|right|alright|then)\b\W*)*(?:I(?:['’]ll| will| can| could)\b|me\b)", re.I
)
_ME = re.compile(r"\b(?:me|myself|I(?:['’]ll| will| can))\b")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def assigned(utterances: pd.DataFrame, participants: pd.DataFrame, sessions: pd.DataFrame) -> dict[str, Role]:
    """Who was to report, and all sessions after the one that said so: "Yusuf reports for us", "Who reports?" – "I can".

    What a session hands on to a later one is the surest sign of a report there, whatever its words. In a session in
    which whoever leads announces reports, those whom they call with the name of a room have the role too.

    Args:
        utterances: schema `Utterances`.
        participants: schema `Participants`.
        sessions: schema `Sessions`.
    """
    order = list(sessions.sort_values("position").session)
    titles = list(sessions.sort_values("position").title)
    after = {session: frozenset(order[place + 1 :]) for place, session in enumerate(order)}
    leads, found = facilitator_ids(participants), defaultdict[str, frozenset[str]](frozenset)
    known = {fold(name): person for name, person in by_name(participants).items() if person not in leads}
    speech = utterances[utterances.kind == "speech"].sort_values(["session", "position"])
    for session, said in speech.groupby("session", sort=False):
        earlier = titles[: order.index(session)] if session in order else []
        for person in _called(said, known, leads, frozenset[str]().union(*map(stems, earlier))):
            found[person] |= {session}
        is_asked = False
        for row in said.itertuples():
            is_led = row.participant_id in leads
            asks = _ASKS.search(row.text)
            is_theirs = (is_asked and _OFFERS.match(row.text)) or (asks and _ME.search(row.text, asks.end()))
            if not is_led and (_TAKES.search(row.text) or is_theirs):
                found[row.participant_id] |= after.get(session, frozenset())
            for sentence in _SENTENCE.split(fold(row.text)) if is_led else ():
                if _GIVES.search(sentence) and "?" not in sentence:
                    for person in {person for name, person in known.items() if _names(sentence, name)}:
                        found[person] |= after.get(session, frozenset())
            is_asked = asks is not None
    names = {person: frozenset(name for name, one in known.items() if one == person) for person in found}
    return {person: Role(after_it, names[person]) for person, after_it in found.items()}


def _called(said: pd.DataFrame, known: Mapping[str, str], leads: frozenset[str], rooms: Collection[str]) -> list[str]:
    """Who is called to report: "Two reports, then … Marguerite, the patients."; "Victor, group B.".

    Args:
        said: the speech of a session.
        known: people by name.
        leads: who leads.
        rooms: telling words of the titles of earlier sessions.
    """
    found: list[str] = []
    is_announced = False
    for row in said.itertuples():
        if row.participant_id not in leads:
            continue
        is_announced = is_announced or _CALLED_FOR.search(row.text) is not None
        last = _SENTENCE.split(fold(row.text).strip())[-1]
        named = [name for name in known if _names(last, name)]
        words = last.split()
        if is_announced and named and "?" not in last and len(words) <= MOST_CALLING:
            rest = re.sub("|".join(map(re.escape, named)), " ", last)
            is_of_room = bool(stems(rest) & set(rooms)) or _HEADED.search(rest) is not None
            found += [known[named[0]]] if is_of_room else []
    return found


def with_role(
    shares: Mapping[str, float],
    utterances: pd.DataFrame,
    participants: pd.DataFrame,
    given: Mapping[str, Role] | None = None,
) -> dict[str, float]:
    """Of the utterances read as reports, those of people who were given that role.

    A role is given where somebody says that they report for others and surely does, where the person who leads calls
    for reports in the session and hands over to them by name, where another session gave it to them, or where a heading
    of the notes names them beside a room. It lasts for the session.

    Args:
        shares: probability that an utterance reports for others, by its id.
        utterances: schema `Utterances`.
        participants: schema `Participants`.
        given: see `assigned`.
    """
    own = utterances[utterances.utterance_id.isin(shares)]
    own = own.assign(share=own.utterance_id.map(shares))
    roles = set(_given(own, utterances, participants))
    roles |= {(row.session, row.participant_id) for row in own.itertuples() if has_role(row, given or {})}
    return {
        row.utterance_id: shares[row.utterance_id]
        for row in own.itertuples()
        if (row.session, row.participant_id) in roles
    }


def _given(own: pd.DataFrame, utterances: pd.DataFrame, participants: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Sessions and the people who report in them."""
    known = by_name(participants)
    for session, said in utterances[utterances.session.isin(own.session)].groupby("session"):
        reporting = own[own.session == session]
        surest = reporting.groupby("participant_id").share.max()
        sure = reporting[reporting.participant_id.map(surest) >= SURELY]
        yield from ((session, row.participant_id) for row in sure.itertuples() if announces(row.text))
        yield from _handed_over(reporting, said, known, facilitator_ids(participants))
        for heading in said.heading.dropna().unique():
            last = heading.split(" > ")[-1]
            if _HEADED.search(last):
                yield from ((session, person) for name, person in known.items() if _names(last, name))


def _handed_over(
    reporting: pd.DataFrame, said: pd.DataFrame, known: Mapping[str, str], leads: frozenset[str]
) -> Iterator[tuple[str, str]]:
    led = [row for row in said.itertuples() if row.participant_id in leads and row.kind == "speech"]
    if not any(_CALLED_FOR.search(row.text) for row in led):
        return
    names = defaultdict(list)
    for name, person in known.items():
        names[person].append(name)
    for row in reporting.itertuples():
        if any(_is_just_before(one, row) and _calls(one.text, names[row.participant_id]) for one in led):
            yield row.session, row.participant_id


def _is_just_before(one: Any, row: Any) -> bool:
    return bool(0 < row.position - one.position <= NEAR)


def _calls(text: str, names: list[str]) -> bool:
    return any(_names(text, name) for name in names)


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None

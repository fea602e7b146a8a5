"""Who was given the role to report: words that sound like a report are one only if somebody has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.people.facilitators import facilitator_ids
from pipeline.people.first_names import by_name
from pipeline.understand.outcomes.reports import GROUP, SURELY, announces

NEAR = 3  # utterances before a report in which somebody is handed the floor for it
_CALLED_FOR = re.compile(r"\b(?:rapporteurs?|report(?:ing|s)? (?:back|from|for|of)|(?:last|next|first) report)\b", re.I)
_HEADED = re.compile(rf"\b(?:{GROUP}|rm|grp|rapporteur|reports?)\b", re.IGNORECASE)


def with_role(shares: Mapping[str, float], utterances: pd.DataFrame, participants: pd.DataFrame) -> dict[str, float]:
    """Of the utterances read as reports, those of people who were given that role.

    A role is given where somebody says that they report for others and surely does, where the person who leads calls
    for reports in the session and hands over to them by name, or where a heading of the notes names them beside a
    room. It lasts for the session.

    Args:
        shares: probability that an utterance reports for others, by its id.
        utterances: schema `Utterances`.
        participants: schema `Participants`.
    """
    own = utterances[utterances.utterance_id.isin(shares)]
    own = own.assign(share=own.utterance_id.map(shares))
    given = set(_given(own, utterances, participants))
    return {
        row.utterance_id: shares[row.utterance_id]
        for row in own.itertuples()
        if (row.session, row.participant_id) in given
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

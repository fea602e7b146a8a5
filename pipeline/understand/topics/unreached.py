"""Topics of which a session itself says that it did not come to them: "question three we didn't reach".

Whatever was said there was not about them, however alike the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.text.phrasing import NUMBERS

LATE = 0.75  # share of a session behind which "we have not reached it" will not be made up for
_ITEM = rf"\b(?:questions?|topics?|items?|points?|q|no\.?|number)\s*(?P<number>\d{{1,2}}|{'|'.join(NUMBERS[1:])})\b"
_COMES = r"(?:reach\w*|open(?:ed)?|touch\w*|discuss\w*|cover\w*|g[eo]t to|come to|came to|talk\w* about|done)\b"
_NOT = r"(?:not|never|nobody|\w*n['’]t)\b"
_UNREACHED = (
    re.compile(rf"{_ITEM}[^.?!]{{0,60}}?\b{_NOT}[^.?!]{{0,25}}?\b{_COMES}(?P<rest>[^.?!]{{0,30}})", re.IGNORECASE),
    re.compile(rf"\b{_NOT}[^.?!]{{0,25}}?\b{_COMES}\s+(?:the )?{_ITEM}(?P<rest>[^.?!]{{0,30}})", re.IGNORECASE),
)
_RESULT = re.compile(r"\b(?:agree\w*|consensus|conclusions?|decisions?|results?|line|yet)\b", re.IGNORECASE)


def came_to(
    frame: pd.DataFrame, agenda: pd.DataFrame, schedule: pd.DataFrame, sessions: pd.DataFrame
) -> Iterator[tuple[str, list[str]]]:
    """Each session, in order, with the topics open to it: those planned that it came to, all of them without a plan.

    Args:
        frame: see `unreached`.
        agenda, schedule, sessions: the tables.
    """
    plan = schedule.sort_values("position").groupby("session").topic_id.agg(list).to_dict()
    ordered = list(sessions.sort_values("position").session)
    topics = list(agenda.sort_values("position").topic_id)
    left = unreached(frame, topics, plan, ordered)
    for session in ordered:
        planned = list(plan.get(session, topics))
        yield session, [topic for topic in planned if topic not in left.get(session, ())] or planned


def unreached(
    frame: pd.DataFrame, topics: Sequence[str], plan: Mapping[str, Sequence[str]], sessions: Sequence[str]
) -> dict[str, frozenset[str]]:
    """The topics that each session did not come to, as somebody who led, reported or took notes says.

    What a later session says of it holds for those before it that had the topic in their plan; what a session says of
    itself holds where it comes late, or in the notes.

    Args:
        frame: statements with `session`, `position`, `kind` and `clean_text`.
        topics: of the agenda, in order: the number of a question is its place.
        plan: topics planned for each session that has a schedule.
        sessions: in order.
    """
    found: dict[str, set[str]] = {}
    place = {session: n for n, session in enumerate(sessions)}
    for session, own in frame[frame.kind.isin(["speech", "note"])].groupby("session", sort=False):
        spoken = own.position[own.kind == "speech"]
        late = spoken.quantile(LATE) if len(spoken) else 0
        for row in own.itertuples():
            for topic in _named(row.clean_text, topics):
                before = [s for s, planned in plan.items() if place[s] < place[session] and topic in planned]
                is_own = topic in plan.get(session, topics) and (row.kind == "note" or row.position >= late)
                for one in [*before, *([session] if is_own else [])]:
                    found.setdefault(one, set()).add(topic)
    return {session: frozenset(named) for session, named in found.items()}


def _named(text: str, topics: Sequence[str]) -> list[str]:
    """The topics of which a statement says so."""
    matches = (match for pattern in _UNREACHED for match in pattern.finditer(text))
    numbers = [_number(match["number"]) for match in matches if not _RESULT.search(match[0])]
    return [topics[number - 1] for number in numbers if 0 < number <= len(topics)]


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else NUMBERS.index(written.lower())

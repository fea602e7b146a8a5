"""Labels that are one word of a name: 'Dan' in front of what Dan Pritchard said, 'iPad von Jürgen'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from pipeline.people.person_names import spelling
from pipeline.read.participants.people import Join, Person, joined_to

Pair = tuple[str, str]


def joined(spoken: pd.DataFrame, joins: Mapping[str, Join], listed: list[Person]) -> dict[Pair, Join]:
    """Whose the labels are that are one word of the name of one person on the list.

    Who is invited is known, so a first name that one of them alone bears is theirs; but not in a file in which that
    person speaks under another label, for there the two labels are two people.

    Args:
        spoken: `session`, `speaker` and `source_id` of what was said, typed or reacted.
        joins: whose each label is by itself.
        listed: the people who were invited.

    Returns:
        The join of each session and label that is settled so.
    """
    by_name = {person.name: person for person in listed}
    may_be = {name: by_name[join.candidates[0]] for name, join in joins.items() if _is_one_of(name, join, by_name)}
    heard: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for source, name in spoken[["source_id", "speaker"]].itertuples(index=False, name=None):
        person = may_be[name].participant_id if name in may_be else joins[name].participant_id
        heard[source, person].add(name)
    found: dict[Pair, Join] = {}
    two = set()
    for session, source, name in spoken[["session", "source_id", "speaker"]].itertuples(index=False, name=None):
        if name in may_be:
            found[session, name] = joined_to(may_be[name], "spelling")
            two |= {(session, name)} if len(heard[source, may_be[name].participant_id]) > 1 else set()
    return {pair: join for pair, join in found.items() if pair not in two}


def _is_one_of(name: str, join: Join, by_name: Mapping[str, Person]) -> bool:
    """Whether it is one word, and one person alone has it in their name."""
    if join.participant_id is not None or len(join.candidates) != 1 or join.candidates[0] not in by_name:
        return False
    words = {word for order in by_name[join.candidates[0]].spellings for word in order if len(order) > 1}
    written = spelling(name)
    return any(len(order) == 1 and order[0] in words for order in written.orders) and not written.notes

"""Labels that are initials: 'GF' in front of what Greta Falk said."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.people import listed
from pipeline.read.participants.people import Join, Person

LABEL = re.compile(r"[^\W\d_](?:[. -]{0,2}[^\W\d_]){1,4}\.?")
WORD = re.compile(r"[^\W\d_]+")
SURE_COUNT = 2  # labels that are somebody's: a single one may be a word ('IT', 'MC')


def joined(labels: Iterable[str], people: list[Person]) -> dict[str, Join]:
    """Whose the labels are that are initials; those of one person alone are joined, where several are.

    Args:
        labels: names that are like nobody's.
        people: whom they may mean.

    Returns:
        A join a label that is initials of anybody; open, with candidates, where nobody knows for certain whose.
    """
    fits = {label: [person for person in people if _initials(label) in _of(person.name)] for label in labels}
    found = {label: persons for label, persons in fits.items() if persons}
    are_sure = sum(len(persons) == 1 for persons in found.values()) >= SURE_COUNT
    return {
        label: Join("spelling", persons[0].participant_id)
        if are_sure and len(persons) == 1
        else Join("open", candidates=tuple(person.name for person in persons))
        for label, persons in found.items()
    }


def _initials(label: str) -> str | None:
    """The letters of a label, large, if it looks like initials: 'GF', 'J.P.R.', 'TvdB'."""
    letters = "".join(WORD.findall(label))
    is_written_so = LABEL.fullmatch(label.strip()) is not None and sum(c.isupper() for c in letters) > 1
    return letters.upper() if is_written_so else None


def _of(name: str) -> frozenset[str]:
    """All initials of a name, 'O'Brien' being one word or two."""
    last, comma, first = name.partition(",")
    plain = f"{first} {last}" if comma else name
    return listed.initials([plain, re.sub(r"['’]", " ", plain)])

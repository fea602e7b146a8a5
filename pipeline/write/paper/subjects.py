"""What a key point is about, in two or three nouns, where no wording of it can be printed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.text.phrasing import listed

FEWEST_PEOPLE = 2  # who must have used a noun for it to name the subject
FEWEST_NOUNS, NOUNS = 2, 3  # one noun alone is too vague a name
# a word behind an article and before a function word or a mark is a noun: enough to name a subject, without a parser
_NOUN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|our|your|my|their|every|each|no|this|that|these|those)\s+([a-z][a-z-]{3,})(?=\s+(?:of|in|is|are|was|were|and"
    r"|or|to|for|that|on|at|with|can|has|have|had|will|would|should|from|by|as|if|than|when|who|which|but|it|we|you|i)\b"
    r"|[.,;:?!]|$)"
)
_EMPTY = frozenset(
    """thing things people person year years days week weeks month months hour hours minute minutes time times
    other others same moment point points question questions problem problems room side sides start rest case
    cases first second third last only whole part parts kind sort answer number numbers idea word words reason
    reasons place thought matter next better worst best most least right wrong half while morning afternoon
    today table session group groups half-hour fact ones something anything everything nothing somebody
    everybody nobody guys stuff difference bits more less many much list page slide line lines piece pieces hand
    hands head name names house door road story stories joke argument""".split()
)


def subjects(said: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, str]:
    """The subject of each key point: 'the catheter, the dose and the cavity', or nothing where no noun recurs.

    Args:
        said: for each key point the person and the words of its statements.

    Returns:
        By key point, the nouns that most of its people used and few other key points know (TF-IDF over people).
    """
    people = {point: _people(rows) for point, rows in said.items()}
    spread = Counter(noun for nouns in people.values() for noun in nouns)
    return {point: _told(nouns, spread, len(people)) for point, nouns in people.items()}


def _people(rows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many people used each noun."""
    users: dict[str, set[str]] = {}
    for person, text in rows:
        for noun in _NOUN.findall(text):
            users.setdefault(noun, set()).add(person)
    return {noun: len(found) for noun, found in users.items() if noun not in _EMPTY}


def _told(nouns: Mapping[str, int], spread: Mapping[str, int], points: int) -> str:
    worth = {n: count * math.log((points + 1) / spread[n]) for n, count in nouns.items() if count >= FEWEST_PEOPLE}
    best = sorted(worth, key=lambda noun: (-worth[noun], noun))[:NOUNS]
    return listed([f"the {noun}" for noun in best]) if len(best) >= FEWEST_NOUNS else ""

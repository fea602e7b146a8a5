"""What a topic was about, in its most characteristic words, where none of its key points can be printed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from pipeline.text.phrasing import listed
from pipeline.write.paper.points import COMMON

FEWEST_PEOPLE = 3  # who must have used a word: what one finds a figure for is nobody's subject
FEWEST_WORDS, WORDS = 2, 4  # one word alone is too vague
_WORD = re.compile(r"\b[a-z][a-z-]{4,}\b")  # small letters: no name
_EMPTY = COMMON | frozenset(
    """actually again alone always another anybody anything anyway badly better every everybody everyone everything
    exactly first maybe might minute minutes month months mostly never nobody nothing number other others people person
    point points really second should single somebody someone something sometimes somewhere stuff thing things think
    third thought today twice under until weeks where whole without would wants years""".split()
)


def subjects(said: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, str]:
    """The subject of each topic: 'catheter, dose and cavity', or nothing where no telling word recurs.

    Args:
        said: for each topic the person and the words of its statements.

    Returns:
        By topic, the words that most of its people used and few other topics know (TF-IDF over people).
    """
    people = {topic: _people(rows) for topic, rows in said.items()}
    spread = Counter(word for words in people.values() for word in words)
    return {topic: _told(words, spread, len(people)) for topic, words in people.items()}


def _people(rows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many people used each word that enough of them used."""
    users: dict[str, set[str]] = {}
    for person, text in rows:
        for word in _WORD.findall(text):
            users.setdefault(word, set()).add(person)
    return {word: len(found) for word, found in users.items() if word not in _EMPTY and len(found) >= FEWEST_PEOPLE}


def _told(words: Mapping[str, int], spread: Mapping[str, int], topics: int) -> str:
    worth = {word: count * math.log((topics + 1) / spread[word]) for word, count in words.items()}
    best = sorted(worth, key=lambda word: (-worth[word], word))[:WORDS]
    return listed(best) if len(best) >= FEWEST_WORDS else ""

"""Which words of a clause its sentence was made of: the tags that make it again; a part of `models.tagged`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from pipeline.text.clauses.realised import (
    AS_IS,
    BEHIND,
    FORMS,
    IN_FRONT,
    INSERTS,
    JOINTS,
    LEFT_OUT,
    Clause,
    Tags,
    Word,
    inflected,
    realised,
    words,
)

SAME, INFLECTED, SHORT, RUN = 1.0, 0.95, 0.6, 0.1  # worth of a word aligned; less for one of grammar, more in a run
ELSEWHERE = 0.15  # what a word that stands outside the clause is worth less


def labelled(own: Sequence[Word], sentence: str) -> Tags | None:
    """The tags that make a sentence of words; nothing where tags cannot make it, or only with rare ones."""
    wanted = words(Clause("", "", sentence.rstrip(". ")))
    found = [
        tags
        for front, joint, behind in _splits([word.text for word in wanted])
        for order in ((IN_FRONT, BEHIND), (BEHIND, IN_FRONT))
        if (tags := _aligned(own, {IN_FRONT: front, BEHIND: behind}, joint, order))
    ]
    best = min(found, key=lambda tags: _cost(tags), default=None)
    if best is None or _plain(realised(own, best, ())) != _plain(sentence):
        return None
    return best


def _splits(wanted: Sequence[str]) -> Iterator[tuple[list[str], str, list[str]]]:
    """The ways in which a sentence may be two parts with a joint between."""
    small = [word.lower() for word in wanted]
    for joint in JOINTS[1:]:
        parts = joint.lower().split()
        if joint.startswith("There") and small[: len(parts)] == parts:
            yield [], joint, [*wanted[len(parts) :]]
        elif joint == "":
            yield [*wanted], joint, []
        elif not joint.startswith("There"):
            place = next((i for i in range(1, len(small)) if small[i : i + len(parts)] == parts), 0)
            if place:
                yield [*wanted[:place]], joint, [*wanted[place + len(parts) :]]


def _aligned(own: Sequence[Word], parts: dict[str, list[str]], joint: str, order: Sequence[str]) -> Tags | None:
    """The tags for the parts of a sentence, the words of the first in `order` found first; None with rare ones."""
    free = [True] * len(own)
    roles, forms, inserts = [LEFT_OUT] * len(own), [AS_IS] * len(own), [""] * len(own)
    for role in order:
        waiting: list[str] = []
        for word, place in zip(parts[role], _alignment(parts[role], own, free), strict=True):
            if place is None:
                waiting.append("a" if word.lower() == "an" else word.lower())
                continue
            free[place] = False
            roles[place], forms[place], inserts[place] = role, str(_form(own[place].text, word)), " ".join(waiting)
            waiting = []
        if waiting:
            return None
    return Tags(roles, forms, inserts, joint) if set(inserts) <= set(INSERTS) else None


def _alignment(wanted: Sequence[str], own: Sequence[Word], free: Sequence[bool]) -> list[int | None]:
    """For each word wanted the place of its source, in order; the alignment worth most (dynamic programming)."""
    worth = np.zeros((len(wanted), len(own)))
    for i, word in enumerate(wanted):
        for j, source in enumerate(own):
            if free[j] and (form := _form(source.text, word)):
                short = SHORT if len(word) <= 3 and not word[0].isdigit() else 0.0
                worth[i, j] = (SAME if form == AS_IS else INFLECTED) - short - (ELSEWHERE if source.part else 0.0)
    follows = np.zeros_like(worth)
    follows[:-1, :-1] = RUN * (worth[1:, 1:] > 0)
    worth = np.where(worth > 0, worth + follows, 0.0)
    best = np.zeros((len(wanted) + 1, len(own) + 1))
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(own) - 1, -1, -1):
            taken = worth[i, j] + best[i + 1, j + 1] if worth[i, j] else 0.0
            best[i, j] = max(best[i + 1, j], best[i, j + 1], taken)
    found: list[int | None] = [None] * len(wanted)
    i = j = 0
    while i < len(wanted) and j < len(own):
        if worth[i, j] and abs(best[i, j] - worth[i, j] - best[i + 1, j + 1]) < 1e-9:
            found[i] = j
            i, j = i + 1, j + 1
        elif best[i, j] == best[i + 1, j]:
            i += 1
        else:
            j += 1
    return found


def _cost(tags: Tags) -> float:
    """What comes in and where runs break: less of both is the likelier way to have made the sentence."""
    kept = {role: [i for i, one in enumerate(tags.roles) if one == role] for role in (IN_FRONT, BEHIND)}
    breaks = sum(b != a + 1 for places in kept.values() for a, b in pairwise(places))
    return sum(len(words.split()) for words in tags.inserts) + 0.3 * breaks


@cache
def _form(source: str, wanted: str) -> str | None:
    """The form of `FORMS` in which a source is the word wanted."""
    if source.lower() == wanted.lower():
        return AS_IS
    return next((form for form in FORMS[1:] if inflected(source.lower(), form) == wanted.lower()), None)


def _plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())

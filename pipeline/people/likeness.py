"""What a word that is on no list may stand for: a name derived, shortened, misheard or disguised.

A word is held against all names once; whoever reads many texts asks again for nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.people.listed import PERSON
from pipeline.people.short_forms import is_given, made_up, short_forms
from pipeline.text.lexicon import is_english

# figures and signs written for letters
LEET = str.maketrans("013457@$!|", "oieastasii")
LEET_ELL = str.maketrans("013457@$!|", "oleastasll")
SURE, LIKELY, POSSIBLE = 3, 2, 1
LIKE = 80.0  # likeness of two spellings, of 100, from which one may be the other misheard
VERY_LIKE = 86.0
STEM = 5  # letters of a name that a word derived from it begins with
LONGEST = 40  # letters of a word that is still held against names


class Likeness(NamedTuple):
    """What a word may stand for.

    Attributes:
        kind: what is named, as the names have it.
        strength: `SURE` wherever it stands, `LIKELY` where it is written as a name, `POSSIBLE` where people speak of
            a person.
    """

    kind: str
    strength: int


def _strength(short: str) -> int:
    """How surely a short form names somebody: "win" may be a word, "Matt" is a name wherever it is written as one."""
    return POSSIBLE if is_english(short) and not is_given(short) else LIKELY


class Likenesses:
    """Holds words against names.

    Args:
        names: names of one word in small letters, with what they name.
        given: those of them that are given names of people.
        people: those of them that are given names or surnames of people.
    """

    def __init__(self, names: Mapping[str, str], given: frozenset[str], people: frozenset[str]) -> None:
        self._names = dict(sorted(names.items()))
        self._short: dict[str, int] = {}
        for name in sorted(people):
            self._short |= {short: _strength(short) for short in made_up(name)}
        for name in sorted(given):
            self._short |= {short: _strength(short) for short in short_forms(name)}
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            if len(name) >= STEM - 1:
                self._stems[name[: STEM - 1]].append(name)
                self._sounds[sound(name)].append(name)
        self._long = [name for name in self._names if len(name) >= STEM - 1]
        self._letters = frozenset(name[0] for name in self._long)
        self._broken: dict[str, Likeness | None] = {}
        self._known: dict[str, Likeness | None] = {}

    def of(self, word: str) -> Likeness | None:
        """What the word may stand for.

        Args:
            word: in small letters, without accents.
        """
        if word not in self._known:
            self._known[word] = self._of(word) if 2 < len(word) <= LONGEST else None
        return self._known[word]

    def by_sound(self, joined: str) -> Likeness | None:
        """What several words, joined, sound like: "lynn quest" for Lindqvist.

        Args:
            joined: letters alone, small.
        """
        key = sound(joined)
        for name in self._sounds.get(key, ()) if len(key) > 2 else ():
            if self._ratio(joined, name) >= 60:
                return Likeness(self._names[name], POSSIBLE)
        near = self._nearest(joined, LIKE - 15)
        if near and self._ratio(key, sound(near)) >= LIKE - 10:
            return Likeness(self._names[near], POSSIBLE)
        return None

    def broken(self, joined: str) -> Likeness | None:
        """What a word cut in two nearly is: "core vidja"."""
        if joined not in self._broken:
            near = self._nearest(joined, 92) if joined[0] in self._letters else None
            self._broken[joined] = Likeness(self._names[near], LIKELY) if near and near[0] == joined[0] else None
        return self._broken[joined]

    def _of(self, word: str) -> Likeness | None:
        bare = self._disguised(word)
        if bare:
            return Likeness(self._names[bare], SURE)
        if word in self._short:
            return Likeness(PERSON, self._short[word])
        english = is_english(word)
        derived = self._derived(word)
        if derived and not english:
            return Likeness(self._names[derived], SURE if len(derived) > STEM else LIKELY)
        if len(word) < 4:
            return None
        return self._misheard(word, english)

    def _disguised(self, word: str) -> str | None:
        """The name behind figures for letters."""
        if not re.search(r"[\d@$!|]", word) or not re.search(r"[a-z]", word):
            return None
        for table in (LEET, LEET_ELL):
            if (bare := word.translate(table)) in self._names and len(bare) > 3:
                return bare
        return None

    def _derived(self, word: str) -> str | None:
        """The name that a plural or an adjective is made from: "Lindqvistian", "the Morettis"."""
        for name in self._stems.get(word[: STEM - 1], ()):
            stem = name[:-1] if name[-1] in "aeiouy" and len(name) > STEM else name
            if word != name and word.startswith(stem) and len(word) - len(name) <= 7:
                return name
        return None

    def _misheard(self, word: str, english: bool) -> Likeness | None:
        key = sound(word)
        same = [n for n in self._sounds.get(key, ()) if len(key) > 1 and self._ratio(word, n) >= 55]
        if same:
            best = max(same, key=lambda n: (self._ratio(word, n), n))
            strong = self._ratio(word, best) >= LIKE - 10 and len(key) > 2 and not english
            return Likeness(self._names[best], LIKELY if strong else POSSIBLE)
        near = self._nearest(word, VERY_LIKE if english else LIKE - 6)
        if not near:
            return None
        strong = not english and self._ratio(word, near) >= VERY_LIKE - 4 and len(near) >= STEM
        return Likeness(self._names[near], LIKELY if strong else POSSIBLE)

    def _nearest(self, word: str, least: float) -> str | None:
        from rapidfuzz import fuzz, process

        near = process.extractOne(word, self._long, scorer=fuzz.ratio, score_cutoff=least)
        return near[0] if near else None

    @staticmethod
    def _ratio(one: str, other: str) -> float:
        from rapidfuzz import fuzz

        return float(fuzz.ratio(one, other))


def sound(word: str) -> str:
    """How an English ear hears a word, as Metaphone writes it."""
    import jellyfish

    return jellyfish.metaphone(word)

"""Short forms of given names: those in use, and those that people make up by the same pattern ("Ern", "Gazza")."""

from __future__ import annotations

from functools import cache

from nicknames import NickNamer

from pipeline.people.names import DIMINUTIVES
from pipeline.text.lexicon import is_english

ENDINGS = ("", *"y ie i ey o a s z zy zza ster ers bo kins sy ek ko ka ik usz ia".split())  # of several languages
SHORTEST = 3  # letters of a beginning that may stand for the name


def short_forms(given: str) -> frozenset[str]:
    """What somebody of that given name may be called, and longer forms of which it is one.

    Args:
        given: a given name in small letters.
    """
    called = _names()
    longer = called.canonicals_of(given)
    longer |= {name for name, short in DIMINUTIVES.items() if given in short}
    found = {*called.nicknames_of(given), *DIMINUTIVES.get(given, ()), *longer}
    if len(longer) <= 2:  # "Ollie" is Oliver; "Al" may be anybody
        found |= {short for name in longer for short in called.nicknames_of(name)}
    return frozenset(word for word in found if len(word) > 1 and word.isalpha() and word != given)


@cache
def made_up(name: str) -> frozenset[str]:
    """Beginnings of a name with the endings of endearment; English words only if they are given names, as "Matt" is.

    Args:
        name: a given name or a surname in small letters.
    """
    found = set()
    for length in range(SHORTEST, min(len(name), 6)):
        stem = name[:length]
        stems = {stem, stem + stem[-1]} if stem[-1] not in "aeiouy" else {stem}
        found |= {stem + ending for ending in ENDINGS} | {s + e for s in stems for e in ("y", "ie", "o", "a")}
    return frozenset(w for w in found if w != name and (not is_english(w) or is_given(w) or _is_endearing(w)))


def _is_endearing(word: str) -> bool:
    return len(word) > 4 and word.endswith(("y", "ie"))


def is_given(word: str) -> bool:
    """Whether a word in small letters is known as a given name."""
    return word in _given()


@cache
def _given() -> frozenset[str]:
    called = _names()
    return frozenset({*called.nickname_lookup, *called.canonical_lookup, *DIMINUTIVES})


@cache
def _names() -> NickNamer:
    return NickNamer()

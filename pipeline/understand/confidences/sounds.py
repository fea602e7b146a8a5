"""Set phrases that a recogniser did not know: told by how the words sound run together.

"Knot four the mini its" is "not for the minutes", "cap that be twin us" is "keep that between us". Words are coded by
Metaphone (Philips 1990), without their vowels, and a stretch of words is held against the phrases of `sounds.txt`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

PHRASES = Path(__file__).with_name("sounds.txt")
LEAST_SOUNDS = 6  # consonants of a phrase: fewer sound like many other words
SOUNDS_A_SLIP = 10  # a phrase of so many consonants is also heard with one of them wrong
LETTERS_WRONG = 0.4  # at most this share of a phrase's letters is written otherwise
LONGEST_PIECES = 14  # words into which a phrase may be broken
LONGEST_WORD = 24  # letters; longer is no piece of a phrase, and costs time

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNHEARD = re.compile(r"[AEIOUHY ]")


class Phrase(NamedTuple):
    """A set phrase.

    Attributes:
        sounds: the codes of its consonants.
        letters: its letters, without spaces.
    """

    sounds: str
    letters: str


def is_heard(text: str) -> bool:
    """Whether a stretch of the words sounds like a set phrase and is written otherwise.

    Words that begin with a vowel begin no phrase: "and for the minutes" is no "not for the minutes".
    """
    words = [_letters(word) for word in _WORD.findall(text)]
    return any(
        word[:1] not in "aeiou" and _begins_one(words[at : at + LONGEST_PIECES]) for at, word in enumerate(words)
    )


def _begins_one(words: list[str]) -> bool:
    sounds = letters = ""
    for word in words:
        if len(word) > LONGEST_WORD:
            return False
        sounds, letters = sounds + _sounds(word), letters + word
        known = _phrases().get(sounds[:2], ()) if len(sounds) > 1 else ()
        if len(sounds) > _longest() or (len(sounds) > 1 and not known):
            return False
        if any(_is_one(phrase, sounds, letters) for phrase in known):
            return True
    return False


def _is_one(phrase: Phrase, sounds: str, letters: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    slips, wrong = int(len(phrase.sounds) >= SOUNDS_A_SLIP), int(LETTERS_WRONG * len(phrase.letters))
    return (
        abs(len(sounds) - len(phrase.sounds)) <= slips
        and letters != phrase.letters
        and Levenshtein.distance(sounds, phrase.sounds, score_cutoff=slips) <= slips
        and Levenshtein.distance(letters, phrase.letters, score_cutoff=wrong) <= wrong
    )


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their first two sounds."""
    listed = [line for line in PHRASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, tuple[Phrase, ...]] = {}
    for words in (list(map(_letters, _WORD.findall(text))) for text in listed):
        phrase = Phrase("".join(map(_sounds, words)), "".join(words))
        if len(phrase.sounds) >= LEAST_SOUNDS:
            found[phrase.sounds[:2]] = (*found.get(phrase.sounds[:2], ()), phrase)
    return found


@cache
def _longest() -> int:
    return 1 + max(len(phrase.sounds) for known in _phrases().values() for phrase in known)


def _letters(word: str) -> str:
    return word.lower().replace("'", "").replace("’", "")


@cache
def _sounds(word: str) -> str:
    import jellyfish

    return _UNHEARD.sub("", jellyfish.metaphone(word))

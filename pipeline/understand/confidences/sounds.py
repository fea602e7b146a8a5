"""Set phrases that a recogniser did not know: told by how the words sound run together.

"Knot four the mini its" is "not for the minutes", "cap that be twin us" is "keep that between us". Words are coded by
Metaphone (Philips 1990), without their vowels, and a stretch of words is held against the phrases of `sounds.txt`. Four
short phrases are told more loosely, by the sound of the whole ("off the rack hoard").
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

from pipeline.people.likeness import sound

PHRASES = Path(__file__).with_name("sounds.txt")
LEAST_SOUNDS = 6  # consonants of a phrase: fewer sound like many other words
SOUNDS_A_SLIP = 10  # a phrase of so many consonants is also heard with one of them wrong
LETTERS_WRONG = 0.4  # at most this share of a phrase's letters is written otherwise
LONGEST_PIECES = 14  # words into which a phrase may be broken
LONGEST_WORD = 24  # letters; longer is no piece of a phrase, and costs time
LETTERS_A_SOUND = 3  # one wrong letter is forgiven for each so many of a phrase that is told by the sound of the whole
SHORT_PIECES = 7  # words into which such a phrase may be broken
# such phrases, with the part that, where it is heard whole, is itself meant
_WHOLE = {
    "offtherecord": "record",
    "inconfidence": "confid",
    "chathamhouserule": "chatham",
    "confidential": "confid",
}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_UNHEARD = re.compile(r"[AEIOUHY ]")


class Phrase(NamedTuple):
    """A set phrase.

    Attributes:
        sounds: the codes of its consonants.
        letters: its letters, without spaces.
        words: its words.
    """

    sounds: str
    letters: str
    words: frozenset[str]


def is_heard(text: str) -> bool:
    """Whether a stretch of the words sounds like a set phrase and is written otherwise.

    Words that begin with a vowel begin no phrase: "and for the minutes" is no "not for the minutes".
    """
    words = [_letters(word) for word in _WORD.findall(text)]
    return any(
        (word[0] not in "aeiou" and _begins_one(words[at : at + LONGEST_PIECES]))
        or (word[0] in _first_letters() and _is_whole(words[at : at + SHORT_PIECES]))
        for at, word in enumerate(words)
    )


def _is_whole(words: list[str]) -> bool:
    """Whether two words or more, run together, sound like a short phrase as a whole."""
    return any(map(_sounds_whole, islice(accumulate(words), 1, None)))


def _sounds_whole(joined: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return any(
        joined[0] == phrase[0]
        and part not in joined
        and Levenshtein.distance(joined, phrase, score_cutoff=(most := len(phrase) // LETTERS_A_SOUND)) <= most
        and Levenshtein.distance(sound(joined), sound(phrase)) <= 1
        for phrase, part in _WHOLE.items()
    )


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _WHOLE)


def _begins_one(words: list[str]) -> bool:
    sounds = letters = ""
    for count, word in enumerate(words, 1):
        if len(word) > LONGEST_WORD:
            return False
        sounds, letters = sounds + _sounds(word), letters + word
        known = _phrases().get(sounds[:2], ()) if len(sounds) > 1 else ()
        if len(sounds) > _longest() or (len(sounds) > 1 and not known):
            return False
        if any(_is_one(phrase, sounds, letters, words[:count]) for phrase in known):
            return True
    return False


def _is_one(phrase: Phrase, sounds: str, letters: str, words: list[str]) -> bool:
    """Whether a stretch is the phrase, damaged: with one other word alone, only that word may sound the same."""
    from rapidfuzz.distance import Levenshtein

    slips = int(len(phrase.sounds) >= SOUNDS_A_SLIP)
    if abs(len(sounds) - len(phrase.sounds)) > slips or letters == phrase.letters:
        return False
    off = Levenshtein.distance(sounds, phrase.sounds, score_cutoff=slips)
    wrong = int(LETTERS_WRONG * len(phrase.letters))
    if off > slips or Levenshtein.distance(letters, phrase.letters, score_cutoff=wrong) > wrong:
        return False
    return not off or sum(word not in phrase.words for word in words) > 1


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their first two sounds."""
    listed = [line for line in PHRASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, tuple[Phrase, ...]] = {}
    for words in (list(map(_letters, _WORD.findall(text))) for text in listed):
        phrase = Phrase("".join(map(_sounds, words)), "".join(words), frozenset(words))
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
    return _UNHEARD.sub("", sound(word))

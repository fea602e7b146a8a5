"""Wordings that ask for confidence wherever they occur: the part of the detector that needs no training.

The lists stand in `marks.toml`. A recogniser and a hurried hand damage words ("con fi dential", "chat ham house"), so a
few set phrases are also searched by their letters alone, with a letter or two wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from pipeline.understand.confidences.sounds import is_heard

LISTS = Path(__file__).with_name("marks.toml")
HARMLESS = "harmless"  # the list of what only sounds like a request
LETTERS_A_SLIP = 8  # one wrong letter is forgiven for each so many of a damaged phrase
LONGEST_PIECES = 7  # words into which a damaged phrase may be broken

_PARTS = {
    "~OBJ": r"(?:it|this|that|them|those|these|the\s+(?!other|first|second|third)\w+|my\s+\w+|what\s+\w+\s+\w+)",
    "~NEG": r"\bnot\b|n['’]?t\b|\bnever\b|\bnobody\b",
    "~DOC": r"(?:papers?|report|notes|minutes|record|write-?up|draft|transcript|protocol|document(?:ation)?|proceedings"
    r"|text|summary|recording)",
}
# set phrases without their spaces; each is long or rare enough that a near miss is no other word
_DAMAGED = (
    *("offtherecord", "notfortherecord", "inconfidence", "confidential", "strictlyconfidential", "chathamhouse"),
    *("chathamhouserule", "underembargo", "notforpublication", "notforattribution", "nondisclosure", "betweenyouandme"),
    *("strictlybetweenus", "strictlyentrenous", "keepittoyourselves", "nottobequoted"),
)
_FIRST_LETTERS = frozenset(phrase[0] for phrase in _DAMAGED)
_BY_BEGINNING = {phrase[:2]: [one for one in _DAMAGED if one[:2] == phrase[:2]] for phrase in _DAMAGED}
_WORD = re.compile(r"[^\W\d_]+")
_FILLER = re.compile(
    r"[,\s]*\b(?:u+h+m*|u+m+|e+r+m*|how (?:to|do (?:you|i|we)) say|what(?:'s| is) (?:it called|the word)"
    r"|what do you call it|is what i mean|you know|hang on)\b[,\s]*",
    re.IGNORECASE,
)
_STUTTER = re.compile(r"\b(\w+(?:['’]\w+)?(?:\s+\w+)?),?\s+(?=\1\b)", re.IGNORECASE)


@cache
def _harmless() -> tuple[re.Pattern[str], ...]:
    lists: dict[str, list[str]] = tomllib.loads(LISTS.read_text("utf-8"))
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in lists[HARMLESS])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists: dict[str, list[str]] = tomllib.loads(LISTS.read_text("utf-8"))
    found = []
    for pattern in (one for kind, own in lists.items() if kind != HARMLESS for one in own):
        for name, part in _PARTS.items():
            pattern = pattern.replace(name, part)
        found.append(re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    return tuple(found)


def smooth(text: str) -> str:
    """The words without fillers and stutters: 'this is, um, this is not for print' as 'this is not for print'."""
    return _STUTTER.sub("", _FILLER.sub(" ", text)).strip()


def is_marked(text: str) -> bool:
    """Whether the words ask for confidence in a set wording, whole or damaged."""
    return any(pattern.search(text) for pattern in _patterns()) or is_damaged(text)


def harmless_parts(text: str) -> list[str]:
    """What of the words only sounds like a request: "say your name, for the transcript"."""
    return [match[0].strip() for pattern in _harmless() for match in pattern.finditer(text)]


def is_damaged(text: str) -> bool:
    """Whether a set phrase stands there broken into other words, with a wrong letter or two, or by its sound."""
    return any(map(_is_slip, _joined(text))) or is_heard(text)


def _joined(text: str) -> Iterator[str]:
    """Two words or more run together, from each on that may begin a phrase."""
    words = [word.lower() for word in _WORD.findall(text)]
    for start, first in enumerate(words):
        pieces = words[start + 1 : start + LONGEST_PIECES] if first[0] in _FIRST_LETTERS else []
        yield from islice(accumulate([first, *pieces]), 1, None)


def _is_slip(joined: str) -> bool:
    """Whether words run together are a phrase with a letter or two wrong; nobody writes "con fi dential" rightly so."""
    from rapidfuzz.distance import Levenshtein

    slips = (
        (Levenshtein.distance(joined, phrase, score_cutoff=limit), limit)
        for phrase in _near(joined)
        for limit in (len(phrase) // LETTERS_A_SLIP,)
    )
    return joined == "confidential" or any(0 < wrong <= limit for wrong, limit in slips)


def _near(joined: str) -> list[str]:
    """The phrases that begin alike and have about as many letters."""
    return [
        phrase
        for phrase in _BY_BEGINNING.get(joined[:2], ())
        if abs(len(phrase) - len(joined)) <= len(phrase) // LETTERS_A_SLIP
    ]

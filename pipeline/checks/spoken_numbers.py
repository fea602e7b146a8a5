"""The values of numbers in words, as people say them: "three hundred and twelve", "point eight two"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.numerals import ONES, TENS

_ONES = {word: value for value, word in enumerate(ONES) if value} | {"zero": 0, "nought": 0}
_TENS = {word: 20 + 10 * place for place, word in enumerate(TENS)}
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORDS = "|".join([*_ONES, *_TENS, "hundred", *SCALES])
_HALF = re.compile(r" and a half\b", re.IGNORECASE)
_SCALE = re.compile(rf"\s({'|'.join(SCALES)})\b", re.IGNORECASE)
_FIGURE = re.compile(rf"(?<![\w.])(\d+(?:\.\d+)?)\s({'|'.join(SCALES)})\b", re.IGNORECASE)
_RUN = re.compile(
    rf"\b(?:point )?(?:a (?=hundred|{'|'.join(SCALES)}))?(?:{_WORDS})\b(?:(?:[ -]| and | point )(?:{_WORDS})\b)*",
    re.IGNORECASE,
)


@cache
def spoken_values(text: str) -> frozenset[float]:
    """The values of the numbers that a text has in words.

    Words in a row are as few numbers as they can be: "twenty two" is one, "two twenty" is two. A year is said in two
    halves ("twenty nineteen"), and so are hundreds ("three seventy"); "one and a half" is 1.5.
    """
    found = [([*_values(match[0].lower())], text[match.end() :]) for match in _RUN.finditer(text)]
    halves = {values[-1] + 0.5 for values, behind in found if values and _HALF.match(behind)}
    return frozenset(value for values, _ in found for value in values) | halves


def is_told(value: float, text: str) -> bool:
    """Whether a figure of several words to speak was said: "1,800,000" for "one point eight million".

    "Fifty-two thousand against thirty-seven" says 37,000 too, if one sentence does.
    """
    return any(_tells(value, sentence) for sentence in re.split(r"[.!?]\s", text))


def _tells(value: float, text: str) -> bool:
    told = spoken_values(text) | {float(m[1]) * SCALES[m[2].lower()] for m in _FIGURE.finditer(text)}
    named = {SCALES[m[1].lower()] for m in _SCALE.finditer(text)}
    return value in told or any(value >= scale and value / scale in told for scale in named)


def scaled(value: float, behind: str) -> float:
    """A figure with the scale that stands behind it: 1.8 and " million euros" are 1,800,000."""
    found = _SCALE.match(behind)
    return round(value * SCALES[found[1].lower()], 6) if found else value


def _values(run: str) -> Iterator[float]:
    """The numbers of a row of words, the ones behind "point" as the digits of a fraction."""
    before, _, behind = f" {run}".partition(" point ")
    whole = list(_wholes(re.findall(r"[a-z]+", before)))
    yield from whole[:-1] if behind else whole
    if not behind:
        if len(whole) == 2 and " and " not in run and 1 <= whole[0] <= 20 and 10 <= whole[1] < 100:
            yield 100 * whole[0] + whole[1]
        return
    words = behind.split()
    count = next((i for i, word in enumerate(words) if _ONES.get(word, 10) > 9), len(words))
    if count:
        value = float(f"{int(whole[-1]) if whole else 0}.{''.join(str(_ONES[word]) for word in words[:count])}")
        yield round(value * (SCALES.get(words[count], 1) if count < len(words) else 1), 6)


def _wholes(words: list[str]) -> Iterator[float]:
    """Hundreds, tens and ones gather until a scale multiplies them; what cannot be added begins the next number."""
    total, gathered, room, seen = 0, 0, 1_000, False  # room: below which the next word must be to be a part of it
    for i, word in enumerate(words):
        if word in ("a", "and"):
            if word == "and" and (room < 100 or words[i + 1] == "a"):
                room = 0  # "twenty and thirty" are two
            continue
        if word in SCALES and gathered + (not seen):
            total, gathered, room, seen = total + max(gathered, 1) * SCALES[word], 0, 1_000, True
            continue
        if word == "hundred" and room < 1_000 and 0 < gathered < 100:
            gathered, room = gathered * 100, 100
            continue
        value = 100 if word == "hundred" else _ONES.get(word, _TENS.get(word, 0))
        if value >= room:
            yield float(total + gathered)
            total = gathered = 0
        gathered, seen = gathered + value, True
        room = 100 if word == "hundred" else 10 if word in _TENS else 0
    if seen:
        yield float(total + gathered)

"""Reads the numbers of a sentence, in figures and in words, and what each of them counts by the words around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ONES = """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
WORTH = {word: value for value, word in enumerate(ONES) if value} | {"nobody": 0, "no one": 0, "none": 0, "both": 2}
WORTH |= {word: 20 + 10 * value for value, word in enumerate(TENS)}
WORTH |= {f"{ten}-{ONES[one]}": 20 + 10 * i + one for i, ten in enumerate(TENS) for one in range(1, 10)}
PLACES = {word: place for place, word in enumerate(ORDINALS) if place}
WORDS = "|".join(sorted(WORTH, key=len, reverse=True))
NUMBER = re.compile(
    rf"(?<![\w.,:-])(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?P<share>\s?%|\s?per ?cent\b)?(?![\w:]|[.,-]\d)"
    rf"|(?<![\w-])(?P<word>{WORDS})(?![\w-]|\s+sides\b)",
    re.IGNORECASE,
)
RANKED = re.compile(
    rf"\b(?:ranks?|ranked|place[ds]?|comes?)\s+(?:the\s+)?(?P<rank>\d+(?:st|nd|rd|th)|{'|'.join(PLACES)})\b",
    re.IGNORECASE,
)
PART_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:(?:the|those|these|its|all)\s+)*", re.IGNORECASE)
FROM = re.compile(r"\s*(?:people|participants?|persons?)\s+from\s*", re.IGNORECASE)
OF_THEM = re.compile(r"^\s*of\s+(?:the\s+)?(?:supporters|opponents|them|these|those)\b", re.IGNORECASE)
# what the words around a number say that it counts
CUES: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for name, words in {
        "support": r"support|favour|favor|for\b|accept|agree|back(?:ed|ing)\b|endors|shared? (?:it|this|that)",
        "oppose": r"oppos|against|reject|object|disagree|dissent|resist",
        "conditional": r"condition",
        "mixed": r"(?:on )?both sides|either way",
        "expressed": r"(?:took|take|taken|taking) (?:a|any|no) (?:position|side)|expressed|positions?\b",
        "groups": r"(?:stakeholder )?groups?\b",
        "sessions": r"sessions?\b|rooms?\b",
        "present": r"present\b|in the room|attend",
        "invited": r"invited",
        "changed": r"chang",
        "urgent": r"urgen|press(?:ing|ed)|comes? first|matters most",
        "points": r"key points?\b",
        "votes": r"respondents?|chose|choose|chosen|voted?\b|votes\b|poll|option",
    }.items()
}
WHOLES = frozenset({"expressed", "groups", "sessions", "present", "invited", "points", "votes"})  # what is divided


@dataclass(frozen=True)
class Number:
    """A number of a sentence.

    Attributes:
        written: as it stands there.
        value: its value; a share in percent.
        kind: 'count', 'share' or 'rank'.
        cues: what the words around it say that it counts, names of `CUES`; empty where they do not tell.
        group: stakeholder group that it stands behind in brackets.
        next_word: the word after it; of a part ('one of the two people') the word after the whole.
    """

    written: str
    value: float
    kind: str
    cues: frozenset[str]
    group: str = ""
    next_word: str = ""


def numbers(text: str, groups: Collection[str] = ()) -> list[Number]:
    """The numbers of a sentence from which quotations and labels are taken out.

    Args:
        text: the sentence.
        groups: stakeholder groups by the names under which they are shown.
    """
    ranks = [_rank(match, text) for match in RANKED.finditer(text)]
    text = RANKED.sub(lambda match: " " * len(match[0]), text)
    found = list(NUMBER.finditer(text))
    return [*ranks, *_counts(text, found, groups)]


def _rank(match: re.Match[str], text: str) -> Number:
    written = match["rank"]
    value = PLACES.get(written.lower()) or int(re.sub(r"\D", "", written))
    return Number(written, float(value), "rank", frozenset(), next_word=_next(text[match.end() :]))


def _counts(text: str, found: list[re.Match[str]], groups: Collection[str]) -> Iterator[Number]:
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    tails = [_clause(text[match.end() : end]) for match, end in zip(found, ends, strict=True)]
    for i, match in enumerate(found):
        after = text[match.end() : ends[i]]
        is_part = i + 1 < len(found) and bool(PART_OF.fullmatch(after))
        was_part = i > 0 and bool(PART_OF.fullmatch(text[found[i - 1].end() : match.start()]))
        cues = _cues(tails[i + 1])[1:] or _cues(tails[i + 1]) if is_part else _cues(tails[i])
        if was_part:
            cues = cues[:1] if cues and cues[0] in WHOLES else ["expressed", *cues]
        if not cues and FROM.fullmatch(after):  # "four participants from three groups supported it"
            told = (_wholes_out(_cues(tail)) for tail in tails[i + 1 :])
            cues = next(filter(None, told), [])
        before = text[: match.start()]
        group = _group(before, after, groups)
        side = _side(before) if group else []
        is_share = bool(match["share"])
        yield Number(
            match[0],
            _value(match),
            "share" if is_share else "count",
            frozenset(side or cues or _before(before)),
            group,
            _next(text[found[i + 1].end() :] if is_part else after),
        )


def _value(match: re.Match[str]) -> float:
    return float(match["figure"].replace(",", "")) if match["figure"] else float(WORTH[match["word"].lower()])


def _clause(tail: str) -> str:
    """What follows a number in its own clause."""
    return re.split(r"[;:.](?=\s|$)", OF_THEM.sub("", tail), maxsplit=1)[0]


def _cues(text: str) -> list[str]:
    """What the words name, in the order of the words."""
    at = [(match.start(), name) for name, cue in CUES.items() for match in cue.finditer(text)]
    return list(dict.fromkeys(name for _, name in sorted(at)))


def _wholes_out(cues: list[str]) -> list[str]:
    return [cue for cue in cues if cue not in WHOLES]


def _side(before: str) -> list[str]:
    """The side that was named last."""
    at = [(match.start(), side) for side in ("support", "oppose") for match in CUES[side].finditer(before)]
    return [max(at)[1]] if at else []


def _before(before: str) -> list[str]:
    """The last cue of the words right before a number in brackets or behind a colon: 'in support (8)'."""
    close = re.search(r"[^.;,(]{0,40}[(:]\s*$", before)
    return _cues(close[0])[-1:] if close else []


def _group(before: str, after: str, groups: Collection[str]) -> str:
    if not (before.endswith("(") and after.startswith(")")):
        return ""
    name = [group for group in groups if before[:-1].rstrip().casefold().endswith(group.casefold())]
    return max(name, key=len, default="")


def _next(after: str) -> str:
    """The word right behind a number, over a hyphen or a space."""
    match = re.match(r"[\s-]*([^\W\d_]+)", after)
    return match[1].casefold() if match else ""

"""What a line of notes or a summing-up says became of a point: agreed, majority, divided, refused or decided.

A reader of set phrases and tallies, the same for notes in shorthand and for speech; where it finds none, nothing is
claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.text.levels import of_tally

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_VALUE = {word: i for i, word in enumerate(_NUMBERS)} | {"none": 0, "nobody": 0, "nil": 0, "zero": 0}
_N = rf"(?:\d{{1,2}}|{'|'.join(_VALUE)})"
# behind a tally stands the end, a mark or a word of voting: "4-3 weeks" and "two to three vials" are no tallies
_AFTER = (
    r"(?=\s*(?:$|[,.;:!?()\]→]|in favou?r|for\b|against|yes|no\b|as i\b|i think|here|there|now|today|tighter|and\b))"
)
_TALLY = re.compile(
    rf"(?<![\d\w-])({_N})(?: (?:for|yes|in favou?r))?\s*(?:-|–|:|/|\s+to\s+|\s+against\s+|,?\s+and\s+|\s+)\s*"
    rf"({_N})(?:\s+(?:against|no))?{_AFTER}",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:was|were|had been|in the (?:session|room)s?|room|this morning|before|earlier)\W+(?:it was )?$", re.IGNORECASE
)
_ALL = r"(?:all|every(?:one|body))"
_WHOLE = rf"(?:{_ALL}|the (?:whole )?room|we|both sides)"
# in the order in which they are tried: who writes "majority, not consensus" does not write of a consensus
_PHRASES = {
    "decided": (r"^\W*decisions?\b", r"\b(?:we(?:'ve| have)?|it (?:is|was)|has been) decided\b", r"\bresolved that\b"),
    "refused": (r"\b(?:rejected|refused|turned down|voted down|nobody (?:was )?for it|all against)\b",),
    "divided": (
        r"(?-i:\bOPEN\W*$)",
        r"(?<!chat )(?<!floor )\b(?:as|left|leave (?:it|that)|remain(?:s|ed)?|still|stay(?:s|ed)?) open\b",
        r"\b(?:split|contested|divided|unresolved|undecided|two camps|even(?:ly)? (?:fight|split)|both sides)\b",
        r"(?:\bnot|n't|\bnever|\bno) (?:been |yet |be |really )?(?:agreed?|agreement|resolved|settled)\b",
        r"\bnot of (?:one|1) mind\b",
    ),
    "majority": (
        r"\b(?:majority|more yes than no|two thirds|mostly yes)\b",
        r"\bmost(?:ly)?(?: of (?:you|them|those|us))?(?: \w+){0,3} (?:yes|agree\w*|for|could)\b",
        rf"\b(?:nearly|almost) (?:{_ALL}|unanimous)\b",
    ),
    "agreed": (
        r"(?<![\w-])agreed\b(?!\s*\?|\s+(?:beforehand|up front|in advance))",
        rf"\b{_WHOLE} (?:\w+ )?agrees?\b",
        r"\b(?:unanimous(?:ly)?|consensus|in full agreement|no objections?|of (?:one|1) mind)\b",
        r"\b(?:(?:nobody|no one|none) against|all (?:for|in favou?r))\b",
        rf"(?:^\W*|:\s*){_ALL}\W*$",
    ),
}
PHRASES = {name: re.compile("|".join(forms), re.IGNORECASE) for name, forms in _PHRASES.items()}


@dataclass(frozen=True)
class Outcome:
    """What is said to have become of a point.

    Attributes:
        outcome: one of `tables.OUTCOMES`.
        support: people for it, where a tally is given.
        oppose: people against it.
        rest: the words without those that say what became of it.
    """

    outcome: str
    support: int | None
    oppose: int | None
    rest: str


def read(text: str) -> Outcome | None:
    """The outcome that a text claims; None when it claims none. A tally of earlier times ("was 6-1") does not count."""
    tallies = [m for m in _TALLY.finditer(text) if not _EARLIER.search(text[: m.start()])]
    rest = _TALLY.sub(" ", text)
    for phrase in PHRASES.values():
        rest = phrase.sub(" ", rest)
    said = next((name for name, phrase in PHRASES.items() if phrase.search(text)), None)
    if said == "decided" and PHRASES["divided"].search(text):
        return None  # a decision about what stays open
    if tallies and said in (None, "majority", "agreed"):
        support, oppose = (_number(part) for part in tallies[-1].groups())
        return Outcome(of_tally(support, oppose), support, oppose, rest)
    return Outcome(said, None, None, rest) if said else None


def _number(text: str) -> int:
    return _VALUE[text.lower()] if text.lower() in _VALUE else int(text)

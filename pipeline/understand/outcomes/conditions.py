"""Conditions under which something was agreed: where they begin and end, and of what they are conditions."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.text.stems import stems
from pipeline.understand.outcomes.wording import telling

_CONDITION = re.compile(
    r"\b(?:(?:but )?only (?:if|when|once|after|with)|provided(?: that)?|providing|as long as|so long as|on (?:the"
    r" )?condition"
    r"(?:al on| that)?|conditional(?:ly)?(?: (?:on|once|upon))?|subject to|unless|until|once|if and when|assuming|with"
    r" the proviso"
    r"|under conditions?|with (?:a )?conditions?|as soon as|if)\b[^.;!?]*",
    re.IGNORECASE,
)
# what is put so holds for the whole line; "if" may belong to some words of it
_OUTRIGHT = re.compile(
    r"\b(?:on (?:the |one )?condition(?:al on| that)?|provided(?: that)?|providing|conditional(?:ly)? (?:on|upon)"
    r"|subject to|with the proviso)\b[^.;!?]*",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(?:[^()]|\([^()]*\))*")  # to the end of a bracket that was open before
_ENDED = re.compile(r":\s|\s[–—]\s")
_SIDES = re.compile(r"\b(?:yes|no|for|dissents?|abstains?|opposed)\W*$|\b(?:in favou?r|against)\b", re.IGNORECASE)
_CONSENTS = re.compile(  # who would be for it: "several are fine if", "with one joining if"
    r"\b(?:fine|happy|okay|ok|content|ready|willing|agree\w*|accept\w*|live|support\w*|join\w*|could|would|yes)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[,;:.!?()—–]")


def condition(text: str) -> str | None:
    """The condition in the words, to the end of its clause; None where there is none.

    It ends where a bracket closes, and before words that say who is on which side: "if the box is agreed, two yes".
    """
    match = _OUTRIGHT.search(text) or _CONDITION.search(text)
    if not match:
        return None
    whole = _CLOSED.match(match[0])
    parts = _ENDED.split(whole[0] if whole else "", maxsplit=1)[0].split(",")
    said = takewhile(lambda part: not _SIDES.search(part), parts)
    return ",".join(said).strip(" ,;:—–-") or None


def of_proposition(said: object, text: str, proposition: object) -> bool:
    """Whether a condition is one of the proposition and not of other words beside it.

    "One in ten is checked, the whole lot opened if it fails" puts no condition on the checks.

    Args:
        said: the condition.
        text: the words in which it stands.
        proposition: the wording that can be printed; without one nothing is told apart.
    """
    place = text.find(said) if isinstance(said, str) else -1
    if place < 0 or not isinstance(proposition, str) or _OUTRIGHT.match(text, place):
        return True
    beside = _PART.split(text[:place])[-1]
    return not telling(beside) or bool(_CONSENTS.search(beside)) or bool(stems(beside) & stems(proposition))

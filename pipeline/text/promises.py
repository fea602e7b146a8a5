"""Who will do what by when, as people say it in a meeting: "I'll send the sheet round by the fifteenth of June"."""

from __future__ import annotations

import re

from pipeline.text.dates import MONTHS

_MONTH = rf"(?-i:{'|'.join(MONTHS)})"
_PLACE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_DATE = rf"(?:{_PLACE}(?: of)? {_MONTH}|{_MONTH} (?:the )?{_PLACE})(?![\w-])"
_SOME = r"(?:a|an|one|two|three|four|five|six|eight|ten|\d+)"
_WHEN = (
    rf"(?:(?:the )?{_DATE}|the {_PLACE}(?! \w)|(?:the )?end of (?:the |this |next )?(?:week|month|year|summer|autumn"
    rf"|winter|spring|{_MONTH})|(?:early |mid-?|late |next )?{_MONTH}|(?:next )?(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur"
    rf"|Sun)day(?: week|,? (?:the )?{_DATE})?|next (?:week|month|meeting|session)|(?-i:Easter|Christmas)"
    r"|the (?:summer|autumn|winter|spring))"
)
DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|not later than|due(?: on)?)(?:,? (?:say|let's say|let me look)?,?)?"
    rf" {_WHEN}|\b{_DATE}|\bwithin {_SOME} (?:days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_DEED = (
    r"(?:draft|write|send|circulate|prepare|check|chase|organi[sz]e|find|ask|phone|call|email|mail|bring|report|collect"
    r"|compile|convene|invite|set|share|publish|upload|forward|look|follow|contact|submit|propose|summari[sz]e|measure"
    r"|count|fix|update|file|talk|speak|make|do|get|put|have|deliver|provide|give|show|post|translate|arrange|book|draw"
    r"|finish|review)"
)
_OWN = re.compile(
    rf"\b(?:I|we)(?:'ll| will| can| shall| promise to|'m going to| am going to)(?: \w+)? {_DEED}\b"
    rf"|\b(?:I|we) {_DEED} (?:you|the|a|an|it|them|our|my|all|round|out|\w+ to)\b|\bfrom me\b|\baction on me\b",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"\b(?:will|would|can|could) you(?: \w+){{0,2}} {_DEED}\b|\bplease {_DEED}\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless|would have|could have|had)\b|\w'd\b|\bnot\b|n't\b", re.IGNORECASE)


def deadline(text: str) -> str:
    """The words that say by when, in small letters; "" where there are none."""
    found = DEADLINE.search(text)
    return found[0].lower() if found else ""


def is_own(text: str) -> bool:
    """Whether a speaker says what they will do; not what they would do, or did not."""
    return bool(_OWN.search(text)) and not _SUPPOSED.search(text)


def is_asked(text: str) -> bool:
    """Whether somebody is asked to do something."""
    return bool(_ASKED.search(text))

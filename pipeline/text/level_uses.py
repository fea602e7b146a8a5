"""Words of levels that say nothing of what became of a point: 'lost trees', 'clauses to be dropped', 'if it fails'.

They describe a thing, or what should be done with it, or what may happen. Only a word on its own is judged: a phrase of
several says by its other words that it speaks of the room.
"""

from __future__ import annotations

import re

_PARTICIPLE = re.compile(
    r"(?:(?:be|been|being)\s+)?(?P<word>[a-z]+(?:ed|wn|en)|lost|split|fails|falls)(?P<tail>(?:\s+[a-z]+){0,3})",
    re.IGNORECASE,
)
_SHOULD_BE = re.compile(  # "to be", "should not be", "may have been"
    r"\b(?:to|should|must|shall|may|might|can|could|would|cannot|need|ought|wants?|let(?: \w+)?)(?: (?:not|also|only"
    r"|all|both|either|then|never|to|always|\w+ly))*(?: (?:be|get))?(?: (?:being|not|\w+ly))?\s*$",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|when|whenever|unless|in case)\b[^,.;:!?|→–—()]{0,40}$", re.IGNORECASE)
_OUT = re.compile(r"(?:is|are|was|were|goes|went) (?:\w+ )?out", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:if|when|whenever|unless|once|until|after|before|as soon as)\b[^,.;:!?|→–—()]{0,40}$", re.I)
_IS_DONE = re.compile(r"(?:is|are|was|were|has been|have been|gets?) [a-z]+ed\b", re.IGNORECASE)
_DONE = re.compile(r"[a-z]+ed\b", re.IGNORECASE)
# "locked before anything new | is approved", "before a new scheme's | approved"; not "before lunch approved"
_BEFORE_IT = re.compile(r"\b(?:before|until|once|as soon as)\b[^,.;:!?|→–—()]{1,40}$", re.IGNORECASE)
_BEFORE_IT_IS = re.compile(
    r"\b(?:before|until|once|as soon as)\b[^,.;:!?|→–—()]{1,40}(?:['’]s|\b(?:is|are|was|were)) $", re.IGNORECASE
)
_OF_TIME = re.compile(  # "three quarters of an hour", "half of the list"
    r"\s+of (?:an?|the|that|this|my|our) (?:hours?|days?|weeks?|months?|years?|minutes?|seconds?|miles?|pages?"
    r"|kilomet\w+|centur\w+|time|way|list|agenda|morning|afternoon|session|meeting)\b",
    re.IGNORECASE,
)
_OF_THINGS = re.compile(
    r"(?:only |just )?(?:one|two|three|both|all|most) of them\b(?! (?:want|would|said|like|agree|for\b|against))", re.I
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|several|some|\d+) (?!of\b|people|for\b|against)(?:[a-z-]+ ){1,8}?[^.;:!?]{0,60}$",
    re.I,
)
_LATER = frozenset({"revisited", "deferred", "postponed", "adjourned", "tabled", "decided"})  # even if only to be so
_IS_A = re.compile(
    r"\b(?:is|was|it's|that's|remains|stays) (?:still )?an?\s+$", re.IGNORECASE
)  # "it's a divided point"
_BEFORE_NOUN = re.compile(  # right before an adjective; a subject would stand before a verb
    r"(?:\b(?:a|an|the|every|each|any|some|no|our|their|its|your|his|her|these|those|many|more|most|few|fewer|all|such"
    r"|of|for|with|without|from|by|on|in|into|to|at|about|against|between|near|than|as|like|per|and|or|via|only|over"
    r"|old|new|\d+)"
    r"|\b(?:should|must|shall|may|might|can|could|would|will|to|not|don't|please) (?:also |only |not )?[a-z]+)\s+$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\s+(?!(?:[a-z]+ly)\b)(?P<noun>[a-z][a-z-]{2,})", re.IGNORECASE)
_GOES_ON = frozenset(  # behind a verb or a level, and no thing
    """
    about across after again against all already altogether among and any anyway are around because before between both
    but can clean clearly could did does down during each either even evenly everyone everybody five for four from had
    half has have here how however if into its itself just last later like may more most must near next nobody none not
    now off one only onto opinion opinions our out outright over per picture question right room seven shall should
    since six soon still straight such ten that the their then there these they this those though three through till
    today together tomorrow too towards twice two under unless until upon very via view views vote voting was were
    what when where whether which while who why will with within without would yet yesterday eight nine zero
    group groups house meeting panel result table tables verdict decision decisions outcome camp camps
    """.split()
)
_FINITE = re.compile(
    r"\b(?:should|must|shall|may|might|can|could|would|will|need|needs|is|are|was|were|has|have)\b", re.I
)


def describes(text: str, start: int, end: int) -> bool:
    """Whether a phrase that may say a level only describes a thing, or says what should or may become of it.

    Args:
        text: around it.
        start, end: its characters.
    """
    before = text[:start]
    if _OF_THINGS.match(text, start) and _SEVERAL.search(before):
        return True
    if (_IS_DONE.match(text, start) and _BEFORE_IT.search(before)) or (
        _DONE.match(text, start) and _BEFORE_IT_IS.search(before)
    ):
        return True
    if _OF_TIME.match(text, end) or (_OUT.fullmatch(text[start:end]) and _ONCE.search(before)):
        return True
    match = _PARTICIPLE.fullmatch(text[start:end])
    if match is None or match["word"].isupper():  # in capitals it is a mark: "REJECTED"
        return False
    after = text[end:]
    if (_is_wish(text[start:end], before) and match["word"].lower() not in _LATER) or (
        not match["tail"] and _IF.search(before)
    ):
        return True
    if match["tail"]:
        return False
    noun = _NOUN.match(after)
    if noun is None or _IS_A.search(before) or noun["noun"].lower() in _GOES_ON:
        return False
    opens = not before.strip(" -–—*•\"'“(")
    return bool(_BEFORE_NOUN.search(before)) or (opens and bool(_FINITE.search(after)))


def _is_wish(phrase: str, before: str) -> bool:
    """Whether "be" stands before the word, and before that a word of what should be."""
    own = before + (phrase.split()[0] if phrase.casefold().startswith("be") and " " in phrase else "")
    return re.search(r"\b(?:be|get)(?: (?:\w+ly|all|also|not|being))?\s*$", own, re.I) is not None and bool(
        _SHOULD_BE.search(own)
    )

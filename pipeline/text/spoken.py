"""Spoken English made ready to be parsed: openers, tags and fillers off, contractions written out.

What no parse can mend is refused here by its words alone: questions, exclamations, talk about oneself or to one
person, what points at the room or the day, and the register of the corridor. Knows no tables and no parser.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from pipeline.text.spelling import with_capital

MIN_WORDS, MAX_WORDS = 5, 40

_OPENER = re.compile(
    r"^(?:(?:um+|uh+|erm*"
    r"|and|but|so|well|yeah|yes|yep|okay|ok|oh|ah|now|look|listen|see|right|sure|please|indeed|exactly|honestly|frankly"
    r"|basically|actually|obviously|clearly|personally|anyway|again|sorry|also|plus|to be (?:honest|fair|clear|frank)"
    r"|by the way|of course|no(?=,)|you know|i mean|if you like|to me|for me|for us|in my (?:view|opinion|experience)"
    r"|from (?:my|our) (?:side|view|perspective|point of view)|as i (?:said|say)|like i said|first of all"
    r"|(?:just )?for the record|just for context"
    r"|because|which means|(?:the|my|our) (?:thing|point|answer|view|feeling|sense) is,?(?: that)?"
    r"|as (?:a|an) [\w -]{3,30}(?=,)|on [\w -]{3,24}(?=,)|from (?:a|an|the) [\w' -]{3,30}(?=,))(?:,\s*|\s+)"
    r"|[-–—…,.]+\s*)+",
    re.IGNORECASE,
)
_HELD = r"(?:think|believe|feel|guess|suppose|reckon|say|argue|add|note|stress|agree|mean|repeat|underline|insist)"
# "I would only say that", "I really think": who holds it is told by the sentence around the clause
_ATTITUDE = re.compile(
    r"(?<!what )(?<!than )(?<!as )(?<!do )(?<!if )\b(?:i(?:'d| would|'ll| will| do)?|we(?: do)?)"
    r"(?: (?:really|still|just|only|also|honestly|strongly|actually|therefore|always|firmly|would))*"
    rf" {_HELD},?(?: here| again)?(?: that)?,? "
    r"(?=(?:the|a|an|we|you|there|it|people|every|no|if|when|maybe|perhaps|some|most|all|any|many|more|[a-z-]+s|[a-z-]+ing"
    r"|[a-z]+ (?:is|are|should|must|will|can|would|needs?|has|have))\b)"
    r"|\b(?:i'm|i am) (?:quite |pretty |fairly |very |absolutely )?(?:sure|convinced|certain|afraid)(?: that)? ",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:,\s*(?:you know|right|i mean|thank you|thanks|is(?:n't| not) it|are(?:n't| not) they|does(?:n't| not) it"
    r"|i think|i'd say|i would say|i suppose|i guess|i believe|to me|for me|yes|no|okay|too|everybody|everyone"
    r"|full stop|of course|obviously)"
    r"|,?\s+(?:if you like|to be honest|honestly|frankly|in my view|in my opinion|please|really|as i said|or something"
    r"|and so on|and so forth|etc|by the way|at the end of the day|anyway|though|(?:for|to) (?:us|me)))\s*(?=[.]*$)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r",?\s\b(?<!do )(?:please|you know|i mean|i think|i would say|i'd say|let's say|to be honest|by the way|in a sense"
    r"|as it were|frankly|honestly|of course|if you like|um+|uh+)\b,"
    r"|(?<!not)\s(?:really|actually|basically|literally|honestly|obviously|frankly)(?=\s\w)"
    r"|(?<=ould|must|n to|s to|e to)\s(?:just|simply|please)(?=\s)",
    re.IGNORECASE,
)
_WRITTEN_OUT = (
    (re.compile(r"\bcan't\b", re.IGNORECASE), "cannot"),
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"\b(\w+)n't\b", re.IGNORECASE), r"\1 not"),
    (re.compile(r"\b(\w+)'re\b"), r"\1 are"),
    (re.compile(r"\b(\w+)'ve got to\b"), r"\1 have to"),
    (re.compile(r"\b(\w+)'ve(?: got)?\b"), r"\1 have"),
    (re.compile(r"\b(\w+)'ll\b"), r"\1 will"),
    (re.compile(r"\bI'm\b"), "I am"),
    (re.compile(r"\blet's\b", re.IGNORECASE), "we should"),
    (re.compile(r"\b(\w+)'d better\b"), r"\1 should"),
    (re.compile(r"\b(\w+)'d\b"), r"\1 would"),
    (re.compile(r"\b(?:have|has) got\b", re.IGNORECASE), "have"),
    (re.compile(r"\b(\w+)'s (?=been|got)\b", re.I), r"\1 has "),
    (re.compile(r"\b(it|that|there|what|who|where|how)'s\b", re.I), r"\1 is"),
    (re.compile(r"(?<=[a-z])'s (?=(?:not|never|only|always|still|already|too|a|an|the|in|on|at|for|that|because|been|so"
                r"|as|no|very|more|less|worth|[a-z]+(?:ing|able|ible|ful|ive|ous))\b)"), " is "),
    (re.compile(r"\bmaybe\b"), "perhaps"),
    (re.compile(r"\bMaybe\b"), "Perhaps"),
)  # fmt: skip
# talk about oneself, to somebody, about the room or the day; nothing of it belongs in a paper
_OWN = re.compile(r"\b(?:i|me|my|mine|myself|us|ours|ourselves)\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?:yours|yourself|he|she|him|his|her|hers|said|thank"
    r"|thanks|sorry|hello|welcome|yesterday|tomorrow|tonight|lunch|coffee|o'clock|here"
    r"|(?:this|last) (?:morning|afternoon|session|week|month|year|summer|winter|spring|autumn)|the other day"
    r"|in the room|at this table|a minute ago|just now|earlier|corridor)\b",
    re.IGNORECASE,
)
_CORRIDOR = re.compile(
    r"\b(?:stuff|things?|guys?|folks?|bloke|crap|damn|hell|bloody|daft|silly|stupid|rubbish|awful|lovely|nice|cool|crazy"
    r"|mad|insane|gonna|wanna|gotta|kinda|ain't|ugly|hate|loves?|jokes?|joking|fancy|dumb|funny|weird|terrible|horrible"
    r"|mess|cheers|god|christ|whatever|somehow|whoever|blah|yeah|okay|ok|boring|sexy|huge|tons?|loads|bunch|euh|er"
    r"|nightmare|shout|scream|beast|sake|amen|hurray|oops|wow|beer|pizza|cake)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"[?!…\"“”‘\[\]{}*]|\.\.|\s[-–—]\s|[-–—,]$|\b(\w+),? \1\b|, (?:like|say|right|what|well|yes|no|call it|let us)\b"
    r"|\b(?:is|are|be|that|and|but|or|then|to|of|the|a|an),|\b(?:yes|no|so|and|but|or|then|because)$"
    r"|^(?:this|that|these|those|they|one is|it (?!is|takes|makes|would|will|should|needs|matters))\b"
    r"|'s [a-z]+ed\b",
    re.IGNORECASE,
)  # "nobody's defined": is or has


def prepared(text: str, names: Collection[str] = (), own: bool = False) -> str | None:
    """The statement as a parser can read it, or nothing where its words alone forbid to report it.

    Args:
        text: the clean text of a statement.
        names: words of participants' names; somebody called at either end goes, anybody else named refuses.
        own: what the speaker tells of themselves is wanted, "I" and "me" included.

    Returns:
        Words without openers, tags, fillers and contractions, with a full stop.
    """
    words = " ".join(text.replace("’", "'").split()).strip(" .")
    called = _called(frozenset(names)) if names else None
    if called:
        words = called.ends.sub("", words)
    words = written_out(stripped(words))
    words = re.sub(r"\b(are|do|does|is|should|would|could|has|have|must|need) not not\b", r"\1 not", words)
    if not MIN_WORDS <= len(words.split()) <= MAX_WORDS:
        return None
    if not is_plain(words) or (_OWN.search(words) and not own) or (called and called.anywhere.search(words)):
        return None
    return with_capital(words) + "."


class _Called(NamedTuple):
    """Somebody called at either end of a sentence, and named anywhere in it."""

    ends: re.Pattern[str]
    anywhere: re.Pattern[str]


@lru_cache(maxsize=8)
def _called(names: frozenset[str]) -> _Called:
    """Patterns for the names of a meeting, made once and not for each of its sentences."""
    known = "|".join(map(re.escape, sorted(names)))
    somebody = f"(?:{known})(?: (?:{known}))?"
    return _Called(re.compile(f"^{somebody}, |, {somebody}$"), re.compile(rf"\b(?:{known})\b"))


def is_plain(words: str) -> bool:
    """Whether nothing in the words points at the room or the day, at one person, or belongs in the corridor."""
    return not (_PERSONAL.search(words) or _CORRIDOR.search(words) or _BROKEN.search(words))


def written_out(words: str) -> str:
    """Contractions written out: "it's not what we'd do" -> "it is not what we would do"."""
    words = words.replace("’", "'")
    for pattern, written in _WRITTEN_OUT:
        words = pattern.sub(written, words)
    return words


def stripped(words: str) -> str:
    """The words without openers, tags, fillers and attitudes, however they are stacked."""
    before = ""
    while words != before:
        before = words
        for pattern in (_OPENER, _ATTITUDE, _TAG):
            words = pattern.sub("", words).strip(" ,.")
        words = _FILLER.sub(lambda m: "," if m[0].startswith(",") and m[0].endswith(",") else "", words)
    return words

"""What somebody proposes in talk ("I'd shut the locks on Mondays") as what should be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from pipeline.text.clauses.faithful import faithful
from pipeline.text.clauses.marks import points_outside
from pipeline.text.clauses.printable import MAX_WORDS
from pipeline.text.clauses.written import written
from pipeline.text.spelling import with_capital
from pipeline.text.spoken import prepared

_OPENS = re.compile(
    r"^(?:(?:so|well|and|but|ok|okay|right|yeah|yes|no|look|then|now|or|also|um|uh|for me|in my view|to be honest"
    r"|honestly|personally|i mean|you know|maybe|perhaps),?\s+)+",
    re.IGNORECASE,
)
_HOLDS = re.compile(  # a clause behind says what is proposed
    r"^(?:what )?(?:i|we)(?:'d| would)? (?:really |still |also )?(?:propose|suggest|think|believe|feel|reckon|say"
    r"|argue|hope|want to propose|want to suggest)(?: is)?(?: that)?,? ",
    re.IGNORECASE,
)
_ASKED_FOR = r"(?:we|you) (?:all )?(?:should|must|need to|ought to|have to|could|can)"
_WISHES = (  # says what the speaker likes, not what to do
    r"(?:be|have|say|like|love|rather|want|prefer|agree|support|back|accept|sign|live|go along|ask|know|think|guess"
    r"|imagine|hope|add|call|take it|second|buy|be happy|mind|need|see|hate|worry|wonder|settle|argue|propose"
    r"|suggest|welcome)"
)
_AS_DUTY: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (rf"^{_ASKED_FOR} have (?=an?\b|one\b|no\b|more\b|fewer\b|\w+ing\b)", "There should be "),
        (r"^(?:what )?we need(?: is)? (?!to\b)", "There should be "),
        (r"^(?:we|i)(?:'d| would) like (?=an?\b|one\b|no\b|more\b|fewer\b)", "There should be "),
        (rf"^{_ASKED_FOR} (?!be (?!able))", "You should "),
        (rf"^(?:i|we)(?:'d| would) (?!{_WISHES}\b)(?=[a-z]+ )", "You should "),
        (r"^let's ", "You should "),
    )
)
_WE = re.compile(r"^we (?=[a-z]+ )", re.IGNORECASE)  # "we water at night" tells, "I'd propose we water" proposes
_FRONTED = re.compile(  # "below one metre I'd shut the locks": shut them below one metre
    rf"^(?P<case>(?:below|above|under|over|from|after|before|until|between|during|in|at|on|for|when|if|once)"
    rf" [^,.?!]{{3,60}}?),? (?P<deed>(?:i|we)(?:'d| would| should| must) (?!{_WISHES}\b)[^.?!]+)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r",? (?:so|because|since|as|otherwise|cos) (?:that )?(?:you|we|they|people|it|i|he|she|then)\b.*$", re.I
)
_DUTY = re.compile(r"\b(?:should|must|needs? to|ought to|has to|have to)\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?:i|we|you|he|she|they|it|me|us|him|her|them|my|our|your|his|their|its|this|that|these|those|here"
    r"|there(?! should))\b",
    re.IGNORECASE,
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
FEWEST_CONTENT = 3


def proposed(texts: Sequence[str], nlp: Any, small: Collection[str], names: Collection[str]) -> list[str | None]:
    """Each statement as a sentence that says what should be; nothing where it proposes nothing or is not safe.

    Args:
        texts: clean texts of statements to which others said yes or no.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.
        small: words that the meeting writes small.
        names: words of participants' names; a sentence that would name one is refused.
    """
    duties = [_duty(text, names) for text in texts]
    found = written(duties, nlp, small, names)
    rest = ["" if done else _impersonal(duty) for done, duty in zip(found, duties, strict=True)]
    for i, doc in enumerate(nlp.pipe(rest)):
        if rest[i] and _stands(doc, names) and faithful(rest[i], duties[i]):
            found[i] = rest[i]
    return found


def _duty(text: str, names: Collection[str]) -> str:
    """The statement in the words of a duty; "" where it proposes none."""
    words = _REASON.sub("", _OPENS.sub("", (prepared(text, names) or text).strip()))
    inner = _HOLDS.sub("", words)
    ways = _AS_DUTY if inner == words else (*_AS_DUTY, (_WE, "You should "))
    fronted = _FRONTED.match(inner)
    if fronted:
        inner = f"{fronted['deed'].strip()} {fronted['case'][0].lower()}{fronted['case'][1:]}"
    found = next((pattern.sub(duty, inner, count=1) for pattern, duty in ways if pattern.search(inner)), "")
    return found or (with_capital(inner) if _DUTY.search(inner) else "")


def _impersonal(duty: str) -> str:
    """The duty without a doer that reads it: 'You should go by the flow' -> 'One should go by the flow'."""
    return re.sub(r"^You should ", "One should ", duty).rstrip(" .,;") + "." if duty else ""


def _stands(doc: Any, names: Collection[str]) -> bool:
    """Whether the sentence is one, short, of things that are named."""
    words = [t for t in doc if not t.is_punct]
    known = {word.lower() for word in names} & {t.lower_ for t in words}
    content = sum(t.pos_ in _CONTENT for t in words)
    plain = not (_PERSONAL.search(doc.text) or points_outside(doc.text) or known)
    return plain and len(list(doc.sents)) == 1 and content >= FEWEST_CONTENT and len(words) <= MAX_WORDS

"""A clause that is no sentence but names its subject, so that a paper can say that views on it were divided."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Any

from pipeline.text.clauses.marks import counts_support
from pipeline.text.clauses.parses import Token
from pipeline.text.stems import stems

SHORTEST, LONGEST = 3, 18  # words
FEWEST_STEMS = 2  # telling words that name a subject
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_WITHIN = frozenset({"relcl", "acl"})  # what a noun carries with it
_SPEAKS = re.compile(  # who talks, what is pointed at, and words that tell nothing outside the talk
    r"\b(?:i|we|you|he|she|they|it|me|us|him|her|them|my|our|your|his|their|its|this|these|those|here|there|somebody"
    r"|someone|everybody|everyone|nobody|things?|something|anything|folks?|guys?|yesterday|tomorrow|yes|okay|hear|heard|room|points?|ones|others?|side|sides|such"
    r"|voices?|votes?|camps?|lists?|sheet|rows?|chat|sessions?|round|winner|no"
    r"|same(?! \w)|today|again|another|questions?|minutes?|notes?|item|items|topic|topics)\b",
    re.IGNORECASE,
)
_OF_WHAT = frozenset({"prep", "acl", "relcl", "amod"})
_SHORTHAND = re.compile(r"[\d:/+=→()\[\]]")  # of notes
_OPENS = frozenset({"ADV", "SCONJ", "PRON", "AUX", "INTJ"})  # parts of speech with which no noun phrase opens
_CLOSES = frozenset({"VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PART", "ADV", "INTJ", "ADJ"})
_LEADS = ("and", "or", "but", "so", "also", "then", "on", "of", "about", "with", "for")
_ENDS = ("and", "or", "but", "the", "a", "of", "for", "to", "on", "with", "very", "quite", "truly", "still")


def phrase(doc: Any, small: Collection[str], names: Collection[str]) -> str | None:
    """The words of a parsed clause as a noun phrase or a gerund that names a subject; nothing where it is none.

    Args:
        doc: a parsed clause, an outcome of a summary without the words that say what became of it.
        small: words that the meeting writes small.
        names: words of participants' names; a phrase that would name one is refused.

    Returns:
        The phrase with a capital and without full stop, fit to stand behind "on" once its first letter is small.
    """
    tokens = [t for t in doc if not t.is_space]
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), None)
    return _phrase(tokens, small, names) or (_phrase(tokens[:comma], small, names) if comma else None)


def _phrase(tokens: list[Token], small: Collection[str], names: Collection[str]) -> str | None:
    """The phrase that the tokens are; what follows a comma may only say how strongly it was held."""
    tokens = list(tokens)
    while tokens and (tokens[-1].is_punct or tokens[-1].lower_ in _ENDS):
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in _LEADS):
        tokens.pop(0)
    if not SHORTEST <= len(tokens) <= LONGEST or not _is_phrase(tokens):
        return None
    text = str(tokens[0].doc[tokens[0].i : tokens[-1].i + 1])
    if _SPEAKS.search(text) or _SHORTHAND.search(text) or counts_support(text) or len(stems(text)) < FEWEST_STEMS:
        return None
    if not set(names).isdisjoint(re.findall(r"[\w-]+", text)):
        return None
    head = text.split()[0]
    is_name = head[1:] != head[1:].lower() or (tokens[0].tag_ in ("NNP", "NNPS") and head.lower() not in small)
    return text if is_name else text[0].upper() + text[1:]


def _is_phrase(tokens: list[Token]) -> bool:
    """Whether it names something, with what is said of it; no finite verb outside what a noun carries with it."""
    own = set(tokens)
    if tokens[0].pos_ in _OPENS or tokens[-1].pos_ in _CLOSES:
        return False
    if any(t.text.isupper() and len(t.text) > 1 and t.is_stop for t in tokens):  # shouted, as notes do
        return False
    root = next((t for t in tokens if t.head == t or t.head not in own), tokens[0])
    if not _says_of_what(root) or _is_broken(tokens):
        return False
    return not any(t.tag_ in _FINITE and not any(a.dep_ in _WITHIN for a in [t, *t.ancestors]) for t in tokens)


def _says_of_what(head: Token) -> bool:
    """Whether it is a gerund, or a noun with something said of it: "fares at night", "rules fixed beforehand".

    A bare noun ("stem cell banks") names what was talked about, not what was agreed of it.
    """
    if head.tag_ == "VBG":
        return True
    behind = any(t.dep_ in _OF_WHAT for t in head.rights)
    compared = any(t.tag_ == "JJR" for t in head.subtree if t.i < head.i)  # "fewer, stronger lines"
    return head.pos_ in ("NOUN", "PROPN") and (behind or compared)


def _is_broken(tokens: list[Token]) -> bool:
    """Whether an article opens a second phrase in the middle, as where a verb was left out: "freezing a good fit"."""
    return any(
        t.lower_ in ("a", "an", "the") and before.pos_ in ("NOUN", "PROPN", "ADJ", "PUNCT")
        for before, t in pairwise(tokens)
    )

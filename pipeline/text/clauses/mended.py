"""What somebody left out or put in when they summed up or took notes, mended so that a parser can read the clause.

Marks of lists, brackets, shouted words of grammar and lost apostrophes go; "the fence, move it" becomes "the
fence should be moved". Nothing that claims anything comes in.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.text.clauses.parses import Token

_HEAD = re.compile(
    r"^(?:\d{1,2}[.)]\s+|(?:one|two|three|four|five|first|second|third|fourth|fifth|last|finally)[,:]\s+"
    r"|(?:is|was) (?:just |simply )?that\s+|around (?=(?:the|a|an|more|less|[a-z]+ing)\b))+",
    re.IGNORECASE,
)
_COMES_FIRST = re.compile(  # "what comes first is the …", "the first priority was the …"
    r"^(?:so |and )?(?:(?:what )?(?:should |must )?comes? first (?:is|was)"
    r"|(?:the |our )?(?:first priority|thing to (?:fix|do|tackle) first)(?: (?:from|in|of|for|on) [\w' -]{2,40}?)?"
    r" (?:is|was|seems to be|seemed to be|would be|should be)) (?=(?:the|a|an|more|fewer) )",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    r" (?:came (?:up|out|through)|was (?:named|seen)|is seen) as (?:the )?(?:(?:first|number one) )?(?:thing|point|job"
    r"|step|priority) to (?:fix|do|tackle|solve|settle)(?: first)?$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[,;:–—-]*\s*(?:(?<=,) *(?:(?:a|an|very|fairly|truly|quite|really|rather|pretty) )*(?:strong|solid|clear|warm)"
    r"(?: yes)?|or not|(?:or )?(?:when and how|whether or not)|(?:looks?|seems?|sounds?|is|are) (?:fairly |rather "
    r"|pretty |quite |more or less )?(?:settled|clear|solid|strong|obvious|undisputed))\W*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]*(?:\)|$)")
_LOST = re.compile(r"\b(do|does|is|are|was|were|should|would|could|has|have)nt\b", re.IGNORECASE)
_LOST_CAN = re.compile(r"\b(ca|wo)nt\b", re.IGNORECASE)
_SHOUTED = re.compile(r"\b(?:THE|AN|AND|OR|NOT|NO|ONE|ALL|EVERY|ONLY|BEFORE|AFTER|FIRST|FOR|IN|OF|TO|IS|ARE)\b")
_TAKES_BACK = frozenset({"it", "them"})
_LONGEST = 8  # words of a thing that moves before its verb


def mended(text: str) -> str:
    """A clause of a summary or of notes without marks of lists, brackets and lost apostrophes."""
    text = _BRACKETS.sub("", text.replace("’", "'")).strip(" ,;:.—–-")
    text = _LOST.sub(r"\1n't", _LOST_CAN.sub(r"\1n't", text))
    text = _TAIL.sub("", _HEAD.sub("", text))
    first = _COMES_FIRST.match(text)
    if first:
        return f"{text[first.end() :].split(',')[0]} should come first"
    return _NAMED_FIRST.sub(" should come first", text)


def unshouted(text: str) -> str:
    """The words of grammar that notes shout in small letters: "as THE lever" -> "as the lever"."""
    return text if text.isupper() else _SHOUTED.sub(lambda found: found[0].lower(), text)


def taken_back(doc: Any) -> str | None:
    """A thing that is named first and taken up by a pronoun: "the fence, move it" -> "the fence should be moved".

    Args:
        doc: the parse of one sentence.
    """
    from lemminflect import getInflection

    root = next(iter(doc.sents)).root
    comma = next((t.i for t in doc if t.text == ","), None)
    if comma is None or root.i != comma + 1 or root.tag_ not in ("VB", "VBP"):
        return None
    pronoun = next((t for t in root.children if t.dep_ == "dobj" and t.lower_ in _TAKES_BACK), None)
    done = next(iter(getInflection(root.lower_, "VBN")), None)
    if pronoun is None or pronoun.i != root.i + 1 or not _is_thing(list(doc[:comma])) or _others(doc, pronoun):
        return None
    end = len(doc) - 1 if doc[-1].is_punct else len(doc)
    return f"{doc[:comma].text} should be {done} {doc[pronoun.i + 1 : end].text}".strip() + "." if done else None


def _is_thing(named: list[Token]) -> bool:
    """Whether the words name one thing, with no verb of their own."""
    nouns = [t for t in named if t.pos_ in ("NOUN", "PROPN")]
    return bool(nouns) and not any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in named) and len(named) <= _LONGEST


def _others(doc: Any, pronoun: Token) -> bool:
    """Whether another pronoun stands behind the thing: it may be what the first one is about."""
    return any(t.tag_ in ("PRP", "PRP$") and t.i > pronoun.i for t in doc)

"""Last look at a sentence made of spoken words, whichever way it was made: what no editor would print as it stands."""

from __future__ import annotations

import re
from typing import Any

from pipeline.text.clauses.realised import inflected, kinds

_BROKEN = re.compile(
    r"\s-\w|\w-\s(?!and\b|or\b|to\b)"  # "follow -up"
    r"|^There (?:is|are|should be) (?:whether|that|to|if|because|what|how|in|on|at|out|up|with|for)\b"
    r"|\b(?:that|this) one\b"  # which one?
    r"|^One should (?:not )?(?:sit|stand|lie|stay|remain|come|go|belong|hang|be)\b"  # what should?
    r"|\w['’]s (?:a|an|the)\b"  # "the harbour master's a red light"
    # "There should be one visit before planting is offered"
    r"|^There should be (?:(?!(?:that|which|who|whose|where|when|if|because|as|what|how|and|but|than|while|once|until"
    r"|so)\b)\S+ )+(?:is|are|was|were)\b"
    r"|\b(?:round|room|group|table) (?:one|two|three|four|\d)\b"  # of the meeting, not of its matter
    r"|\bsomething\b"  # what? "fifteen years of follow-up for something that is gone in a week" wants the opposite
    r"|[<>=→±]"  # of notes: "first dose if > 60 min"
    r"|\b(?:when|where|if|because|once|unless|while) (?:the|an?|its|their) \w+\.?$",  # "when the beetle"
    re.IGNORECASE,
)
# "The ordinary should come off"
_NAMELESS = re.compile(r"(?:The|An?) (?P<word>[a-z]+) (?:should|must|may|can|is|are)\b")
_PASSIVE = re.compile(r"\bshould(?: not)? be (?P<deed>[a-z]+)\b(?!-)")


def is_sound(text: str) -> bool:
    """Whether a sentence has no torn word, no pointer to nothing, and a participle where one belongs."""
    if _BROKEN.search(text) or text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    named = _NAMELESS.match(text)
    if named and "ADJ" in kinds(named["word"]) and "NOUN" not in kinds(named["word"]):
        return False
    found = _PASSIVE.search(text)
    if found is None or text.startswith("There"):
        return True
    deed = found["deed"]
    is_bare = "VERB" in kinds(deed) and "ADJ" not in kinds(deed) and inflected(deed, "VB") == deed
    return not is_bare or inflected(deed, "VBN") == deed


def is_whole(doc: Any) -> bool:
    """Whether what stands behind "There should be" is already a sentence: "dead spruce stays standing".

    Args:
        doc: those words, parsed.
    """
    if not len(doc):
        return False
    root = next(iter(doc.sents)).root
    has_subject = any(token.dep_ in ("nsubj", "nsubjpass") and token.i < root.i for token in root.children)
    return has_subject and root.tag_ in ("VBZ", "VBP")

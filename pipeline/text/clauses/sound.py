"""Last look at a sentence made of spoken words, whichever way it was made: what no editor would print as it stands."""

from __future__ import annotations

import re

from pipeline.text.clauses.realised import inflected, kinds

_BROKEN = re.compile(
    r"\s-\w|\w-\s(?!and\b|or\b|to\b)"  # "follow -up"
    r"|^There (?:is|are|should be) (?:whether|that|to|if|because|what|how|in|on|at|out|up|with|for)\b"
    r"|\b(?:that|this) one\b"  # which one?
    r"|^One should (?:not )?(?:sit|stand|lie|stay|remain|come|go|belong|hang|be)\b"  # what should?
    r"|\w['’]s (?:a|an|the)\b",  # "the harbour master's a red light"
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\bshould(?: not)? be (?P<deed>[a-z]+)\b(?!-)")


def is_sound(text: str) -> bool:
    """Whether a sentence has no torn word, no pointer to nothing, and a participle where one belongs."""
    if _BROKEN.search(text):
        return False
    found = _PASSIVE.search(text)
    if found is None or text.startswith("There"):
        return True
    deed = found["deed"]
    is_bare = "VERB" in kinds(deed) and "ADJ" not in kinds(deed) and inflected(deed, "VB") == deed
    return not is_bare or inflected(deed, "VBN") == deed

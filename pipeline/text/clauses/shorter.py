"""What a sentence says before it gives a reason or goes on to something else."""

from __future__ import annotations

import re

from pipeline.text.clauses.marks import counts_support
from pipeline.text.spelling import with_capital

# a reason, told from other clauses that are only added, behind a comma or an "and"
_ADDED = re.compile(
    r",? (because|since|otherwise|or else)\b|[:;] "
    r"|, (?:and )?(?=(?:it|they|this|that|nobody|everybody|somebody|there|we|you|i)\b"
    r"|(?:the |a |an )?[a-z]+ (?:is|are|has|have|can|cannot|will|should|must|costs?|needs?)\b)",
    re.IGNORECASE,
)
_RESTRICTS = re.compile(
    r"\b(?:not|but|only|if|unless|never|no|nobody|none|nothing|except|however|until|while|although|though|provided"
    r"|as long|when|at least|then)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|cannot|never|no|nobody|none|nothing|hardly|less)\b", re.IGNORECASE)


_CONCLUDES = re.compile(
    r"(?:[,;:.]| [–-]) (?:and )?(?:so|therefore|which is why|that is why|which means(?: that)?|that means(?: that)?"
    r"|my point is(?: that)?|the point is(?: that)?|(?:and |but )?(?:i|we)(?:'d| would)? (?:still |also |really )?"
    r"(?:think|say|believe|maintain|argue|agree|suggest|propose)(?: that)?),? (?!that\b|far\b|much\b|many\b|on\b|is\b)"
    r"(?=.*\b(?:should|must|ought|has to|have to|needs? to)\b)",
    re.IGNORECASE,
)


def concluded(text: str | None) -> str | None:
    """What a sentence draws from what it says first: "the doses differ, so the label should name them"."""
    last = [*_CONCLUDES.finditer(text or "")][-1:]
    return with_capital((text or "")[last[0].end() :]) if last else None


def said_first(text: str | None) -> str | None:
    """What stands before a reason, or before a clause that is only added; what restricts or denies is never cut off."""
    added = _ADDED.search(text or "")
    if text is None or added is None:
        return None
    turns = _DENIES.search(text, 0, added.start()) if added[1] else _RESTRICTS.search(text, added.end())
    if turns:  # "not X because Y" does not say "not X"
        return None
    return text[: added.start()].rstrip(" ,") + "."


_NEXT_DEED = re.compile(
    r", (?:and |then |and then )?(?=[a-z]+(?: (?:only|just|out|up|in|on|together))?(?: |$))", re.IGNORECASE
)


def first_deed(text: str | None) -> str | None:
    """The first of what a summary lists with commas; what restricts or denies is never cut off."""
    found = _NEXT_DEED.search(text or "")
    if text is None or found is None or _RESTRICTS.search(text) or _DENIES.search(text):
        return None
    if counts_support(text[found.start() :]):
        return None
    return text[: found.start()].rstrip(" ,") + "."

"""By when something should be done: short, medium or long, only where somebody set a time for doing it."""

from __future__ import annotations

import re

SHORT_YEARS, MEDIUM_YEARS = 2.0, 5.0
COUNTS = dict(
    zip("a one two three four five six seven eight nine ten eleven twelve".split(), [1, *range(1, 13)], strict=True)
)
COUNTS |= {"an": 1, "couple of": 2, "few": 3, "eighteen": 18, "twenty": 20}
UNITS = {"week": 1 / 52, "month": 1 / 12, "quarter": 1 / 4, "year": 1.0, "decade": 10.0}
COUNT = r"(?P<count>\d+|" + "|".join(sorted(COUNTS, key=lambda word: (-len(word), word))) + r")"
SPAN = re.compile(
    rf"\b(?:within|over|in)\s+(?:the\s+)?(?P<next>next\s+)?(?:a\s+(?=couple|few))?{COUNT}\s+"
    r"(?P<unit>week|month|quarter|year|decade)s?\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:by|before|until|within)\s+(?:the\s+end\s+of\s+)?(?P<which>this|next)\s+(?P<unit>year|quarter)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:by|before|until|in)\s+(?:the\s+end\s+of\s+)?(?P<year>20\d\d)\b", re.IGNORECASE)
TERM = re.compile(
    r"\b(?:in|for|over)\s+the\s+(?P<term>short|medium|mid|long)(?:er)?[\s-]+(?:term|run)\b", re.IGNORECASE
)
# a time says when something is to be done only beside words that say that it should or can be
DOING = re.compile(
    r"\b(?:should|must|ought|need|needs|have to|has to|got to|can|let's|let us|start|begin|do it|we'll|build"
    r"|write|publish|agree|fix|finish|deliver|aim|target|plan)\b",
    re.IGNORECASE,
)
# nobody sets a time who asks, wishes or supposes: "if we could only do one thing within a year"
SUPPOSED = re.compile(r"\?|\b(?:if|unless|whether|could|would|wish|hope|suppose|imagine)\b|'d\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:was|were|had|did|took|went|came|got|lost|ago|last (?:year|month|week))\b", re.IGNORECASE)


def horizon(text: str, meeting_year: int | None) -> tuple[str, str] | None:
    """The term that a sentence sets, and the words that set it; None where it sets none.

    Args:
        text: a sentence that speaks for a key point.
        meeting_year: year of the meeting; without it a calendar year says nothing.

    Returns:
        'short' (up to two years), 'medium' (up to five) or 'long', and a slice of the text.
    """
    if PAST.search(text) or SUPPOSED.search(text) or not DOING.search(text):
        return None
    for span in SPAN.finditer(text):
        if span["next"] or span[0].lower().startswith("within"):
            return _term(_years(span["count"], span["unit"])), span[0]
    if match := NAMED.search(text):
        return "short", match[0]
    if (match := YEAR.search(text)) and meeting_year and int(match["year"]) >= meeting_year:
        return _term(int(match["year"]) - meeting_year), match[0]
    if match := TERM.search(text):
        return {"mid": "medium"}.get(match["term"].lower(), match["term"].lower()), match[0]
    return None


def _years(count: str, unit: str) -> float:
    number = int(count) if count.isdigit() else COUNTS[count.lower()]
    return number * UNITS[unit.lower()]


def _term(years: float) -> str:
    return "short" if years <= SHORT_YEARS else "medium" if years <= MEDIUM_YEARS else "long"

"""What comes first, in the words of those who led the meeting or reported to it: "those four come first"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.text.phrasing import leans
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.said_back import session_of
from pipeline.write.paper.points import Words
from pipeline.write.paper.said import SaidBack

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_N = rf"(?P<n>{'|'.join(NUMBERS)}|[2-7])"
_AT = r"(?:first|(?:right |up )?at the (?:very )?(?:front|top|head)|on (?:the first page|page one))"
_FORMS = (
    rf"\b(?:those|these) {_N} (?:\w+ ){{0,2}}?(?:come|go|stand|are|belong) {_AT}\b",
    rf"\b{_N} (?:\w+ )?{_AT} of\b",
    rf"\b{_N}(?! of\b) (?:\w+ )?(?:(?:that|which) )?(?:(?:several|many|most|all) of )?(?:you|we|stand|are|go|came?"
    rf"|were)\b[^.,:;?]{{0,20}}\b{_AT}\b",
    rf"\b(?:on the first page|page one|top of the (?:list|page)|at the (?:top|head) of the (?:list|paper|report))"
    rf"(?: \w+){{0,2}}?,? (?:{_N}|is|are|stands?|goes?|comes?)\b",
    r"\b(?:what|which) (?:comes?|goes|stands?|came) first,? (?:from what (?:i|we) heard|we said|as (?:i|we) heard it|we"
    r" agreed)\b",
    rf"\b(?:the )?loudest {_N} were\b",
    r"^\W*(?:so )?top of the list\b",
)
_FIRST = [re.compile(form, re.IGNORECASE) for form in _FORMS]
_ITEMS = re.compile(r",|;|:|\band\b")
FEWEST_ITEMS = 2  # marks between what is named in one sentence
MOST_NAMED = max(NUMBERS.values())
LONGEST_ITEM = 20  # words of a sentence that names one of them


def first_named(facts: Facts) -> SaidBack | None:
    """Where those who led or reported last listed what comes first: the sentence, or those behind it.

    A chair ends a round on what comes first by naming what came of it. It is quoted, for no count of who called
    something urgent says it as plainly. What a session listed before the last list is not what the meeting put first.
    """
    reported = set(facts.frames.outcomes["utterance_id"][facts.frames.outcomes["kind"] == "report"].dropna())
    led = [
        row
        for row in facts.statements
        if row.kind == "speech" and (row.participant_id in facts.facilitators or row.utterance_id in reported)
    ]
    for i in reversed(range(len(led))):
        if parts := _listed(led[i : i + 1 + MOST_NAMED], facts):
            kind = "report" if led[i].utterance_id in reported else "recap"
            return SaidBack(kind, session_of(facts, parts[0]), parts)
    return None


def _listed(led: Sequence[Any], facts: Facts) -> tuple[Words, ...]:
    """What a sentence, or the sentences behind it in one breath, name as first; nothing where they do not."""
    words = facts.words.get(led[0].statement_id)
    match = next((m for form in _FIRST if words and (m := form.search(words.quotable))), None)
    if words is None or match is None or "?" in words.quotable:
        return ()
    text = words.quotable
    before, after = len(_ITEMS.findall(text[: match.start()])), len(_ITEMS.findall(text[match.end() :]))
    if before > FEWEST_ITEMS or after >= FEWEST_ITEMS:
        return (words,) if "[" not in text else ()
    said = match.groupdict().get("n") or ""
    count = NUMBERS.get(said.lower(), int(said) if said.isdigit() else 0)
    behind = [row for row in led[1 : 1 + count] if row.utterance_id == led[0].utterance_id]
    own = tuple(facts.words[row.statement_id] for row in behind if row.statement_id in facts.words)
    is_list = all(_is_fit(item.quotable) and len(item.quotable.split()) <= LONGEST_ITEM for item in own)
    return own if count and len(own) == count and is_list else ()


def _is_fit(text: str) -> bool:
    """Whether words can be quoted alone, and name nobody."""
    return not ("?" in text or "[" in text or leans(text))

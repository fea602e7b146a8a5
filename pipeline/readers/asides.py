"""What stands between the turns of a transcript and nobody says: decisions written down, breaks, lists of notes.

People write such lines into a transcript that they typed or edited; a recogniser writes none.
"""

from __future__ import annotations

import re

from pipeline.readers import speakers, summaries
from pipeline.readers.lines import Line
from pipeline.readers.vocabulary import GLUE, OUTCOMES, SCHEDULE

RULED = re.compile(r"(?:[*=_~]+|[–—-]{2,})\s*[^\s*=_~–—-].{0,120}?\s*(?:[*=_~]+|[–—-]{2,})")
ITEM_OF_AGENDA = re.compile(
    r"(?:TOP|Tagesordnungspunkt|Punkt|(?:Agenda )?Item|Session|Sitzung|Panel|Topic|Thema|Part|Teil|Block) ?"
    r"\d{1,2}:[^.?!]{0,120}",
    re.IGNORECASE,
)
OF_SCHEDULE = re.compile(
    r"(?P<key>[^\W\d_][^:.?!]{2,30}):\s+\d{1,2}[.:h]\d\d[^a-zA-Z]*(?:[^\W\d_]{1,4}\W+\d{1,2}[.:h]\d\d\W*)?"
)
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
REMARK = re.compile(r"\[[^\[\]]{1,60}: [^\[\]]{1,300}\]")
ENDED = re.compile(r".*[.?!:;…)\]\"”»]")
MAX_BREAK_WORDS = 8


def key(text: str) -> str | None:
    """The key of an outcome that opens a line: 'Decision: ...', 'DECISION 2: ...', 'Votes for: 5', 'Option A: ...'."""
    match = speakers.PREFIX.fullmatch(text)
    if not match or not text[:1].isupper():
        return None
    plain = re.sub(r"\s*(?:\d{0,3}|\s[a-z])$", "", match["name"].casefold().strip(" *_#"))
    first, *others = plain.split() or [""]
    is_outcome = plain in OUTCOMES or (first in OUTCOMES and set(others) <= OUTCOMES | GLUE)
    return match["name"].strip() if is_outcome else None


def is_of_agenda(text: str) -> bool:
    """Whether it is an outcome or a heading of the agenda, which tells nothing about who speaks."""
    return key(text) is not None or is_heading(text)


def is_heading(text: str) -> bool:
    """Whether a line parts the talk: '*** Session 2: Money ***', 'COFFEE BREAK 10:30', 'Break: 10.30', '(Lunch)'."""
    if RULED.fullmatch(text) or ITEM_OF_AGENDA.fullmatch(text):
        return True
    if (timed := OF_SCHEDULE.fullmatch(text)) and set(timed["key"].casefold().split()) <= SCHEDULE:
        return True
    words = text.strip("()[]").split()
    is_set_off = text.isupper() or IN_BRACKETS.fullmatch(text) is not None
    is_short = len(words) <= MAX_BREAK_WORDS and not text.rstrip("])").endswith((".", "?", "!"))
    return is_short and is_set_off and any(word.casefold().strip(",:;") in SCHEDULE for word in words)


def opens(line: Line, before: str) -> bool:
    """Whether a line opens what somebody wrote down: an outcome, a remark, the title of a list of notes.

    Args:
        line: the line, which is no head of a turn.
        before: the line with words before it; a sentence that goes on in a new line is no outcome.
    """
    is_apart = line.is_first or line.is_item or ENDED.fullmatch(before) is not None
    if not is_apart:
        return False
    return key(line.text) is not None or REMARK.fullmatch(line.text) is not None or is_title(line)


def is_title(line: Line) -> bool:
    """Whether it is the title of a list, and no note itself."""
    if line.is_item or line.text[:1].islower() or line.text.endswith((".", "?", "!")):
        return False
    return summaries.title(line.text) in summaries.SAID_NOTES | summaries.TITLES

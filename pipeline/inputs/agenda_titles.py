"""Where an agenda gives a topic a short title beside its question. What is not clearly so is left as it was read.

Two forms are clear: a line "Charging: How can large ferries be charged overnight?", and headings of one level that all
have one plain question each below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.inputs.agenda_lines import Line, is_question
from pipeline.text.phrasing import capitalised

TITLE_WORDS = 8  # a longer one is no short title
QUESTION_WORDS = 5  # a shorter one leans on its title
LEAST_HEADINGS = 2  # one heading above one question is a group with a topic
_LEAD = re.compile(r"(?P<title>[^\s:?!.,;][^:?!.,;]*?)\s*:\s+(?P<question>\S.*)")
_ASKS = re.compile(
    r"(?:how|what|which|who|whom|whose|where|when|why|should|shall|can|could|may|will|would|must|is|are|do|does|did|has"
    r"|have|(?:to what|in what|in which|under what|under which|for which|for whom|by when|at what|from what)\s+\w+)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|that|these|those|such|here|there|he|she|his|her|same|both)\b",
    re.IGNORECASE,
)
_THERE_IS = re.compile(r"\bthere be\b|\b(?:is|are|was|were) there\b", re.IGNORECASE)  # points at nothing
_SEVERAL = re.compile(r"\b(?!does\b|this\b)[a-z]{3,}s\b")  # a plural before "they", "them", "their"
_NEXT_CLAUSE = re.compile(r",\s+(?:and|or)\b", re.IGNORECASE)  # behind it words may point at what stands before it
_GENERAL = re.compile(
    r"agenda|block|breakout|case|chapter|day|debate|dialogue|discussion|example|exercise|focus|group|issue|item|key|main"
    r"|module|moderator|note|open|opening|closing|panel|part|plenary|point|problem|question|round|section|session|slot"
    r"|speaker|step|table|talk|theme|topic|track|workshop|world|caf[eé]|one|two|three|four|five|six|a|an|and|for|of|on"
    r"|the|to|[ivx]+|[a-z]?\d+[a-z]?|[a-z]",
    re.IGNORECASE,
)


def split(text: str) -> tuple[str, str]:
    """Title and question of a line; no title where the line is not clearly both.

    The question must be able to stand alone ("5G networks: who builds them?" cannot), and what stands before it must
    neither number it ("Question 2") nor be a person's name, which has capitals throughout.
    """
    found = _LEAD.fullmatch(text)
    if not found or not is_question(text):
        return "", text
    title, question = found["title"], found["question"]
    words = title.split()
    is_name = len(words) > 1 and all(word[0].isupper() for word in words)
    is_general = all(_GENERAL.fullmatch(word.rstrip("s")) or _GENERAL.fullmatch(word) for word in words)
    stands_alone = len(question.split()) >= QUESTION_WORDS and _ASKS.match(question) and not _points_back(question)
    if len(words) > TITLE_WORDS or is_name or is_general or not stands_alone:
        return "", text
    return title, capitalised(question)


def _points_back(question: str) -> bool:
    """Whether it needs its title to be understood: "who builds them", not "when is an audit due, and who makes it".

    "What should crews do when they arrive" names in the question whom it points at.
    """
    first = _THERE_IS.sub("", _NEXT_CLAUSE.split(question)[0])
    return any(
        not (match[0].lower().startswith("the") and _SEVERAL.search(first[: match.start()]))
        for match in _POINTS_BACK.finditer(first)
    )


def title_headings(lines: list[Line], agenda_title: str) -> frozenset[int]:
    """Places of the headings that are titles of the question below them, rather than groups of topics.

    All headings of their level that have a topic must be alike: without slot, code or tags, with one plain question as
    the first thing below them, and after it nothing but what stands below that question.
    """
    levels = {line.heading_level for line in lines if line.heading_level}
    return frozenset(place for level in levels for place in _titles(lines, level, agenda_title))


def _titles(lines: list[Line], level: int, agenda_title: str) -> list[int]:
    found = []
    for start, own in _parts(lines, level):
        if lines[start].text == agenda_title:
            continue
        if any(line.heading_level for line in own) or lines[start].is_question:
            return []
        if any(line.is_question or line.is_marked for line in own):
            if not (_is_plain(lines[start]) and _is_one_question(own)):
                return []
            found.append(start)
    return found if len(found) >= LEAST_HEADINGS else []


def _parts(lines: list[Line], level: int) -> Iterator[tuple[int, list[Line]]]:
    """Each heading of the level with the lines below it, up to the next heading that is no deeper."""
    for start, line in enumerate(lines):
        if line.heading_level == level:
            ends = (i for i in range(start + 1, len(lines)) if 0 < lines[i].heading_level <= level)
            yield start, lines[start + 1 : next(ends, len(lines))]


def _is_plain(line: Line) -> bool:
    has_more = line.code or line.slot or line.tags or line.is_day or line.is_label or line.is_aside
    return bool(line.text) and not has_more and len(line.text.split()) <= TITLE_WORDS


def _is_one_question(own: list[Line]) -> bool:
    """Whether they are a question, and what belongs to it: sub-questions, labels, tags."""
    told = [line for line in own if not line.is_label]
    first, below = told[0], told[1:]
    is_alone = first.is_question and not first.is_marked and not (first.slot or first.is_aside or first.is_day)
    return is_alone and all(line.depth > first.depth or (line.tags and not line.text) for line in below)

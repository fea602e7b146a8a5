"""Initials of people in the room: with dots anywhere, bare where they stand for a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.people.context import AFTER
from pipeline.people.listed import ABBREVIATIONS, FEW
from pipeline.text.lexicon import is_english

DOTTED = re.compile(r"(?<![^\W_.])([A-Z])\.(?:\s?-?[A-Z]\.)?\s?-?([A-Z])\.?(?![^\W_])")
BARE = re.compile(r"(?<![^\W_.-])[A-Z]{2,3}(?![^\W_]|-\d)")
MARKED = re.compile(r"(?:^|[(\[;/\n])\s?$")
MARKED_AFTER = re.compile(r"\s*[:)\]]")
ASKED = re.compile(
    r"(?:\b(?:ask(?:ed|ing)?|tell|told|thanks|thank you|cc|ping|per|to|with|from|by|as|what|like|put|and|or|"
    r"see|via|for|"
    r"action|owner|assigned to|that|then|when|but|notes?|next|agree with|only|yes|no|sorry|hi|hello)[,:]?|@)\s+$",
    re.IGNORECASE,
)
# what follows initials that stand for a person: a verb of one, another person, the end
FOLLOWED = re.compile(
    r"\s+(?:and I\b|down as|to (?:do|send|check|follow|draft|ask|write|call|confirm|lead|own)|"
    r"should (?:draft|write|send|ask|"
    r"check|lead)|will (?:draft|write|send|ask|check|lead)|or [A-Z]{2,3}\b|talks?\b|talked|thinks?|wrote|"
    r"knows)|\s*[.?!]?\s*$"
)
SMALL = re.compile(r"(?:\b(?:ask|cc|ping|tell|thanks|told)\s+|@\s*)(?P<short>[a-z]{2,3})(?![^\W_])")


class Initials:
    """Finds initials.

    Args:
        known: initials of the people of the meeting, large.
        texts: everything that was said: capitals used often, and not for a person, are a word of the discussion.
    """

    def __init__(self, known: frozenset[str], texts: Iterable[str]) -> None:
        self._known = known
        used, personal = Counter[str](), Counter[str]()
        for text in texts:
            for match in BARE.finditer(text):
                if match[0] in known:
                    used[match[0]] += 1
                    personal[match[0]] += self._is_person(text, match.start(), match.end())
        self._terms = frozenset(short for short, n in used.items() if n - personal[short] >= FEW)

    def finds(self, text: str) -> Iterator[tuple[int, int]]:
        """Places of initials."""
        for match in DOTTED.finditer(text):
            if match[1] + match[2] in self._known and (match[0].endswith(".") or " " not in match[0]):
                yield match.span()
        for match in BARE.finditer(text):
            is_short = match[0] in self._known and match[0] not in self._terms
            if is_short and self._is_person(text, match.start(), match.end()):
                yield match.span()
        for match in SMALL.finditer(text):
            short = match["short"]
            if short.upper() in self._known and short.upper() not in self._terms and not is_english(short):
                yield match.span("short")

    @staticmethod
    def _is_person(text: str, start: int, end: int) -> bool:
        """Whether capitals stand there for a person."""
        head = text[max(0, start - 24) : start]
        is_marked = bool(MARKED.search(head) and MARKED_AFTER.match(text, end))
        if is_marked or text[start:end] in ABBREVIATIONS:
            return is_marked
        if re.search(r"\b(?:the|an?|this|that|our|your|each|every|of|in|on|no|any)\s+$", head, re.IGNORECASE):
            return False
        if AFTER.match(text, end) or (FOLLOWED.match(text, end) and ASKED.search(head)):
            return True
        if re.match(r"\s+(?:and I\b|down as\b)", text[end : end + 40]):
            return True
        if re.match(r"\s+(?:and|or)\s+[A-Z]{2,3}\b", text[end : end + 40]) or re.search(
            r"\b[A-Z]{2,3}\s+(?:and|or)\s+$", head
        ):
            return bool(ASKED.search(head)) and not re.match(
                r"\s+(?:and|or)\s+\S+\s+[a-z]+s?\b(?!\s)", text[end : end + 40]
            )
        return bool(re.search(r"\b(?:ask|told|tell|cc|ping|thanks)\s+$", head, re.IGNORECASE))

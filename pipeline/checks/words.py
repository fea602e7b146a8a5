"""A text taken apart into words, each in one spelling, as the gate reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.spelling import fold, spellings

TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Word:
    """A word of a text: as written, in one spelling, and where it stands."""

    written: str
    folded: str
    start: int
    end: int


def taken_apart(text: str) -> list[Word]:
    """The words of a plain text; hyphens, apostrophes and underscores part them."""
    folded = fold(text)
    return [Word(text[m.start() : m.end()], m[0].casefold(), m.start(), m.end()) for m in TOKEN.finditer(folded)]


def keys(name: str) -> list[tuple[str, ...]]:
    """A name as runs of words, in each of its spellings."""
    return [run for spelt in spellings(name) if (run := tuple(t.casefold() for t in TOKEN.findall(spelt)))]


def is_heading(said: Sequence[Word]) -> bool:
    """Whether most of the longer words are large: capitals tell nothing there."""
    longer = [word for word in said if len(word.folded) > 3]
    return len(longer) > 2 and sum(word.written[0].isupper() for word in longer) > 0.6 * len(longer)

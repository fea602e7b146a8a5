"""The telling words of a text, cut to their first letters so that their forms meet."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

STEM_LETTERS = 6
# words that open a condition and tell nothing of what it asks for
OPENING = frozenset("condition long providing provided understanding unless proviso want wants really thing".split())


@cache
def stop_words() -> frozenset[str]:
    """Words that tell nothing of a subject: those of scikit-learn, listed here because it takes a second to load."""
    return OPENING | frozenset(Path(__file__).with_suffix(".txt").read_text("utf-8").split())


def stems(text: str) -> frozenset[str]:
    """The first letters of the telling words of a text."""
    return frozenset(
        word[:STEM_LETTERS] for word in re.findall(r"[^\W\d_]{4,}", text.lower()) if word not in stop_words()
    )

"""Finds words in a text, in whatever spelling of marks and capitals."""

from __future__ import annotations

import re


def quoted(words: str, text: str) -> str:
    """The words as they stand in a text; '' where they do not.

    Args:
        words: what is looked for; marks and capitals may differ.
        text: where.
    """
    parts = re.findall(r"[^\W_]+", words)
    if not parts:
        return ""
    found = re.search(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, parts)) + r"(?![^\W_])", text, re.IGNORECASE)
    return found[0] if found else ""

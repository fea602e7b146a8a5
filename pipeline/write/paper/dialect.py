"""American spelling of what the program wrote, for those who ask for it; what people said stays as it was heard."""

from __future__ import annotations

import re

import pandas as pd

SPELT = {"paper": ["text"], "exhibits": ["caption", "alt_text", "finding"]}  # agenda and quotations are not ours
QUOTATION = re.compile(r"(“[^”]*”)")
WORD = re.compile(r"(?<![\w'’-])[A-Z]?[a-z]+(?![\w'’])")


def american(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the paper with American spelling outside quotation marks (word lists of `breame`)."""
    return frames | {
        name: frames[name].assign(
            **{column: frames[name][column].map(_spelt, na_action="ignore") for column in columns}
        )
        for name, columns in SPELT.items()
    }


def _spelt(text: str) -> str:
    parts = QUOTATION.split(text)
    return "".join(part if part.startswith("“") else WORD.sub(_word, part) for part in parts)


def _word(match: re.Match[str]) -> str:
    from breame.spelling import british_spelling_exists, get_american_spelling

    word = match[0]
    if not british_spelling_exists(word.lower()):
        return word
    found = str(get_american_spelling(word.lower()))
    return found.capitalize() if word[0].isupper() else found

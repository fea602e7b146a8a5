"""American spelling of what the program wrote, for those who ask for it; what people said stays as it was heard."""

from __future__ import annotations

import re

import pandas as pd

SPELT = {"paper": ["text"], "exhibits": ["caption", "alt_text", "finding"]}  # agenda and quotations are not ours
OWN_COLUMNS = frozenset(  # of tables, by their head: what the program words; the others hold names and others' words
    ("Key point", "Statement", "Wording", "Level", "Rule", "Why", "Level before the vote", "Level after the vote")
) | {"Reporting requirement", "To be added by the editor", "To be written"}
CITED = "evidence"  # the table of what was said
QUOTATION = re.compile(r"(“[^”]*”)")
WORD = re.compile(r"(?<![\w'’-])[A-Z]?[a-z]+(?![\w'’])")


def american(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the paper with American spelling outside quotation marks (word lists of `breame`)."""
    spelt = {
        name: frames[name].assign(
            **{column: frames[name][column].map(_spelt, na_action="ignore") for column in columns}
        )
        for name, columns in SPELT.items()
    }
    return frames | spelt | {"cells": _cells(frames["cells"])}


def _cells(cells: pd.DataFrame) -> pd.DataFrame:
    """The heads of all tables, and what stands below those of `OWN_COLUMNS`."""
    place = ["exhibit_id", "column_number"]
    heads = cells[cells["row_number"] == 0].set_index(place)["text"]
    below = cells[place].apply(tuple, axis=1).map(heads)
    own = (cells["row_number"] == 0) | (below.isin(OWN_COLUMNS) & (cells["exhibit_id"] != CITED))
    return cells.assign(text=cells["text"].where(~own, cells["text"].map(_spelt, na_action="ignore")))


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

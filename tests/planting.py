"""Plants leaks and faults in a finished paper, to see whether the gate finds them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pandas as pd

from pipeline.checks.page import Page, texts
from pipeline.errors import DataError, Problem
from tests.call import call

Frames = dict[str, pd.DataFrame]
# where a text can stand: table and column
PLACES = (
    ("paper", "text"),
    ("comments", "text"),
    ("cells", "text"),
    ("exhibits", "caption"),
    ("exhibits", "alt_text"),
    ("sections", "title"),
    ("meeting", "title"),
    ("meeting", "subtitle"),
)
CARRIERS = ("And then, as {} said, the line was full.", "It was {} again", "the notes of {}, page two", "({})")


def copied(frames: Frames) -> Frames:
    """Frames to plant in; the others stay as they are."""
    return {name: frame.copy() for name, frame in frames.items()}


def problems(frames: Frames, **settings: object) -> list[Problem]:
    """What the gate lists."""
    try:
        call("gate", frames, **settings)
    except DataError as error:
        return error.problems
    return []


def plant(frames: Frames, place: tuple[str, str], row: int, text: str) -> str:
    """Add words to a text of the paper; returns the place as the gate names it."""
    table, column = place
    row %= len(frames[table])
    frames[table].loc[row, column] = f"{frames[table][column][row]} {text}"
    return next(found.place for found in texts(Page.of(frames)) if found.text == frames[table][column][row])


def spellings(name: str) -> Iterator[str]:
    """A name of two words or more, in the ways in which people and tools write it."""
    first, last = name.split()[0], name.split()[-1]
    yield from (name, name.upper(), f"{last}, {first}", f"{first[0]}. {last}", f"Dr {last}", f"Prof. {name}")
    yield from (f"{first}'s", f"{last}’s", f"{name}s")
    yield from (f"{first}\u00a0{last}", f"{first}\u2009{last}", f"{first}\n{last}", f"{first}_{last}_notes.docx")
    yield f"{first} {last[:2]}\u00ad{last[2:]}"
    yield f"{first} {last[:3]}\u200b{last[3:]}"
    yield f"{first} {last[:3]}-\n{last[3:]}"
    yield unicodedata.normalize("NFD", name)
    yield "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in name)  # wide letters
    yield name.replace("-", "\u2011")
    yield f"{first[0]}.{last[0]}."
    yield f"{first[0]}. {last[0]}."
    yield f"{first}.{last}@example.org".lower()
    if len(last) > 4:  # shorter accounts may be words
        yield f"{first[0]}{last}".lower()
    yield f"{first}{last}84"

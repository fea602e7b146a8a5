"""Lines of notes that only name what follows: 'Agreed:' above a list is a heading, and no part of what stands above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.readers.summaries import title
from pipeline.readers.vocabulary import LABELS

LEVEL = 7  # below all headings
MOST_WORDS = 8
FEW_WORDS = 4  # of a label that only its list shows
SENTENCE_END = (".", "!", "?", ",", ";", "…")
NARROW = 60  # characters; nobody wraps text at fewer
ENDED = re.compile(r".*[.!?:;)\]”\"']\W{0,3}", re.DOTALL)
NAMED = re.compile(r"\W{0,3}[^\W\d_a-z](?:[^:\n]|(?<=\d):(?=\d)){1,60}?\W{0,3}:\W{0,3}\s")  # "Vote on the levy: 5 for"


def is_label(text: str, is_bold: bool, is_outdented: bool = False) -> bool:
    """Whether a line right above a list names the list: short and no sentence, with a colon, in bold or in capitals.

    Args:
        text: the line without its marks.
        is_bold: all of it is in bold type.
        is_outdented: the items of the list are indented, and it is not.
    """
    count, is_known = len(text.split()), title(text) in LABELS
    if not 0 < count <= MOST_WORDS or text.endswith(SENTENCE_END) or not title(text):
        return False
    if is_known:
        return True
    is_short = is_outdented and count <= FEW_WORDS
    return not text[:1].islower() and (text.endswith(":") or is_bold or text.isupper() or is_short)


def indent(line: str) -> int:
    """The characters before the words of a line."""
    return len(line) - len(line.lstrip())


class Block(NamedTuple):
    """The lines between two blank ones.

    Attributes:
        are_titles: each may be a thing of its own: none opens in small letters, or ends as a sentence does.
        is_wrapped: they are parts of one text, broken where the next word would not have fitted.
    """

    are_titles: bool
    is_wrapped: bool


def blocks(written: Sequence[str]) -> list[Block]:
    """The block of each line."""
    found: list[Block] = []
    for _, run in groupby(written, key=lambda line: bool(line.strip())):
        lines = [line.strip() for line in run]
        are_titles = len(lines) > 2 and not any(one[:1].islower() or one.endswith(SENTENCE_END) for one in lines)
        found += [Block(are_titles, _is_wrapped(lines))] * len(lines)
    return found


def _is_wrapped(lines: Sequence[str]) -> bool:
    width = max(map(len, lines))
    return width >= NARROW and all(
        len(above) + 1 + len(line.split()[0]) > width for above, line in pairwise(lines) if line
    )


def opens(line: str, above: str, block: Block) -> bool:
    """Whether a plain line is a note of its own, and does not go on with the line above.

    Args:
        line: the line.
        above: the line above it.
        block: of both.
    """
    first = line.strip()[:1]
    if first.islower() or indent(line) > indent(above):
        return False
    if ENDED.fullmatch(above.strip()) and NAMED.match(line):
        return True
    return not block.is_wrapped and (block.are_titles or NAMED.match(above) is not None)

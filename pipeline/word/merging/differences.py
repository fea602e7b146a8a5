"""What differs between texts, by words; and where a change of one text stands in another."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.word.merging.text import CELL_END, GONE, PARAGRAPH_END, squeezed

TOKEN = re.compile(r"\w+\ue000?|\s|[^\w\s]")
RANGE = re.compile(r"\bE(\d+)\b(?:–E(\d+)\b)?(?:, )?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
LEVEL = re.compile(
    r"\b(?:consensus|majority|divided|minority|contested|unanimous\w*|agreed|disagreed)\b", re.IGNORECASE
)
LISTED = 8  # numbers that are listed at most
SHOWN = 160  # letters of a quoted text in a list


@dataclass(frozen=True)
class Hunk:
    """A change: letters `start` to `end` of the first text become letters `new_start` to `new_end` of the second."""

    start: int
    end: int
    new_start: int
    new_end: int


def tokens(text: str) -> list[str]:
    """Words, spaces and marks."""
    return TOKEN.findall(text)


def _blocks(old: str, new: str) -> list[tuple[str, Hunk]]:
    a, b = tokens(old), tokens(new)
    places_a, places_b = _places(a), _places(b)
    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(tag, Hunk(places_a[i], places_a[j], places_b[k], places_b[m])) for tag, i, j, k, m in codes]


def _places(words: Sequence[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found


def hunks(old: str, new: str) -> list[Hunk]:
    """What became of a text; changes with only a space between them are one."""
    found: list[Hunk] = []
    for tag, block in _blocks(old, new):
        if tag == "equal":
            continue
        if found and old[found[-1].end : block.start].strip(" ") == "":
            found[-1] = Hunk(found[-1].start, block.end, found[-1].new_start, block.new_end)
        else:
            found.append(block)
    return found


class Positions:
    """Leads from places in one text to places in another."""

    def __init__(self, old: str, new: str) -> None:
        self.blocks = _blocks(old, new)
        self.last = len(new)

    def exact(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the letters stand, if they and their neighbourhood are the same; None where they are not."""
        for tag, block in self.blocks:
            if tag == "equal" and block.start <= start and end <= block.end:
                return block.new_start + start - block.start, block.new_start + end - block.start
        return None

    def near(self, place: int) -> int:
        """The place itself, or the beginning of what became of it."""
        for tag, block in self.blocks:
            if block.start <= place < block.end or (place == block.start == block.end):
                return block.new_start + (place - block.start if tag == "equal" else 0)
        return self.last


def why(old: str, new: str) -> str:
    """What changed, in words: counts, level, evidence; the words themselves for a short change."""
    told = []
    gone, come = (_cited(text.replace(GONE, "")) for text in (old, new))
    bare = [RANGE.sub("", text) for text in (old, new)]
    changed = [(bare[0][h.start : h.end], bare[1][h.new_start : h.new_end]) for h in hunks(*bare)]
    for name, form in (("counts or numbers", NUMBER), ("level", LEVEL)):
        before, now = ([w.lower() for pair in changed for w in form.findall(pair[side])] for side in (0, 1))
        told += [f"{name}: {_list(before)} is now {_list(now)}"] if before != now else []
    fresh = [reference for reference in come if reference not in gone]
    lost = [reference for reference in gone if reference not in come]
    told += [f"new evidence: {', '.join(fresh)}"] if fresh else []
    told += [f"no longer cited: {', '.join(lost)}"] if lost else []
    words = [(a, b) for a, b in changed if re.search(r"[^\W\d_]{2}", LEVEL.sub("", a + b))]
    told += [f"wording: {_quoted(a)} is now {_quoted(b)}" for a, b in words[:3]]
    return "; ".join(told) or "its form"


def _cited(text: str) -> list[str]:
    """All evidence that a text refers to, those inside a range too."""
    found = []
    for first, last in RANGE.findall(text):
        found += [f"E{n}" for n in range(int(first), int(last or first) + 1)]
    return list(dict.fromkeys(found))


def _list(words: Sequence[str]) -> str:
    return ", ".join(words[:LISTED]) + (", …" if len(words) > LISTED else "") or "none"


def _quoted(text: str) -> str:
    return f"“{shown(text)}”" if text.strip() else "nothing"


def shown(text: str) -> str:
    """The words of a text, cut if they are many."""
    words = squeezed(text)
    return words if len(words) <= SHOWN else words[: SHOWN - 2].rsplit(" ", 1)[0] + " …"


def has_end(text: str) -> bool:
    """Whether a text goes over the end of a paragraph or cell."""
    return PARAGRAPH_END in text or CELL_END in text

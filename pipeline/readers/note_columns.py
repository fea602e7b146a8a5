"""Two lists side by side in notes as text: each is read down, as its writer meant, and not across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.readers import aligned
from pipeline.readers.aligned import Item
from pipeline.readers.lines import SIGNS

MARK = rf"(?:[-*+–→]|{SIGNS}|\d{{1,3}}[.)])\s+(?:\[[ xX]\]\s+)?"
GAP = r"(?:[ \u00a0]{3,}|[ \u00a0]*\t[ \t]*)"
ITEM = re.compile(rf"\s*{MARK}(?P<text>\S.*)")
BOTH = re.compile(rf"\s*{MARK}(?P<left>\S.{{0,300}}?){GAP}(?P<right>{MARK}\S.*)")
TITLES = re.compile(rf"\s*(?P<left>\S.{{0,60}}?){GAP}(?P<right>\S.{{0,60}}?)\s*")
MIN_LINES = 2  # with an item on both sides


def items(written: Sequence[str]) -> dict[int, list[Item]]:
    """The items of all such lists, the left one before the right, at the place of their first line; none at others.

    Those of columns without bullets as well.
    """
    found: dict[int, list[Item]] = {}
    for is_filled, run in groupby(range(len(written)), key=lambda place: bool(written[place].strip())):
        places = list(run)
        both = [match for place in places if (match := BOTH.fullmatch(written[place]))] if is_filled else []
        if len(both) < MIN_LINES:
            if is_filled and not any(ITEM.fullmatch(written[place]) for place in places):
                covered, plain = aligned.columns(written, places) or (range(0), [])
                found |= {place: plain if place == covered.start else [] for place in covered}
            continue
        start = next(place for place in places if BOTH.fullmatch(written[place]))
        lists = _read_down(
            written, [place for place in places if place >= start], {match.start("right") for match in both}
        )
        if lists is None:
            continue
        titles = TITLES.fullmatch(written[start - 1]) if start > places[0] else None
        top = start - 1 if titles and not ITEM.fullmatch(written[start - 1]) else start
        names = (titles["left"], titles["right"]) if titles and top < start else ("", "")
        told = [_titled(name, one) for name, side in zip(names, lists, strict=True) for one in side]
        found |= {top: told} | {place: [] for place in range(top + 1, places[-1] + 1)}
    return found


def _titled(title: str, item: Item) -> Item:
    return item._replace(text=f"{title.rstrip(' :')}: {item.text}") if title else item


def _read_down(written: Sequence[str], places: Sequence[int], starts: set[int]) -> tuple[list[Item], list[Item]] | None:
    """The items of both lists; None where a line runs across both, or nobody knows where the right one starts."""
    left: list[Item] = []
    right: list[Item] = []
    for place in places:
        line = written[place]
        if match := BOTH.fullmatch(line):
            parts = (line[: match.start("right")], match["right"])
        elif len(starts) == 1 and not line[min(starts) - 2 : min(starts)].strip():
            parts = (line[: min(starts)], line[min(starts) :])
        else:
            return None
        for side, part in zip((left, right), parts, strict=True):
            item = ITEM.fullmatch(part)
            if item or (part.strip() and not side):
                side.append(Item(place, place, item["text"].strip() if item else part.strip()))
            elif part.strip():
                side[-1] = Item(side[-1].first, place, f"{side[-1].text} {part.strip()}")
    return left, right

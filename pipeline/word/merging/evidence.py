"""Numbers of evidence: in an older file they become those of the new draft."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from pipeline.text.references import ranges
from pipeline.word.identities import EVIDENCE
from pipeline.word.merging import text
from pipeline.word.merging.files import NAME, START, TBL, TR, Block, File, P
from pipeline.word.parts import named, run

EVIDENCE_NUMBER = re.compile(r"E\d+")
SEPARATORS = {", ", ",", "–", "-", "– ", " "}
TOOLTIP = named("w:tooltip")


def evidence_rows(blocks: Sequence[Block]) -> dict[str, Block]:
    """The row of each piece of evidence, by its number."""
    rows = [row for block in blocks for row in block.rows]
    return {i.removeprefix(EVIDENCE): r for r in rows for i in r.ids if i.startswith(EVIDENCE)}


def evidence_numbers(base: Mapping[str, Block], new: Mapping[str, Block]) -> dict[str, str | None]:
    """For each number in the base its number in the new draft; None for evidence that is there no more."""
    found: dict[str, str | None] = {}
    for words in (lambda b: b.text.split(text.CELL_END)[1:], lambda b: [max(b.text.split(text.CELL_END), key=len)]):
        left = {n: b for n, b in new.items() if n not in found.values()}
        by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for number, block in left.items():
            by_words[tuple(map(text.squeezed, words(block)))].append(number)
        for number, block in base.items():
            same = by_words[tuple(map(text.squeezed, words(block)))]
            if number not in found and same:
                found[number] = same.pop(0)
    return {number: found.get(number) for number in base}


def by_tips(base: File, new: File, known: Mapping[str, str | None]) -> dict[str, str | None]:
    """The same for evidence that stands in another file: by the words that show when the pointer rests on a reference.

    A reference inside a range shows none. It goes with its neighbour where the new draft has room for it there.
    """
    old_tips, new_tips = _tips(base), _tips(new)
    places = {tip: number for number, tip in new_tips.items()}
    found = dict(known) | {n: places.get(tip) for n, tip in old_tips.items() if n not in known}
    inside = [n for b in base.body.iter(P) for group in _groups(b) for n in _cited(group) if n not in found]
    for number in sorted(set(inside), key=lambda n: int(n[1:])):
        before = found.get(f"E{int(number[1:]) - 1}")
        guess = f"E{int(before[1:]) + 1}" if before else None
        found[number] = guess if guess and guess not in new_tips else None
    return found


def _tips(file: File) -> dict[str, str]:
    links = [(_number_of(link), link.get(TOOLTIP)) for link in file.body.iter(text.HYPERLINK)]
    return {number: tip for number, tip in links if number and tip}


def renumber(file: File, numbers: Mapping[str, str | None], base: Mapping[str, Block]) -> None:
    """Give links to evidence, and the rows of the evidence, their new numbers; what is gone gets a mark behind it."""
    spelt = {old: new or old + text.GONE for old, new in numbers.items()}
    for row in file.body.iter(TR):
        _renumber_row(row, spelt, base)
    for paragraph in file.body.iter(P):
        if next(paragraph.iter(text.HYPERLINK), None) is not None:
            for group in _groups(paragraph):
                _respell(group, spelt)


def _renumber_row(row: Any, spelt: Mapping[str, str], base: Mapping[str, Block]) -> None:
    first = next(row.iter(P), None)
    shown = next(iter(text.pieces([first])), None) if first is not None else None
    number = EVIDENCE_NUMBER.match(shown.text) if shown else None
    old = base.get(number[0]) if number else None
    if number is None or old is None or row.getparent().tag != TBL:
        return
    quote = text.squeezed(max(old.text.split(text.CELL_END), key=len))
    marks = [s for s in row.iter(START) if s.get(NAME) == f"{EVIDENCE}{number[0]}"]
    if not marks and quote not in text.squeezed(text.joined(list(row.iter(P)), text.CELL_END)):
        return
    name = spelt[number[0]]
    assert shown is not None
    shown.node.text = shown.node.text.replace(number[0], name, 1)
    for mark in marks:
        mark.set(NAME, EVIDENCE + name.replace(text.GONE, "_gone"))


def _number_of(element: Any) -> str:
    """The number that a link to evidence shows; empty for any other element."""
    if element.tag != text.HYPERLINK:
        return ""
    shown = "".join(t.text or "" for t in element.iter(text.T)).strip()
    return shown if EVIDENCE_NUMBER.fullmatch(shown) else ""


def _groups(paragraph: Any) -> Iterator[list[Any]]:
    """Links to evidence that stand together, with what stands between them."""
    group: list[Any] = []
    for child in [*paragraph, None]:
        is_link = child is not None and bool(_number_of(child))
        is_between = child is not None and child.tag == text.R and _plain(child) in SEPARATORS
        if is_link or (group and is_between):
            group.append(child)
        elif group:
            while not _number_of(group[-1]):
                group.pop()
            yield group
            group = []


def _plain(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(text.T))


def _cited(group: list[Any]) -> list[str]:
    """All evidence that a group refers to, those inside a range too."""
    found: list[str] = []
    for place, element in enumerate(group):
        number = _number_of(element)
        if not number:
            continue
        is_range = place and "–" in _plain(group[place - 1])
        start = int(found[-1][1:]) + 1 if is_range and found else int(number[1:])
        found += [f"E{n}" for n in range(start, int(number[1:]) + 1)]
    return found


def _respell(group: list[Any], spelt: Mapping[str, str]) -> None:
    """Write a group of references with the new numbers, in order, neighbours as a range."""
    old = _cited(group)
    new = [spelt.get(number, number) for number in old]
    if new == old:
        return
    here = [number for number in new if text.GONE not in number]
    gone = [(number, number) for number in new if text.GONE in number]
    made: list[Any] = []
    for first, last in [*ranges(here), *gone]:
        made += [_between(group[0], ", ")] if made else []
        made.append(_link(group[0], first))
        if last != first:
            made += [_between(group[0], "–" if int(last[1:]) - int(first[1:]) > 1 else ", "), _link(group[0], last)]
    for element in made:
        group[0].addprevious(element)
    for element in group:
        element.getparent().remove(element)


def _link(like: Any, number: str) -> Any:
    made = deepcopy(like)
    nodes = list(made.iter(text.T))
    for place, node in enumerate(nodes):
        node.text = "" if place else number
    made.set(text.ANCHOR, EVIDENCE + number.replace(text.GONE, "_gone"))
    return made


def _between(like: Any, words: str) -> Any:
    made = run(words)
    properties = next(like.iter(named("w:rPr")), None)
    if properties is not None:
        made.insert(0, deepcopy(properties))
    return made


def retip(file: File, new: File) -> None:
    """What shows when the pointer rests on a reference is that of the new draft."""
    tips = {
        a: h.get(TOOLTIP) for h in new.body.iter(text.HYPERLINK) if (a := h.get(text.ANCHOR, "")) and h.get(TOOLTIP)
    }
    for link in file.body.iter(text.HYPERLINK):
        anchor = link.get(text.ANCHOR, "")
        if anchor.startswith(EVIDENCE) and anchor in tips:
            link.set(TOOLTIP, tips[anchor])

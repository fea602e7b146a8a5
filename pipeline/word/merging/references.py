"""Numbers that the program gives: evidence, tables, figures. In an older file they become those of the new draft."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pipeline.text.references import ranges
from pipeline.word.identities import EVIDENCE, EXHIBIT
from pipeline.word.merging import text
from pipeline.word.merging.files import END, ID, NAME, START, TBL, TR, Block, File, P
from pipeline.word.parts import named, run

EVIDENCE_NUMBER = re.compile(r"E\d+")
SEPARATORS = {", ", ",", "–", "-", "– ", " "}
TOOLTIP = named("w:tooltip")


@dataclass(frozen=True)
class Field:
    """A field of a paragraph: its code, the elements that show its result, and all its elements."""

    code: str
    shown: tuple[Any, ...]
    whole: tuple[Any, ...]

    @property
    def result(self) -> str:
        """What it shows."""
        return "".join(t.text or "" for r in self.shown for t in r.iter(text.T))

    def show(self, words: str) -> None:
        """Let it show other words."""
        nodes = [t for r in self.shown for t in r.iter(text.T)]
        for number, node in enumerate(nodes):
            node.text = "" if number else words


def fields(paragraph: Any) -> Iterator[Field]:
    """The fields of a paragraph, those inside others first."""
    for simple in paragraph.iter(named("w:fldSimple")):
        yield Field(simple.get(named("w:instr"), "").strip(), tuple(simple.iter(text.R)), (simple,))
    opened: list[tuple[list[Any], list[str], list[Any], list[bool]]] = []
    for one in list(paragraph.iter(text.R)):
        for whole, code, shown, over in opened:
            whole.append(one)
            code += [part.text or "" for part in one.iter(named("w:instrText"))] if not over[0] else []
            if over[0] and one.find(named("w:fldChar")) is None:
                shown.append(one)
        for mark in one.iter(named("w:fldChar")):
            kind = mark.get(named("w:fldCharType"))
            if kind == "begin":
                opened.append(([one], [], [], [False]))
            elif kind == "separate" and opened:
                opened[-1][3][0] = True
            elif kind == "end" and opened:
                whole, code, shown, _ = opened.pop()
                yield Field("".join(code).strip(), tuple(shown), tuple(whole))


# ---------------------------------------------------------------- evidence


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


def _respell(group: list[Any], spelt: Mapping[str, str]) -> None:
    """Write a group of references with the new numbers, in order, neighbours as a range."""
    old: list[str] = []
    for place, element in enumerate(group):
        number = _number_of(element)
        if not number:
            continue
        is_range = place and "–" in _plain(group[place - 1])
        start = int(old[-1][1:]) + 1 if is_range and old else int(number[1:])
        old += [f"E{n}" for n in range(start, int(number[1:]) + 1)]
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


# ---------------------------------------------------------------- tables and figures


def labels(file: File) -> dict[str, str]:
    """'Table 2' by the bookmark of the exhibit."""
    found = {}
    for paragraph in file.body.iter(P):
        names = [s.get(NAME) for s in paragraph.iter(START) if s.get(NAME, "").startswith(EXHIBIT)]
        counter = next((f for f in fields(paragraph) if f.code.startswith("SEQ ")), None) if names else None
        if counter:
            found[names[0]] = f"{counter.code.split()[1]} {counter.result.strip()}"
    return found


def relabel(file: File, wanted: Mapping[str, str]) -> None:
    """Let captions, and fields that name them, show these labels."""
    for paragraph in file.body.iter(P):
        names = [s.get(NAME) for s in paragraph.iter(START) if s.get(NAME) in wanted]
        for field in fields(paragraph):
            code = field.code.split()
            if names and code[:1] == ["SEQ"]:
                field.show(wanted[names[0]].split()[-1])
            elif code[:1] == ["REF"] and len(code) > 1 and code[1] in wanted:
                field.show(wanted[code[1]])


def count_exhibits(file: File) -> None:
    """Number all captions from the first to the last, the editor's own too, and let fields follow."""
    counts: Counter[str] = Counter()
    for paragraph in file.body.iter(P):
        for field in fields(paragraph):
            if field.code.startswith("SEQ "):
                counts[field.code.split()[1]] += 1
                field.show(str(counts[field.code.split()[1]]))
    relabel(file, labels(file))


# ---------------------------------------------------------------- whole


def mend(file: File) -> list[Any]:
    """Give bookmarks numbers of their own and once, and take away links and fields that lead nowhere.

    Returns:
        paragraphs that named a table or figure that is there no more.
    """
    _mend_bookmarks(file.body)
    there = {start.get(NAME) for start in file.body.iter(START)}
    for link in [h for h in file.body.iter(text.HYPERLINK) if h.get(text.ANCHOR)]:
        if link.get(text.ANCHOR) not in there and not link.get(text.ANCHOR).startswith("_"):
            for child in list(link):
                link.addprevious(child)
            link.getparent().remove(link)
    lost = []
    for paragraph in file.body.iter(P):
        for field in fields(paragraph):
            code = field.code.split()
            if code[:1] in (["REF"], ["PAGEREF"]) and len(code) > 1 and code[1] not in there:
                for element in field.whole:
                    if element not in field.shown and element.getparent() is not None:
                        element.getparent().remove(element)
                lost += [paragraph] if code[0] == "REF" else []
    return lost


def _mend_bookmarks(body: Any) -> None:
    taken: set[str] = set()
    opened: dict[str, str] = {}
    number = 0
    for mark in [m for m in body.iter() if m.tag in (START, END)]:
        if mark.tag == START:
            if mark.get(NAME) in taken or mark.get(ID) in opened:
                mark.getparent().remove(mark)
                continue
            taken.add(mark.get(NAME))
            opened[mark.get(ID)] = str(number)
            mark.set(ID, str(number))
            number += 1
        elif mark.get(ID) in opened:
            mark.set(ID, opened.pop(mark.get(ID)))
        else:
            mark.getparent().remove(mark)
    for start in [s for s in body.iter(START) if s.get(ID) in opened.values()]:
        start.getparent().remove(start)

"""Numbers of tables and figures, fields and links: right in the merged file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.word.identities import EXHIBIT
from pipeline.word.merging import text
from pipeline.word.merging.files import END, ID, NAME, START, File, P
from pipeline.word.parts import named

SUPPLEMENT = re.compile(r"(.+?)(S?)")  # 'TableS' counts the tables of a supplement, which are called 'Table S1'


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


# ---------------------------------------------------------------- tables and figures


def labels(file: File) -> dict[str, str]:
    """'Table 2' by the bookmark of the exhibit."""
    found = {}
    for paragraph in file.body.iter(P):
        names = [s.get(NAME) for s in paragraph.iter(START) if s.get(NAME, "").startswith(EXHIBIT)]
        counter = next((f for f in fields(paragraph) if f.code.startswith("SEQ ")), None) if names else None
        if counter:
            kind, part = SUPPLEMENT.fullmatch(counter.code.split()[1]).groups()  # type: ignore[union-attr]
            found[names[0]] = f"{kind} {part}{counter.result.strip()}"
    return found


def relabel(file: File, wanted: Mapping[str, str]) -> None:
    """Let captions, and fields that name them, show these labels."""
    for paragraph in file.body.iter(P):
        names = [s.get(NAME) for s in paragraph.iter(START) if s.get(NAME) in wanted]
        for field in fields(paragraph):
            code = field.code.split()
            if names and code[:1] == ["SEQ"]:
                field.show(wanted[names[0]].split()[-1].removeprefix("S"))
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
        anchor = link.get(text.ANCHOR)
        is_elsewhere = link.get(named("r:id")) is not None and "_gone" not in anchor
        if anchor not in there and not anchor.startswith("_") and not is_elsewhere:
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

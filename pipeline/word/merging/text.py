"""The words of paragraphs as their editor sees them, each piece with the element that holds it.

Their insertions are in and their deletions out (ECMA-376 §17.13.5); what the program itself offered and nobody has
accepted yet is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.word import PROGRAM
from pipeline.word.parts import named

PARAGRAPH_END, CELL_END = "\x1e", "\x1f"  # between paragraphs, between cells of a row
OBJECT = "\ufffc"  # a picture, note or formula in the text
GONE = "\ue000"  # behind the number of evidence that is there no more
SAME_WIDTH = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-"})  # what programs swap; as long as before
P, R, T, DEL_TEXT = (named(f"w:{name}") for name in ("p", "r", "t", "delText"))
INS, DEL, HYPERLINK, AUTHOR = (named(f"w:{name}") for name in ("ins", "del", "hyperlink", "author"))
ANCHOR = named("w:anchor")
LEFT_OUT = {named(f"w:{name}") for name in ("pPr", "moveFrom", "rPr")}
OBJECTS = {named(f"w:{name}") for name in ("footnoteReference", "endnoteReference", "object", "pict", "drawing", "sym")}
OTHER_OBJECTS = {"oMath", "oMathPara", "AlternateContent"}
MARKS = {named("w:tab"): " ", named("w:br"): "\n", named("w:cr"): "\n", named("w:noBreakHyphen"): "-"}


@dataclass(frozen=True)
class Piece:
    """Letters in one element.

    Attributes:
        text: the letters, spaces and hyphens of all widths as one.
        node: the element that holds them.
        run: the run that holds it; the object itself where it stands in none.
        is_field: whether Word computes them.
        start: where they begin in the text of all paragraphs.
    """

    text: str
    node: Any
    run: Any
    is_field: bool
    start: int = 0

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.text)


class _Walk:
    """Goes through a paragraph and knows whether it is inside what a field shows."""

    def __init__(self, accepted: bool = False) -> None:
        self.accepted = accepted  # whether what the program offered counts as accepted
        self.fields: list[bool] = []  # for each open field whether its code is over

    def of(self, element: Any, offered: bool = False) -> Iterator[Piece]:
        for child in element:
            if not isinstance(child.tag, str) or child.tag in LEFT_OUT:
                continue
            if child.tag == R:
                yield from self._run(child, offered)
            elif child.tag.rsplit("}", 1)[-1] in OTHER_OBJECTS:
                yield Piece(OBJECT, child, child, bool(self.fields))
            elif child.tag == INS:
                yield from () if child.get(AUTHOR) == PROGRAM and not self.accepted else self.of(child, offered)
            elif child.tag == DEL:
                yield from self.of(child, True) if child.get(AUTHOR) == PROGRAM and not self.accepted else ()
            elif child.tag == named("w:fldSimple"):
                self.fields.append(True)
                yield from self.of(child, offered)
                self.fields.pop()
            else:
                yield from self.of(child, offered)

    def _run(self, run: Any, offered: bool) -> Iterator[Piece]:
        for node in run:
            if node.tag == named("w:fldChar"):
                self._field(node.get(named("w:fldCharType")))
            elif node.tag == T or (offered and node.tag == DEL_TEXT):
                if not self.fields or self.fields[-1]:
                    yield Piece((node.text or "").translate(SAME_WIDTH), node, run, bool(self.fields))
            elif node.tag in MARKS:
                yield Piece(MARKS[node.tag], node, run, bool(self.fields))
            elif node.tag in OBJECTS or (isinstance(node.tag, str) and node.tag.rsplit("}", 1)[-1] in OTHER_OBJECTS):
                yield Piece(OBJECT, node, run, bool(self.fields))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def pieces(paragraphs: Sequence[Any], between: str = PARAGRAPH_END) -> list[Piece]:
    """The pieces of paragraphs, numbered through as `joined` joins them."""
    found, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        at += len(between) if number else 0
        for piece in _Walk().of(paragraph):
            if piece.text:
                found.append(Piece(piece.text, piece.node, piece.run, piece.is_field, at))
                at += len(piece.text)
    return found


def plain(paragraph: Any, accepted: bool = False) -> str:
    """The words of a paragraph; with what the program offered, if that is to count as accepted."""
    return "".join(piece.text for piece in _Walk(accepted).of(paragraph))


def joined(paragraphs: Sequence[Any], between: str = PARAGRAPH_END, accepted: bool = False) -> str:
    """The words of several paragraphs, a mark between them."""
    return between.join(plain(paragraph, accepted) for paragraph in paragraphs)


def squeezed(text: str) -> str:
    """The words with one space between them, for comparing and showing."""
    return re.sub(r"\s+", " ", text.replace(GONE, "").replace(CELL_END, " · ").replace(PARAGRAPH_END, " ¶ ")).strip()


def has_offers(paragraph: Any) -> bool:
    """Whether something that the program offered is still open."""
    return any(mark.get(AUTHOR) == PROGRAM for tag in (INS, DEL) for mark in paragraph.iter(tag))


def withdraw(paragraph: Any) -> None:
    """Take back what the program offered: as if its editor had rejected it."""
    for mark in [m for m in paragraph.iter(INS) if m.get(AUTHOR) == PROGRAM]:
        link = mark.getparent()
        link.remove(mark)
        if link.tag == HYPERLINK and len(link) == 0:
            link.getparent().remove(link)
    row = next(paragraph.iterancestors(named("w:tr")), None)
    ends = [m for m in row.findall(f"{named('w:trPr')}/{DEL}") if m.get(AUTHOR) == PROGRAM] if row is not None else []
    for mark in [m for m in paragraph.iter(DEL) if m.get(AUTHOR) == PROGRAM] + ends:
        for node in [n for tag in (DEL_TEXT, named("w:delInstrText")) for n in mark.iter(tag)]:
            node.tag = T if node.tag == DEL_TEXT else named("w:instrText")
        for child in list(mark):
            mark.addprevious(child)
        mark.getparent().remove(mark)

"""A Word file as a merge sees it: blocks in order, each with its lasting names, its words and its look."""

from __future__ import annotations

import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.word import identities
from pipeline.word.merging import text
from pipeline.word.parts import named

P, TBL, TR, SECT, SDT = (named(f"w:{name}") for name in ("p", "tbl", "tr", "sectPr", "sdt"))
START, END, NAME, ID, VAL = (named(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "name", "id", "val"))
RPR = named("w:rPr")
EMBED, BLIP = named("r:embed"), named("a:blip")
LOOKS = ("b", "i", "u", "strike", "highlight", "vertAlign", "caps", "smallCaps")  # what an editor gives to words
OFF = {"0", "false", "none", "off", "baseline"}
HEADING = re.compile(r"heading (\d)")
TOC = re.compile(r"toc \d|table of figures|contents \d|figure index \d|illustration index \d")


@dataclass(eq=False)
class Block:
    """A paragraph, a table, a row, the contents, or the end of a page section.

    Attributes:
        element: its element; of contents the first paragraph.
        kind: paragraph, table, row, contents, section or other.
        ids: names of the bookmarks that hold words of it.
        text: its words.
        style: name of its style, in small letters.
        look: where letters are set apart by hand; digests of pictures.
        depth: of a heading; 0 for what is none.
        rows: of a table.
        elements: all elements that belong to it.
    """

    element: Any
    kind: str
    ids: frozenset[str]
    text: str
    style: str = ""
    look: tuple[object, ...] = ()
    depth: int = 0
    rows: list[Block] = field(default_factory=list)
    elements: list[Any] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its words with single spaces."""
        return text.squeezed(self.text)

    @property
    def paragraphs(self) -> list[Any]:
        """Its paragraphs, of a table those of all rows."""
        return [self.element] if self.kind == "paragraph" else list(self.element.iter(P))

    @property
    def between(self) -> str:
        """What stands between its paragraphs in `text`."""
        return text.CELL_END if self.kind == "row" else text.PARAGRAPH_END

    def same_as(self, other: Block) -> bool:
        """Whether words, style and look are the same."""
        return (self.words, self.style, self.look) == (other.words, other.style, other.look)


class File:
    """An open Word file.

    Args:
        content: its bytes.
    """

    def __init__(self, content: bytes) -> None:
        from docx import Document

        self.document = Document(io.BytesIO(content))
        self.body = self.document.element.body
        styles = list(self.document.styles.element.iter(named("w:style")))
        self.style_names = {s.get(named("w:styleId")): s.find(named("w:name")).get(VAL) for s in styles}
        self.style_looks = {
            s.find(named("w:name")).get(VAL).lower(): {
                look for look in LOOKS if s.find(f"{RPR}/{named(f'w:{look}')}") is not None
            }
            for s in styles
        }
        self.last_section = next(self.body.iterchildren(SECT), None)  # of the whole file, before others are set apart
        self._tidy()

    def _tidy(self) -> None:
        """Unpack frames around paragraphs, put bookmarks between paragraphs into these, set page sections apart."""
        for frame in list(self.body.iterchildren(SDT)):
            inner = frame.find(named("w:sdtContent"))
            for child in list(inner) if inner is not None else []:
                frame.addprevious(child)
            self.body.remove(frame)
        for mark in [m for tag in (START, END) for m in self.body.iter(tag)]:
            if mark.getparent().tag in (named("w:body"), TBL, TR, named("w:tc")):
                self._put_inside(mark)
        for paragraph in list(self.body.iterchildren(P)):
            properties = paragraph.find(named("w:pPr"))
            ends = properties.find(SECT) if properties is not None else None
            if ends is not None:
                properties.remove(ends)
                paragraph.addnext(ends)
                if not list(text.pieces([paragraph])) and next(paragraph.iter(START), None) is None:
                    self.body.remove(paragraph)

    def _put_inside(self, mark: Any) -> None:
        """A bookmark's start goes into the next paragraph, its end into the one before."""
        ahead = mark.tag == START
        near = (p for n in mark.itersiblings(preceding=not ahead) for p in ([n] if n.tag == P else list(n.iter(P))))
        found = next(near, None)
        mark.getparent().remove(mark)
        if found is None:
            return
        if ahead:
            found.insert(1 if found.find(named("w:pPr")) is not None else 0, mark)
        else:
            found.append(mark)

    # ------------------------------------------------------------ blocks

    def blocks(self, known: Iterable[str] | None = None) -> list[Block]:
        """All blocks of the body, in order.

        Args:
            known: bookmark names that count; None for all.
        """
        self._ids = self._named(None if known is None else set(known))
        found: list[Block] = []
        count, exhibit = 0, ""
        for element in self.body:
            if element is self.last_section or not isinstance(element.tag, str) or element.tag in (START, END):
                continue
            block = self._block(element)
            if block.kind == "section":
                count += 1
                block.ids = frozenset({f"page section {count}"})
            last = found[-1] if found else None
            if block.kind == "contents" and last and last.kind == "contents" and not block.ids:
                last.elements += block.elements
                continue
            held = (n for p in block.element.iter(START) if (n := p.get(NAME)).startswith(identities.EXHIBIT))
            exhibit = next(held, exhibit if block.kind == "table" or block.look else "")
            if exhibit and (block.kind == "table" or (block.look and not block.words.strip(text.OBJECT))):
                block.ids |= {f"shown under {exhibit}"}
                exhibit = ""
            found.append(block)
        return found

    def _block(self, element: Any) -> Block:
        if element.tag == SECT:
            return Block(element, "section", frozenset(), "", elements=[element])
        if element.tag == TBL:
            rows = [self._row(row) for row in element.iterchildren(TR)]
            ids = frozenset(i for row in rows for i in row.ids)
            return Block(element, "table", ids, "\n".join(r.text for r in rows), rows=rows, elements=[element])
        if element.tag != P:
            return Block(element, "other", frozenset(), "".join(element.itertext()), elements=[element])
        style = self.style_of(element)
        codes = "".join(code.text or "" for code in element.iter(named("w:instrText")))
        if TOC.fullmatch(style) or re.match(r"\s*TOC\b", codes):
            kind = re.search(r'TOC .*\\[cC] "?(\w+)', codes)
            name = f"contents of {kind[1]}" if kind else "contents" if re.match(r"\s*TOC\b", codes) else ""
            ids = frozenset({name} if name else ())
            return Block(element, "contents", ids, "", style=style, elements=[element])
        depth = HEADING.fullmatch(style)
        words, look = text.plain(element), (*self._marks(element), *self._pictures(element))
        ids = frozenset(self._ids.get(element, ()))
        return Block(element, "paragraph", ids, words, style, look, int(depth[1]) if depth else 0, [], [element])

    def _row(self, row: Any) -> Block:
        paragraphs = list(row.iter(P))
        ids = frozenset(i for p in paragraphs for i in self._ids.get(p, ()))
        look = tuple(mark for p in paragraphs for mark in self._marks(p))
        words = text.joined(paragraphs, text.CELL_END)
        return Block(row, "row", ids, words, "row", look, elements=[row])

    def style_of(self, paragraph: Any) -> str:
        """Name of a paragraph's style, in small letters."""
        style = paragraph.find(f"{named('w:pPr')}/{named('w:pStyle')}")
        return str(self.style_names.get(style.get(VAL), "normal") if style is not None else "normal").lower()

    def _marks(self, paragraph: Any) -> Iterator[tuple[str, str]]:
        """Words that are set apart by hand: what their style has is no such thing, even if a program repeats it."""
        usual = self.style_looks.get(self.style_of(paragraph), set())
        for piece in text.pieces([paragraph]):
            properties = piece.run.find(RPR)
            if properties is None or not piece.text.strip() or properties.find(named("w:rStyle")) is not None:
                continue
            for look in LOOKS:
                mark = properties.find(named(f"w:{look}"))
                if look not in usual and mark is not None and mark.get(VAL, "1") not in OFF:
                    yield look, piece.text.strip()

    def _pictures(self, paragraph: Any) -> Iterator[str]:
        for blip in paragraph.iter(BLIP):
            part = self.document.part.related_parts.get(blip.get(EMBED))
            yield hashlib.sha256(part.blob).hexdigest() if part is not None else ""

    def _named(self, known: set[str] | None) -> dict[Any, set[str]]:
        """For each paragraph the bookmarks that hold words of it; one that holds none has lost its place."""
        found: dict[Any, set[str]] = defaultdict(set)
        names: dict[str, str] = {}
        for paragraph in self.body.iter(P):
            shown = {piece.node: piece.text for piece in text.pieces([paragraph])}
            for element in paragraph.iter():
                if element.tag == START:
                    names[element.get(ID)] = element.get(NAME)
                elif element.tag == END:
                    names.pop(element.get(ID), None)
                elif shown.get(element, "").strip():
                    found[paragraph] |= {n for n in names.values() if known is None or n in known}
        return found

    # ------------------------------------------------------------ what it says of itself

    @property
    def drafts(self) -> set[str]:
        """The names of drafts that it is a copy of."""
        return {n for s in self.body.iter(START) if (n := s.get(NAME, "")).startswith(identities.DRAFT)}

    def style_id(self, name: str) -> str | None:
        """The id of the style of a name, whatever its letters; None where there is none."""
        ids = {n: i for i, n in self.style_names.items()}
        return ids.get(name) or {n.lower(): i for n, i in ids.items()}.get(name.lower())

    def furniture(self) -> list[Any]:
        """Paragraphs of headers and footers, in order."""
        rels = self.document.part.rels.values()
        parts = [r.target_part for r in rels if r.reltype.endswith(("/header", "/footer"))]
        return [p for part in parts if hasattr(part, "element") for p in part.element.iter(P)]


def plain_names(blocks: Sequence[Block]) -> set[str]:
    """All bookmark names of blocks and their rows."""
    return {i for block in blocks for b in (block, *block.rows) for i in b.ids}

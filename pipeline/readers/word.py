"""The paragraphs of a Word document, in reading order, with line breaks and tabs kept.

Read from the XML itself: a reader needs text, style and list level alone, and the parser must refuse entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.readers import archives

if TYPE_CHECKING:
    from pipeline.readers.raw import Raw

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING = re.compile(r"(?:heading|berschrift|titre|titolo|t[ií]tulo|kop|rubrik)\s*(\d)", re.IGNORECASE)
MARGINS = ("word/comments.xml", "word/footnotes.xml", "word/endnotes.xml")
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


class Paragraph(NamedTuple):
    """A paragraph: number from 1, text, level of its heading (0 for body text) and of its list (0 outside lists).

    `bold_lines` are the places, from 0, of its lines in bold type; `table` counts the tables from 1, `row` the rows of
    all tables, and `cell` the cells of the row; they are 0 outside tables.
    """

    number: int
    text: str
    heading_level: int
    list_level: int
    bold_lines: frozenset[int] = frozenset()
    row: int = 0
    cell: int = 0
    table: int = 0

    @property
    def is_list_item(self) -> bool:
        """Whether it stands in a list."""
        return self.list_level > 0


def paragraphs(raw: Raw) -> list[Paragraph]:
    """All paragraphs, those in tables and text boxes included.

    Text deleted, struck out, hidden, or moved away from there is left out: it says what was not meant.

    Raises:
        DataError: the archive or its XML is damaged, too large, or declares entities.
    """
    root = _document(raw)
    found: list[Paragraph] = []
    for node, table, row, cell in _paragraph_nodes(root):
        looks = node.find(f"{W}pPr")
        style = looks.find(f"{W}pStyle") if looks is not None else None
        name = "" if style is None else style.get(f"{W}val", "")
        level = HEADING.match(name)
        depth = 1 if name.casefold() == "title" else int(level[1]) if level else 0
        pieces = _pieces(node)
        text = "".join(piece for piece, _ in pieces)
        list_level = _list_level(looks, name)
        found.append(Paragraph(len(found) + 1, text, depth, list_level, _bold_lines(pieces), row, cell, table))
    return found


def margins(raw: Raw) -> list[str]:
    """The comments, footnotes and endnotes of the document, which stand beside its text and are no part of it."""
    names = archives.names(raw) if raw.container == "docx" else []
    notes = [note for part in MARGINS if part in names for note in _document(raw, part)]
    return [text for note in notes if (text := " ".join(piece for piece, _ in _all_pieces(note)).strip())]


def _all_pieces(note: Any) -> Iterator[tuple[str, bool]]:
    for paragraph in note.iter(f"{W}p"):
        yield from _pieces(paragraph)


def _bold_lines(pieces: list[tuple[str, bool]]) -> frozenset[int]:
    """Places of the lines of which every word is bold; a colon behind it may be plain."""
    bold: set[int] = set()
    plain: set[int] = set()
    line = 0
    for text, is_bold in pieces:
        if text == "\n":
            line += 1
        elif text.strip(" \t:"):
            (bold if is_bold else plain).add(line)
    return frozenset(bold - plain)


def _paragraph_nodes(root: Any) -> Iterator[tuple[Any, int, int, int]]:
    """Paragraphs in order, each with the number of its table, row and cell.

    A text box is stored a second time for old programs: that copy is passed over.
    """
    stack = [(root, 0, 0, 0)]
    rows = tables = 0
    cells: dict[int, int] = {}
    while stack:
        node, table, row, cell = stack.pop()
        if node.tag == f"{W}p":
            yield node, table, row, cell
        elif node.tag == f"{W}tbl":
            table = tables = tables + 1
        elif node.tag == f"{W}tr":
            rows += 1
            row, cell = rows, 0
        elif node.tag == f"{W}tc":
            cell = cells[row] = cells.get(row, 0) + 1
        if node.tag != FALLBACK:
            stack.extend((child, table, row, cell) for child in reversed(node))


def _list_level(looks: Any, style: str) -> int:
    """From 1; given by the paragraph itself, or by the last digit of its style (`ListBullet2`)."""
    listed = looks.find(f"{W}numPr") if looks is not None else None
    level = listed.find(f"{W}ilvl") if listed is not None else None
    if level is not None:
        return int(level.get(f"{W}val", "0")) + 1
    if listed is None and not style.startswith("List"):
        return 0
    return int(style[-1]) if style[-1:].isdecimal() else 1


def _document(raw: Raw, part: str = "word/document.xml") -> Any:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(archives.part(raw, part), forbid_dtd=True)
    except DefusedXmlException:
        what = "the document declares XML entities, which no word processor writes: it may be an attack."
        raise raw.error(what, "Do not open the file; ask the sender for another export.") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise raw.error(f"the document's XML is damaged ({error}).", "Export the file again.") from None


def _pieces(node: Any) -> list[tuple[str, bool]]:
    """The text of a paragraph in order, each piece with whether it is bold.

    A stack instead of recursion: depth is in the hands of the file's author.
    """
    pieces: list[tuple[str, bool]] = []
    stack = [(child, False) for child in reversed(node)]
    while stack:
        child, is_bold = stack.pop()
        if child.tag == f"{W}t":
            pieces.append((child.text or "", is_bold))
        elif child.tag in BREAKS:
            pieces.append((BREAKS[child.tag], is_bold))
        elif child.tag not in (f"{W}p", FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}moveFrom") and not _is_gone(child):
            is_bold = _is_bold(child) if child.tag == f"{W}r" else is_bold
            stack.extend((inner, is_bold) for inner in reversed(child))
    return pieces


def _is_bold(run: Any) -> bool:
    return _has(run, "b")


def _is_gone(run: Any) -> bool:
    """Whether a run is struck out or hidden."""
    return run.tag == f"{W}r" and any(_has(run, mark) for mark in ("strike", "dstrike", "vanish"))


def _has(run: Any, look: str) -> bool:
    looks = run.find(f"{W}rPr")
    mark = looks.find(f"{W}{look}") if looks is not None else None
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")

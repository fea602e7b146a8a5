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
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


class Paragraph(NamedTuple):
    """A paragraph: number from 1, text, level of its heading (0 for body text) and of its list (0 outside lists)."""

    number: int
    text: str
    heading_level: int
    list_level: int

    @property
    def is_list_item(self) -> bool:
        """Whether it stands in a list."""
        return self.list_level > 0


def paragraphs(raw: Raw) -> list[Paragraph]:
    """All paragraphs, those in tables and text boxes included; text deleted, or moved away from there, left out.

    Raises:
        DataError: the archive or its XML is damaged, too large, or declares entities.
    """
    root = _document(raw)
    found: list[Paragraph] = []
    for node in _paragraph_nodes(root):
        style = node.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        level = HEADING.match(name)
        depth = 1 if name.casefold() == "title" else int(level[1]) if level else 0
        found.append(Paragraph(len(found) + 1, "".join(_pieces(node)), depth, _list_level(node, name)))
    return found


def _paragraph_nodes(root: Any) -> Iterator[Any]:
    """Paragraphs in order. A text box is stored a second time for old programs: that copy is passed over."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.tag == f"{W}p":
            yield node
        if node.tag != FALLBACK:
            stack.extend(reversed(node))


def _list_level(node: Any, style: str) -> int:
    """From 1; given by the paragraph itself, or by the last digit of its style (`ListBullet2`)."""
    level = node.find(f"{W}pPr/{W}numPr/{W}ilvl")
    if level is not None:
        return int(level.get(f"{W}val", "0")) + 1
    if node.find(f"{W}pPr/{W}numPr") is None and not style.startswith("List"):
        return 0
    return int(style[-1]) if style[-1:].isdigit() else 1


def _document(raw: Raw) -> Any:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(archives.part(raw, "word/document.xml"), forbid_dtd=True)
    except DefusedXmlException:
        what = "the document declares XML entities, which no word processor writes: it may be an attack."
        raise raw.error(what, "Do not open the file; ask the sender for another export.") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise raw.error(f"the document's XML is damaged ({error}).", "Export the file again.") from None


def _pieces(node: Any) -> list[str]:
    """The text of a paragraph in order. A stack instead of recursion: depth is in the hands of the file's author."""
    pieces: list[str] = []
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in BREAKS:
            pieces.append(BREAKS[child.tag])
        elif child.tag not in (f"{W}p", FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}moveFrom"):
            stack.extend(reversed(child))
    return pieces

"""What tests ask of a Word file: its parts, its text, and the rules that Word's accessibility checker goes by."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LIGHTEST = 4.5  # contrast that text needs (WCAG 2.2, 1.4.3)
STRUCTURE = {"pStyle", "rStyle", "sectPr", "keepNext"}  # what may stand in properties without shaping the look
SECTION_END = "Section End"


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of the file by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def roots(docx: bytes) -> Iterator[tuple[str, Any]]:
    """The roots of all parts that are XML."""
    for name, content in parts(docx).items():
        if name.endswith((".xml", ".rels")):
            yield name, etree.fromstring(content)


def style_names(document: Any) -> dict[str, str]:
    """Style names by id."""
    styles = document.styles.element.iter(f"{W}style")
    return {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles}


def formatting(docx: bytes) -> set[str]:
    """Direct formatting in the body: properties of paragraphs and runs other than their style."""
    body = Document(io.BytesIO(docx)).element.body
    properties = [*body.iter(f"{W}pPr"), *body.iter(f"{W}rPr")]
    found = {etree.QName(child).localname for one in properties for child in one}
    looks = ("shd", "tblBorders", "tcBorders", "jc", "vAlign", "tblCellMar")
    return (found - STRUCTURE) | {name for name in looks if next(body.iter(f"{W}{name}"), None) is not None}


def barriers(docx: bytes) -> list[str]:
    """What a reader with a screen reader, or with weak sight, would stumble over; empty for a file that passes."""
    document = Document(io.BytesIO(docx))
    body = document.element.body
    found = []
    if not document.core_properties.title:
        found.append("no title")
    if not [tag for tag in document.styles.element.iter(f"{W}lang") if tag.get(f"{W}val")]:
        found.append("no language")
    found += [f"no alternative text: {e.get('name')}" for e in body.iter(f"{DRAWING}docPr") if not e.get("descr")]
    if next(body.iter(f"{DRAWING}anchor"), None) is not None:
        found.append("an object that is not in line with the text")
    found += [f"heading {a} is followed by {b}" for a, b in pairwise(_levels(document)) if b - a > 1]
    found += [f"empty paragraph before: {text}" for text in _empty(document)]
    found += [f"link without words to {e.get(f'{W}anchor')}" for e in body.iter(f"{W}hyperlink") if not _text(e)]
    for number, table in enumerate(body.iter(f"{W}tbl"), 1):
        found += [f"table {number}: {what}" for what in _table_barriers(table)]
    return found + _contrasts(document)


def _levels(document: Any) -> list[int]:
    names = style_names(document)
    styles = [names.get(p.get(f"{W}val"), "") for p in document.element.body.iter(f"{W}pStyle")]
    return [0, *(int(name[-1]) for name in styles if re.fullmatch(r"heading \d", name, re.IGNORECASE))]


def _empty(document: Any) -> Iterator[str]:
    """Paragraphs of the text without content; one that only ends a page section is none of them."""
    for element in document.element.body.iterchildren(f"{W}p"):
        has_content = _text(element) or next(element.iter(f"{W}drawing"), None) is not None
        if not has_content and next(element.iter(f"{W}sectPr"), None) is None:
            following = element.getnext()
            yield _text(following) if following is not None else "the end"


def _table_barriers(table: Any) -> Iterator[str]:
    rows = list(table.iter(f"{W}tr"))
    if table.find(f"{W}tblPr/{W}tblDescription") is None:
        yield "no alternative text"
    if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
        yield "no head"
    if not all(_text(cell) for cell in rows[0].iter(f"{W}tc")):
        yield "a column without a head"
    if len({len(row.findall(f"{W}tc")) for row in rows}) > 1 or next(table.iter(f"{W}gridSpan"), None) is not None:
        yield "merged or split cells"
    if any(not _text(row) for row in rows):
        yield "an empty row"


def _contrasts(document: Any) -> list[str]:
    """Styles whose letters stand out too little from what they stand on."""
    found = []
    for style in document.styles.element.iter(f"{W}style"):
        colour, shade = style.find(f"{W}rPr/{W}color"), style.find(f"{W}pPr/{W}shd")
        ink = colour.get(f"{W}val") if colour is not None else "000000"
        paper = shade.get(f"{W}fill") if shade is not None else "FFFFFF"
        if re.fullmatch("[0-9A-Fa-f]{6}", f"{ink}") and contrast(ink, paper) < LIGHTEST:
            found.append(f"{style.find(f'{W}name').get(f'{W}val')}: {ink} on {paper}")
    return found


def contrast(ink: str, paper: str) -> float:
    """Contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _text(element: Any) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t")).strip()

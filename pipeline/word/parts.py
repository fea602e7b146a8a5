"""Elements of a Word file: runs, fields, bookmarks, links, comments, fixed bytes.

Elements are made directly: python-docx's own paragraphs look their style up by name each time, which takes most of
the time of a long file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can hold
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
named = cache(qn)


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """A Word element with its children and attributes, all in Word's namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(named(f"w:{name}"), value)
    made.extend(children)
    return made


def run(text: str, style_id: str = "") -> Any:
    """A run of text, in a character style if one is given."""
    words = element("t")
    words.text = text
    if text != text.strip():
        words.set(PRESERVE, "preserve")
    return _run([words], style_id)


def _run(content: Sequence[Any], style_id: str = "") -> Any:
    properties = [element("rPr", element("rStyle", val=style_id))] if style_id else []
    return element("r", *properties, *content)


def paragraph(style_id: str, content: Iterable[Any] = ()) -> Any:
    """A paragraph in a style; all that shapes it stands there."""
    return element("p", element("pPr", element("pStyle", val=style_id)), *content)


def tab() -> Any:
    """A run that holds a tab."""
    return _run([element("tab")])


def field(code: str, shown: Iterable[Any]) -> list[Any]:
    """A field: its code, and the runs it shows until Word works it out anew."""
    return [*field_start(code), *shown, field_end()]


def field_start(code: str) -> list[Any]:
    """The runs before what a field shows."""
    instruction = element("instrText")
    instruction.set(PRESERVE, "preserve")
    instruction.text = f" {code} "
    begin, separate = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate"))
    return [_run([part]) for part in (begin, instruction, separate)]


def field_end() -> Any:
    """The run behind what a field shows."""
    return _run([element("fldChar", fldCharType="end")])


def link(bookmark: str, runs: Iterable[Any], tip: str = "") -> Any:
    """Runs that jump to a bookmark; the tip tells where to."""
    attributes = {"tooltip": tip} if tip else {}
    return element("hyperlink", *runs, anchor=bookmark_name(bookmark), history="1", **attributes)


def link_to_file(document: Any, name: str, bookmark: str, runs: Iterable[Any], tip: str = "") -> Any:
    """Runs that jump to a bookmark of another file in the same folder; the tip tells where to."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    made = link(bookmark, runs, tip)
    made.set(named("r:id"), document.part.relate_to(name, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return made


class Bookmarks:
    """Marks places in the document; each bookmark gets the next number, from the first one given."""

    def __init__(self, first: int = 0) -> None:
        self._count = first

    def around(self, name: str, content: Iterable[Any]) -> list[Any]:
        """The content of a paragraph, or a part of it, between the two ends of a bookmark."""
        number = str(self._count)
        self._count += 1
        start = element("bookmarkStart", id=number, name=bookmark_name(name))
        return [start, *content, element("bookmarkEnd", id=number)]


def bookmark_name(name: str) -> str:
    """The name as Word allows it: letters, digits, underscores, 40 at most, a letter first."""
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in name)
    return (plain if plain[:1].isalpha() else f"b_{plain}")[:40]


def comment(document: Any, words: Sequence[Any], texts: Sequence[str], author: str, when: datetime) -> None:
    """A comment in the margin beside runs, a paragraph a text; its date is the one given, as UTC, not the clock's."""
    from docx.text.run import Run

    runs = [Run(part, document._body) for part in (words[0], words[-1])]
    initials = "".join(word[0] for word in author.split()).upper()
    made = document.add_comment(runs, texts[0], author=author, initials=initials)
    # python-docx would take the day for one of this machine's time zone, and fail on the first day of the calendar
    made._comment_elm.set(qn("w:date"), f"{when.isoformat(timespec='seconds')}Z")
    for text in texts[1:]:
        made.add_paragraph(text)


def picture(document: Any, png: bytes, width: int, alt_text: str) -> Any:
    """A run with an inline picture and its alternative text.

    Args:
        document: the file that will hold it.
        png: the picture.
        width: in Word's units of length (EMU).
        alt_text: what it shows.
    """
    inline = document.part.new_pic_inline(io.BytesIO(png), width)
    inline.docPr.set("descr", alt_text)
    inline.docPr.set("id", str(_next_picture(document)))
    return _run([element("drawing", inline)])


def _next_picture(document: Any) -> int:
    """A number that no picture has: neither in the text nor in a template's headers and footers."""
    related = (relation.target_part for relation in document.part.rels.values() if not relation.is_external)
    roots = [document.element, *(part.element for part in related if hasattr(part, "element"))]
    return 1 + max((int(n) for root in roots for n in root.xpath("//wp:docPr/@id")), default=0)


def same_bytes(docx: bytes) -> bytes:
    """The file with all times inside the zip container fixed, so that the same content is the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(name))
    return made.getvalue()

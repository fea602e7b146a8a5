"""The parts of a Word file that python-docx has no words for: fields, bookmarks, links, fixed bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can hold


def element(tag: str, **attributes: str) -> Any:
    """A Word element with its attributes, both in Word's namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class Bookmarks:
    """Marks places in the document; each bookmark gets the next number."""

    def __init__(self) -> None:
        self._count = 0

    def around(self, name: str, first: Any, last: Any) -> None:
        """A bookmark from before the element `first` to behind `last`, both in one paragraph."""
        number = str(self._count)
        self._count += 1
        first.addprevious(element("w:bookmarkStart", id=number, name=bookmark_name(name)))
        last.addnext(element("w:bookmarkEnd", id=number))


def bookmark_name(name: str) -> str:
    """The name as Word allows it: letters, digits, underscores, 40 at most, a letter first."""
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in name)
    return (plain if plain[:1].isalpha() else f"b_{plain}")[:40]


def run(paragraph: Any, text: str, style_id: str | None = None) -> Any:
    """A run in a character style, given by its id: looking styles up by name takes most of the time of a long file."""
    made = paragraph.add_run(text)
    if style_id:
        made._r.style = style_id
    return made


def link(paragraph: Any, text: str, bookmark: str, style_id: str | None = None) -> Any:
    """A run that jumps to a bookmark; returns the link's element."""
    made = element("w:hyperlink", anchor=bookmark_name(bookmark), history="1")
    made.append(run(paragraph, text, style_id)._r)
    paragraph._p.append(made)
    return made


def field(paragraph: Any, code: str, shown: str) -> None:
    """A field at the end of a paragraph: its code and what it shows until Word works it out."""
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    for part in (element("w:fldChar", fldCharType="begin"), instruction, element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def comment(document: Any, run: Any, texts: Sequence[str], author: str, when: datetime) -> None:
    """A comment in the margin beside a run, a paragraph a text; its date is the one given, not the clock's."""
    made = document.add_comment(run, texts[0], author=author, initials="".join(w[0] for w in author.split()).upper())
    made._comment_elm.date = when
    for text in texts[1:]:
        made.add_paragraph(text)


def repeat_head(row: Any) -> None:
    """The row stands again at the top of each page that the table reaches."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_row_whole(row: Any) -> None:
    """The row does not break across pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def describe(picture: Any, text: str) -> None:
    """Alternative text of an inline picture."""
    properties = picture._inline.docPr
    properties.set("descr", text)
    properties.set("title", "")


def describe_table(table: Any, title: str, text: str) -> None:
    """Title and alternative text of a table."""
    table._tbl.tblPr.append(element("w:tblCaption", val=title))
    table._tbl.tblPr.append(element("w:tblDescription", val=text))


def same_bytes(docx: bytes) -> bytes:
    """The file with all times inside the zip container fixed, so that the same content is the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(name))
    return made.getvalue()

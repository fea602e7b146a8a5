"""Office files for tests, made by hand so that a test can damage them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(parts: dict[str, bytes | str]) -> bytes:
    """A zip archive with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    return buffer.getvalue()


def docx(paragraphs: Iterable[str | tuple[str, str]]) -> bytes:
    """A Word document of plain paragraphs, or (style, text) pairs; a newline is a line break."""
    return archive({"word/document.xml": document(paragraphs)})


def document(paragraphs: Iterable[str | tuple[str, str]]) -> str:
    """The XML of such a document."""
    body = []
    for paragraph in paragraphs:
        style, text = ("", paragraph) if isinstance(paragraph, str) else paragraph
        runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        body.append(f"<w:p>{properties}<w:r>{runs}</w:r></w:p>")
    return f'<w:document xmlns:w="{NAMESPACE}"><w:body>{"".join(body)}</w:body></w:document>'


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()

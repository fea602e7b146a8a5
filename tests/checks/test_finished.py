"""Every place of a finished file in which a text can stand is read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from pipeline.checks.finished import read, spoken
from pipeline.errors import DataError
from tests.pdfs import pdf

W = 'xmlns:w="w" xmlns:wp="wp" xmlns:dc="dc" xmlns:cp="cp"'


def archive(**parts: bytes) -> bytes:
    """A zip file with the parts under their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def picture(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of these chunks and no dots."""
    framed = [struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


WORD = f"<w:d {W}><w:p><w:r><w:t>Jele</w:t></w:r><w:r><w:t>na said</w:t></w:r></w:p></w:d>".encode()
PLACES = {
    "a paragraph cut into runs": ("a.docx", archive(**{"word/document.xml": WORD})),
    "a header": ("a.docx", archive(**{"word/header1.xml": WORD})),
    "an alternative text": (
        "a.docx",
        archive(**{"word/document.xml": f'<w:d {W}><w:p><wp:docPr descr="Jelena said"/></w:p></w:d>'.encode()}),
    ),
    "an author of a comment": (
        "a.docx",
        archive(**{"word/comments.xml": f'<w:d {W}><w:comment author="Jelena said"/></w:d>'.encode()}),
    ),
    "properties": (
        "a.docx",
        archive(**{"docProps/core.xml": f"<c {W}><dc:creator>Jelena said</dc:creator></c>".encode()}),
    ),
    "a cell": ("a.xlsx", archive(**{"xl/sharedStrings.xml": b"<sst><si><t>Jelena</t><t> said</t></si></sst>"})),
    "a picture in a file": ("a.docx", archive(**{"word/media/a.png": picture((b"tEXt", b"Title\0Jelena said"))})),
    "a packed remark in a picture": ("a.png", picture((b"zTXt", b"Title\0\0" + zlib.compress(b"Jelena said")))),
    "an international remark": ("a.png", picture((b"iTXt", b"Title\0\0\0en\0\0Jelena said"))),
    "a page": ("a.html", b"<p><b>Jele</b>na said</p>"),
    "an attribute of a page": ("a.html", b'<img alt="Jelena said">'),
    "data of a page": ("a.html", b'<script>const DATA = {"a": ["Jelena said"]};</script>'),
    "a remark in a page": ("a.html", b"<!-- Jelena said -->"),
    "a drawing": ("a.svg", b"<svg><text>Jelena said</text></svg>"),
    "a remark in a drawing": ("a.svg", b"<svg><!-- Jelena said --></svg>"),
    "a title of a drawing": ("a.svg", b"<svg><title>Jelena said</title></svg>"),
    "a record": ("a.jsonl", b'{"a": {"b": ["Jelena said"]}}\n'),
    "a line": ("a.md", b"# Jelena said\n"),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_read(place: str) -> None:
    """Runs are joined, attributes and remarks are read, files in files are opened."""
    name, content = PLACES[place]
    assert [text for _, text in read(name, content) if "Jelena said" in text]


def test_a_pdf_is_read_by_page_and_beside_it() -> None:
    """A name over two lines is one text; alternative texts and the author among the properties are read too."""
    lines = "BT /F1 12 Tf 50 700 Td (We asked Jelena) Tj 0 -14 Td (Petrovic about it.) Tj ET"
    found = [*read("a.pdf", pdf(lines, ("<< /Alt (a portrait of Jelena) >>", "<< /Author (Ada Lund) /N 3 >>")))]
    assert ("a.pdf, page 1", "We asked Jelena Petrovic about it.") in found
    assert {("a.pdf", "a portrait of Jelena"), ("a.pdf", "Ada Lund")} <= set(found)


def test_a_damaged_pdf_is_not_taken_for_clean() -> None:
    """What cannot be read is no file to publish."""
    with pytest.raises(DataError, match="cannot be read"):
        list(read("a.pdf", b"%PDF-1.4 nothing"))


def test_a_line_separator_inside_a_text_parts_no_record() -> None:
    """A line of JSON may hold U+2028 as it is, which parts lines for Python alone."""
    line = '{"text": "I agree,\u2028we should"}\n'.encode()
    assert [text for _, text in read("a.jsonl", line + line)] == ["I agree,\u2028we should"] * 2
    assert len([*spoken("a.jsonl", line)]) == 1


def test_what_was_said_is_read_in_order() -> None:
    """A record a line; other records and files hold no talk."""
    lines = b'{"id": "s-1", "text": "from Lind"}\n{"text": "qvist"}\n["text"]\n{"text": 3}\n'
    assert [text for _, text in spoken("a.jsonl", lines)] == ["from Lind", "qvist"]
    assert not [*spoken("a.md", lines)]


def test_the_initials_of_an_author_who_is_named_whole_tell_no_more() -> None:
    """The program signs its comments: somebody with its initials must not stop every draft."""
    signed = f'<w:d {W}><w:comment w:author="Whitepaper compiler" w:initials="WC"/></w:d>'
    other = f'<w:d {W}><w:comment w:author="An editor" w:initials="WC"/></w:d>'
    texts = [
        {text for _, text in read("a.docx", archive(**{"word/comments.xml": x.encode()}))} for x in (signed, other)
    ]
    assert "Whitepaper compiler" in texts[0]
    assert "WC" not in texts[0]
    assert "WC" in texts[1]

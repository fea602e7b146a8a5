"""Every text of a finished file, read from its bytes: what the eye sees, what a reader hears, what a program finds."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from pipeline.errors import DataError, Problem

PARAGRAPHS = frozenset("p si is title desc text comment keywords subject creator description lastModifiedBy".split())
ATTRIBUTES = frozenset(
    "descr title alt name author initials label aria-label placeholder content tooltip display displayName "
    "codeName summary".split()
)
# parts that only say how something looks
STYLES = re.compile(
    r"(?:^|/)(?:styles|theme\d*|fontTable|numbering|settings|webSettings|presProps|viewProps|tableStyles)\.xml$"
)
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
# of the objects of a PDF (ISO 32000): alternative and actual text, notes, titles, authors, properties of the file
TOLD = ("/Alt", "/ActualText", "/Contents", "/Title", "/T", "/TU", "/Author", "/Subject", "/Keywords", "/Creator")
BROKEN_LINE = re.compile(r"(?<![.?!:;”)\n])\n(?=[^\W\d_])|(?<=,)\n")
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")


def read(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a file, each with the place where it stands.

    Args:
        name: the file's name, whose ending tells what it is.
        content: its bytes.
    """
    ending = name.rsplit(".", 1)[-1].lower()
    if content.startswith(b"PK"):
        yield from _archive(name, content)
    elif content.startswith(b"\x89PNG"):
        yield from ((name, text) for text in _picture(content))
    elif content.startswith(b"%PDF"):
        yield from _printed(name, content)
    elif ending in ("html", "htm"):
        yield from ((name, text) for text in _page(content.decode("utf-8")))
    elif ending in ("svg", "xml", "rels"):
        yield from ((name, text) for text in _markup(content))
    elif ending in ("json", "jsonl"):
        for number, line in _records(content):
            yield from ((f"{name}, line {number}", text) for text in _values(json.loads(line)))
    else:
        lines = enumerate(content.decode("utf-8", errors="replace").split("\n"), 1)
        yield from ((f"{name}, line {number}", line) for number, line in lines if line.strip())


def spoken(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """What was said, in order, where a file has it a record a line; nothing of other files."""
    for number, line in _records(content) if name.endswith(".jsonl") else ():
        record = json.loads(line)
        if isinstance(record, dict) and isinstance(record.get("text"), str):
            yield f"{name}, line {number}", record["text"]


def _records(content: bytes) -> Iterator[tuple[int, str]]:
    """The records of a file, a line each, with their numbers: other marks of lines may stand inside a text of JSON."""
    return ((n, line) for n, line in enumerate(content.decode("utf-8").split("\n"), 1) if line.strip())


def _archive(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The parts of a Word file, a presentation or a workbook; a file in it is read as such."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if not STYLES.search(part) and part.rsplit(".", 1)[-1] in ("xml", "png", "svg", "xlsx", "docx", "json"):
                yield from ((f"{name}, {place}", text) for place, text in read(part, archive.read(part)))


def _printed(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The text of a PDF page by page, and what its objects say beside it: alternative texts, notes, titles, properties.

    Raises:
        DataError: the file cannot be read.
    """
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        beside = [text for number in sorted(reader.xref_objStm | reader.xref[0]) for text in _told(reader, number)]
    except Exception as error:  # the library raises whatever a damaged object makes it stumble over
        what = f"the finished PDF cannot be read ({error})"
        raise DataError(Problem(name, what, "Export the PDF from Word, and read it yourself.")) from None
    for number, page in enumerate(pages, 1):
        # a line that breaks within a sentence goes on in the next; a word that breaks is one
        whole = BROKEN_LINE.sub(" ", BROKEN_WORD.sub("", page))
        yield from ((f"{name}, page {number}", line) for line in whole.split("\n") if line.strip())
    yield from ((name, text) for text in dict.fromkeys(beside))


def _told(reader: Any, number: int) -> Iterator[str]:
    """The strings of an object of a PDF that are read out or shown."""
    found = reader.get_object(number)
    for key in TOLD if isinstance(found, dict) else ():
        text = found.get(key)
        if isinstance(text, str) and re.search(r"[^\W\d_]{2}", text):
            yield text


def _markup(content: bytes) -> Iterator[str]:
    """Paragraphs whole, other elements by themselves, attributes that are read out, remarks in the source."""
    from defusedxml.ElementTree import fromstring

    def walk(element: Any) -> Iterator[str]:
        tag = str(element.tag).rsplit("}", 1)[-1]
        yield from (value for value in _read_out(element) if re.search(r"[^\W\d_]{2}", value))
        if tag in PARAGRAPHS and not any(
            str(e.tag).rsplit("}", 1)[-1] in PARAGRAPHS for e in element.iter() if e is not element
        ):
            yield "".join(element.itertext())
            for inner in element.iter():
                yield from _read_out(inner) if inner is not element else ()
            return
        for text in (element.text, element.tail):
            if text and text.strip():
                yield text
        for child in element:
            yield from walk(child)

    yield from walk(fromstring(content))
    yield from (text.strip() for text in COMMENT.findall(content.decode("utf-8", errors="replace")))


def _read_out(element: Any) -> Iterator[str]:
    """The attributes of an element that are read out; the initials of an author whom it names whole tell no more."""
    values = {key.rsplit("}", 1)[-1]: value for key, value in element.attrib.items()}
    letters = "".join(word[0] for word in values.get("author", "").split()).upper()
    yield from (v for k, v in values.items() if k in ATTRIBUTES and not (k == "initials" and v == letters))


def _picture(content: bytes) -> Iterator[str]:
    """What stands beside the dots of a PNG (ISO/IEC 15948): tEXt, zTXt and iTXt chunks."""
    at = 8
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + length]
        if kind == b"tEXt":
            yield data.replace(b"\0", b": ", 1).decode("latin-1")
        elif kind == b"zTXt":
            key, _, packed = data.partition(b"\0")
            yield f"{key.decode('latin-1')}: {zlib.decompress(packed[1:]).decode('latin-1')}"
        elif kind == b"iTXt":
            key, _, rest = data.partition(b"\0")
            body = rest[2:].split(b"\0", 2)[-1]
            said = zlib.decompress(body) if rest.startswith(b"\x01") else body
            yield f"{key.decode('latin-1')}: {said.decode('utf-8')}"
        at += 12 + length


def _values(value: Any) -> Iterator[str]:
    """Every string of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)


class _Reader(HTMLParser):
    """Collects texts by block, attributes that are read out, remarks, and strings of embedded data."""

    INLINE = frozenset(
        "a abbr b bdi cite code del em i ins kbd mark q s small span strong sub sup time u var wbr".split()
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._block: list[str] = []
        self._silent = ""

    def close_block(self) -> None:
        if text := " ".join("".join(self._block).split()):
            self.found.append(text)
        self._block = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.INLINE:
            self.close_block()
        self._silent = tag if tag in ("script", "style") else self._silent
        self.found += [v for k, v in attrs if v and (k in ATTRIBUTES or k == "value" or k.startswith("data-"))]

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.close_block()
        self._silent = "" if tag == self._silent else self._silent

    def handle_data(self, data: str) -> None:
        if self._silent == "style":
            return
        if self._silent == "script":
            self.found += _embedded(data)
            return
        self._block.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)


def _embedded(script: str) -> list[str]:
    """The strings of data that a page carries; what a program says is in its own source."""
    at = min((place for mark in "[{" if (place := script.find(mark)) >= 0), default=-1)
    if at < 0:
        return []
    try:
        return list(_values(json.JSONDecoder().raw_decode(script[at:])[0]))
    except ValueError:
        return []


def _page(page: str) -> list[str]:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.close_block()
    return reader.found

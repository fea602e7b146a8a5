"""The house template that meeting.toml may name: a Word file beside it, read as bytes; `pipeline.word` opens it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import DataError, Problem

SUFFIXES = (".docx", ".dotx")
TO_DO = "Name a .docx or .dotx file that Word can open; save an older or macro template as .dotx."
MAIN_PART = "word/document.xml"
# what of a template is printed on pages: the text of its body is left behind (pipeline.word.template)
PRINTED = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TEXT = f"{WORD}p", f"{WORD}t"
GONE = (f"{WORD}del", f"{WORD}moveFrom")  # what a tracked change took out
DESCRIBED = ("descr", "title", "alt")  # attributes that say what a picture shows


def read(folder: Path, name: str) -> bytes:
    """The template's bytes, once it is clear that they are a Word file's.

    Args:
        folder: the meeting's raw files.
        name: the template as meeting.toml names it.

    Raises:
        DataError: it is missing, or is no Word file.
    """
    path = folder / name
    if path.suffix.lower() not in SUFFIXES:
        raise DataError(Problem(name, "a template must be a Word file (.docx or .dotx)", TO_DO))
    try:
        content = path.read_bytes()
    except OSError:
        what = "the template named in meeting.toml is missing"
        raise DataError(Problem(name, what, f"Put it in {folder.name}/, next to meeting.toml.")) from None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            package.getinfo(MAIN_PART)
    except (zipfile.BadZipFile, KeyError):
        raise DataError(unreadable(name, "it contains no Word document")) from None
    return content


def texts(content: bytes, name: str) -> list[str]:
    """Everything that the template prints on pages, each text once, in order.

    Args:
        content: the template's bytes, as `read` returns them.
        name: how messages call it.

    Raises:
        DataError: a part of it is no XML.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in sorted(filter(PRINTED.fullmatch, package.namelist())):
            try:
                reword(fromstring(package.read(part)), note)
            except (ParseError, DefusedXmlException, zipfile.BadZipFile) as error:
                raise DataError(unreadable(name, f"{part}: {type(error).__name__}")) from None
    return list(dict.fromkeys(found))


def reword(part: Any, shown: Callable[[str], str]) -> None:
    """Put other words into the paragraphs and descriptions of a part that is printed; formatting stays.

    Args:
        part: root element of a header, footer or notes part.
        shown: what is to stand in the place of a text; what it returns unchanged is not touched.
    """
    for element in part.iter():
        if element.tag == PARAGRAPH:
            runs = list(_runs(element))
            text = "".join(run.text or "" for run in runs)
            if text.strip() and (other := shown(text)) != text:
                for run, words in zip(runs, [other, *[""] * len(runs)], strict=False):
                    run.text = words
        for name in DESCRIBED:
            if (text := element.get(name) or "").strip() and (other := shown(text)) != text:
                element.set(name, other)


def _runs(element: Any) -> Iterator[Any]:
    """The texts of a paragraph, without those of paragraphs in a text box inside it."""
    for child in element:
        if child.tag == TEXT:
            yield child
        elif child.tag not in (PARAGRAPH, *GONE):
            yield from _runs(child)


def unreadable(name: str, why: str) -> Problem:
    """What to tell of a template that Word's own files cannot be read from."""
    return Problem(name, f"the template cannot be opened as a Word file: {why}", TO_DO)

"""The house template that meeting.toml may name: a Word file beside it, read as bytes; `pipeline.word` opens it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pipeline.errors import DataError, Problem

SUFFIXES = (".docx", ".dotx")
TO_DO = "Name a .docx or .dotx file that Word can open; save an older or macro template as .dotx."
MAIN_PART = "word/document.xml"


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


def unreadable(name: str, why: str) -> Problem:
    """What to tell of a template that Word's own files cannot be read from."""
    return Problem(name, f"the template cannot be opened as a Word file: {why}", TO_DO)

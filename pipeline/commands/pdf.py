"""A draft as PDF, converted by LibreOffice where it is installed; not part of a run, because its bytes differ."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.engine.ruled_folder import RuledFolder
from pipeline.errors import DataError, Problem

PROGRAMS = ("soffice", "libreoffice")
ELSEWHERE = (  # where installers put it without telling the shell
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
# tagged for screen readers, with bookmarks for the contents; comments in the margin are the editor's and stay out
OPTIONS = {"UseTaggedPDF": True, "ExportBookmarks": True, "ExportNotes": False, "ExportNotesInMargin": False}
SECONDS = 180
RULE = re.compile(rb">attribution: (\w+)<")  # among the properties of a draft, where an editor's changes leave it


def pdf(
    reports: Path,
    draft: str = "whitepaper.docx",
    seconds: float = SECONDS,
    look: Callable[[Mapping[str, bytes]], None] = lambda files: None,
) -> Path:
    """Convert a draft in the meeting's report folder.

    Args:
        reports: the folder.
        draft: file name of the Word draft in it.
        seconds: how long the conversion may take.
        look: reads the finished file, and raises what may not get out.

    Returns:
        The PDF, beside the draft and under its name.

    Raises:
        DataError: there is no such draft, it was made under another attribution rule, LibreOffice is not installed, it
            did not convert the file in time, or the file gives away what the meeting's rules keep in.
    """
    source, folder_of = reports / draft, RuledFolder(reports)
    if not source.is_file():
        what = "there is no draft to convert"
        raise DataError(Problem(source.as_posix(), what, "Run `whitepaper run` first, or name another file."))
    made_under, now = _rule(source), folder_of.rule
    if made_under and now and made_under != now:
        what = f"the draft was made under the attribution rule '{made_under}'; the meeting's rule is now '{now}'"
        raise DataError(
            Problem(source.as_posix(), what, "Take your edits over into the latest draft and convert that.")
        )
    with tempfile.TemporaryDirectory(prefix="whitepaper-pdf-") as folder:
        _convert(program(), source, Path(folder), seconds)
        made = Path(folder) / f"{source.stem}.pdf"
        if not made.is_file():
            to_do = "Open it in LibreOffice or Word and export it from there."
            raise DataError(Problem(source.as_posix(), "LibreOffice did not convert the file", to_do))
        content = made.read_bytes()
        look({made.name: content})
        return reports / folder_of.write(made.name, content, draft)


def _rule(draft: Path) -> str:
    """The attribution rule that a draft says it was made under, edited or not; empty where it says none."""
    try:
        with zipfile.ZipFile(draft) as package:
            found = RULE.search(package.read("docProps/core.xml"))
    except (zipfile.BadZipFile, KeyError):
        return ""
    return found[1].decode() if found else ""


def program() -> str:
    """The LibreOffice that is installed.

    Raises:
        DataError: there is none.
    """
    found = [path for name in PROGRAMS if (path := shutil.which(name))]
    found += [str(path) for path in ELSEWHERE if path.is_file()]
    if not found:
        to_do = "Install it from libreoffice.org or your system's packages, or export the PDF from Word."
        raise DataError(Problem("LibreOffice", "not installed, but needed to make the PDF", to_do))
    return found[0]


def _convert(soffice: str, source: Path, folder: Path, seconds: float) -> None:
    """One conversion with a profile of its own, so that a LibreOffice that is open is not disturbed."""
    values = {name: {"type": "boolean", "value": str(value).lower()} for name, value in OPTIONS.items()}
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(values)}", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - no shell, own arguments
    except subprocess.TimeoutExpired:
        what = f"LibreOffice did not finish within {seconds:g} seconds"
        raise DataError(Problem(source.as_posix(), what, "Try again, or export the PDF from Word.")) from None
    except OSError as error:
        what = f"LibreOffice did not start: {error.strerror}"
        raise DataError(Problem(soffice, what, "Reinstall it, or export the PDF from Word.")) from None

"""Office files are zip archives: opened with limits, so that a small file cannot fill the memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.readers.raw import Raw

ZIP_MARK = b"PK\x03\x04"
MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 50_000_000
MAX_RATIO = 300  # unpacked to packed; a real document stays below 100
MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def office_kind(raw: Raw) -> str:
    """'docx' or 'xlsx' by the archive's main part; 'unknown' for any other archive."""
    found = names(raw)
    return next((kind for part, kind in MAIN_PARTS.items() if part in found), "unknown")


def names(raw: Raw) -> list[str]:
    """The names of the archive's parts."""
    return _open(raw).namelist()


def check(raw: Raw) -> None:
    """Refuse an archive that would unpack to more than any document needs.

    Raises:
        DataError: too many members, or a member too large or packed too tightly.
    """
    members = _open(raw).infolist()
    if len(members) > MAX_MEMBERS:
        raise raw.error(f"the archive has {len(members):,} parts; a document has a few dozen.", "Do not open it.")
    for member in members:
        if member.file_size > MAX_MEMBER_BYTES or member.file_size > MAX_RATIO * max(member.compress_size, 4096):
            sizes = f"{member.file_size:,} bytes from {member.compress_size:,}"
            what = f"the part {member.filename!r} unpacks to {sizes}: a zip bomb."
            raise raw.error(what, "Do not open the file; ask the sender for another export.")


def part(raw: Raw, name: str) -> bytes:
    """The bytes of one part, read up to the declared and allowed size."""
    check(raw)
    try:
        with _open(raw).open(name) as member:
            content = member.read(MAX_MEMBER_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise raw.error(f"the part {name!r} cannot be read ({error}).", "Export the file again.") from None
    if len(content) > MAX_MEMBER_BYTES:
        raise raw.error(f"the part {name!r} unpacks to more than {MAX_MEMBER_BYTES:,} bytes.", "Do not open it.")
    return content


def _open(raw: Raw) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(raw.data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise raw.error(f"the zip archive cannot be opened ({error}).", "Copy or export the file again.") from None

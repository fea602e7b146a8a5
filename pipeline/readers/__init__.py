"""A file in, records out: which reader takes a file is decided by its content, never by its name."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import DataError, Problem
from pipeline.readers import (
    attendance,
    ballots,
    chat,
    cues,
    minutes,
    named,
    notes,
    recognisers,
    surveys,
    turns,
    whiteboards,
)
from pipeline.readers.raw import MAX_BYTES, Raw
from pipeline.readers.reading import Reader, Reading, Record

__all__ = ["GENERAL_READERS", "READERS", "Reader", "Reading", "Record", "open_raw", "read"]

MODULES = (cues, turns, named, recognisers, chat, minutes, ballots, surveys, whiteboards, attendance)
READERS: tuple[Reader, ...] = tuple(reader for module in MODULES for reader in module.READERS)
GENERAL_READERS: tuple[Reader, ...] = named.GENERAL_READERS + notes.GENERAL_READERS  # asked when no format is known
MAX_NAME_CHARACTERS = 200
QUOTED_LINES = 3
QUOTED_CHARACTERS = 60


def read(path: Path, name: str | None = None) -> Reading:
    """Read a raw file of any format.

    Args:
        path: the file.
        name: how messages call it; the file's own name when missing.

    Raises:
        DataError: nobody claims the file, two readers do, or the one that does finds it damaged or without content.
    """
    raw = open_raw(path, name or path.name)
    reader = _claimed(raw)
    if reader.kind != "chat" and any(chat.PRIVATE.search(line) for _, line in raw.numbered):
        what = f"read as {reader.format}, but it holds private messages, which must not get in."
        raise raw.error(what, "Export the chat from the meeting tool again, or take them out.")
    content = reader.read(raw)
    _check_names(raw, content.records)
    if reader.kind == "transcript" and not any(record.speaker for record in content.records):
        what = f"read as {reader.format}, but nobody is named as speaking. It begins: {quoted(raw)}"
        raise raw.error(what, "Export the transcript again, with the names of speakers.")
    if not content.records:
        raise raw.error(f"read as {reader.format}, but nothing is in it. It begins: {quoted(raw)}", "Export it again.")
    drops = dict(sorted(content.drops.items()))
    return Reading(reader.format, reader.kind, raw.encoding, tuple(content.records), drops, reader.is_wall_clock)


def _check_names(raw: Raw, records: list[Record]) -> None:
    longest = max((len(record.speaker or "") for record in records), default=0)
    if longest > MAX_NAME_CHARACTERS:
        raise raw.error(f"a speaker's name of {longest:,} characters.", "Check that this is an export of the meeting.")


def open_raw(path: Path, name: str) -> Raw:
    """A file's bytes, before anyone knows what they are.

    Raises:
        DataError: the file is empty, or larger than any export.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise DataError(Problem(name, f"{size:,} bytes; a file may have {MAX_BYTES:,}.", "Move recordings elsewhere."))
    data = path.read_bytes()
    if not data.strip():
        raise DataError(Problem(name, "the file is empty.", "Export it again, or remove it."))
    return Raw(name, data)


def _claimed(raw: Raw) -> Reader:
    claims = [reader for reader in READERS if reader.claims(raw)]
    claims = claims or [reader for reader in GENERAL_READERS if reader.claims(raw)]
    if len(claims) == 1:
        return claims[0]
    if claims:
        names = " and ".join(reader.format for reader in claims)
        raise raw.error(f"may be {names}. It begins: {quoted(raw)}", "Remove what does not belong in it.")
    if raw.container == "unknown":
        raise raw.error("not a text, Word, Excel or PDF file.", "Move it out of the session, or export it as text.")
    what = f"no reader knows this format; no speakers, headings or bullets show what it is. It begins: {quoted(raw)}"
    raise raw.error(what, "Export it with the names of speakers; if these are notes, put '# Notes' above them.")


def quoted(raw: Raw) -> str:
    """The first lines of a file for a message; lines of private messages are withheld."""
    lines = raw.text[:5000].split("\n") if raw.container == "text" else [line for _, line in raw.numbered[:20]]
    if any(chat.PRIVATE.search(line) or chat.ADDRESSED.fullmatch(line) for line in lines):
        return "(not shown: it may hold private messages)"
    shown = [" ".join(line.split())[:QUOTED_CHARACTERS] for line in lines if line.strip()][:QUOTED_LINES]
    return " / ".join(f"“{line}”" for line in shown) or "(no text)"

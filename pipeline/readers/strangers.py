"""Files that no reader takes, told apart so that the advice fits: archives, old documents, mail, recordings, pictures.

Some lie beside every export and are no source at all (audio, pictures, calendars, machines' summaries): they stop
nothing.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from pipeline.errors import DataError, Problem
from pipeline.readers import archives
from pipeline.readers.raw import Raw

HEAD_BYTES = 8192
TEXT_LINES = 40


class NoSourceError(DataError):
    """The file is nothing that the program reads, and may lie where it is."""


class Stranger(NamedTuple):
    """What a file is, what to do with it, and whether it may lie where it is."""

    what: str
    to_do: str
    is_harmless: bool = False

    def error(self, name: str) -> DataError:
        """The error that says so."""
        problem = Problem(name, f"this is {self.what}.", self.to_do)
        return NoSourceError(problem) if self.is_harmless else DataError(problem)


AUDIO = Stranger("a sound recording: it is not heard", "Put its transcript beside it.", is_harmless=True)
VIDEO = Stranger("a video: it is neither seen nor heard", "Put its transcript beside it.", is_harmless=True)
PICTURE = Stranger(
    "a picture: it is not looked at", "Type off what it shows as notes, if it matters.", is_harmless=True
)
CALENDAR = Stranger("a calendar entry", "Nothing in it is read.", is_harmless=True)
CARD = Stranger("a contact card", "Nothing in it is read.", is_harmless=True)
PLAYLIST = Stranger("a playlist", "Nothing in it is read.", is_harmless=True)
RECORDER = Stranger("a file of the recorder's own", "Nothing in it is read.", is_harmless=True)
SHORTCUT = Stranger(
    "a link: what it leads to is not read", "Download what it leads to, if it matters.", is_harmless=True
)
SUMMARY = Stranger(  # told by `summaries.is_of_machine`
    "a summary that a machine wrote: nobody's testimony, and no notes of a person",
    "If a person wrote it, write 'Notes by NAME' at the top.",
    is_harmless=True,
)
SUMMARY_OR_MINUTES = Stranger(  # told by `summaries.may_be_of_machine`
    "either minutes of a person or a summary that a machine wrote: its titles alone do not tell",
    "If a person wrote it, write 'Notes by NAME' at the top; if a machine did, move it elsewhere.",
)
ARCHIVE = Stranger("a packed archive", "Unpack it, and put the files from it into the folder of their session.")
OLD_WORD = Stranger("a document of old Word (.doc)", "Open it and save it as .docx.")
OLD_EXCEL = Stranger("a workbook of old Excel (.xls)", "Open it and save it as .xlsx or CSV.")
SLIDES = Stranger("a presentation", "Slides are not read. Export what was said or noted as text, or move it elsewhere.")
OPEN_TEXT = Stranger("an OpenDocument text (.odt)", "Open it and save it as .docx.")
OPEN_SHEET = Stranger("an OpenDocument workbook (.ods)", "Open it and save it as .xlsx or CSV.")
PAGES = Stranger("a document of Pages, Numbers or Keynote", "Export it as Word (.docx), Excel (.xlsx) or text.")
BOOK = Stranger("an e-book", "Export it as text, or move it elsewhere.")
LOCKED = Stranger("an Office file with a password", "Save it without a password.")
MAIL = Stranger(
    "an e-mail", "Save its attachment, or what belongs to the session, as a file of its own; move the e-mail elsewhere."
)
DOCUMENT_LINK = Stranger(
    "a link to an online document, which is not in it", "Open it, and download the document as .docx, .xlsx or text."
)
UNFINISHED = Stranger("a download that is not finished", "Download it again, and remove this part.")
TEMPORARY = Stranger("a temporary file of some program", "Remove it; if it is an export, export it again.")
PROGRAM = Stranger("a program or a system's file", "Move it elsewhere.")

_MARKS: tuple[tuple[bytes, Stranger], ...] = (
    (b"ID3", AUDIO),
    (b"\xff\xfb", AUDIO),
    (b"\xff\xf3", AUDIO),
    (b"\xff\xf2", AUDIO),
    (b"\xff\xf1", AUDIO),
    (b"OggS", AUDIO),
    (b"fLaC", AUDIO),
    (b"#!AMR", AUDIO),
    (b"caff", AUDIO),
    (b"0&\xb2u\x8ef\xcf\x11", AUDIO),
    (b"\x1aE\xdf\xa3", VIDEO),
    (b"FLV\x01", VIDEO),
    (b"\x00\x00\x01\xba", VIDEO),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"8BPS", PICTURE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"SQLite format 3", PROGRAM),
)
_RIFF = {b"WAVE": AUDIO, b"AVI ": VIDEO, b"WEBP": PICTURE}
_BRANDS = ((b"M4A", AUDIO), (b"M4B", AUDIO), (b"hei", PICTURE), (b"mif1", PICTURE), (b"avif", PICTURE))
_TEXTS: tuple[tuple[re.Pattern[str], Stranger], ...] = (
    (re.compile(r"BEGIN:VCALENDAR", re.IGNORECASE), CALENDAR),
    (re.compile(r"BEGIN:VCARD", re.IGNORECASE), CARD),
    (re.compile(r"#EXTM3U|\[playlist\]|<\?wpl ", re.IGNORECASE), PLAYLIST),
    (re.compile(r"\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE), SHORTCUT),
    (re.compile(r"<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b|<svg\b", re.DOTALL), PICTURE),
    (re.compile(r"<\?xml[^>]*>\s*<!DOCTYPE plist[^>]*>\s*<plist[^>]*>\s*<dict>\s*<key>URL</key>"), SHORTCUT),
    (re.compile(r'\{\s*"items"\s*:\s*\[\s*\{\s*"(?:audio|video|thumbnail)"'), RECORDER),
    (re.compile(r"\{[^{}]*https?:[/\\]+docs\.google\.com[^{}]*\}\s*$|\{[^{}]*\"doc_id\"[^{}]*\}\s*$"), DOCUMENT_LINK),
)
_NAMES: dict[str, Stranger] = {  # where the content alone would pass for something else, or for nothing
    **dict.fromkeys((".crdownload", ".part", ".partial", ".opdownload", ".filepart", ".download"), UNFINISHED),
    **dict.fromkeys((".tmp", ".temp"), TEMPORARY),
    **dict.fromkeys((".m3u", ".m3u8", ".pls"), PLAYLIST),
    **dict.fromkeys((".zoom", ".conf"), RECORDER),
    **dict.fromkeys((".gdoc", ".gsheet", ".gslides"), DOCUMENT_LINK),
}
_OLD_OFFICE = (  # names of streams in a compound file
    ("EncryptedPackage", LOCKED),
    ("__substg1.0", MAIL),
    ("WordDocument", OLD_WORD),
    ("Workbook", OLD_EXCEL),
    ("Book", OLD_EXCEL),
    ("PowerPoint Document", SLIDES),
)
_PACKED = (  # names of parts in a zip archive
    ("ppt/presentation.xml", SLIDES),
    ("Index/Document.iwa", PAGES),
    ("Index.zip", PAGES),
    ("index.apxl", PAGES),
    ("META-INF/container.xml", BOOK),
)
_MIMETYPES = (("opendocument.text", OPEN_TEXT), ("opendocument.spreadsheet", OPEN_SHEET), ("opendocument", SLIDES))
_MAIL_HEAD = re.compile(
    r"(from|to|cc|subject|date|sent|reply-to|message-id|mime-version|received|return-path|delivered-to|content-type"
    r"|von|an|betreff|datum|gesendet|de|à|objet|envoyé|para|asunto|enviado|assunto|da|a|oggetto|inviato)\s?:\s?\S",
    re.IGNORECASE,
)
_SUBJECTS = frozenset(("subject", "betreff", "objet", "asunto", "assunto", "oggetto"))
_SENDERS = frozenset(("from", "von", "de", "da"))
_DATES = frozenset(("date", "sent", "datum", "gesendet", "envoyé", "enviado", "inviato", "received", "message-id"))


def by_head(name: str, head: bytes) -> Stranger | None:
    """What a file is by its name and first bytes, where these alone tell that no reader may have it."""
    suffix = PurePath(name).suffix.casefold()
    if suffix in _NAMES:
        return _NAMES[suffix]
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return AUDIO
    if head[4:8] == b"ftyp":
        return next((stranger for mark, stranger in _BRANDS if head[8:].startswith(mark)), VIDEO)
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return PICTURE
    return next((stranger for mark, stranger in _MARKS if head.startswith(mark) and _is_binary(head, mark)), None)


def _is_binary(head: bytes, mark: bytes) -> bool:
    """Whether bytes that begin with a mark of letters are no text that begins with the same letters."""
    return not mark.isascii() or not mark.decode("ascii", "replace").isalnum() or b"\x00" in head


def by_text(raw: Raw) -> Stranger | None:
    """What a text is that no reader may have: a calendar, a playlist, a link, an e-mail."""
    start = raw.text[:HEAD_BYTES].lstrip("\ufeff \n\t")
    found = next((stranger for pattern, stranger in _TEXTS if pattern.match(start)), None)
    return found or (MAIL if _is_mail(start) else None)


def _is_mail(start: str) -> bool:
    """Whether a text begins with a sender, a subject and a date, as a saved or copied e-mail does."""
    if start.startswith("From ") and "\nReceived:" in start:
        return True
    keys: set[str] = set()
    for line in start.split("\n")[:TEXT_LINES]:
        match = _MAIL_HEAD.match(line.strip("*> "))
        if match is None and not (line[:1].isspace() or re.match(r"[\w-]{2,40}:", line)):
            break
        keys |= {match[1].casefold()} if match else set()
    return bool(keys & _SENDERS and keys & _SUBJECTS and keys & _DATES)


def by_content(raw: Raw) -> Stranger | None:
    """What a binary file is that is neither a Word, Excel nor PDF file."""
    if raw.data.startswith(archives.ZIP_MARK):
        names = archives.names(raw)
        if "mimetype" in names:
            kind = archives.part(raw, "mimetype").decode("utf-8", "replace")
            return next((stranger for mark, stranger in _MIMETYPES if mark in kind), ARCHIVE)
        return next((stranger for part, stranger in _PACKED if part in names), ARCHIVE)
    if raw.data.startswith(b"\xd0\xcf\x11\xe0"):
        return next((s for stream, s in _OLD_OFFICE if stream.encode("utf-16-le") in raw.data), OLD_WORD)
    return None

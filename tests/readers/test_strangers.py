"""Files that nobody reads: what each is, what to do with it, and which may simply lie there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.check import check
from pipeline.engine.project import Project
from pipeline.errors import DataError
from pipeline.readers import NoSourceError, read
from tests.conftest import MEETING
from tests.files import archive

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
MAIL = "From: Ida <ida@example.org>\nTo: Bo\nSubject: reeds\nDate: Tue, 16 Jun 2026\n\n# Points\n- reeds\n- dam\n"

HARMLESS: dict[str, tuple[str, bytes | str, str]] = {
    "m4a": ("audio1.m4a", b"\x00\x00\x00\x20ftypM4A \x00\x00", "sound"),
    "mp3": ("x", b"ID3\x04\x00\x00", "sound"),
    "mp3 without tags": ("x", b"\xff\xfb\x90\x44\x00", "sound"),
    "wav": ("x", b"RIFF\x24\x00\x00\x00WAVEfmt ", "sound"),
    "aiff": ("x", b"FORM\x00\x00\x00\x24AIFF", "sound"),
    "ogg": ("x", b"OggS\x00\x02", "sound"),
    "mp4": ("zoom_0.mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00", "video"),
    "mkv": ("x", b"\x1aE\xdf\xa3\x01\x00", "video"),
    "avi": ("x", b"RIFF\x24\x00\x00\x00AVI LIST", "video"),
    "png": ("x", b"\x89PNG\r\n\x1a\n", "picture"),
    "jpg": ("x", b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
    "heic": ("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00", "picture"),
    "webp": ("x", b"RIFF\x24\x00\x00\x00WEBPVP8 ", "picture"),
    "bmp": ("x", b"BM\x36\x00\x10\x00\x00\x00\x00\x00\x36", "picture"),
    "svg": ("x", '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>', "picture"),
    "ics": ("x", "BEGIN:VCALENDAR\nSUMMARY:Reeds\nEND:VCALENDAR\n", "calendar"),
    "vcf": ("x", "BEGIN:VCARD\nFN:Ida\nEND:VCARD\n", "contact"),
    "m3u": ("playback.m3u", "audio_only.m4a\nvideo.mp4\n", "playlist"),
    "m3u by content": ("x", "#EXTM3U\n#EXTINF:1,a\nvideo.mp4\n", "playlist"),
    "conf": ("recording.conf", "[{}]", "recorder"),
    "conf by content": ("x", '{"items":[{"audio":"a.m4a","video":"v.mp4"}]}', "recorder"),
    "url": ("x", "[InternetShortcut]\nURL=https://example.org\n", "link"),
    "machine's summary": (
        "summary.md",
        "# Reeds\n\n## Quick recap\n\nThey met.\n\n## Next steps\n\n- Ida writes\n",
        "a machine wrote",
    ),
    "webloc": (
        "x",
        '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "a" "b">\n<plist version="1.0">\n<dict>\n<key>URL</key>',
        "link",
    ),
}
REFUSED: dict[str, tuple[str, bytes | str, str]] = {
    "zip": ("x", archive({"transcript.vtt": "WEBVTT"}), "Unpack it"),
    "7z": ("x", b"7z\xbc\xaf\x27\x1c", "Unpack it"),
    "rar": ("x", b"Rar!\x1a\x07\x00", "Unpack it"),
    "gzip": ("x", b"\x1f\x8b\x08\x00", "Unpack it"),
    "doc": ("x", OLE + "WordDocument".encode("utf-16-le"), "save it as .docx"),
    "xls": ("x", OLE + "Workbook".encode("utf-16-le"), "save it as .xlsx"),
    "ppt": ("x", OLE + "PowerPoint Document".encode("utf-16-le"), "Slides are not read"),
    "msg": ("x", OLE + "__substg1.0_0037001F".encode("utf-16-le"), "an e-mail"),
    "locked": ("x", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "pptx": ("x", archive({"ppt/presentation.xml": "<a/>"}), "Slides are not read"),
    "odt": ("x", archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "save it as .docx"),
    "ods": ("x", archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "save it as .xlsx"),
    "odp": ("x", archive({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "Slides are not read"),
    "pages": ("x", archive({"Index/Document.iwa": "a"}), "Export it as Word"),
    "epub": ("x", archive({"META-INF/container.xml": "a"}), "e-book"),
    "eml": ("mail.eml", MAIL, "an e-mail"),
    "mail, copied": ("x", "Von: Ida\nGesendet: Dienstag\nAn: Bo\nBetreff: Schilf\n\n- eins\n- zwei\n", "an e-mail"),
    "mail with folded lines": (
        "x",
        "Received: by x\n\tid 1\nFrom: a\nX-Mailer: b\nSubject: c\n\n- d\n- e\n",
        "an e-mail",
    ),
    "mbox": ("x", "From ida@x.org Tue\nReceived: by x\n\n- a\n- b\n", "an e-mail"),
    "crdownload": ("t.vtt.crdownload", "WEBVTT\n\n00:01.000 --> 00:02.000\nIda: hello\n", "not finished"),
    "part": ("t.vtt.part", "WEBVTT\n\n00:01.000 --> 00:02.000\nIda: hello\n", "not finished"),
    "tmp": ("~1.tmp", "a", "temporary"),
    "gdoc": ("notes.gdoc", '{"doc_id": "1", "email": "a@example.org"}', "online document"),
    "gdoc by content": ("x", '{"url": "https://docs.google.com/open?id=1", "email": "a"}', "online document"),
    "exe": ("x", b"MZ\x90\x00\x03", "program"),
}


def write(folder: Path, name: str, content: bytes | str) -> Path:
    """A file of that name."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", HARMLESS)
def test_what_may_lie_there(name: str, tmp_path: Path) -> None:
    """Recordings, pictures, calendars, playlists and links are told for what they are, as none that is read."""
    file, content, words = HARMLESS[name]
    with pytest.raises(NoSourceError, match=words):
        read(write(tmp_path, file, content))


@pytest.mark.parametrize("name", REFUSED)
def test_advice_fits_the_file(name: str, tmp_path: Path) -> None:
    """Each refusal says what the file is and what to do with it."""
    file, content, words = REFUSED[name]
    with pytest.raises(DataError, match=words) as error:
        read(write(tmp_path, file, content))
    assert not isinstance(error.value, NoSourceError)
    assert error.value.problems[0].to_do


@pytest.mark.parametrize(
    "text", ["ID3 or not: the reeds first\n\nBo: ID3 it is\n\nBo: BM too\n", "# BM\n- MZ is the dam\n- OggS\n"]
)
def test_letters_at_the_beginning_are_no_mark(text: str, tmp_path: Path) -> None:
    """A text may begin with the letters that mark a recording."""
    assert read(write(tmp_path, "x", text)).records


@pytest.mark.parametrize(
    "text", ["From Ida\nSubject: reeds\n", "Ida: From the start\n\nBo: Subject: reeds\n\nIda: Date: June\n"]
)
def test_what_is_no_mail(text: str, tmp_path: Path) -> None:
    """One word of a mail's head makes no mail."""
    try:
        read(write(tmp_path, "x", text))
    except DataError as error:
        assert "e-mail" not in str(error)


def test_json_of_no_known_tool(tmp_path: Path) -> None:
    """Advice on headings and speakers does not fit a JSON file."""
    with pytest.raises(DataError, match="JSON of an unknown recogniser") as error:
        read(write(tmp_path, "x", '{"a": [1, 2]}'))
    assert "# Notes" not in str(error.value)


def test_a_full_folder_does_not_stop_a_run(project: Project) -> None:
    """What may lie there has its line in the check and is no problem; what systems leave is not even told."""
    place = project.raw(MEETING) / "sessions" / "morning"
    for file, content, _ in HARMLESS.values():
        if file != "x":
            write(place, file, content)
    for file in ("Icon\r", "Thumbs.db", ".DS_Store", "._t.vtt", "~$notes.docx", ".~lock.notes.docx#"):
        write(place, file, b"\x00")
    found = check(project, MEETING)
    assert found.problems == []
    told = {file.path: file.summary() for file in found.files}
    assert told["sessions/morning/audio1.m4a"].startswith("not read: this is a sound recording")
    assert "sessions/morning/playback.m3u" in told
    assert told["sessions/morning/summary.md"].startswith("not read: this is a summary that a machine wrote")
    assert not [path for path in told if "Icon" in path or "Thumbs" in path]


def test_a_session_of_recordings_alone(project: Project) -> None:
    """A session with nothing that is read is a problem: its transcript is missing."""
    place = project.raw(MEETING) / "sessions" / "morning"
    for path in place.iterdir():
        path.unlink()
    write(place, "audio1.m4a", b"\x00\x00\x00\x20ftypM4A \x00\x00")
    assert any(
        "no file of this session is one that is read" in problem.what for problem in check(project, MEETING).problems
    )

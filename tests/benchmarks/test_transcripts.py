"""Transcripts come out of the planting tool as they went in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from benchmarks import transcripts
from benchmarks.transcripts import Cue

ZOOM = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.500\nAda Lowell: Right.\n\n2\n00:59:59.900 --> 01:00:02.000\nBela: No.\n"
TEAMS = (
    "WEBVTT\r\n\r\n0a/1-0\r\n00:00:01.000 --> 00:00:02.000\r\n<v Ada>A &amp; B.</v>\r\n\r\n"
    "0b/2-0\r\n00:00:02.000 --> 00:00:03.000\r\n<v Bela>Yes.</v>\r\n"
)
OTTER = "Ada Lowell  0:04  \nRight.\n\nBela  1:00:10  \nNo.\n\n"
WORD = (
    "<w:document><w:body><w:p><w:r><w:t>Ferries-Meeting Recording</w:t></w:r></w:p>"
    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Ada   0:04</w:t><w:br/></w:r>"
    '<w:r><w:t xml:space="preserve">A &amp; B.</w:t></w:r></w:p>'
    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bela   0:09</w:t><w:br/></w:r>"
    '<w:r><w:t xml:space="preserve">No.</w:t></w:r></w:p><w:sectPr/></w:body></w:document>'
)
SEGMENTS = [
    {"start": 1.0, "end": 2.5, "text": " Right.", "speaker": "SPEAKER_00"},
    {"start": 2.5, "end": 3.0, "text": " No."},
]


def specimen(folder: Path, kind: str) -> Path:
    path = folder / {"word": "talk.docx", "json": "talk.json", "otter": "talk.txt"}.get(kind, "talk.vtt")
    if kind == "word":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", WORD)
            archive.writestr("docProps/app.xml", "<a/>")
    elif kind == "json":
        path.write_text(json.dumps({"segments": SEGMENTS, "language": "en"}), "utf-8")
    else:
        path.write_bytes({"zoom": ZOOM, "teams": TEAMS, "otter": OTTER}[kind].encode())
    return path


def content(path: Path) -> bytes:
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in sorted(archive.namelist()))


@pytest.mark.parametrize("kind", ["zoom", "teams", "otter", "word", "json"])
def test_a_transcript_stays_as_it_was(tmp_path: Path, kind: str) -> None:
    """What is read and written again has the same bytes: only the plants differ from a tool's own file."""
    path = specimen(tmp_path, kind)
    assert transcripts.claims(path)
    before, form = content(path), transcripts.form(path)
    cues = form.read(path)
    form.write(path, cues)
    assert len(cues) == 2
    assert content(path) == before


@pytest.mark.parametrize("kind", ["zoom", "teams", "otter", "word", "json"])
def test_a_cue_more_is_read_again(tmp_path: Path, kind: str) -> None:
    """A cue with signs that markup takes for its own is in the file as it was meant."""
    path = specimen(tmp_path, kind)
    form = transcripts.form(path)
    first, last = form.read(path)
    form.write(path, [first, Cue("Cleo", first.end, first.end + 1, "R & D < 5"), last.moved(1)])
    again = form.read(path)
    assert [cue.speaker for cue in again] == [first.speaker, "Cleo", last.speaker]
    assert again[1].text == "R & D < 5"
    assert [cue.start for cue in again] == sorted(cue.start for cue in again)


def test_other_files_are_not_transcripts(tmp_path: Path) -> None:
    """Notes and chats beside a transcript are left alone."""
    (tmp_path / "notes.txt").write_text("# Notes\n- a point: 5:30\n", "utf-8")
    assert not transcripts.claims(tmp_path / "notes.txt")

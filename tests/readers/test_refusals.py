"""Exports that are known and not read: the message says why, and quotes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.files import docx
from tests.readers.test_kinds import reading


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[16/06/2026, 17:05:09] Mara: secret\n[16/06/2026, 17:05:19] Tom: no\n", "WhatsApp"),
        ("16/06/26, 17:05 - Mara: secret\n16/06/26, 17:06 - Tom: no\n", "WhatsApp"),
        (
            "16/06/2026, 09:58 - Messages and calls are end-to-end encrypted.\n"
            "16/06/2026, 10:01 - Mara: secret\nand\nso\non\nand on\n",
            "WhatsApp",
        ),
        ("2026-06-16, 10.01 - Mara: no\n2026-06-16, 10.02 - Tom (privately): secret\n", "WhatsApp"),
        ("Mar 9, 2027, 9:01:00 AM - Mara Lind: secret\nMar 9, 2027, 9:02:00 AM - Tom: no\n", "another messenger"),
        ("[11:34] Mara Lind : secret\n[11:35] Tom Okafor : no\ntwo\nmore\nlines\n", "BigBlueButton"),
        ("[17:05] Mara Lind: secret\n[17:06] Tom Okafor: no\n", "BigBlueButton"),
        ("[06:30] Mara Lind: secret\n[06:55] Tom Okafor: no\n", "BigBlueButton"),
        ("Me: secret\nThem: no\nMe: why\n", "name nobody"),
    ],
)
def test_known_and_refused(text: str, reason: str, tmp_path: Path) -> None:
    """The reason stands in the message, and no word of the file."""
    with pytest.raises(DataError, match=reason) as error:
        reading(tmp_path, text)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("form", ["docx", "html"])
def test_refused_in_every_container(form: str, tmp_path: Path) -> None:
    """A copy in a document or page holds no more than the export."""
    lines = ["16/06/2026, 10:01 - Mara: secret", "16/06/2026, 10:03 - Tom: no"]
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    with pytest.raises(DataError, match="WhatsApp"):
        reading(tmp_path, docx(lines) if form == "docx" else page)


@pytest.mark.parametrize(
    "record",
    [
        {"type": "message", "text": "secret", "user": "U01", "ts": "1804579260.000100"},
        {
            "createdDateTime": "2027-03-09T08:00",
            "from": {"user": {"displayName": "Ana"}},
            "body": {"content": "secret"},
        },
        {"type": "post", "post": {"user": "ana", "message": "secret", "create_at": 1804579260000}},
        {"id": 1, "date": "2027-03-09T09:01:00", "from": "Ana", "text": "secret"},
    ],
)
def test_chat_as_json_is_called_so(record: dict[str, object], tmp_path: Path) -> None:
    """It was called a recogniser's, and its owner was sent for captions that no chat has."""
    for data in ([record, record], {"value": [record]}):
        with pytest.raises(DataError, match="this is a chat as JSON") as error:
            reading(tmp_path, json.dumps(data))
        assert "secret" not in str(error.value)
        assert "WebVTT" not in str(error.value)


def test_programme_is_no_chat(tmp_path: Path) -> None:
    """Days and hours before titles are no heads of messages."""
    days = "9 March 2027, 09:00 - Opening and reeds\n9 March 2027, 10:00 - Coffee\n"
    with pytest.raises(DataError) as error:
        reading(tmp_path, days)
    assert "messenger" not in str(error.value)


def test_chat_that_names_recipients_is_read(tmp_path: Path) -> None:
    """What says to whom it went is read, without what went to one person."""
    text = "[17:05] Mara Lind (to everyone): reeds\n[17:06] Tom Okafor (to Mara Lind): secret\n"
    found = reading(tmp_path, text)
    assert [(record.speaker, record.text) for record in found.records] == [("Mara Lind", "reeds")]
    assert found.drops == {"private message": 1}


def test_a_recording_with_minutes_is_read(tmp_path: Path) -> None:
    """Times since the start of a recording are no times of the day."""
    text = "[0:05] Mara Lind: one\n[9:40] Tom Okafor: no\n[17:00] Mara Lind: two\n"
    assert reading(tmp_path, text).kind == "transcript"

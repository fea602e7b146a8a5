"""No text that is read holds a character that no file of ours can hold; a file of any name is read."""

from __future__ import annotations

import io
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.inputs import checked_toml
from pipeline.inputs.meeting_files import MeetingFile
from pipeline.readers import read
from pipeline.readers.characters import printable, shown

FORBIDDEN = [*map(chr, [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)]), "\ufffe", "\uffff", "\ud83d", "\udc00"]
LINE_MARKS = ["\x85", "\u2028", "\u2029"]  # each parts lines for Python, and none is one of ours


@settings(deadline=None)
@given(st.text(st.one_of(st.characters(exclude_categories=[]), st.sampled_from(FORBIDDEN + LINE_MARKS))))
def test_any_text_can_be_written(text: str) -> None:
    """As XML that comes back the same, and as UTF-8."""
    clean = printable(text)
    element = ET.Element("t")
    element.text = clean
    back = ET.parse(io.BytesIO(ET.tostring(element, encoding="utf-8"))).getroot().text or ""
    assert back == clean.replace("\r\n", "\n").replace("\r", "\n")
    assert len(back.splitlines()) <= back.count("\n") + 1


@pytest.mark.parametrize("character", [*FORBIDDEN, *LINE_MARKS])
def test_each_forbidden_character_is_taken_out(character: str) -> None:
    """Inside a word it leaves the word; where it parted words for Python it still parts them."""
    parted = " " if character.isspace() else "\ufffd" if "\ud800" <= character <= "\udfff" else ""
    assert printable(f"re{character}pair") == f"re{parted}pair"


@pytest.mark.parametrize(
    "character", [c for c in FORBIDDEN + LINE_MARKS if (c != "\x00" and c < "\ud800") or c > "\udfff"]
)
def test_a_transcript_with_one_is_read_and_told(character: str, tmp_path: Path) -> None:
    """The words are kept, and the description of the file says that something was left out."""
    path = tmp_path / "talk.txt"
    path.write_text(f"Ana Silva: Oars{character} should be made of ash.\nBen Roy: I agree with that.\n", "utf-8")
    reading = read(path)
    assert reading.records[0].text.split()[:3] == ["Oars", "should", "be"]
    assert ("unprintable" in reading.encoding) == (not character.isspace())


def test_json_may_write_any_character(tmp_path: Path) -> None:
    r"""`\u0000`, half of a pair and a whole pair: the first goes, the second is marked, the third is a picture."""
    path = tmp_path / "talk.json"
    segments = [
        {"start": 0, "end": 1, "speaker": "Ana\x00 Silva", "text": "Oars \ud83d break \ud83d\ude00.\uffff"},
        {"start": 1, "end": 2, "speaker": "Ben", "text": "\x02"},
    ]
    path.write_text(json.dumps({"segments": segments}), "ascii")
    reading = read(path)
    [record] = reading.records
    assert (record.speaker, record.text) == ("Ana Silva", "Oars \ufffd break \U0001f600.")
    assert reading.drops == {"nothing but unprintable characters": 1}
    assert "4 unprintable characters left out" in reading.encoding


def test_titles_of_toml_may_write_any_character(tmp_path: Path) -> None:
    r"""As itself or as `\u0002`: it is not in the title."""
    path = tmp_path / "meeting.toml"
    path.write_text('title = "Row\\u0002ing\uffff"\n[[session]]\nfolder = "a"\ntitle = "Oars\x02"\n', "utf-8")
    told = checked_toml.read(path, MeetingFile)
    assert (told.title, told.session[0].title) == ("Rowing", "Oars")


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=6).filter(lambda b: b"/" not in b and b"\\" not in b), min_size=2))
def test_paths_are_shown_apart_and_can_be_written(names: list[bytes]) -> None:
    """Two names of files never look the same, and each is plain text on one line."""
    seen = {name: shown(os.fsdecode(name)) for name in names}
    assert len(set(seen.values())) == len(seen)
    for text in seen.values():
        assert printable(text) == text and len(text.splitlines()) <= 1
        text.encode()

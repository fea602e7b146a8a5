"""Captions copied into a document, a page or below a title, and cues that nobody is named in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import docx
from tests.readers.test_others import reading

CUES = (
    "1\n00:00:03.000 --> 00:00:06.000\nMara Lind: The tram first.\n\n"
    "2\n00:00:07.500 --> 00:00:09.000\nTom Okafor: Who pays?\n"
)
VOICES = (
    "WEBVTT\n\n3f2b0c1e-1f2d-4d7e-9b0a-0123456789ab/0-0\n"
    "00:00:03.000 --> 00:00:06.000\n<v Mara Lind>The tram first.</v>"
    "\n\n3f2b0c1e-1f2d-4d7e-9b0a-0123456789ab/1-0\n00:00:07.500 --> 00:00:09.000\n<v Tom Okafor>Who pays?</v>\n"
)
SAID = [("Mara Lind", "The tram first.", 3.0), ("Tom Okafor", "Who pays?", 7.5)]


def rich(text: str) -> str:
    """The text as a Rich Text file, a paragraph a line."""
    return "{\\rtf1 " + text.replace("\n", "\\par ") + "}"


CONTAINERS: dict[str, Callable[[str], bytes | str]] = {
    "Word": lambda text: docx(text.split("\n")),
    "one paragraph of Word": lambda text: docx([text]),
    "Rich Text": rich,
    "below a title": lambda text: f"Tram forum, 3 June\n\n{text}",
}


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("text", [f"WEBVTT\n\n{CUES}", CUES, VOICES], ids=["titled", "numbered", "voices"])
def test_captions_in_any_container(text: str, container: str, tmp_path: Path) -> None:
    """Pasted captions keep their speakers and times; the number or mark of a cue is nobody."""
    found = reading(tmp_path, CONTAINERS[container](text))
    assert [(r.speaker, r.text, r.start_seconds) for r in found.records] == SAID


def test_title_above_captions_is_told(tmp_path: Path) -> None:
    """What stands above the captions is counted, and the lines are those that an editor shows."""
    found = reading(tmp_path, f"Tram forum, 3 June\n\nWEBVTT\n\n{CUES}")
    assert found.drops == {"line above the captions": 1}
    assert [r.locator for r in found.records] == ["lines 6-7", "lines 10-11"]


@pytest.mark.parametrize("cue", ["<v >And the night bus?</v>", "And the night bus?"])
def test_cue_without_a_name_beside_voices(cue: str, tmp_path: Path) -> None:
    """Where the tool names who speaks, words without a name are nobody's, not of whoever spoke before."""
    text = VOICES.replace("<v Tom Okafor>Who pays?</v>", cue)
    assert [r.speaker for r in reading(tmp_path, text).records] == ["Mara Lind", None]


def test_captions_with_the_time_of_a_clock(tmp_path: Path) -> None:
    """Cues from nine o'clock on tell the time of day, as turns in a text do."""
    assert reading(tmp_path, CUES.replace("00:00:0", "09:00:0")).is_wall_clock
    assert not reading(tmp_path, CUES).is_wall_clock


def test_two_files_of_captions_joined_to_one(tmp_path: Path) -> None:
    """The title of the second is no word of the cue above it."""
    joined = f"WEBVTT\n\n{CUES}\nWEBVTT\nKind: captions\n\n{CUES}"
    found = reading(tmp_path, joined)
    assert [(r.speaker, r.text, r.start_seconds) for r in found.records] == SAID * 2

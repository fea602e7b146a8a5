"""Lines that a tool writes between turns, and the times of a clock above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.test_others import reading

FATHOM = """0:01 - Ana Silva
  We begin small.
ACTION ITEM: Ana to send figures - WATCH: https://fathom.video/x?t=5

0:05 - Ben Okoro
  I agree.
SCREEN SHARING: Ben started screen sharing - WATCH: https://fathom.video/x?t=9
  Watch: it is on the screen.
"""
MEET = "Call (2026-06-16 09:00) - Transcript\nTranscript\n00:00:00\n\nAna Silva: We begin.\nBen Okoro: I agree.\n\n"


def test_items_of_fathom(tmp_path: Path) -> None:
    """A machine's words and links are dropped and counted; the turn goes on below them."""
    found = reading(tmp_path, FATHOM)
    assert [(r.speaker, r.text) for r in found.records] == [
        ("Ana Silva", "We begin small."),
        ("Ben Okoro", "I agree. Watch: it is on the screen."),
    ]
    assert found.drops == {"line written by the tool": 2}


@pytest.mark.parametrize(
    "end",
    ["Meeting ended after 01:02:03 👋", "Meeting ended after 01:02:03", "La reunión finalizó después de 01:02:03 👋"],
)
def test_end_of_a_google_meet(end: str, tmp_path: Path) -> None:
    """The tool says how long the meeting took, not who spoke last."""
    found = reading(tmp_path, f"{MEET}{end}\n")
    assert [(r.speaker, r.text) for r in found.records] == [("Ana Silva", "We begin."), ("Ben Okoro", "I agree.")]
    assert found.drops["line written by the tool"] == 1


LONG = "we should begin with the small ones and see " * 30


@pytest.mark.parametrize(
    ("stamps", "starts"),
    [
        (("09:02", "12:58", "01:05", "01:09"), [32520.0, 46680.0, 47100.0, 47340.0]),  # noon passes
        (("09:02", "09:04", "09:07", "09:12"), [32520.0, 32640.0, 32820.0, 33120.0]),  # nobody speaks so fast
        (("06:02", "09:04", "12:07", "23:10"), [362.0, 544.0, 727.0, 1390.0]),
        (("09:02", "12:58", "00:05", "03:09"), [542.0, 778.0, 5.0, 189.0]),  # the next recording
        (("09:02", "12:58", "27:05", "27:06"), [542.0, 778.0, 1625.0, 1626.0]),
    ],
)
def test_times_of_a_clock(stamps: tuple[str, ...], starts: list[float], tmp_path: Path) -> None:
    """Hours and minutes look like minutes and seconds: a day would be over in a quarter of an hour."""
    names = ("Ana Silva", "Ben Okoro") * 2
    words = LONG if "09:12" in stamps else "We begin."
    text = "".join(f"{stamp} {name}: {words}\n" for stamp, name in zip(stamps, names, strict=True))
    found = reading(tmp_path, text)
    assert [r.start_seconds for r in found.records] == starts
    assert found.is_wall_clock == (starts[0] > 3600)


OTTER = """Ferries
{date} • 1:02:11
SUMMARY KEYWORDS
ferries, quays
SPEAKERS
Ana Silva, Ben Okoro

Ana Silva  00:01
We begin.

Ben Okoro  00:05
I agree.

Ana Silva  00:09
So do all.
"""


@pytest.mark.parametrize("date", ["Tue, Mar 9, 2027 9:02AM", "Thu, 10/12 10:34AM", "9 March 2027"])
def test_the_date_above_a_transcript_is_nobody(date: str, tmp_path: Path) -> None:
    """Otter writes date and length as others write name and time; what stands below them is a machine's."""
    found = reading(tmp_path, OTTER.format(date=date))
    assert [r.speaker for r in found.records] == ["Ana Silva", "Ben Okoro", "Ana Silva"]
    assert found.drops == {"line before the first speaker": 6}


@pytest.mark.parametrize("label", ["Speaker 3", "Room 4", "Ana 3/9/2027", "Hall 2027", "Room 12 B"])
def test_labels_with_numbers_open_turns(label: str, tmp_path: Path) -> None:
    """They are no dates, and a room is no heading: else their words would go on with the turn before."""
    text = f"Ana Silva  0:01\nWe begin.\n\n{label}  0:05\nI agree.\n\nAna Silva  0:09\nSo do all.\n"
    assert [r.speaker for r in reading(tmp_path, text).records] == ["Ana Silva", label, "Ana Silva"]


def test_a_date_between_turns_is_nobody(tmp_path: Path) -> None:
    """Whoever speaks below a date, it is not the person before."""
    text = "Ana Silva  0:01\nWe begin.\n\nMarch 9, 2027 09:04  0:05\nI agree.\n\nAna Silva  0:09\nSo do all.\n"
    found = reading(tmp_path, text)
    assert [(r.text, r.doubt) for r in found.records] == [
        ("We begin.", None),
        ("I agree.", "a date"),
        ("So do all.", None),
    ]
    assert [(label.label, label.standing) for label in found.labels] == [("March 9, 2027 09:04", "open")]


def test_the_stamp_of_a_page_opens_no_turn(tmp_path: Path) -> None:
    """OneNote writes title, date and time above a page: neither the date nor the first words below them speak."""
    found = reading(tmp_path, "Group 2\nTuesday, 9 March 2027\n09:12\n\nBoats\n- small ones first\n- crews by June\n")
    assert found.kind == "notes"
    assert found.speakers == []


@pytest.mark.parametrize(
    "words",
    [
        "Ana Silva ha iniciado la transcripción",
        "Ana Silva ha interrotto la trascrizione",
        "Ana Silva interrompeu a transcrição",
        "Ana Silva heeft de transcriptie gestopt",
        "Dieses bearbeitbare Transkript wurde computergeneriert und kann Fehler enthalten.",
    ],
)
def test_lines_of_tools_in_other_languages(words: str, tmp_path: Path) -> None:
    """What the tool says at the end was said by whoever spoke last."""
    found = reading(tmp_path, f"Ana Silva  0:03\nOne.\n\nBen Okoro  0:09\nTwo.\n\n{words}\n")
    assert [record.text for record in found.records] == ["One.", "Two."]

"""What a tool writes between the turns is nobody's speech."""

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

"""A meeting held again with other words, on which growth is measured."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks import sessions
from pipeline.read.meeting import Settings, meeting


def test_a_further_copy_has_other_words_and_the_same_people() -> None:
    """The same talk twice would be refused, and people who are nobody would be another meeting."""
    said = "Willa Hartley: The closed process should shorten every batch considerably, whatever anybody expects."
    other = sessions.other_words(said, random.Random(1))
    assert other != said
    assert other.startswith("Willa Hartley: The ")
    assert len(other.split()) == len(said.split())


def test_the_meeting_held_twice_has_its_sessions_twice(tmp_path: Path) -> None:
    """What is measured must be a meeting that the program takes, of the size that the page names."""
    sessions.held(1, tmp_path / "once", 2)
    sessions.held(2, tmp_path / "twice", 2)
    once, twice = (meeting(tmp_path / name, Settings()) for name in ("once", "twice"))
    assert len(twice["sessions"]) == 2 * len(once["sessions"]) == 4
    assert len(twice["schedule"]) == 2 * len(once["schedule"])

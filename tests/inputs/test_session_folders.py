"""Which sessions have taken place, told without a clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pipeline.inputs.session_folders import took_place

ONE, TWO, THREE = (datetime(2027, 3, day, 9) for day in (1, 2, 3))


def _files(folder: Path, *sessions: str) -> Path:
    for session in sessions:
        (folder / session).mkdir(parents=True)
        (folder / session / "talk.vtt").write_text("WEBVTT")
    return folder


def test_a_later_session_without_files_lies_ahead(tmp_path: Path) -> None:
    """After day one: its folder may be empty, hold what a system left, or not be there."""
    folder = _files(tmp_path, "one")
    (folder / "two").mkdir()
    (folder / "two" / ".DS_Store").write_text("")
    assert took_place(folder, {"one": ONE, "two": TWO, "three": THREE}) == {"one"}


def test_a_session_before_one_with_files_is_missing(tmp_path: Path) -> None:
    """Day two has files: day one was held, so its empty folder is a problem and not the future."""
    assert took_place(_files(tmp_path, "two"), {"one": ONE, "two": TWO, "three": THREE}) == {"one", "two"}


def test_a_parallel_room_is_missing_too(tmp_path: Path) -> None:
    """Two rooms start at the same time: one of them cannot lie ahead of the other."""
    assert took_place(_files(tmp_path, "a"), {"a": ONE, "b": ONE}) == {"a", "b"}


def test_without_starts_nothing_is_told(tmp_path: Path) -> None:
    """A session without a start may be any: all count as held, and a missing folder is named as before."""
    assert took_place(_files(tmp_path, "one"), {"one": None, "two": TWO}) == {"one", "two"}
    assert took_place(_files(tmp_path / "x", "one"), {"one": ONE, "two": None}) == {"one", "two"}


def test_nothing_there_yet_is_a_problem(tmp_path: Path) -> None:
    """Before the first session there is nothing to run on."""
    assert took_place(tmp_path, {"one": ONE, "two": TWO}) == {"one", "two"}

"""Which sessions have taken place, told without a clock."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.inputs.session_folders import session_files, took_place

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


def test_a_folder_that_cannot_be_opened_is_no_session_that_lies_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its exports may lie in there: silence would leave a whole session out. Root may open all, so the system lies."""
    folder = _files(tmp_path, "one", "two")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("two"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(DataError, match=r"two: the folder cannot be opened \(Permission denied\)"):
        took_place(folder, {"one": ONE, "two": TWO})


def test_folders_inside_are_looked_into_and_pipes_are_not(tmp_path: Path) -> None:
    """A folder in a session's folder holds files too; a pipe would wait for ever for somebody to write."""
    folder = _files(tmp_path, "one") / "one"
    (folder / "deep").mkdir()
    (folder / "deep" / "chat.txt").write_text("")
    (folder / "link").symlink_to(folder / "deep")
    os.mkfifo(folder / "pipe")
    assert [path.name for path in session_files(folder)] == ["chat.txt", "link", "talk.vtt"]


def test_parts_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    """Part 2 comes before part 10, and the second download behind the first, whose name has no number."""
    names = ["Teil 10.vtt", "talk (1).vtt", "Teil 2.vtt", "talk (10).vtt", "talk.vtt", "talk (2).vtt", "2027-03-09.txt"]
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in session_files(tmp_path)] == [
        *("2027-03-09.txt", "talk.vtt", "talk (1).vtt", "talk (2).vtt", "talk (10).vtt", "Teil 2.vtt", "Teil 10.vtt")
    ]

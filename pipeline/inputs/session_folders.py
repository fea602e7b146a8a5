"""Which sessions have taken place: a program that reads no clock tells it by what lies in their folders."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.errors import DataError, Problem
from pipeline.readers.characters import shown

IGNORED = frozenset(
    {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin"}
)  # left by operating systems
NUMBER = re.compile(r"(\d{1,18})")
COPY = re.compile(r"(?P<stem>.*\S)\s?\((?P<number>\d{1,3})\)")


def took_place(folder: Path, starts: Mapping[str, datetime | None]) -> frozenset[str]:
    """The sessions that are over, or should be: all but those that lie ahead.

    A session lies ahead when its folder holds no files, or is not there yet, and it starts later than every session
    whose folder holds some. A session without a start, or one that starts before another that has files, has taken
    place: if its files are missing, that is a problem.

    Args:
        folder: the folder `sessions` of the meeting.
        starts: start of each session by the name of its folder.
    """
    present = {name for name in starts if session_files(folder / name)}
    known = [start.replace(tzinfo=None) for name in present if (start := starts[name])]
    if not known or len(known) < len(present):
        return frozenset(starts)
    last = max(known)
    return frozenset(
        name for name, start in starts.items() if name in present or start is None or start.replace(tzinfo=None) <= last
    )


def session_files(folder: Path) -> list[Path]:
    """The files of a session's folder and the folders in it, in order; what operating systems leave is passed over.

    Parts of one recording follow each other as people count them: 'part 2' before 'part 10', and what a browser called
    'recording (1)', since there was one, behind 'recording'.

    Raises:
        DataError: a folder cannot be opened.
    """
    files = [path for path in files_below(folder) if not any(map(is_ignored, path.relative_to(folder).parts))]
    return sorted(files, key=lambda path: [_counted(part) for part in path.relative_to(folder).parts])


def _counted(name: str) -> tuple[list[tuple[int, int, str]], int, str]:
    """What orders a name: its letters and numbers, the number of the copy, and the name itself."""
    stem, dot, ending = name.rpartition(".")
    stem = stem if dot else ending
    copy = COPY.fullmatch(stem)
    pieces = NUMBER.split(copy["stem"] if copy else stem)
    numbered = [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold()) for piece in pieces if piece]
    return numbered, int(copy["number"]) if copy else 0, name


def files_below(folder: Path) -> list[Path]:
    """All files in a folder and the folders in it, links included, sorted; none where there is no such folder.

    Raises:
        DataError: a folder cannot be opened; what lies in it is not known, so it must not count as empty.
    """
    found: list[Path] = []
    problems: list[Problem] = []

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            what = f"the folder cannot be opened ({error.strerror}), so nobody knows what is in it"
            to_do = "Give yourself permission to read it and what is in it, or move it elsewhere."
            problems.append(Problem(shown(str(error.filename)), what, to_do))

    for place, folders, files in os.walk(folder, onerror=note):
        paths = [Path(place, name) for name in [*files, *folders]]
        found += [path for path in paths if path.is_symlink() or path.is_file()]  # no pipe, which would wait for ever
    if problems:
        raise DataError(problems)
    return sorted(found)


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is none of ours: hidden, a lock file, or left by an operating system."""
    return name.startswith((".", "~$")) or name.casefold() in IGNORED

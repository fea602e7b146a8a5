"""Which sessions have taken place: a program that reads no clock tells it by what lies in their folders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

IGNORED = frozenset({"thumbs.db", "desktop.ini"})  # left by operating systems


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
    """The files of a session's folder and the folders in it, in order; what operating systems leave is passed over."""
    if not folder.is_dir():
        return []
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return [path for path in files if not any(map(is_ignored, path.relative_to(folder).parts))]


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is none of ours: hidden, a lock file, or left by an operating system."""
    return name.startswith((".", "~$")) or name.casefold() in IGNORED

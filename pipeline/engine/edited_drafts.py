"""A draft that somebody edited: merged with the new one, kept as it was, and told of in the run report.

What the program wrote is kept in `data/processed/<meeting>/drafts/`, the latest twenty, so that an edited copy of any
of them can be compared with what it was made from.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Protocol

from pipeline.engine.ruled_folder import RuledFolder
from pipeline.engine.store import fingerprint, fingerprint_file, write_whole
from pipeline.errors import DataError

KEPT = 20
HEADING = "## The edited draft"  # where the section of the run report begins
REPORT = "run.md"


class Merged(Protocol):
    """A merged file."""

    @property
    def content(self) -> bytes:
        """Its bytes."""
        ...

    def told(self) -> str:
        """What was done, in Markdown."""
        ...


Merge = Callable[[Sequence[bytes], bytes, bytes], Merged]


class EditedDrafts:
    """Writes the files that editors change.

    Args:
        folder: where earlier drafts are kept.
        reports: the meeting's report folder.
        tell: hears what the user should know.
    """

    def __init__(self, folder: Path, reports: RuledFolder, tell: Callable[[str], None]) -> None:
        self.folder, self.reports, self.tell = folder, reports, tell

    def write(self, name: str, content: bytes, merge: Merge) -> str:
        """Write a draft; where somebody edited the one before, merge the two.

        Args:
            name: of the file.
            content: the new draft.
            merge: merges earlier drafts, the edited file and the new draft.

        Returns:
            the name it was written under.
        """
        path, kept = self.reports.folder / name, self.kept(name)
        is_edited = bool(kept) and path.exists() and not self.reports.is_ours(name)
        if not is_edited:
            self._path(name, "md").unlink(missing_ok=True)
            written = self.reports.write(name, content)
            if written != name and not kept:
                self.tell(f"{name} cannot be merged with the new draft: the one it was made from is no longer kept")
            if written == name:  # else the file there is an editor's, and this draft is not what it was made from
                self._keep(name, kept, content)
            return written
        edited = path.read_bytes()
        if kept[-1].read_bytes() == content:
            self.tell(f"{name} was edited and stays as it is: the new draft is the one it was made from")
            return name
        try:
            made = merge([file.read_bytes() for file in kept], edited, content)
        except DataError as error:
            for problem in error.problems:
                self.tell(f"{name}: {problem.what}. {problem.to_do}")
            return self.reports.write(name, content)
        copy = self._keep_edited(path, edited)
        self._keep(name, kept, content)
        write_whole(self._path(name, "merged"), fingerprint(made.content).encode())
        write_whole(path, made.content)
        where = (
            f"The file as it was edited: `{copy}`." if copy else "Nobody changed the merged file since the last run."
        )
        told = "\n\n".join([where, made.told()])
        write_whole(self._path(name, "md"), f"{HEADING}\n\n{told}\n".encode())
        self.tell(f"{name} was edited and is merged with the new draft" + (f"; as it was: {copy}" if copy else ""))
        return name

    def report(self) -> None:
        """Put the list of what was merged at the end of the run report."""
        report = self.reports.folder / REPORT
        if not report.exists():
            return
        now = report.read_text("utf-8")
        told = [html.escape(file.read_text("utf-8"), quote=False) for file in sorted(self.folder.glob("*.md"))]
        wanted = "\n".join([now.split(f"\n{HEADING}\n")[0].rstrip("\n") + "\n", *told])
        if wanted != now:
            write_whole(report, wanted.encode())

    def _path(self, name: str, kind: str) -> Path:
        return self.folder / f"{name}.{kind}"

    def kept(self, name: str) -> list[Path]:
        """Earlier drafts, the latest last."""
        return sorted(self.folder.glob(f"{Path(name).stem}-[0-9]*{Path(name).suffix}"))

    def _keep(self, name: str, kept: Sequence[Path], content: bytes) -> None:
        if kept and kept[-1].read_bytes() == content:
            return
        last = int(kept[-1].stem.rsplit("-", 1)[1]) if kept else 0
        write_whole(self.folder / f"{Path(name).stem}-{last + 1:06d}{Path(name).suffix}", content)
        for old in kept[: max(0, len(kept) + 1 - KEPT)]:
            old.unlink()

    def _keep_edited(self, path: Path, edited: bytes) -> str:
        """Keep the file as the editor left it; nothing where it is what the last merge wrote."""
        merged = self._path(path.name, "merged")
        if merged.exists() and merged.read_text() == fingerprint(edited):
            return ""
        for number in count(1):
            copy = path.with_name(f"{path.stem}.edited-{number}{path.suffix}")
            if not copy.exists():
                write_whole(copy, edited)
            if fingerprint_file(copy) == fingerprint(edited):
                return copy.name
        raise AssertionError  # numbers do not end

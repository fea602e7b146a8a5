"""Where things stand: the folders of a project and of its meetings, and the lock on a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DataError, LockedError, Problem, did_you_mean


@dataclass(frozen=True)
class Project:
    """The folder that holds `data/`, `reports/` and `settings.toml`.

    Attributes:
        root: path of the folder.
        variant: what tables and reports of another way of reading are called behind the meeting's name; '' for none.
    """

    root: Path
    variant: str = ""

    @property
    def settings_file(self) -> Path:
        """What an analyst tunes."""
        return self.root / "settings.toml"

    @property
    def vector_file(self) -> Path:
        """Where vectors are kept by model and text, for all meetings."""
        return self.root / "data" / "processed" / ".cache" / "vectors.sqlite"

    @property
    def answer_file(self) -> Path:
        """Where the answers of a language model are kept by question, for all meetings."""
        return self.vector_file.with_name("answers.sqlite")

    @property
    def code_file(self) -> Path:
        """Where it is kept what the program's own files say."""
        return self.vector_file.with_name("code.sqlite")

    @property
    def batch_log(self) -> Path:
        """What happened in runs over all meetings."""
        return self.root / "reports" / "batch.log"

    def raw(self, meeting: str) -> Path:
        """The meeting as received: written by people, only read by the program."""
        return self.root / "data" / "raw" / meeting

    def processed(self, meeting: str) -> Path:
        """The tables of the meeting and their manifest."""
        return self.root / "data" / "processed" / self._named(meeting)

    def reports(self, meeting: str) -> Path:
        """What people open."""
        return self.root / "reports" / self._named(meeting)

    def _named(self, meeting: str) -> str:
        return f"{meeting}-{self.variant}" if self.variant else meeting

    def private(self, meeting: str) -> Path:
        """What only the meeting's editors open, or one participant: it names people and quotes them."""
        return self.root / "private" / meeting

    def meetings(self) -> list[str]:
        """Names of the meetings, sorted: the folders in `data/raw`."""
        raw = self.root / "data" / "raw"
        folders = raw.iterdir() if raw.is_dir() else ()
        return sorted(f.name for f in folders if f.is_dir() and not f.name.startswith("."))

    def pick(self, meeting: str | None) -> str:
        """The meeting asked for, or the only one.

        Raises:
            DataError: there is no such meeting, none at all, or several and none was named.
        """
        known = self.meetings()
        if meeting in known:
            return str(meeting)
        if meeting:
            what, to_do = f'there is no meeting "{meeting}"', did_you_mean(meeting, known)
        elif len(known) == 1:
            return known[0]
        else:
            what = "there are several meetings" if known else "there is no meeting"
            to_do = f"Choose one with --meeting: {', '.join(known)}." if known else ""
        raise DataError(Problem("data/raw", what, to_do or "Create one with `whitepaper new NAME --agenda FILE`."))

    @contextmanager
    def lock(self, meeting: str) -> Iterator[None]:
        """Keep every other run off the meeting; the lock falls with the process, however it ends.

        Raises:
            LockedError: another run holds it.
        """
        from filelock import FileLock, Timeout

        folder = self.processed(meeting)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(folder / ".lock", timeout=0):
                yield
        except Timeout:
            raise LockedError(f'another run is processing "{meeting}"; wait until it ends') from None

"""What each file of a report folder was made from and under: so that none stays that is out of date or another rule's.

`.made-under.json` keeps the meeting's attribution rule and, by file name, the fingerprint of what the program wrote,
and for a copy in another form (a PDF) the file it was made from. A file that nobody changed is removed when it no
longer holds; one that an editor changed stays, and the run says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ValidationError

from pipeline.engine.store import ReportFolder, fingerprint, fingerprint_file, write_whole

FILE = ".made-under.json"


class Made(BaseModel, frozen=True):
    """A file that the program wrote: its fingerprint, and name and fingerprint of what it is a copy of."""

    fingerprint: str
    source: str = ""
    source_fingerprint: str = ""


class Ledger(BaseModel):
    """All of them, and the attribution rule they were made under; empty before the first run."""

    rule: str = ""
    files: dict[str, Made] = {}


class RuledFolder(ReportFolder):
    """A report folder that knows under which rule its files were made.

    Args:
        folder: the meeting's report folder.
    """

    @property
    def rule(self) -> str:
        """The attribution rule of the last run; empty before the first."""
        return self._read().rule

    def write(self, name: str, content: bytes, source: str = "") -> str:
        """As `ReportFolder.write`; keeps what was written.

        Args:
            name: the file, relative to the folder.
            content: its bytes.
            source: the file in the folder that it is a copy of, if it is one.
        """
        written = super().write(name, content)
        ledger = self._read()
        of = fingerprint_file(self.folder / source) if source else ""
        ledger.files[written] = Made(fingerprint=fingerprint(content), source=source, source_fingerprint=of)
        self._write(ledger)
        return written

    def change_rule(self, rule: str) -> list[str]:
        """Take over the meeting's rule; what was made under another one goes.

        Returns:
            what the user should know: files that stay because somebody changed them, or because they are none of ours.
        """
        ledger = self._read()
        if ledger.rule == rule:
            return []
        notices = []
        if ledger.rule:
            why = f"it may show what the attribution rule '{rule}' hides: made under '{ledger.rule}'"
            others = sorted(set(self._files()) - set(ledger.files))
            notices = list(self._retire(ledger, list(ledger.files), why))
            notices += [f"{self.folder / name} is kept: {why}, as far as the program knows" for name in others]
        self._write(Ledger(rule=rule))
        return notices

    def retire(self, names: Iterable[str], why: str) -> list[str]:
        """Remove files that no longer hold.

        Returns:
            what the user should know: files that stay because somebody changed them.
        """
        ledger = self._read()
        notices = [*self._retire(ledger, [name for name in names if name in ledger.files], why)]
        self._write(ledger)
        return notices

    def drop_copies(self) -> list[str]:
        """Remove copies whose source has changed or is gone.

        Returns:
            what the user should know.
        """
        ledger = self._read()
        old = [name for name, made in ledger.files.items() if made.source and not self._is_current(made)]
        notices = [*self._retire(ledger, old, "it was made from an earlier draft")] if old else []
        notices += [
            f"{self.folder / name} was made from an earlier draft and is removed"
            for name in old
            if not (self.folder / name).exists()
        ]
        if old:
            self._write(ledger)
        return notices

    def _is_current(self, made: Made) -> bool:
        source = self.folder / made.source
        return source.is_file() and fingerprint_file(source) == made.source_fingerprint

    def _retire(self, ledger: Ledger, names: list[str], why: str) -> Iterator[str]:
        """Remove files as the program left them; tell of the others."""
        for name in names:
            path, made = self.folder / name, ledger.files.pop(name)
            if path.is_file() and fingerprint_file(path) == made.fingerprint:
                path.unlink()
            elif path.is_file():
                yield f"{path} was edited and is kept: {why}"

    def _files(self) -> Iterator[str]:
        """Names of all files of the folder but hidden ones."""
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                yield name.as_posix()

    def _read(self) -> Ledger:
        try:
            return Ledger.model_validate_json((self.folder / FILE).read_text("utf-8"))
        except (FileNotFoundError, ValueError, ValidationError):
            return Ledger()  # damaged: nothing is known of what lies there

    def _write(self, ledger: Ledger) -> None:
        write_whole(self.folder / FILE, json.dumps(ledger.model_dump(), indent=1, sort_keys=True).encode())

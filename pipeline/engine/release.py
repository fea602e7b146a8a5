"""The last look before a file is published: its finished bytes are read for what the meeting's rules keep in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.engine import settings
from pipeline.engine.project import Project
from pipeline.engine.store import TableStore
from pipeline.errors import DataError, Problem
from pipeline.stages import STAGES
from pipeline.text.memory import FORGETFUL, Memory

if TYPE_CHECKING:
    from pipeline.checks.findings import Finding
    from pipeline.checks.leaks import Leaks

PRIVATE = frozenset({"run.md"})  # what is for the editor alone, and names people
ID = re.compile(r"[a-z]{1,4}-[0-9a-f]{10,}")  # made with the meeting's salt: it tells of nobody
COPIED_WORDS = 6  # words in a row that only a confidence has, as the gate counts them by default


class Release:
    """Looks through finished files.

    Args:
        store: the tables of the meeting.
        accepted: ids of findings that an editor accepts, as under [gate] in settings.toml.
        memory: of texts that gave nothing away.
    """

    def __init__(self, store: TableStore, accepted: Collection[str] = (), memory: Memory = FORGETFUL) -> None:
        self._store = store
        self._memory = memory
        self._accepted = frozenset(accepted)
        self._clean: set[str] = set()

    def look(self, files: Mapping[str, bytes]) -> None:
        """Read every text in the files that are not for the editor alone.

        Args:
            files: bytes by name.

        Raises:
            DataError: a text gives away what the rules keep in; no file may be written then.
        """
        from pipeline.checks import finished

        found = []
        for name, content in files.items():
            for place, text in finished.read(name, content) if name not in PRIVATE else ():
                if text not in self._clean and not ID.fullmatch(text):
                    own = self.finds(place, text)
                    found += own
                    self._clean |= set() if own else {text}
            if said := [*finished.spoken(name, content)]:
                found += [f for f in self._leaks.seams(said) if not self.is_accepted(f)]
        if found:
            raise DataError(finding.problem() for finding in dict.fromkeys(found))

    def finds(self, place: str, text: str) -> list[Finding]:
        """What a text gives away, but for what an editor accepts."""
        return [finding for finding in self._leaks.finds(place, text) if not self.is_accepted(finding)]

    def leaks(self, name: str, content: bytes) -> list[Finding]:
        """What a draft that an editor has changed gives away, each thing once; remarks in its margin are nobody's text.

        Args:
            name: of the file: the place of every finding, so that a waiver holds wherever the words go.
            content: its bytes.
        """
        from pipeline.checks import finished

        texts = [text for place, text in finished.read(name, content) if "word/comments" not in place]
        return list(dict.fromkeys(found for text in dict.fromkeys(texts) for found in self.finds(name, text)))

    def is_accepted(self, finding: Finding) -> bool:
        """Whether an editor accepts it, by its id or by the words."""
        return finding.finding_id in self._accepted or finding.found in self._accepted_words

    @cached_property
    def _accepted_words(self) -> frozenset[str]:
        """Words that an editor let pass in the paper: they stand in every form of it."""
        return frozenset(self._store.read("findings")["found"])

    @cached_property
    def _leaks(self) -> Leaks:
        from pipeline.checks.leaks import Leaks, Record

        try:
            record = Record(**{table: self._store.read(table) for table in Record.names()})
            return Leaks(record, COPIED_WORDS, self._memory)
        except FileNotFoundError as error:
            what = f"{error.filename} is missing, which is needed to check what may get out"
            raise DataError(Problem(self._store.folder.name, what, "Run `whitepaper run` first.")) from None


def of(project: Project, meeting: str) -> Release:
    """What looks through files that a command makes, as a run does.

    Args:
        project: the folders, and the settings with what an editor accepted.
        meeting: the meeting's folder.
    """
    gate = settings.load(project.settings_file, STAGES)["gate"]
    return Release(TableStore(project.processed(meeting)), getattr(gate, "accepted", ()))

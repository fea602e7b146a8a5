"""Holds what editors wrote against the rules of the meeting: their words stay, and may not be published as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pipeline.engine.edited_drafts import EditedDrafts, Merged
from pipeline.engine.release import Release
from pipeline.engine.store import fingerprint, write_whole
from pipeline.errors import DataError, Problem

if TYPE_CHECKING:
    from pipeline.checks.findings import Finding

LABEL = re.compile(r"\b(?:Table|Figure) S?\d+")  # numbers that count nothing
CHANGED = "an editor changed it: the record has another number there"


class EditorsWords:
    """What is open in edited drafts.

    Args:
        drafts: the drafts, and what they were made from.
        release: finds what may not get out, and knows what an editor waived.
    """

    def __init__(self, drafts: EditedDrafts, release: Release) -> None:
        self.drafts, self.release = drafts, release

    def judged(self, name: str, merge: Callable[..., Merged]) -> Callable[[Sequence[bytes], bytes, bytes], Merged]:
        """A merge that comments on what an editor wrote against the rules, and remembers the numbers they changed."""

        def run(drafts: Sequence[bytes], edited: bytes, new: bytes) -> Merged:
            numbers: list[str] = []
            made = merge(drafts, edited, new, judge=partial(self._judge, name, numbers))
            self._keep(name, made.content, new, numbers)
            return made

        return run

    def open(self, name: str, merge: Callable[..., Merged]) -> list[Problem]:
        """What keeps the forms of an edited draft from being published: neither settled by its editor nor waived.

        Args:
            name: of the file.
            merge: as its stage merges it.
        """
        path, kept = self.drafts.reports.folder / name, self.drafts.kept(name)
        if not kept or not path.exists() or self.drafts.reports.is_ours(name):
            return []
        content, draft = path.read_bytes(), kept[-1].read_bytes()
        found = self.release.leaks(name, content)
        numbers = self._kept(name, content, draft)
        if numbers is None:
            numbers = []
            try:  # nothing is written: this run has no other draft than the one that was edited
                merge([draft], content, draft, judge=partial(self._judge, name, numbers))
            except DataError:
                return [_problem(one) for one in found]  # the run has told that it cannot be merged
            self._keep(name, content, draft, numbers)
        found += [one for one in map(partial(_number, name), numbers) if not self.release.is_accepted(one)]
        return [_problem(one) for one in found]

    def _judge(self, name: str, numbers: list[str], theirs: str, base: str, new: str) -> list[str]:
        """What is wrong with words of an editor, for a comment."""
        found = self.release.finds(name, theirs)
        changed = changed_numbers(theirs, base, new)
        numbers += changed
        found += [one for one in map(partial(_number, name), changed) if not self.release.is_accepted(one)]
        return [f"{problem.what}. {problem.to_do}" for problem in map(_problem, dict.fromkeys(found))]

    def _keep(self, name: str, content: bytes, draft: bytes, numbers: Sequence[str]) -> None:
        told = [fingerprint(content), fingerprint(draft), *dict.fromkeys(numbers)]
        write_whole(self.drafts.folder / f"{name}.numbers.json", json.dumps(told).encode())

    def _kept(self, name: str, content: bytes, draft: bytes) -> list[str] | None:
        """Numbers that an editor changed in a file; None where nobody has looked yet."""
        path = self.drafts.folder / f"{name}.numbers.json"
        told = json.loads(path.read_text("utf-8")) if path.exists() else []
        return told[2:] if told[:2] == [fingerprint(content), fingerprint(draft)] else None


def changed_numbers(theirs: str, base: str, new: str) -> list[str]:
    """Numbers that an editor wrote in place of others, as they are written.

    Args:
        theirs: the words of the editor.
        base: what the draft said there; a number that is only added is the editor's own.
        new: what the record says there now; a number that it has by now is right.
    """
    from pipeline.checks.numerals import numbers

    read = [{n.value: n.written for n in numbers(LABEL.sub("", text))} for text in (theirs, base, new)]
    mine, was, now = read
    return [written for value, written in mine.items() if value not in was and value not in now and was.keys() - mine]


def _number(name: str, written: str) -> Finding:
    from pipeline.checks.findings import Finding

    return Finding("number", name, written, CHANGED)


def _problem(found: Finding) -> Problem:
    """In words for the editor, with how to waive it by name."""
    from pipeline.checks.findings import WHY

    why = found.told if found.kind == "number" else WHY[found.kind] + (f" ({found.told})" if found.told else "")
    waive = f'add "{found.finding_id}" to `accepted` under [gate] in settings.toml'
    return Problem(found.place, f"{found.kind}: “{found.found}”: {why}", f"Change the words, or waive it: {waive}.")

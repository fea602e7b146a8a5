"""The errors that a user meets: each says what is wrong, where, why, and what to do."""

from __future__ import annotations

import difflib
import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass

SQLITE_FULL = 13  # as sqlite3 names it, which is not loaded for an error of another kind
_NUMBERS = re.compile(r"(\d+)")
# from the first mark to the last: what is quoted may hold marks itself
_QUOTED = re.compile(r"“.*”|\".*\"|(?<!\w)'.*'(?!\w)", re.DOTALL)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with the data or the settings.

    Attributes:
        where: file, with the line if known: `agenda.toml:12`.
        what: what is wrong and why it matters, a sentence.
        to_do: what the user can do about it, a sentence.
    """

    where: str
    what: str
    to_do: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"\n  → {self.to_do}" if self.to_do else "")

    @property
    def unquoted(self) -> str:
        """The same for a log that others may read: file, line and reason, without any words that a message quotes."""
        return f"{self.where}: {_QUOTED.sub('…', self.what)}"


class DataError(Exception):
    """The data or the settings cannot be used; carries every problem found, not the first alone."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file and line: line 9 before line 10."""
    return sorted(set(problems), key=lambda p: ([int(n) if n.isdecimal() else n for n in _NUMBERS.split(p.where)], p))


class LockedError(Exception):
    """Another run works on the same meeting."""


def of_the_machine(error: BaseException | None) -> Problem | None:
    """The problem behind an error that is neither the data's nor the program's: a full disk; None for others."""
    while error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == SQLITE_FULL or (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)):
            where = str(getattr(error, "filename", None) or "data/processed")
            to_do = "Make room, then run the same command again: finished stages are kept, and no file is half written."
            return Problem(where, "there is no room left on the disk, or in your quota, to write this file", to_do)
        error = error.__cause__ or error.__context__
    return None


def traced(error: BaseException) -> str:
    """Where an error comes from, its causes first: lines of the program, and kinds of errors without their messages.

    A message may quote the record; a file of this is meant to be passed on.
    """
    import traceback

    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    told = f"{traced(before)}\nthen:\n" if before else ""
    return told + "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


def defect(error: Exception) -> str:
    """What a user reads of an error that is the program's: a line; where it arose is kept in a file that it names."""
    if problem := of_the_machine(error):
        return str(problem)

    import tempfile

    with tempfile.NamedTemporaryFile("w", prefix="whitepaper-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(traced(error))
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}\n  → Details: {log.name}"
    what = f"This is a defect in the program, not in your data: {type(error).__name__}"
    return f"{what}\n  → Please report it with the file {log.name}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """' Did you mean "topics"?' for the nearest known word, else the list of known words."""
    words = sorted(known)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    return f"Possible names: {', '.join(words)}." if words else ""

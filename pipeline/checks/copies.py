"""Finds words of what was said in confidence where they must not stand, copied whole or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.text.spelling import unified

TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
Run = tuple[str, ...]


class Copies:
    """Runs of words that only withheld statements have.

    Args:
        withheld: withheld statements, by id, as said and as cleaned.
        shown: everything else that was said or published, so that common turns of phrase are nobody's.
        run_words: words in a row from which a text is taken for a copy.
    """

    def __init__(self, withheld: Mapping[str, Iterable[str]], shown: Iterable[str], run_words: int) -> None:
        self.run_words = run_words
        self._withheld: dict[Run, str] = {}
        for statement_id, texts in withheld.items():
            for text in texts:
                self._withheld |= dict.fromkeys(self._runs(text), statement_id)
        if self._withheld:
            for text in shown:
                for run in self._runs(text):
                    self._withheld.pop(run, None)

    def finds(self, text: str) -> dict[str, str]:
        """Withheld statements of which the text has so many words in a row, each with where the copy begins."""
        found: dict[str, str] = {}
        for run in self._runs(text) if self._withheld else ():
            if run in self._withheld:
                found.setdefault(self._withheld[run], " ".join(run[:2]))
        return found

    def _runs(self, text: str) -> Iterator[Run]:
        """All runs of so many words."""
        words = TOKEN.findall(unified(text))
        return (tuple(words[i : i + self.run_words]) for i in range(len(words) - self.run_words + 1))

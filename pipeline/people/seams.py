"""Names that two cues or two speakers share: "Lind" at the end of one turn, "qvist" at the head of the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from pipeline.people.context import CALLED, RELATION, TITLE
from pipeline.people.short_forms import is_given
from pipeline.text.lexicon import is_english

TOKEN = re.compile(r"[^\W\d_]+")
FILLERS = frozenset("um uh er erm hm mm yes yeah no ah oh right sorry".split())
LEADING = frozenset("de da van von del di la le el al bin".split())


class Seams:
    """Learns from consecutive texts what is cut in two between them.

    Args:
        texts: everything that was said, in order, accents taken out.
        names: names of one word in small letters, none of them an ordinary word.
    """

    def __init__(self, texts: Iterable[str], names: Collection[str]) -> None:
        self._tails: set[str] = set()
        self._heads: set[str] = set()
        longest = max(map(len, names), default=0)
        before = ""
        for text in texts:
            if before:
                self._learn(before, text, names, longest)
            before = text

    def finds(self, text: str) -> Iterator[tuple[int, int]]:
        """Places at the ends of the text that hold a part of a name."""
        for match in _first(text):
            if match[0].lower() in self._heads:
                yield match.span()
        last = _last(text)
        if last and last[0].lower() in self._tails:
            yield last.span()

    def _learn(self, before: str, after: str, names: Collection[str], longest: int) -> None:
        last = _last(before)
        if not last:
            return
        for match in _first(after):
            joined = (last[0] + match[0]).lower()
            if 4 < len(joined) <= longest and joined in names:
                self._tails.add(last[0].lower())
                self._heads.add(match[0].lower())
            elif self._names_follow(before, last) and match[0][0].isupper() and self._is_rare(match[0]):
                self._heads.add(match[0].lower())
                if is_given(last[0].lower()) and not is_english(last[0].lower()):
                    self._tails.add(last[0].lower())

    @staticmethod
    def _names_follow(before: str, last: re.Match[str]) -> bool:
        """Whether a text ends where a name must go on."""
        if before[last.end() :].strip():  # it has come to an end
            return False
        head, word = before[: last.end()] + " ", last[0]
        is_first = word[0].isupper() and not is_english(word.lower()) and not HEAD.search(before[: last.start()])
        return is_first or bool(TITLE.search(head) or RELATION.search(head) or CALLED.search(head))

    @staticmethod
    def _is_rare(word: str) -> bool:
        return not is_english(word.lower()) and len(word) > 2


HEAD = re.compile(r"(?:^|[.?!:;…])\s*$")


def _last(text: str) -> re.Match[str] | None:
    found = None
    for match in TOKEN.finditer(text, max(0, len(text) - 40)):
        found = match if match[0].lower() not in FILLERS else found
    return found


def _first(text: str) -> list[re.Match[str]]:
    """The first word, fillers aside, and the one behind a particle."""
    found: list[re.Match[str]] = []
    for match in TOKEN.finditer(text, 0, 60):
        if match[0].lower() in FILLERS and not found:
            continue
        found.append(match)
        if match[0].lower() not in LEADING:
            break
    return found

"""Words that are nearly names on the list, where a sentence has them as names; names heard as two or three words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from pipeline.people import context
from pipeline.people.hit import Hit
from pipeline.people.likeness import LIKELY, SURE, Likenesses
from pipeline.people.listed import ORGANISATION, PERSON
from pipeline.people.vocabulary import Vocabulary
from pipeline.text.lexicon import is_english

HEAD_OF_SENTENCE = re.compile(r"(?:^|[.?!:;…\n\"“‘(\[]|\s[-–—])\s*$")
TOKEN = re.compile(r"[$@]?[^\W_]+(?:[@$!|][^\W_]+)*")
GAP = 8  # letters that fillers may put between two halves of a name
FILLERS = frozenset("um uh er erm hm mm".split())
AT_WORK = re.compile(r"\b(?:at|from|for|with|joined|join|left|by|of|like|ask|in|our|we|the)\s+$", re.IGNORECASE)


class Alike:
    """Finds what is nearly on the list.

    Args:
        terms: everything on the list, in small letters, with what stands for it.
        names: names of one word among it that are no ordinary words.
        likenesses: what a word may stand for.
        said: how the discussion writes its words.
    """

    def __init__(
        self, terms: Mapping[str, str], names: Collection[str], likenesses: Likenesses, said: Vocabulary
    ) -> None:
        self._terms = terms
        self._names = names
        self._likenesses = likenesses
        self._said = said
        self._strange: dict[str, bool] = {}

    def finds(self, folded: str) -> Iterator[Hit]:
        """Words that are nearly names, and names in two words."""
        tokens = [(m[0], m.start(), m.end()) for m in TOKEN.finditer(folded) if m[0].lower() not in FILLERS]
        strange = [self._is_strange(written) for written, _, _ in tokens]
        for place, (written, start, end) in enumerate(tokens):
            word = written.lower()
            if place and start - tokens[place - 1][2] <= GAP:
                one = tokens[place - 1]
                joined = one[0].lower() + word
                if joined in self._names or joined[:-1] in self._names or strange[place - 1] or strange[place]:
                    yield from self._joined(one, tokens[place], folded)
            like = self._likenesses.of(word) if word not in self._terms else None
            if like and self._is_meant(like.kind, like.strength, written, start, end, folded):
                yield Hit(start, end, like.kind, "" if like.strength == SURE else "like a name on the list")
        if any(strange):
            yield from self._by_sound(tokens, folded)

    def _is_strange(self, written: str) -> bool:
        """Whether a word is neither English nor on the list."""
        if written not in self._strange:
            word = written.lower()
            self._strange[written] = len(word) > 2 and not is_english(word) and word not in self._terms
        return self._strange[written]

    def _joined(self, one: tuple[str, int, int], two: tuple[str, int, int], folded: str) -> Iterator[Hit]:
        """A name written in two words: "core vidia"."""
        joined = (one[0] + two[0]).lower()
        if len(joined) > 4 and re.fullmatch(r"[\s,.…-]*(?:(?:um|uh|er|erm)[\s,.…-]*)?", folded[one[2] : two[1]]):
            if folded[two[2] : two[2] + 1] == "-":
                return
            if joined in self._names or joined.removesuffix("s") in self._names:
                yield Hit(one[1], two[2], self._terms.get(joined) or self._terms[joined.removesuffix("s")])
            elif len(joined) > 6 and one[0].lower() not in self._terms and two[0].lower() not in self._terms:
                like = self._likenesses.broken(joined)
                if like and not (is_english(one[0].lower()) and is_english(two[0].lower())):
                    yield Hit(one[1], two[2], like.kind, "like a name on the list")

    def _is_meant(self, kind: str, strength: int, written: str, start: int, end: int, folded: str) -> bool:
        word = written.lower()
        english, small = is_english(word), self._said.is_cased and self._said.as_written[word] > 0
        is_large = written[0].isupper() and (not written.isupper() or len(written) > 4)
        if strength == SURE:
            return not english
        # "Matt" is a word too, but one that this meeting never writes small
        if strength == LIKELY and is_large and not small and (not english or self._said.is_cased):
            return True
        if kind == ORGANISATION:
            return is_large and not english and not small and bool(AT_WORK.search(folded[max(0, start - 24) : start]))
        if is_large:
            is_head = bool(HEAD_OF_SENTENCE.search(folded, max(0, start - 12), start))
            if small or english:
                is_told = context.speaks(folded, end) and not small
                return (
                    is_told
                    or context.is_introduced(folded, start)
                    or (not is_head and context.is_personal(folded, start, end))
                )
            return context.is_personal(folded, start, end) or (not is_head and context.is_weakly(folded, start))
        if english:
            return context.is_titled(folded, start) and not self._said.is_word(word)
        return not self._said.is_word(word) and context.is_personal(folded, start, end)

    def _by_sound(self, tokens: list[tuple[str, int, int]], folded: str) -> Iterator[Hit]:
        """Two or three words where a person must stand, which together sound like a name: "lynn quest said"."""
        starts, ends = context.places(folded)
        for place, (_, start, end) in enumerate(tokens):
            runs = [tokens[place : place + n] for n in (2, 3)] if start in starts else []
            runs += [tokens[max(0, place - n + 1) : place + 1] for n in (2, 3)] if end in ends else []
            for run in runs:
                like = self._likenesses.by_sound("".join(word.lower() for word, _, _ in run)) if len(run) > 1 else None
                if (
                    like
                    and like.kind == PERSON
                    and self._is_garble(run)
                    and not any(word.lower() in self._terms for word, _, _ in run)
                ):
                    yield Hit(run[0][1], run[-1][2], PERSON, "sounds like a name on the list")

    @staticmethod
    def _is_garble(run: list[tuple[str, int, int]]) -> bool:
        """Whether words could be a recogniser's for a name: "lynn quest", and not "for it"."""
        written = [word.lower() for word, _, _ in run]
        return sum(map(len, written)) > 5 and any(len(w) > 2 and not is_english(w) for w in written)

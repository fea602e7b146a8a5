"""Which names are ordinary words in what was said: 'will' and 'park' are, 'Jelena' is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.people.names import NAME_WORDS
from pipeline.people.short_forms import is_given
from pipeline.text.lexicon import is_english
from pipeline.text.spelling import fold, plain

OFTEN = 6  # times that a word which English lacks stands there small before it is a term of the field
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def words(text: str) -> list[str]:
    """Its words, a hyphenated one whole and in parts."""
    found = WORD.findall(text)
    return [*found, *(part for word in found if "-" in word for part in word.split("-"))]


class Vocabulary:
    """How often each word was written, large and small.

    Args:
        texts: everything that was said.
        given_names: first names of the people; where the texts write them small, capitals tell nothing.
    """

    def __init__(self, texts: Iterable[str], given_names: Iterable[str]) -> None:
        self.as_written = Counter(word for text in texts for word in words(fold(plain(text))))
        self._as_lower = Counter[str]()
        for word, count in self.as_written.items():
            self._as_lower[word.lower()] += count
        named = [(self.as_written[n], self._as_lower[n]) for n in given_names if not self._is_also_word(n)]
        self.is_cased = 2 * sum(small for small, _ in named) <= sum(count for _, count in named)

    @staticmethod
    def _is_also_word(name: str) -> bool:
        return name in NAME_WORDS or (is_english(name) and not is_given(name))

    def is_word(self, term: str, least: int = 1) -> bool:
        """Whether the texts, which write names with capitals, write it small more often than not.

        Args:
            term: a word in small letters.
            least: times it must stand there small.
        """
        small, named = self.as_written[term], self._as_lower[term] - self.as_written[term]
        return self.is_cased and small >= least and small > named

    def is_plainly(self, written: str) -> bool:
        """Whether texts that write names with capitals have an English word there: "timber", and not "Timber"."""
        return self.is_cased and written.islower() and is_english(written)

    def is_ordinary(self, term: str) -> bool:
        """Whether people use the name as a word without meaning the person.

        A name that a recogniser writes small stays a name: only what English has as a word is one.
        """
        return term in NAME_WORDS or (is_english(term) and self.is_word(term, least=3))

    def is_term(self, word: str) -> bool:
        """Whether a word of an employer's name is a word of the discussion; a field's own words are not English."""
        return self.is_word(word, least=1 if is_english(word) else OFTEN)

    def is_never_small(self, word: str) -> bool:
        """Whether the texts have the word with a capital alone, or not at all."""
        return not self.as_written[word.lower()]

"""Finds what is on the list of participants, and tells whether it stands there as a name or as a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.people import context
from pipeline.people.alike import HEAD_OF_SENTENCE
from pipeline.people.hit import Hit
from pipeline.people.listed import ORGANISATION, PERSON, ROLE
from pipeline.people.names import ORGANISATION_WORDS
from pipeline.people.vocabulary import Vocabulary
from pipeline.text.lexicon import is_english

TITLE = re.compile(r"(?<![^\W_])(?:Drs?|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame)\b\.?\s+$", re.IGNORECASE)
# what follows a word at the head of a sentence when it is the word ("Will we ...") and not the name ("Will said ...")
AFTER_WORD = re.compile(
    r"\s+(?:I|we|you|he|she|it|they|this|that|these|those|there|the|a|an|not|be|all|any|my|our|of)\b"
)
# names that are words of grammar: at the head of a sentence they are the word unless something is told of a person
GRAMMAR = frozenset(
    "said made given will may can do be so an in on or per my no to me he her is us we you ye go".split()
)
TOLD_OF_ONE = re.compile(r",\s+who\b|['’]s\b|\s+and\s+[A-Z][a-z]|\s+(?:has|had|is|was|does|did)\b")
LARGE_NEXT = re.compile(r"\s+[A-Z][a-z]")
COUNTED = re.compile(r"\b(?:the|an?|this|that|these|those|each|every|one|two|three|any|some|no)\s+$", re.IGNORECASE)
MONTHS = frozenset("may april june august".split())
IN_MONTH = re.compile(
    r"\b(?:in|since|last|next|this|by|until|till|early|late|mid|of|from|before|after|end of|\d)\s+$", re.I
)
FIRST_WORD = re.compile(r"[^\W_]+")


def _by_first_word(terms: Iterable[str]) -> dict[str, list[str]]:
    """The terms by the word that they begin with."""
    found: dict[str, list[str]] = {}
    for term in terms:
        if first := FIRST_WORD.match(term):
            found.setdefault(first[0], []).append(term)
    return found


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Matches the longest of the terms, a plural, and figures behind it; an underscore parts words."""
    listed = sorted(terms, key=lambda term: (-len(term), term))
    alternatives = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in listed)
    return re.compile(rf"({alternatives})(s?)(\d*)(?![^\W_])", re.IGNORECASE)


class Named:
    """Finds names, employers and positions as the list has them.

    Args:
        terms: everything on the list, in small letters, with what stands for it.
        pieces: those of them that are a word of an employer's longer name: an editor may allow one.
        said: how the discussion writes its words.
    """

    def __init__(self, terms: Mapping[str, str], pieces: Collection[str], said: Vocabulary) -> None:
        self._terms = terms
        self._pieces = pieces
        self._said = said
        self._patterns = {word: _pattern(own) for word, own in _by_first_word(terms).items()}
        self._firsts: dict[str, tuple[re.Pattern[str], ...]] = {}

    def is_ordinary(self, term: str) -> bool:
        """Whether the name is a word that people use without meaning the person."""
        return self._terms.get(term) != ROLE and self._said.is_ordinary(term)

    def finds(self, folded: str) -> Iterator[Hit]:
        """Places of what is on the list.

        Args:
            folded: accents taken out.
        """
        end = 0
        for word in FIRST_WORD.finditer(folded):
            patterns = self._beginning(word[0])
            if not patterns or word.start() < end:
                continue
            found = [match for pattern in patterns if (match := pattern.match(folded, word.start()))]
            for match in sorted(found, key=lambda match: -match.end()):
                term = re.sub(r"\s+", " ", match[1].lower())
                title = TITLE.search(folded, max(0, match.start() - 12), match.start())
                if self._is_name(term, match, folded, bool(title)):
                    end = match.end()
                    doubt = "a word of an employer's name" if term in self._pieces else ""
                    yield Hit(title.start() if title else match.start(), end, self._terms[term], doubt)
                    break

    def _beginning(self, written: str) -> tuple[re.Pattern[str], ...]:
        """The patterns of whatever on the list may begin with a word."""
        if written not in self._firsts:
            bare = written.lower().rstrip("0123456789")
            forms = dict.fromkeys((written.lower(), bare, bare.removesuffix("s")))
            self._firsts[written] = tuple(self._patterns[form] for form in forms if form in self._patterns)
        return self._firsts[written]

    def _is_name(self, term: str, match: re.Match[str], folded: str, is_titled: bool) -> bool:
        """Whether the word stands there as a name."""
        written, kind = match[1], self._terms[term]
        if kind == ORGANISATION and len(term) == 3 and is_english(term):  # "ITS", not "its"
            return written.isupper()
        if self._is_word(term, match, folded):
            return False
        if match[3] and (len(term) < 5 or kind != PERSON):  # "petrovic84" is an account, "ATF4" a gene
            return False
        if kind != ROLE and " " in term and self._is_phrase(term, kind):  # "Will Park", not "we will park"
            return all(part[0].isupper() for part in written.split() if len(part) > 3)
        if is_titled or " " in term or not self.is_ordinary(term):
            return len(written) > 2 or written[0].isupper()
        if not written[0].isupper():
            return self._is_told_of(folded, match.start(1), match.end(1))
        if written.isupper() and len(written) > 1:
            return False
        if term in MONTHS and IN_MONTH.search(folded[max(0, match.start() - 12) : match.start()]):
            return context.speaks(folded, match.end())
        if HEAD_OF_SENTENCE.search(folded, max(0, match.start() - 12), match.start()):
            return self._is_name_at_head(term, match, folded)
        return True

    def _is_word(self, term: str, match: re.Match[str], folded: str) -> bool:
        """Whether an English word written small is nobody: a part of an employer's name, "three dots", "the dot"."""
        if " " in term or not self._said.is_plainly(match[1]):
            return False
        is_counted = match[2] or COUNTED.search(folded, max(0, match.start() - 12), match.start())
        return term in self._pieces or (self._terms[term] == PERSON and bool(is_counted))

    def _is_phrase(self, term: str, kind: str) -> bool:
        """Whether a name of several words may be words of talk: "patient alliance", "will park"."""
        parts = term.split()
        if kind == ORGANISATION and len(parts) < 4:
            return all(is_english(part) or part in ORGANISATION_WORDS for part in parts)
        return all(self.is_ordinary(part) for part in parts)

    def _is_name_at_head(self, term: str, match: re.Match[str], folded: str) -> bool:
        """Whether an ordinary word with a capital at the head of a sentence is the name."""
        if context.speaks(folded, match.end()) or TOLD_OF_ONE.match(folded, match.end()):
            return True
        if AFTER_WORD.match(folded, match.end()):
            return False
        return term not in GRAMMAR or bool(LARGE_NEXT.match(folded, match.end()))

    @staticmethod
    def _is_told_of(folded: str, start: int, end: int) -> bool:
        """Whether a name that is a word, written small, stands where only a person can."""
        return context.is_titled(folded, start) or (context.said(folded, end) and context.is_reported(folded, start))

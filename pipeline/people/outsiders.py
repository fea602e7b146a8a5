"""People who are on no list: told by a title, by how they are introduced, or by a capital that no word explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pipeline.people.context import AFTER, CALLED, EPITHET, RELATION, TITLE
from pipeline.people.known import KNOWN
from pipeline.people.short_forms import is_given
from pipeline.text.lexicon import is_english

LARGE = re.compile(
    r"(?<![^\W_])[A-Z](?:[''][A-Z])?[^\W\d_A-Z]+(?:(?<=Mc|Ma|De|Le|La|Di)[A-Z][^\W\d_A-Z]+|(?<=Mac)[A-Z][^\W\d_A-Z]+)?(?![\w(])(?:-[A-Z][^\W\d_]+)*"
)
SMALL = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{3,}(?:['’-][^\W\d_]+)*")
LINK = re.compile(
    r"\s+(?:(?:van|von|de|da|del|della|di|dos|el|al|bin|ibn|la|le|ten|ter|den|der)\s+){0,2}|\s+[A-Z]\.\s+"
)
HEAD = re.compile(r"(?:^|[.?!:;…\n\"“‘(\[]|\s[-–—])\s*$")
# what makes a word of an English word: "Seroprevalence", "Driverless"
_PREFIX = (
    r"(?:anti|auto|bio|co|cross|de|dis|down|e|eco|extra|geo|hyper|hypo|immuno|in|inter|intra|iso|macro|mega|meta|micro|mid"
    r"|mini|mis|mono|multi|nano|neo|neuro|non|out|over|para|photo|poly|post|pre|pro|pseudo|psycho|quasi|radio|re|semi"
    r"|sero|socio|sub|super|tele|thermo|trans|tri|ultra|un|under|up|xeno)"
)
PREFIX, PREFIXES = re.compile(_PREFIX), re.compile(rf"^{_PREFIX}(?=[a-z]{{3}})")
SUFFIXES = re.compile(
    r"(?:ability|ibility|ally|ation|ations|able|ably|ed|er|ers|ise|ised|ising|ing|ings|ism|isms|ist|ists|ity|ize|ized|izing|"
    r"less|like|ly|ment|ments|ness|ology|ological|ical|ic|ous|wise|proof|ful|ship|hood|ward|wards|work|works|eth|th|s|es)$"
)
ADJECTIVE = re.compile(r"(?:esque|ian|ean|oid|emia|itis|osis|ase|mab|nib|leucel|vir|statin|gene|cyte|cytes|ium)$")
OFTEN = 5  # times that a capital without context of a person is written before it is a term of the discussion


class Outsiders:
    """People outside the list.

    Args:
        texts: everything that was said, accents taken out.
        is_word: whether the discussion uses a word in small letters.
        is_cased: whether names are written with capitals.
        known: words in small letters that name nobody: of the organisers, of employers, of the list.
    """

    def __init__(
        self, texts: Iterable[str], is_word: Callable[[str], bool], is_cased: bool, known: Iterable[str] = ()
    ) -> None:
        self._is_word = is_word
        self._is_cased = is_cased
        self._known = frozenset(known)
        self._terms: frozenset[str] = frozenset()
        self._named: frozenset[str] = frozenset()
        self._unknown: dict[str, bool] = {}
        used, named = Counter[str](), Counter[str]()
        for text in texts:
            for match in LARGE.finditer(text) if is_cased else ():
                for part in self._parts(match[0]):
                    used[part] += 1
                    named[part] += _is_person(text, match.start(), match.end())
        self._terms = frozenset(word for word, n in used.items() if n >= OFTEN and 3 * named[word] < n)
        self._named = frozenset(word for word, n in named.items() if n and word not in self._terms)

    def finds(self, text: str) -> Iterator[tuple[int, int]]:
        """Places of names of people outside the list.

        Args:
            text: accents taken out.
        """
        end = 0
        for match in LARGE.finditer(text) if self._is_cased else ():
            if match.end() > end and (span := self._span(text, match)):
                end = span[1]
                yield span
        if INTRODUCING.search(text):
            for match in SMALL.finditer(text):
                if self._is_unknown(match[0]) and _is_introduced(text, match.start()):
                    yield match.span()

    def _parts(self, word: str) -> list[str]:
        return [p for part in word.lower().split("-") if self._is_unknown(p := part.split("'")[0])]

    def _is_unknown(self, word: str) -> bool:
        """Whether a word in small letters is no word of English, of the discussion or of the map."""
        if word not in self._unknown:
            self._unknown[word] = not (
                len(word) < 3
                or word in KNOWN
                or word in self._known
                or self._is_word(word)
                or is_english(word)
                or is_built(word)
            )
        return self._unknown[word]

    def _span(self, text: str, match: re.Match[str]) -> tuple[int, int] | None:
        """The name that begins there, with the capitals that follow it."""
        start, end = match.span()
        head = text[max(0, start - 48) : start]
        if TITLE.search(head):
            return start, self._end(text, end)
        parts = self._parts(match[0])
        if not parts:
            is_told = RELATION.search(head) or CALLED.search(head)
            word = match[0].lower()
            is_common = word in KNOWN or word in self._known or (is_english(word) and not is_given(word))
            return (start, self._end(text, end)) if is_told and not is_common else None
        if all(part in self._terms for part in parts) or (ADJECTIVE.search(parts[-1]) and not self._named & {*parts}):
            return None
        if (
            "-" in match[0]
            and not self._named & {*parts}
            and re.match(r"\s+[a-z]", text[end : end + 40])
            and not _is_person(text, start, end)
        ):
            return None  # "the Kaplan-Meier curve"
        if text[end : end + 1] == "-" and all(map(PREFIX.fullmatch, parts)):
            return None  # "Eco-coffins"
        return start, self._end(text, end)

    def _end(self, text: str, end: int) -> int:
        """Behind the capitals that go on with a name."""
        while (link := LINK.match(text, end)) and (more := LARGE.match(text, link.end())):
            word = more[0].lower()
            if word in self._known or word in KNOWN:
                break
            end = more.end()
        return end


INTRODUCING = re.compile(
    r"\b(?:dr|doctor|prof|professor|mr|mrs|ms|miss|missus|sir|colleague|friend|mate|boss|wife|husband|son|daughter|sister|"
    r"brother|cousin|uncle|aunt|neighbou?r|manager|supervisor|mentor|predecessor|successor|counterpart|assistant|student|"
    r"deputy|nurse|registrar|called|named|known|name|nicknamed?)\b",
    re.IGNORECASE,
)


def _is_introduced(text: str, start: int) -> bool:
    head = text[max(0, start - 48) : start]
    return bool(TITLE.search(head) or RELATION.search(head) or CALLED.search(head))


def _is_person(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of a person there."""
    head = text[max(0, start - 48) : start]
    return bool(
        AFTER.match(text, end)
        or TITLE.search(head)
        or RELATION.search(head)
        or CALLED.search(head)
        or EPITHET.search(head)
    )


def is_built(word: str) -> bool:
    """Whether a word is made from an English one by prefix and suffix."""
    stem = PREFIXES.sub("", word)
    if stem != word and is_english(stem):
        return True
    for form in {word, stem}:
        bare = SUFFIXES.sub("", form)
        if bare != form and len(bare) > 2 and any(is_english(b) for b in (bare, bare + "e", bare + "y", bare[:-1])):
            return True
    return False

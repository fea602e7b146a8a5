"""Takes out of a text whatever tells who spoke: names, nicknames, employers, positions held, addresses.

A name that is also an ordinary word ("Will", "Hope", "Park") is taken out only where it is written as a name. Where it
is not certain, the word goes, and an editor may allow it: a sentence that reads badly is a smaller harm than a person
who can be recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from pipeline.people import context, listed
from pipeline.people.alike import HEAD_OF_SENTENCE, Alike
from pipeline.people.claims import claims
from pipeline.people.contacts import contacts, spelt
from pipeline.people.deeds import deeds
from pipeline.people.hit import Hit
from pipeline.people.initials import Initials
from pipeline.people.likeness import Likenesses
from pipeline.people.listed import LINK, ORGANISATION, PERSON, ROLE
from pipeline.people.names import ORGANISATION_WORDS, is_part
from pipeline.people.offices import Roster, offices
from pipeline.people.outsiders import Outsiders
from pipeline.people.seams import Seams
from pipeline.people.vocabulary import WORD, Vocabulary
from pipeline.text.lexicon import is_english
from pipeline.text.memory import FORGETFUL, Memory, Shelf
from pipeline.text.spelling import fold, plain

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
MONTHS = frozenset("may april june august".split())
IN_MONTH = re.compile(
    r"\b(?:in|since|last|next|this|by|until|till|early|late|mid|of|from|before|after|end of|\d)\s+$", re.I
)
FIRST_WORD = re.compile(r"[^\W_]+")
LEARNT_FROM = ("meeting", "participants", "utterances", "aliases", "allowed")  # the tables of `of_meeting`


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


class Redactor:
    """Replaces participants' names, employers and roles by what they are.

    Args:
        participants: the people of the meeting, schema `Participants`.
        texts: everything that was said, in order, to learn which names are ordinary words in it.
        aliases: further spellings of the names, as met in the sources.
        is_needed: False leaves every text as it is (attribution by name).
        allowed: words that an editor lets stand where it is not certain that they tell of a person.
        shelf: what was found in texts before, with all of these.
    """

    def __init__(
        self,
        participants: pd.DataFrame,
        texts: Iterable[str] = (),
        aliases: Iterable[str] = (),
        is_needed: bool = True,
        allowed: Iterable[str] = (),
        shelf: Shelf = FORGETFUL,
    ) -> None:
        self.is_needed = is_needed
        self._allowed = frozenset(" ".join(fold(plain(words)).casefold().split()) for words in allowed)
        self._done: dict[str, str] = {}
        self._shelf = shelf
        self._source: tuple[pd.DataFrame, Iterable[str], Iterable[str]] | None = participants, texts, aliases

    def _learn(self) -> None:
        """Learn the names, and what is a word in this meeting: only when there is a text that was not read before."""
        if self._source is None:
            return
        participants, texts, aliases = self._source
        self._source = None
        texts = [fold(plain(text)) for text in texts]
        names = [name for name in participants["name"] if not is_part(name)]
        firsts = [WORD.findall(fold(name))[0].lower() for name in names if WORD.search(fold(name))]
        self._said = Vocabulary(texts, firsts)
        self._roster = Roster(participants["role"].dropna())
        self._terms = listed.people(participants["name"], aliases)
        self._terms |= listed.employers(participants["affiliation"].dropna(), self._said)
        self._terms |= dict.fromkeys(sorted(self._roster.terms), ROLE)
        given, people = listed.singles([*names, *aliases])
        kinds = {t: k for t, k in self._terms.items() if t in people or (k == ORGANISATION and t.isalpha())}
        self._names = {name for name in kinds if len(name) > 3 and not self._is_ordinary(name)}
        self._likenesses = Likenesses({name: kind for name, kind in kinds.items() if len(name) > 2}, given, people)
        self._alike = Alike(self._terms, self._names, self._likenesses, self._said)
        self._initials = Initials(listed.initials(names), texts)
        self._outsiders = Outsiders(texts, self._is_spoken, self._said.is_cased, self._listed())
        self._seams = Seams(texts, self._names)
        self._patterns = {word: _pattern(terms) for word, terms in _by_first_word(self._terms).items()}
        self._firsts: dict[str, tuple[re.Pattern[str], ...]] = {}

    def __call__(self, text: str) -> str:
        """The text with every trace of a person replaced."""
        if not self.is_needed:
            return text
        if text not in self._done:
            self._done[text] = self._redacted(plain(text))
        return self._done[text]

    def finds(self, text: str) -> list[str]:
        """Every trace of a person in the text, as written."""
        text = plain(text)
        return [text[hit.start : hit.end] for hit in self._hits(text)]

    def doubts(self, text: str) -> list[tuple[str, str]]:
        """What is taken out though it may be something else, as written, with the reason."""
        text = plain(text)
        return [(text[hit.start : hit.end], hit.doubt) for hit in self._hits(text) if hit.doubt]

    def _redacted(self, text: str) -> str:
        out, at = [], 0
        for hit in self._hits(text):
            out += [text[at : hit.start], hit.mask]
            at = hit.end
        text = "".join([*out, text[at:]])
        for placeholder in (PERSON, ORGANISATION):  # "[a participant] [a participant]" is one person with two names
            text = re.sub(rf"{re.escape(placeholder)}(?:[\s-]+{re.escape(placeholder)})+", placeholder, text)
        return text

    def _hits(self, text: str) -> list[Hit]:
        """Places of all traces, in order; those that overlap are one."""
        known = self._shelf.get(text)
        if known is None:
            self._learn()
            known = self._found(text)
            self._shelf.put(text, known)
        return [Hit(*hit) for hit in known]

    def _found(self, text: str) -> list[Hit]:
        folded = fold(text)
        found = [Hit(*span, LINK) for span in contacts(folded)]
        found += self._named(folded)
        found += self._alike.finds(folded)
        found += self._letters(folded)
        found += [Hit(*span, ROLE) for span in self._roster.claimed(folded)]
        told = (*offices(folded), *deeds(folded), *claims(folded))
        found += [Hit(*span, ROLE, "a position that one person may hold") for span in told]
        found += [Hit(*span, PERSON, "a person who is not on the list") for span in self._outsiders.finds(folded)]
        found += [Hit(*span, PERSON, "a name cut in two") for span in self._seams.finds(folded)]
        found += [*_again(folded, found)]
        certain = sorted(hit for hit in found if not (hit.doubt and self._is_allowed(folded[hit.start : hit.end])))
        apart: list[Hit] = []
        for hit in certain:
            if apart and hit.start < apart[-1].end:
                last = apart[-1]
                doubt = last.doubt and hit.doubt
                apart[-1] = Hit(last.start, max(last.end, hit.end), last.mask, doubt)
            else:
                apart.append(hit)
        return apart

    def _is_allowed(self, words: str) -> bool:
        return " ".join(words.casefold().split()) in self._allowed

    # ------------------------------------------------------------ what is listed

    def _named(self, folded: str) -> Iterator[Hit]:
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
                    yield Hit(title.start() if title else match.start(), end, self._terms[term])
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
        if match[3] and (len(term) < 5 or kind != PERSON):  # "petrovic84" is an account, "ATF4" a gene
            return False
        if kind != ROLE and " " in term and self._is_phrase(term, kind):  # "Will Park", not "we will park"
            return all(part[0].isupper() for part in written.split() if len(part) > 3)
        if is_titled or " " in term or not self._is_ordinary(term):
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

    def _is_phrase(self, term: str, kind: str) -> bool:
        """Whether a name of several words may be words of talk: "patient alliance", "will park"."""
        parts = term.split()
        if kind == ORGANISATION and len(parts) < 4:
            return all(is_english(part) or part in ORGANISATION_WORDS for part in parts)
        return all(self._is_ordinary(part) for part in parts)

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

    def _is_ordinary(self, term: str) -> bool:
        """Whether the name is a word that people use without meaning the person."""
        return self._terms.get(term) != ROLE and self._said.is_ordinary(term)

    def _listed(self) -> frozenset[str]:
        """Words of the list that name nobody: of employers' names, of groups and positions."""
        return frozenset(w for term, kind in self._terms.items() if kind != PERSON for w in WORD.findall(term))

    def _is_spoken(self, word: str) -> bool:
        """Whether the discussion uses the word, written small, often enough to be a word of it."""
        return self._said.is_word(word)

    # ------------------------------------------------------------ what is spelt with letters

    def _letters(self, folded: str) -> Iterator[Hit]:
        """Initials, and names spelt out."""
        yield from (Hit(start, end, PERSON, doubt) for start, end, doubt in self._initials.finds(folded))
        for start, end, word in spelt(folded):
            is_name = word in self._terms or any(word.startswith(n) or word.endswith(n) for n in self._names)
            like = None if is_name or len(word) < 4 else self._likenesses.of(word)
            if is_name or like:
                yield Hit(start, end, PERSON)


def _again(folded: str, found: Iterable[Hit]) -> Iterator[Hit]:
    """The same words elsewhere in the text, written large: "Miss Lynn Quist ... Lynn Quist" is one person."""
    for hit in found:
        words = folded[hit.start : hit.end]
        if hit.mask == PERSON and hit.doubt and " " in words and words.istitle():
            for match in re.finditer(rf"\b{re.escape(words)}\b", folded):
                yield Hit(*match.span(), hit.mask, hit.doubt)


def of_meeting(
    meeting: pd.DataFrame,
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    aliases: pd.DataFrame,
    allowed: pd.DataFrame,
    memory: Memory = FORGETFUL,
) -> Redactor:
    """What takes names out in everything that is worded, voted on or published: under every rule but `name`."""
    spellings = aliases.loc[aliases["participant_id"].notna(), "speaker"]
    is_needed = str(meeting["attribution"].iloc[0]) != "name"
    texts, shelf = utterances["text"].astype(str), memory.shelf(__name__, LEARNT_FROM)
    return Redactor(participants, texts, sorted(spellings), is_needed, allowed["words"], shelf)

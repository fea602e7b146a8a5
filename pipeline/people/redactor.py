"""Takes out of a text whatever tells who spoke: names, nicknames, employers, positions held, addresses.

A name that is also an ordinary word ("Will", "Hope", "Park") is taken out only where it is written as a name. Where it
is not certain, the word goes, and an editor may allow it: a sentence that reads badly is a smaller harm than a person
who can be recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from pipeline.people import free_words, listed
from pipeline.people.alike import Alike
from pipeline.people.claims import claims
from pipeline.people.contacts import contacts, mask, spelt
from pipeline.people.deeds import deeds
from pipeline.people.hit import Hit
from pipeline.people.initials import Initials
from pipeline.people.known import KNOWN
from pipeline.people.likeness import Likenesses
from pipeline.people.listed import ORGANISATION, PERSON, ROLE
from pipeline.people.named import Named
from pipeline.people.names import is_part
from pipeline.people.offices import Roster, offices
from pipeline.people.outsiders import Outsiders
from pipeline.people.seams import Seams
from pipeline.people.vocabulary import WORD, Vocabulary
from pipeline.text.dates import MONTHS
from pipeline.text.memory import FORGETFUL, Memory, Shelf
from pipeline.text.spelling import fold, plain

# within a sentence, and no thing with its article: "the Commission and Ada"
BEFORE_ONE = re.compile(r"(?<=[a-z,] )(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bour )([A-Z][a-z]{2,})(?: and| &| or) $")
BEHIND_ONE = re.compile(r",? (?:and|&|or) ([A-Z][a-z]{2,})\b(?! (?:[A-Z]|of\b))")
DAYS = re.compile(rf"(?:{'|'.join(MONTHS)}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Christmas|Easter)")
LEARNT_FROM = ("meeting", "participants", "utterances", "aliases", "allowed")  # the tables of `of_meeting`


class Redactor:
    """Replaces participants' names, employers and roles by what they are.

    Args:
        participants: the people of the meeting, schema `Participants`.
        texts: everything that was said, in order, to learn which names are ordinary words in it.
        aliases: further spellings of the names, as met in the sources.
        is_needed: False leaves every text as it is (attribution by name).
        allowed: words that an editor lets stand where it is not certain that they tell of a person.
        shelf: what was found in texts before, with all of these.
        titles: what the organisers wrote, names taken out: a word of an employer's name there names what is discussed.
        terms: of the glossary; they name nobody.
    """

    def __init__(
        self,
        participants: pd.DataFrame,
        texts: Iterable[str] = (),
        aliases: Iterable[str] = (),
        is_needed: bool = True,
        allowed: Iterable[str] = (),
        shelf: Shelf = FORGETFUL,
        titles: Iterable[str] = (),
        terms: Iterable[str] = (),
    ) -> None:
        self.is_needed = is_needed
        titles, terms = list(titles), list(terms)
        self._public = frozenset(word for title in titles for word in free_words.words(title))
        self._told = free_words.telling([*titles, *terms])
        stand = (" ".join(fold(plain(words)).casefold().split()) for words in (*allowed, *terms))
        self._allowed = frozenset(stand) | self._told
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
        affiliations = participants["affiliation"].dropna()
        whole = listed.employers(affiliations, self._said)
        pieces = listed.employers_words(affiliations, self._said, self._public) - {*whole, *self._terms}
        self._terms |= dict.fromkeys(sorted(pieces), ORGANISATION) | whole
        self._terms |= dict.fromkeys(sorted(self._roster.terms), ROLE)
        self._named = Named(self._terms, pieces, self._said)
        given, people = listed.singles([*names, *aliases])
        kinds = {t: k for t, k in self._terms.items() if t in people or (k == ORGANISATION and t.isalpha())}
        self._names = {name for name in kinds if len(name) > 3 and not self._named.is_ordinary(name)}
        self._likenesses = Likenesses({name: kind for name, kind in kinds.items() if len(name) > 2}, given, people)
        self._alike = Alike(self._terms, self._names, self._likenesses, self._said)
        self._initials = Initials(listed.initials(names), texts)
        self._outsiders = Outsiders(texts, self._is_spoken, self._said.is_cased, self._listed())
        self._seams = Seams(texts, self._names)

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
        found = [Hit(*span, mask(folded[slice(*span)])) for span in contacts(folded)]
        found += self._named.finds(folded)
        found += self._alike.finds(folded)
        found += self._letters(folded)
        found += [Hit(*span, ROLE) for span in self._roster.claimed(folded)]
        told = (*offices(folded), *deeds(folded), *claims(folded))
        found += [Hit(*span, ROLE, "a position that one person may hold") for span in told]
        found += [Hit(*span, PERSON, "a person who is not on the list") for span in self._outsiders.finds(folded)]
        found += [Hit(*span, PERSON, "a name cut in two") for span in self._seams.finds(folded)]
        found += [*_again(folded, found)]
        found += [*_beside(folded, found, self._listed())]
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

    def _listed(self) -> frozenset[str]:
        """Words of the list that name nobody: of employers' names, of groups and positions."""
        own = (w for term, kind in self._terms.items() if kind != PERSON for w in WORD.findall(term))
        return self._told.union(own)

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


def _beside(folded: str, found: Iterable[Hit], free: frozenset[str]) -> Iterator[Hit]:
    """A word written large beside somebody's name: "while Merry and Rui bring a page" names two, one by a nickname.

    Args:
        folded: the text.
        found: what was found before.
        free: small words of the list that name nobody.
    """
    for hit in [hit for hit in found if hit.mask == PERSON and not hit.doubt]:
        before, after = BEFORE_ONE.search(folded, 0, hit.start), BEHIND_ONE.match(folded, hit.end)
        for match in filter(None, (before, after)):
            if match[1].lower() not in KNOWN | free and not DAYS.fullmatch(match[1]):
                yield Hit(*match.span(1), PERSON, "beside the name of a participant")


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
    editors, titles, terms = (allowed.loc[allowed["source"] == source, "words"] for source in free_words.SOURCES)
    return Redactor(participants, texts, sorted(spellings), is_needed, editors, shelf, titles, terms)

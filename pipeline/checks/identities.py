"""Finds what tells who a person is: the gate's own eyes, apart from the redactor whose work they check.

The redactor reads a text through one pattern; here a text is taken apart into words, each in one spelling, and runs of
words are looked up. Both know the same people and agree on which names are ordinary words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pandas as pd

from pipeline.checks.witness import Witness
from pipeline.checks.words import TOKEN, Word, is_heading, keys, taken_apart
from pipeline.people.listed import ABBREVIATIONS, FEW, initials, is_compound, nicknames, shared
from pipeline.people.names import DIMINUTIVES, ORGANISATION_WORDS, PART_WORDS, PARTICLES, is_part
from pipeline.people.paper_words import PAPER_WORDS
from pipeline.people.person_names import untitled
from pipeline.people.vocabulary import Vocabulary
from pipeline.text.lexicon import is_english
from pipeline.text.spelling import fold, plain

ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,80}@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+|(?:\+|(?<![\w-])00)\d[\d ()/-]{7,}\d")
TITLES = frozenset("dr drs prof professor mr mrs ms mx sir dame herr frau mme".split())
SAYS = frozenset(
    "said says asked asks argued argues thinks thought told agrees agreed disagreed added noted suggested mentioned "
    "explained wants wanted replied s".split()
)
ASKED = frozenset("ask asked asks thanks thank tell told hi hello dear sorry colleague unlike".split())
AGREES = frozenset("agree agreed agrees disagree disagreed disagrees side sided spoke".split())  # with somebody
COUNTING = frozenset("the a an this that these those each every one two three any some no".split())
MONTHS = frozenset("march april may june august".split())
HEAD = re.compile(r"(?:^|[.?!:;…\n\"“‘(\[]|\s[-–—])\s*$")
CLAIM = re.compile(r"(?:\b(?:i am|i['’]m|as|being)\s+the|\b(?:our|your))\s+$", re.IGNORECASE)  # "the director" is any
SHORT = re.compile(r"(?<![^\W_.])([A-Z])\.\s?-?(?:([A-Z])\.\s?-?)?([A-Z])(?:\.|(?![\w.]))")
BARE = re.compile(
    r"^(?P<whole>[A-Z]{2,3})$|[(\[;/]\s?(?P<set_off>[A-Z]{2,3})\s?[)\]]|^(?P<first>[A-Z]{2,3}):"
    r"|\b(?:ask|asked|told|tell|with|cc|thanks|per|as|what|like) (?P<asked>[A-Z]{2,3})(?=[.?!]?$| (?:and|or|"
    r"said|says|if|to)\b)"
    r"|(?<![^\W_])(?P<says>[A-Z]{2,3}) (?=said|says|asked|asks|agree[sd]|disagree[sd]|thinks|argue[sd]|noted|"
    r"and I\b|talked|wrote)",
    re.MULTILINE,
)
# the last word of a text that has not come to an end, and the first of the next, fillers aside
LAST_WORD = re.compile(r"([^\W\d_]+)[-–—…\s]*$")
FIRST_WORD = re.compile(r"^\W*(?:(?:uh|um|er|erm|yes|yeah|no|oh|ah|sorry)\b\W*){0,3}([^\W\d_]+)", re.IGNORECASE)
OFTEN = 4  # times that talk has a word large before it is a word of the discussion
LONG = 6  # letters from which a word that is nearly a name is taken for the name
NEAR = 88.0  # likeness from which it is, of 100
PERSON, EMPLOYER, ROLE = "a person's name", "an employer's name", "a position that one person holds"


class Identities:
    """Everything by which the people of a meeting can be told.

    Args:
        participants: schema `Participants`.
        aliases: schema `Aliases`.
        texts: everything that was said, to learn which names are ordinary words.
        public: what the organisers published (title, agenda, titles of sessions) and what abbreviations stand for:
            a word of an employer's name that stands there tells nobody apart.
        allowed: words that an editor lets stand where it is not certain that they tell of a person.
    """

    def __init__(
        self,
        participants: pd.DataFrame,
        aliases: pd.DataFrame,
        texts: Iterable[str],
        public: Iterable[str] = (),
        allowed: Iterable[str] = (),
    ) -> None:
        self._allowed = frozenset(" ".join(fold(plain(words)).casefold().split()) for words in allowed)
        people = [person for person in participants.itertuples() if not is_part(person.name)]
        self._public = {word.folded for text in public for word in taken_apart(plain(text))}
        self._free = self._allowed | shared(participants["affiliation"].dropna())
        self._said = Vocabulary(texts, [run[0][0] for person in people if (run := keys(person.name))])
        self._runs: dict[tuple[str, ...], str] = {}
        self._names: set[str] = set()
        self._initials: set[str] = set()
        self._middles: dict[str, set[str]] = defaultdict(set)
        for person in people:
            self._person(str(person.name))
        for alias in aliases.dropna(subset=["participant_id"])["speaker"]:
            self._runs |= {run: PERSON for run in keys(re.sub(r"[(\[].*", "", alias)) if self._is_whole(run)}
        for employer in (employers := participants["affiliation"].dropna().unique()):
            self._employer(str(employer))
        self._plain_roles = self._roles(participants[~participants["is_facilitator"].astype(bool)])  # none who leads
        self._acronyms = self._employers_letters(employers)
        self._joined = {"".join(run): kind for run, kind in self._runs.items() if len("".join(run)) > LONG}
        self._most = max(map(len, self._runs), default=1)
        self._starts = {run[0] for run in self._runs}
        self._long = sorted(name for name in self._names if len(name) >= LONG)
        self._nearest: dict[str, str | None] = {}
        self._nothing: set[str] = set()
        self._done: dict[str, list[tuple[str, str]]] = {}
        named = {run[0]: kind for run, kind in self._runs.items() if len(run) == 1 and kind != ROLE}
        self._witness = Witness({w: k for w, k in named.items() if not self._said.is_ordinary(w)}, self._is_known)

    def _is_known(self, word: str) -> bool:
        """Whether organisers or every paper write a word, talk has it small, or so often that it names a thing."""
        said, written = self._said.as_written, ORGANISATION_WORDS | PAPER_WORDS
        return word in self._public or word in written or said[word] > 0 or said[word.capitalize()] >= OFTEN

    # ------------------------------------------------------------ who there is

    def _person(self, name: str) -> None:
        bare = re.sub(r"\s*[(\[\"“].*?[)\]\"”]", "", plain(name))
        for run in [*keys(bare), *((nickname.casefold(),) for nickname in nicknames(name))]:
            own = [word for word in run if word not in PARTICLES and len(word) > 1 and not word.isdigit()]
            self._names |= set(own)
            self._runs |= {(word,): PERSON for word in own}
            self._runs |= {(short,): PERSON for short in DIMINUTIVES.get(run[0], ())}
            short = "".join(word[0] for word in run)  # "PvH"
            self._runs |= {(short,): PERSON} if PARTICLES & set(run[1:-1]) and not is_english(short) else {}
            run = (*untitled(run),)
            if len(run) > 1:
                first, last = run[0], run[-1]
                self._runs |= {run: PERSON, (last, first): PERSON, (first, last): PERSON, (first[0], last): PERSON}
                accounts = (first + last, last + first, first[0] + last, last + first[0])
                self._runs |= {(account,): PERSON for account in accounts if len(account) > 5}
                self._initials |= {short.upper(), *initials([name])}
                self._middles[(first[0] + last[0]).upper()] |= {word[0].upper() for word in run[1:-1]}

    @staticmethod
    def _is_whole(alias: tuple[str, ...]) -> bool:
        """Whether a spelling met in a source is a whole name; single words of it are learnt from the roster alone."""
        return len(alias) > 1 and not is_part(" ".join(alias))

    def _employer(self, employer: str) -> None:
        bare = re.sub(r"\s*[(\[].*", "", plain(employer)).strip()
        if bare.islower():  # "city", "union": a kind of organisation
            return
        for run in keys(bare):
            large = {word.casefold() for word in TOKEN.findall(fold(bare)) if word[0].isupper()}
            if len(run) > 1 or not self._tells_nothing(run[0]):
                self._runs[run] = EMPLOYER
            own = [word for word in run if word in large and len(word) > 2 and not self._tells_nothing(word)]
            self._runs |= {(word,): EMPLOYER for word in own}

    def _tells_nothing(self, word: str) -> bool:
        """Whether a word of an employer's name stands in many names, in the discussion, the agenda, or every paper."""
        free = ORGANISATION_WORDS | PAPER_WORDS | self._public | self._free
        return word in free or is_compound(word, free) or self._said.is_word(word)

    def _employers_letters(self, employers: Iterable[str]) -> frozenset[str]:
        """First letters of the large words of employers' names, where no abbreviation of the discussion."""
        letters = {"".join(w[0] for w in TOKEN.findall(fold(plain(e))) if w[0].isupper()) for e in employers}
        return frozenset(
            short
            for short in letters
            if len(short) > 2 and short.casefold() not in self._public and self._said.as_written[short] < FEW
        )

    def _roles(self, participants: pd.DataFrame) -> frozenset[str]:
        """Adds the positions that one person alone holds; returns those of one plain word."""
        groups = {keys(str(group))[0] for group in participants["stakeholder_group"].dropna() if keys(str(group))}
        roles = [run for role in participants["role"].dropna() if (run := keys(role)[0] if keys(role) else ())]
        single = {run for run in roles if roles.count(run) == 1 and run not in groups}
        capitals = {keys(role)[0] for role in participants["role"].dropna() if role.isupper() and len(role) > 1}
        self._runs |= {run: ROLE for run in single if len(run) > 1 or run in capitals}
        plain_ones = {run[0] for run in single if len(run) == 1 and run not in capitals}
        return frozenset(w for w in plain_ones - PART_WORDS - PAPER_WORDS if not self._said.is_word(w, least=FEW))

    # ------------------------------------------------------------ what stands in a text

    def finds(self, text: str) -> list[tuple[str, str]]:
        """Everything in the text that tells who a person is, as written, and what it is."""
        if text not in self._done:
            self._done[text] = self._found(text)
        return self._done[text]

    def _found(self, text: str) -> list[tuple[str, str]]:
        written, text = text, plain(text)
        said = taken_apart(text)
        found = [*((match, "an address") for match in ADDRESS.findall(text)), *self._in_runs(text, said)]
        found += self._broken(said)
        found += self._in_letters(text)
        claimed = (w for w in said if w.folded in self._plain_roles)
        found += [(w.written, ROLE) for w in claimed if CLAIM.search(text, max(0, w.start - 24), w.start)]
        seen = self._witness.finds(fold(text), written)
        found += [(words, kind) for words, kind in seen if " ".join(words.casefold().split()) not in self._allowed]
        return list(dict.fromkeys(found))

    def _in_runs(self, text: str, said: list[Word]) -> Iterator[tuple[str, str]]:
        """The longest run of words at each place that is somebody's."""
        is_title = is_heading(said)
        at = 0
        while at < len(said):
            step = 1
            if said[at].written in self._nothing:
                at += 1
                continue
            most = self._most if said[at].folded in self._starts else 1
            for length in range(min(most, len(said) - at), 0, -1):
                run = said[at : at + length]
                kind = self._kind(run)
                if kind and self._is_meant(kind, run, said[:at], said[at + length :], text, is_title):
                    yield text[run[0].start : run[-1].end], kind
                    step = length
                    break
            if step == 1 and said[at].folded not in self._starts and not self._kind(said[at : at + 1]):
                self._nothing.add(said[at].written)
            at += step

    def _kind(self, run: list[Word]) -> str | None:
        key = tuple(word.folded for word in run)
        if len(key) > 1 or key in self._runs:
            return self._runs.get(key) or self._runs.get((*key[:-1], key[-1].removesuffix("s")))
        [word] = key
        letters = word.rstrip("0123456789")  # "petrovic84"
        for form in (letters, letters.removesuffix("s")):  # "all the Petrovics"
            is_person = len(form) > 4 and form != word and self._runs.get((form,)) == PERSON
            if is_person and not self._said.is_ordinary(form):
                return PERSON
        if run[0].written in self._acronyms:
            return EMPLOYER
        return self._near(run[0])

    def _near(self, word: Word) -> str | None:
        """What a large word nearly is: a name misheard or mistyped."""
        from rapidfuzz import fuzz, process

        if len(word.folded) < LONG or not word.written[0].isupper():
            return None
        if word.folded not in self._nearest:
            near = process.extractOne(word.folded, self._long, scorer=fuzz.ratio, score_cutoff=NEAR)
            known = self._public | ORGANISATION_WORDS
            is_name = word.folded not in known and self._said.is_never_small(word.folded)
            self._nearest[word.folded] = PERSON if near and is_name and not self._said.is_ordinary(near[0]) else None
        return self._nearest[word.folded]

    def _is_meant(
        self, kind: str, run: list[Word], before: list[Word], after: list[Word], text: str, is_heading: bool
    ) -> bool:
        """Whether the words stand there as what they name; ordinary words only where they are written as a name."""
        titled = {w.folded for w in run if w.folded in self._public and is_english(w.folded)}
        own = ORGANISATION_WORDS | PAPER_WORDS | titled
        ordinary = all(self._said.is_ordinary(w.folded) or {w.folded, w.folded.removesuffix("s")} & own for w in run)
        large = [word for word in run if len(word.folded) > 3 or kind == PERSON]
        if len(run) > 1 and len(run[0].folded) == 1 and text[run[0].end] != ".":  # "A bell", not "A. Bell"
            return False
        if len(run) > 1:
            return not ordinary or kind == ROLE or all(word.written[0].isupper() for word in large)
        word = run[0]
        if before and before[-1].folded in TITLES and text[before[-1].end : word.start].strip(". ") == "":
            return word.written[0].isupper()
        if self._said.is_plainly(word.written) and (kind == EMPLOYER or (before and before[-1].folded in COUNTING)):
            return False
        if kind == ROLE or not ordinary:
            return len(word.folded) > 2 or (word.written[0].isupper() and not word.written.isupper())
        is_owning = bool(after) and after[0].folded == "s" and after[0].start - word.end == 1
        if not word.written[0].isupper() or word.written.isupper() or (is_heading and not is_owning):
            return False
        begins = HEAD.search(text, max(0, word.start - 12), word.start) is not None
        says = bool(after) and after[0].folded in SAYS
        if {word.folded, word.folded.removesuffix("s")} & (PAPER_WORDS | MONTHS | self._public):
            return is_owning or says or (not begins and self._is_spoken_to(before))
        return says or not begins

    @staticmethod
    def _is_spoken_to(before: list[Word]) -> bool:
        """Whether a word that titles and every paper may write large stands where only a person can."""
        last = [word.folded for word in before[-2:]]
        return bool(last) and (last[-1] in ASKED or (last[-1] == "with" and last[0] in AGREES))

    def _broken(self, said: list[Word]) -> Iterator[tuple[str, str]]:
        """Long names written in two words, as recognisers do: "core vidia"."""
        for one, two in pairwise(said):
            kind = self._joined.get(one.folded + two.folded)
            if kind and two.start - one.end <= 1 and (one.folded, two.folded) not in self._runs:
                yield f"{one.written} {two.written}", kind

    def joined(self, before: str, after: str) -> str:
        """The two pieces of a name that one text ends with and the next begins with; empty where there are none."""
        one, two = LAST_WORD.search(before[-40:]), FIRST_WORD.search(after[:60])
        if not one or not two:
            return ""
        whole = "".join(pieces := [fold(plain(word)).casefold() for word in (one[1], two[1])])
        is_name = len(whole) > 4 and (whole,) in self._runs and not all(is_english(piece) for piece in pieces)
        return f"{one[1]} {two[1]}" if is_name else ""

    def _in_letters(self, text: str) -> Iterator[tuple[str, str]]:
        """Initials: with dots anywhere, bare where they stand for a person."""
        for match in SHORT.finditer(text):
            ends = match[1] + match[3]
            fits = ends in self._initials and (not match[2] or match[2] in self._middles[ends])
            if fits and ends not in ABBREVIATIONS and (" " not in match[0] or match[0].endswith(".")):
                yield match[0], "a person's initials"
        for match in BARE.finditer(text):
            short = next(filter(None, match.groups()))
            rare = self._said.as_written[short] < FEW and short.casefold() not in self._public
            if short in self._initials - ABBREVIATIONS and rare:
                yield short, "a person's initials"

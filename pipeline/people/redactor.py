"""Takes out of a text whatever tells who spoke: names, nicknames, employers, positions held, addresses.

A name that is also an ordinary word ("Will", "Hope", "Park") is taken out only where it is written as a name. Where it
is not certain, the word goes: a sentence that reads badly is a smaller harm than a person who can be recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from pipeline.people.alternatives import alternatives
from pipeline.people.names import DIMINUTIVES, ORGANISATION_WORDS, PARTICLES, is_part
from pipeline.people.vocabulary import WORD, Vocabulary, words
from pipeline.text.spelling import fold, plain, spellings

PERSON, ORGANISATION, ROLE, LINK = "[a participant]", "[an organisation]", "[a role]", "[a link]"

ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|@\w+|(?:\+|\b00)\d[\d ()/-]{7,}\d"
)
TITLE = r"(?:(?:Drs?|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame)\b\.?\s+)?"
BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"  # an underscore parts words: file names and accounts have them
# what follows a word at the head of a sentence when it is the word ("Will we ...") and not the name ("Will said ...")
AFTER_WORD = re.compile(
    r"\s+(?:I|we|you|he|she|it|they|this|that|these|those|there|the|a|an|not|be|all|any|my|our|of)\b"
)
HEAD_OF_SENTENCE = re.compile(r"(?:^|[.?!:;…\n\"“‘(\[]|\s[-–—])\s*$")
NICKNAME = re.compile(r"[(\[\"“'‘]\s*([^\W\d_]{2,})\s*[)\]\"”'’]")
# where bare initials stand for a person: "JP:", "(JP)", "JP said"
INITIALS = re.compile(
    r"(?:(?<=^)|(?<=[(\[;/\n]))(?P<marked>[A-Z]{2,3})(?=\s*[:)\]])"
    r"|(?<![^\W_])(?P<said>[A-Z]{2,3})(?=\s+(?:said|says|asked|asks|agreed|agrees|disagree[sd]|thinks|argue[sd]|noted)\b)"
)
DOTTED = re.compile(r"(?<![^\W_.])([A-Z])\.(?:\s?-?[A-Z]\.)?\s?-?([A-Z])\.(?![^\W_])")
ABBREVIATIONS = frozenset("US UK EU UN DC NB PS AM PM AD BC IT HR QA ID OK TV PC NO CV IP PR".split())
# a plain word for a position tells who speaks only where the speaker claims it: "as the treasurer, I ..."
CLAIMED = r"\b(?:I am|I['’]m|as|being)\s+(?:the\s+|your\s+|our\s+)(?P<role>{})\b"
FEW = 3  # capitals written so often are a word of the discussion, not somebody's initials or employer


def nicknames(name: str) -> list[str]:
    """What stands in brackets or quotation marks within a name as a further name: 'Robert "Bobby" Grant'."""
    found = NICKNAME.findall(fold(plain(name)))
    return [nickname for nickname in found if nickname[0].isupper() and nickname.lower() not in PARTICLES]


class Redactor:
    """Replaces participants' names, employers and roles by what they are.

    Args:
        participants: the people of the meeting, schema `Participants`.
        texts: everything that was said, to learn which names are ordinary words in it.
        aliases: further spellings of the names, as met in the sources.
        is_needed: False leaves every text as it is (attribution by name).
    """

    def __init__(
        self,
        participants: pd.DataFrame,
        texts: Iterable[str] = (),
        aliases: Iterable[str] = (),
        is_needed: bool = True,
    ) -> None:
        self.is_needed = is_needed
        texts = [fold(plain(text)) for text in texts]
        people = participants[~participants["name"].map(is_part).astype(bool)]
        firsts = [WORD.findall(fold(name))[0].lower() for name in people["name"] if WORD.search(fold(name))]
        self._said = Vocabulary(texts, firsts)
        self._pairs = {f"{a} {b}" for text in texts for a, b in pairwise(WORD.findall(text.lower()))}
        self._given = sorted({name for name in firsts if len(name) > 3})
        self._terms = self._people(participants["name"], aliases)
        self._terms |= self._employers(participants["affiliation"].dropna())
        self._terms |= self._roles(participants["role"].dropna())
        self._terms |= self._misspelt()
        self._initials = self._all_initials(participants["name"])
        pattern = rf"{BEFORE}{TITLE}({alternatives(self._terms)})(s?)(\d*){AFTER}"
        self._pattern = re.compile(pattern, re.IGNORECASE) if self._terms else None
        plain_roles = "|".join(re.escape(role) for role in self._plain_roles(participants["role"].dropna()))
        self._claimed = re.compile(CLAIMED.format(plain_roles), re.IGNORECASE) if plain_roles else None

    def __call__(self, text: str) -> str:
        """The text with every trace of a person replaced."""
        if not self.is_needed:
            return text
        text = ADDRESS.sub(LINK, plain(text))
        out, at = [], 0
        for start, end, replacement in self._hits(text):
            out += [text[at:start], replacement]
            at = end
        text = "".join([*out, text[at:]])
        for placeholder in (PERSON, ORGANISATION):  # "[a participant] [a participant]" is one person with two names
            text = re.sub(rf"{re.escape(placeholder)}(?:[\s-]+{re.escape(placeholder)})+", placeholder, text)
        return text

    def finds(self, text: str) -> list[str]:
        """Every trace of a person in the text, as written."""
        text = plain(text)
        return [text[start:end] for start, end, _ in self._hits(text)] + ADDRESS.findall(text)

    def _hits(self, text: str) -> list[tuple[int, int, str]]:
        """Places of all traces, in order; of two that overlap the earlier one."""
        folded = fold(text)
        hits = [*self._named(folded), *self._shortly(folded)]
        if self._claimed:
            hits += [(*match.span("role"), ROLE) for match in self._claimed.finditer(folded)]
        apart: list[tuple[int, int, str]] = []
        for hit in sorted(hits):
            if not apart or hit[0] >= apart[-1][1]:
                apart.append(hit)
        return apart

    def _named(self, folded: str) -> Iterable[tuple[int, int, str]]:
        for match in self._pattern.finditer(folded) if self._pattern else ():
            term = re.sub(r"\s+", " ", match[1].lower())
            if self._is_name(term, match, folded):
                yield match.start(), match.end(), self._terms[term]

    def _shortly(self, folded: str) -> Iterable[tuple[int, int, str]]:
        """Initials: dotted ones anywhere, bare ones where they stand for a person."""
        for match in DOTTED.finditer(folded):
            if match[1] + match[2] in self._initials:
                yield *match.span(), PERSON
        for match in INITIALS.finditer(folded):
            group = "marked" if match["marked"] else "said"
            short = match[group]
            if short in self._initials and self._said.as_written[short] < FEW:
                yield *match.span(group), PERSON

    def _is_name(self, term: str, match: re.Match[str], folded: str) -> bool:
        """Whether the word stands there as a name."""
        written = match[1]
        if match[3] and (len(term) < 5 or self._terms[term] != PERSON):  # "petrovic84" is an account, "ATF4" a gene
            return False
        if self._terms[term] == PERSON and " " in term and all(self._is_ordinary(part) for part in term.split()):
            return all(part[0].isupper() for part in written.split())  # "Will Park", not "we will park"
        if match.start() < match.start(1) or " " in term or not self._is_ordinary(term):
            return len(written) > 2 or written[0].isupper()
        if match[2] or not written[0].isupper() or (written.isupper() and len(written) > 1):
            return False
        is_head = bool(HEAD_OF_SENTENCE.search(folded[: match.start()]))
        return not (is_head and AFTER_WORD.match(folded, match.end()))

    def _is_ordinary(self, term: str) -> bool:
        """Whether the name is a word that people use without meaning the person."""
        return self._terms.get(term) != ROLE and self._said.is_ordinary(term)

    def _people(self, names: Iterable[str], aliases: Iterable[str]) -> dict[str, str]:
        """Full names, their parts, diminutives and hyphenated initials."""
        terms: dict[str, str] = {}
        names, aliases = ([name for name in own if not is_part(name)] for own in (names, aliases))
        for name in names:
            terms |= {nickname.lower(): PERSON for nickname in nicknames(name)}
        for name in (spelt for written in [*names, *aliases] for spelt in spellings(written)):
            whole = " ".join(NICKNAME.sub(" ", re.sub(r"[(\[][^)\]]*[)\]]?", " ", name)).split())
            parts = [part for part in words(whole) if part.lower() not in PARTICLES and not part.isdigit()]
            terms |= dict.fromkeys([whole.lower(), *(part.lower() for part in parts if len(part) > 1)], PERSON)
            for first in parts[:1]:
                terms |= dict.fromkeys(DIMINUTIVES.get(first.lower(), ()), PERSON)
            terms |= {"-".join(p[0] for p in part.lower().split("-") if p): PERSON for part in parts if "-" in part}
            if len(parts) > 1:
                first, last = parts[0].lower(), parts[-1].lower()
                terms |= {f"{first[0]}. {last}": PERSON, f"{last}, {first}": PERSON, f"{first[0]}.{last[0]}.": PERSON}
                accounts = (first + last, last + first, first[0] + last, last + first[0])
                terms |= {account: PERSON for account in accounts if len(account) > 5}
        return {term: kind for term, kind in terms.items() if len(term) > 1}

    @staticmethod
    def _all_initials(names: Iterable[str]) -> frozenset[str]:
        """First letters of first and last name, and of all names."""
        found = set()
        for name in names:
            letters = [w[0].upper() for w in WORD.findall(NICKNAME.sub("", fold(plain(name))))]
            found |= {letters[0] + letters[-1], "".join(letters)} if len(letters) > 1 else set()
        return frozenset(found) - ABBREVIATIONS

    def _employers(self, affiliations: Iterable[str]) -> dict[str, str]:
        """Whole names, initials of three letters or more, and the words that only this name has."""
        terms: dict[str, str] = {}
        for affiliation in (spelt for name in affiliations for spelt in spellings(name)):
            if affiliation.islower():  # "city", "union": a kind of organisation, nobody's name
                continue
            whole = re.sub(r"\s*[(\[].*", "", affiliation).strip()
            capitals = "".join(word[0] for word in WORD.findall(whole) if word[0].isupper())
            own = [word.lower() for word in WORD.findall(whole) if word[0].isupper() and len(word) > 2]
            own = [word for word in own if word not in ORGANISATION_WORDS and not self._said.is_word(word)]
            short = [capitals.lower()] if len(capitals) > 3 or self._is_rare(capitals) else []
            named = [] if whole.lower() in ORGANISATION_WORDS else [whole.lower()]  # "University" is no name either
            terms |= dict.fromkeys([*named, *own, *short], ORGANISATION)
        return {term: kind for term, kind in terms.items() if len(term) > 1}

    def _is_rare(self, capitals: str) -> bool:
        """Whether three capitals are no abbreviation that the discussion uses."""
        return len(capitals) == 3 and self._said.as_written[capitals] < FEW

    def _roles(self, roles: Iterable[str]) -> dict[str, str]:
        """Positions of several words or in capitals; one plain word ("Driver") tells nobody apart."""
        return {fold(role).lower(): ROLE for role in roles if " " in role.strip() or (role.isupper() and len(role) > 1)}

    def _plain_roles(self, roles: Iterable[str]) -> list[str]:
        """Positions of one plain word that a single person holds."""
        held = [fold(role).strip().lower() for role in roles]
        single = {role for role in held if held.count(role) == 1 and role not in self._terms}
        return sorted(role for role in single if WORD.fullmatch(role))

    def _shortened(self) -> dict[str, str]:
        """Beginnings of given names used as names themselves ("Tam" for Tamsin): written large, never small."""
        short = {
            w.lower() for w in self._said.as_written if len(w) >= 3 and w[1:].islower() and self._said.is_never_small(w)
        }
        return {
            word: PERSON
            for word in sorted(short)
            if any(name != word and name.startswith(word) for name in self._given)
        }

    def _misspelt(self) -> dict[str, str]:
        """Long names as a recogniser mangles them: one word nearly the same, or cut in two ("core vidia")."""
        from rapidfuzz import fuzz, process

        names = [t for t in self._terms if len(t) >= 6 and " " not in t and self._terms[t] != ROLE]
        heard = [
            w.lower() for w in self._said.as_written if len(w) >= 6 and w[0].isupper() and self._said.is_never_small(w)
        ]
        found = self._shortened()
        for word in sorted(set(heard) - set(names)):
            near = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=88)
            if near and not self._is_ordinary(near[0]):
                found[word] = self._terms[near[0]]
        long = [name for name in names if len(name) >= 7]
        for pair in sorted(self._pairs):
            joined = pair.replace(" ", "")
            near = process.extractOne(joined, long, scorer=fuzz.ratio, score_cutoff=92) if len(joined) >= 7 else None
            if near and near[0][0] == joined[0] and near[0] not in pair.split():
                found[pair] = self._terms[near[0]]
        return found

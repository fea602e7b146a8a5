"""Takes out of a text whatever tells who spoke: names, nicknames, employers, positions held, addresses.

A name that is also an ordinary word ("Will", "Hope", "Park") is taken out only where it is written as a name. Where it
is not certain, the word goes: a sentence that reads badly is a smaller harm than a person who can be recognised.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import pandas as pd

from pipeline.names import DIMINUTIVES, NAME_WORDS, ORGANISATION_WORDS, PARTICLES

PERSON, ORGANISATION, ROLE, LINK = "[a participant]", "[an organisation]", "[a role]", "[a link]"

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+|(?:\+|\b00)\d[\d ()/-]{7,}\d")
TITLE = r"(?:(?:Drs?|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame)\b\.?\s+)?"
# what follows a word at the head of a sentence when it is the word ("Will we ...") and not the name ("Will said ...")
AFTER_WORD = re.compile(
    r"\s+(?:I|we|you|he|she|it|they|this|that|these|those|there|the|a|an|not|be|all|any|my|our|of)\b"
)
HEAD_OF_SENTENCE = re.compile(r"(?:^|[.?!:;…\n\"“‘(\[]|\s[-–—])\s*$")


def fold(text: str) -> str:
    """The text without accents, letter for letter, so that places stay the same."""
    return "".join(unicodedata.normalize("NFKD", c)[0] if ord(c) > 127 else c for c in text)


def words(text: str) -> list[str]:
    """Its words, a hyphenated one whole and in parts."""
    found = WORD.findall(text)
    return [*found, *(part for word in found if "-" in word for part in word.split("-"))]


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
        folded = [fold(text) for text in texts]
        self._as_written = Counter(word for text in folded for word in words(text))
        self._pairs = {f"{a} {b}" for text in folded for a, b in pairwise(WORD.findall(text.lower()))}
        self._as_lower = Counter[str]()
        for word, count in self._as_written.items():
            self._as_lower[word.lower()] += count
        firsts = [WORD.findall(fold(name))[0].lower() for name in participants["name"] if WORD.search(fold(name))]
        self._given = sorted({name for name in firsts if len(name) > 3})
        named = [(self._as_written[name], self._as_lower[name]) for name in firsts if name not in NAME_WORDS]
        self._is_cased = 2 * sum(small for small, _ in named) <= sum(count for _, count in named)
        self._terms = self._people(participants["name"], aliases) | self._employers(
            participants["affiliation"].dropna()
        )
        self._terms |= self._roles(participants["role"].dropna())
        self._terms |= self._misspelt()
        listed = sorted(self._terms, key=lambda term: (-len(term), term))
        alternatives = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in listed)
        self._pattern = re.compile(rf"(?<!\w){TITLE}({alternatives})(s?)(?!\w)", re.IGNORECASE) if listed else None

    def __call__(self, text: str) -> str:
        """The text with every trace of a person replaced."""
        if not self.is_needed:
            return text
        text = ADDRESS.sub(LINK, unicodedata.normalize("NFC", text))
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
        text = unicodedata.normalize("NFC", text)
        return [text[start:end] for start, end, _ in self._hits(text)] + ADDRESS.findall(text)

    def _hits(self, text: str) -> Iterable[tuple[int, int, str]]:
        folded = fold(text)
        for match in self._pattern.finditer(folded) if self._pattern else ():
            term = re.sub(r"\s+", " ", match[1].lower())
            if self._is_name(term, match, folded):
                yield match.start(), match.end(), self._terms[term]

    def _is_name(self, term: str, match: re.Match[str], folded: str) -> bool:
        """Whether the word stands there as a name."""
        written = match[1]
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
        if self._terms.get(term) == ROLE:
            return False
        return term in NAME_WORDS or self._is_frequent_word(term, least=3)

    def _is_frequent_word(self, term: str, least: int = 1) -> bool:
        """Whether the texts, which write names with capitals, write it small more often than not."""
        small, named = self._as_written[term], self._as_lower[term] - self._as_written[term]
        return self._is_cased and small >= least and small > named

    def _people(self, names: Iterable[str], aliases: Iterable[str]) -> dict[str, str]:
        """Full names, their parts, diminutives and hyphenated initials."""
        terms: dict[str, str] = {}
        for name in [*names, *aliases]:
            whole = re.sub(r"\s*[(\[].*", "", fold(name)).strip()
            parts = [part for part in words(whole) if part.lower() not in PARTICLES and not part.isdigit()]
            terms |= dict.fromkeys([whole.lower(), *(part.lower() for part in parts if len(part) > 1)], PERSON)
            for first in parts[:1]:
                terms |= dict.fromkeys(DIMINUTIVES.get(first.lower(), ()), PERSON)
            terms |= {"-".join(p[0] for p in part.lower().split("-") if p): PERSON for part in parts if "-" in part}
            if len(parts) > 1:
                first, last = parts[0].lower(), parts[-1].lower()
                terms |= {f"{first[0]}. {last}": PERSON, f"{last}, {first}": PERSON, f"{first[0]}.{last[0]}.": PERSON}
        return {term: kind for term, kind in terms.items() if len(term) > 1}

    def _employers(self, affiliations: Iterable[str]) -> dict[str, str]:
        """Whole names, initials of three letters or more, and the words that only this name has."""
        terms: dict[str, str] = {}
        for affiliation in affiliations:
            if affiliation.islower():  # "city", "union": a kind of organisation, nobody's name
                continue
            whole = re.sub(r"\s*[(\[].*", "", fold(affiliation)).strip()
            capitals = "".join(word[0] for word in WORD.findall(whole) if word[0].isupper())
            own = [word.lower() for word in WORD.findall(whole) if word[0].isupper() and len(word) > 2]
            own = [word for word in own if word not in ORGANISATION_WORDS and not self._is_frequent_word(word)]
            terms |= dict.fromkeys(
                [whole.lower(), *own, *([capitals.lower()] if len(capitals) > 3 else [])], ORGANISATION
            )
        return {term: kind for term, kind in terms.items() if len(term) > 1}

    def _roles(self, roles: Iterable[str]) -> dict[str, str]:
        """Positions of several words or in capitals; one plain word ("Driver") tells nobody apart."""
        return {fold(role).lower(): ROLE for role in roles if " " in role.strip() or (role.isupper() and len(role) > 1)}

    def _shortened(self) -> dict[str, str]:
        """Beginnings of given names used as names themselves ("Tam" for Tamsin): written large, never small."""
        short = {
            w.lower() for w in self._as_written if len(w) >= 3 and w[1:].islower() and not self._as_written[w.lower()]
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
            w.lower() for w in self._as_written if len(w) >= 6 and w[0].isupper() and not self._as_written[w.lower()]
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

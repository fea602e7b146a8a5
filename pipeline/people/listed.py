"""What the list of participants says: names in their spellings, employers in their short forms, initials."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from pipeline.people.names import DIMINUTIVES, ORGANISATION_WORDS, PARTICLES, is_part
from pipeline.people.person_names import untitled
from pipeline.people.short_forms import short_forms
from pipeline.people.vocabulary import WORD, Vocabulary, words
from pipeline.text.lexicon import is_english
from pipeline.text.spelling import fold, plain, spellings

PERSON, ORGANISATION, ROLE = "[a participant]", "[an organisation]", "[a role]"
NICKNAME = re.compile(r"[(\[\"“'‘]\s*([^\W\d_]{2,})\s*[)\]\"”'’]")
ABBREVIATIONS = frozenset("US UK EU UN DC NB PS AM PM AD BC IT HR QA ID OK TV PC NO CV IP PR".split())
FEW = 3  # capitals written so often are a word of the discussion, not somebody's initials or employer
SHARED = 3  # employers whose names have a word before it tells nobody apart
COMPOUND = re.compile(
    r"(?:Bio|Immuno|Micro|Nano|Agro|Geo|Medi|Neuro|Onco|Eco|Electro|Hydro|Info|Tele|Cyber)([a-z])[a-z]{2}"
)
SMALL = frozenset("of the and for to in on at de la le des du van von et und y a an &".split())


def nicknames(name: str) -> list[str]:
    """What stands in brackets or quotation marks within a name as a further name: 'Robert "Bobby" Grant'."""
    found = NICKNAME.findall(fold(plain(name)))
    return [nickname for nickname in found if nickname[0].isupper() and nickname.lower() not in PARTICLES]


def parts_of(name: str) -> tuple[str, list[str]]:
    """A name without its nicknames and brackets, and its words without particles."""
    whole = " ".join(NICKNAME.sub(" ", re.sub(r"[(\[][^)\]]*[)\]]?", " ", name)).split())
    return whole, [part for part in words(whole) if part.lower() not in PARTICLES and not part.isdigit()]


def people(names: Iterable[str], aliases: Iterable[str]) -> dict[str, str]:
    """Full names, their parts, short forms, hyphenated initials and accounts, in small letters."""
    terms: dict[str, str] = {}
    names, aliases = ([name for name in own if not is_part(name)] for own in (names, aliases))
    for name in names:
        terms |= {nickname.lower(): PERSON for nickname in nicknames(name)}
    for name in (spelt for written in [*names, *aliases] for spelt in spellings(written)):
        whole, parts = parts_of(name)
        terms |= dict.fromkeys([whole.lower(), *(part.lower() for part in parts if len(part) > 1)], PERSON)
        for first in (part.lower() for part in parts[:1]):
            short = {s for s in short_forms(first) if not is_english(s)} | {*DIMINUTIVES.get(first, ())}
            terms |= dict.fromkeys(sorted(short), PERSON)
        terms |= {"-".join(p[0] for p in part.lower().split("-") if p): PERSON for part in parts if "-" in part}
        terms |= dict.fromkeys(map(str.lower, mixed_initials(name)), PERSON)
        if len(parts) > 1:
            first, last = parts[0].lower(), parts[-1].lower()
            terms |= {f"{first[0]}. {last}": PERSON, f"{last}, {first}": PERSON, f"{first[0]}.{last[0]}.": PERSON}
            accounts = (first + last, last + first, first[0] + last, last + first[0])
            terms |= {account: PERSON for account in accounts if len(account) > 5}
    return {term: kind for term, kind in terms.items() if len(term) > 1}


def singles(names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Given names alone, and all parts of names, in small letters."""
    given, every = set(), set()
    for name in (spelt for written in names if not is_part(written) for spelt in spellings(written)):
        parts = [part.lower() for part in parts_of(name)[1] if len(part) > 2]
        given |= set(parts[:1])
        every |= set(parts)
    return frozenset(given), frozenset(every)


def initials(names: Iterable[str]) -> frozenset[str]:
    """First letters of the first and any further name, of all names, and of a given name in two parts; of no title.

    "Dr Rosa Quispe Mamani" is RQ, RM and RQM.
    """
    found = set()
    for name in names:
        bare = NICKNAME.sub("", fold(plain(name)))
        given = [part for part in bare.partition(" ")[0].split("-") if part[:1].isalpha()]  # "Pieter-Jan" is PJ
        found |= {"".join(part[0].upper() for part in given)} if len(given) > 1 else set()
        for parted in (bare, bare.replace("-", " ")):  # "Mei-Ling Chen-Wu" is MC and MLCW
            own = [word[0].upper() for word in untitled(WORD.findall(parted))]
            found |= {own[0] + letter for letter in own[1:]} | {"".join(own)} if len(own) > 1 else set()
    return frozenset(found)


def mixed_initials(name: str) -> frozenset[str]:
    """Initials that nothing else is written like: "PvH" for Pieter van Houtryve, "MO'D" for Maeve O'Driscoll."""
    own = WORD.findall(NICKNAME.sub("", fold(plain(name))))
    if not own:
        return frozenset()
    letters = [re.sub(r"^(O['’][^\W\d_]|.).*", r"\1", word) for word in own]
    short = "".join(letters)
    is_mixed = any(letter.islower() or len(letter) > 1 for letter in letters) and short[0].isupper()
    return frozenset({short} if is_mixed and len(short) > 2 and not is_english(short.lower()) else ())


def shared(affiliations: Iterable[str]) -> frozenset[str]:
    """Words that the names of several employers have, such as the town's: they tell none of them apart."""
    wholes = {" ".join(WORD.findall(fold(plain(name)))).lower() for name in affiliations}
    counts = Counter(word for whole in wholes for word in set(whole.split()))
    return frozenset(word for word, count in counts.items() if count >= SHARED)


def employers_words(affiliations: Iterable[str], said: Vocabulary, public: Collection[str]) -> frozenset[str]:
    """Words of employers' names of several words that stand for the whole in talk.

    Args:
        affiliations: the employers.
        said: how the discussion writes its words.
        public: words of titles and questions, which name what is discussed.
    """
    affiliations = list(affiliations)
    names = [name for own in affiliations for name in spellings(own) if not name.islower()]
    free = ORGANISATION_WORDS | shared(affiliations) | frozenset(public)
    own = {word for name in names for word in WORD.findall(re.sub(r"\s*[(\[].*", "", name)) if word[0].isupper()}
    words = {word.lower() for word in own if len(word) > 2 and not is_compound(word.lower(), free)}
    return frozenset(word for word in words if word not in free and not said.is_term(word))


def is_compound(word: str, free: Collection[str]) -> bool:
    """Whether a word is two that tell nobody, written as one: "genebank" where gene banks are discussed."""
    return any(word[:at] in free and word[at:] in free for at in range(3, len(word) - 2))


def employers(affiliations: Iterable[str], said: Vocabulary) -> dict[str, str]:
    """Whole names, what is left of them in talk, and first letters."""
    terms: dict[str, str] = {}
    for affiliation in (spelt for name in affiliations for spelt in spellings(name)):
        if affiliation.islower():  # "city", "union": a kind of organisation, nobody's name
            continue
        whole = re.sub(r"\s*[(\[].*", "", affiliation).strip()
        named = [] if whole.lower() in ORGANISATION_WORDS else [whole.lower()]  # "University" is no name either
        terms |= dict.fromkeys([*named, *acronyms(whole, said), *pieces(whole, said)], ORGANISATION)
    return {term: kind for term, kind in terms.items() if len(term) > 1}


def acronyms(whole: str, said: Vocabulary) -> list[str]:
    """First letters of an employer's words, with and without the small ones, where the discussion does not use them."""
    found = WORD.findall(whole)
    large = "".join(c for word in found if word[0].isupper() for c in _capitals(word))
    every = "".join(word[0].upper() for word in found)
    inner = "".join(_inner(word) for word in found if word[0].isupper())
    return [
        short.lower()
        for short in dict.fromkeys((large, every, inner))
        if len(short) > 3 or (len(short) == 3 and said.as_written[short] < FEW)
    ]


def pieces(whole: str, said: Vocabulary) -> list[str]:
    """Two or more words of an employer's name of three or more: "Access Forum", "Cancer Centre"."""
    large = [word.lower() for word in WORD.findall(whole) if word[0].isupper()]
    every = [word.lower() for word in WORD.findall(whole)]
    found = {f"{large[0]} {large[-1]}"} if len(large) > 2 else set()
    for length in range(2, len(every)):
        found |= {" ".join(every[at : at + length]) for at in range(len(every) - length + 1)}
    ended = [p for p in found if p.split()[0] not in SMALL and p.split()[-1] not in SMALL]
    return sorted(piece for piece in ended if len(piece) > 5)


def _capitals(word: str) -> str:
    """First letters of a word, of each part of one like "BioProcess"."""
    return word[0] if word.isupper() else "".join(c for c in word if c.isupper())


def _inner(word: str) -> str:
    """Letters of the parts of a word put together: "Bioprocess" is B and P."""
    part = COMPOUND.match(word)
    return word[0] + part[1].upper() if part and is_english(word[part.start(1) :].lower()) else word[0]

"""Who stands before a colon: telling 'Ana Silva: we agree' from 'My point is this: we agree'.

A label is judged over the whole file. What is neither a speaker for certain nor ordinary words stays open: the words
behind it belong to nobody, never to the person before.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.readers import days
from pipeline.readers.vocabulary import (
    ANNOTATIONS,
    CLAUSE_WORDS,
    FIRST_WORDS,
    FUNCTION_WORDS,
    GLUE,
    JOINERS,
    KEYS,
    MACHINES,
    NOBODY,
    OUTCOMES,
    PARTICLES,
    TITLES,
)

MAX_CHARACTERS, MAX_WORDS = 200, 25  # of a label: a name with a long affiliation
PREFIX = re.compile(
    rf"\s*(?P<marks>\*\*|__|\*)?(?P<name>[^:：\n]{{1,{MAX_CHARACTERS}}}?)\s*(?:(?P=marks))?"
    r"(?::(?=\s|$|\*)|：)(?P<rest>.*)",
    re.DOTALL,
)
BRACKETED = re.compile(r"\s*[\[(<](?P<name>[^\[\]()<>:]{1,80})[\])>]\s*(?P<rest>.*)", re.DOTALL)
AROUND = re.compile(r"\[\s*(?P<square>[^\[\]<>]+?)\s*\]|[\[(<]\s*(?P<name>[^\[\]()<>]+?)\s*[\])>]")
NICKNAME = re.compile(
    r"""(?<=\S)\s+(?:"[^"]{1,30}"|“[^“”]{1,30}”|„[^„“”]{1,30}[“”]|«[^«»]{1,30}»|"""
    r"""'[^']{1,30}'|‘[^‘’]{1,30}’)"""
)
MACHINE = re.compile(MACHINES, re.IGNORECASE)
OF_SENTENCES = CLAUSE_WORDS - JOINERS - GLUE - PARTICLES
SEPARATOR = re.compile(r"\s[-–—]\s|\s*[|/;@(\[·•]\s*|,\s")
SENTENCE_END = re.compile(r"[?!…]|\.{2,}|(?<=\w\w\w\w\w\w)\. |(?<=\d)\. ")
MANY_SHARE = 0.98  # of the lines open with a candidate: then even odd handles are speakers
LABELLED_SHARE = 0.9  # of the lines open with somebody's name: then what opens like a label is one
RETURNS, RETURNS_OFTEN = 2, 3
FEW_SINGLE_SHARE = 0.2  # of the turns: where names have two words, a single word that comes once may be anything


class Labels(NamedTuple):
    """The labels of a file: those of speakers, and with the reason those left open and those that are words."""

    speakers: frozenset[str]
    open: Mapping[str, str]
    words: Mapping[str, str]

    def opens(self, label: str) -> bool:
        """Whether somebody's turn begins there, known or not."""
        return label in self.speakers or label in self.open


def split(text: str) -> tuple[str, str] | None:
    """The candidate before the first colon and the words after it; None where nothing there could be a speaker."""
    match = PREFIX.fullmatch(text)
    if match is None or not is_possible(match["name"]):
        return None
    marks = match["marks"] or ""
    rest = match["rest"].strip()
    return bare(match["name"]), rest.removeprefix(marks).strip() if marks else rest


def split_bracketed(text: str, is_turn: bool = False) -> tuple[str, str] | None:
    """'[SPEAKER_00] words' and '(Ana Silva)' without a colon; None for a remark in brackets such as '[laughter]'.

    A single word may be a remark, unless a mark shows that a turn opens there (`is_turn`).
    """
    match = BRACKETED.fullmatch(text)
    name = match["name"].strip() if match else ""
    if not match or not is_possible(name) or set(name.casefold().split()) <= ANNOTATIONS | GLUE:
        return None
    if is_machine(name) or (is_likely(name) and (is_turn or len(_words(name)) > 1)):
        return name, match["rest"].strip()
    return None


def label(text: str) -> tuple[str, str] | None:
    """The candidate that opens a line, before a colon or in brackets, and the words after it."""
    return split(text) or split_bracketed(text)


def bare(name: str) -> str:
    """A label without the brackets, quotes and marks of doubt around it."""
    name = name.strip().rstrip("?").strip()
    around = AROUND.fullmatch(name)
    return around["square"] or around["name"] if around else name


def is_machine(name: str) -> bool:
    """Whether a recogniser calls somebody so: 'SPEAKER_00', 'Speaker 1', 'Unknown Speaker'."""
    return MACHINE.fullmatch(name) is not None


def is_key(name: str) -> bool:
    """Whether it names a thing: 'Date', 'Open questions', 'Meeting Date/Time'."""
    plain = name.casefold().strip(" *_#")
    parts = re.split(r"[\s/&-]+", plain)
    is_option = plain[-2:-1] == " " and plain[:-2] in OUTCOMES  # 'Option A'
    are_keys = len(parts) > 1 and all(part in KEYS or part in GLUE or part.isdigit() for part in parts)
    return plain in KEYS or is_option or are_keys


@lru_cache(65_536)
def is_possible(name: str) -> bool:
    """Whether a name, handle, phone number or device could look like this."""
    words = name.split()
    plain = bare(name)
    return (
        0 < len(words) <= MAX_WORDS
        and any(c.isalnum() for c in name)
        and not is_key(plain)
        and not days.is_day(plain)
        and not plain.casefold().startswith(("http", "- ", "• ", "> ", "#", "|"))
        and plain.count("[") == plain.count("]")
        and not SENTENCE_END.search(plain)
        and not re.search(r"[\"“”„«»<>]", NICKNAME.sub("", plain))
        and not _ends_sentence(plain)
    )


def _ends_sentence(name: str) -> bool:
    """Whether a full stop ends a sentence in it: what goes on small behind one is a particle or title in a name."""
    for match in re.finditer(r"(\w+)\. (\w+)", name):
        before, after = match[1], match[2]
        if after[0].islower() and after not in PARTICLES and after not in TITLES and before.casefold() not in TITLES:
            return True
    return False


def is_likely(name: str) -> bool:
    """Whether it reads as a name on its own: a capital at every word, particles aside, not ordinary speech alone.

    Behind a name of two words and a dash, comma or bracket anything may stand that is no sentence: an affiliation.
    """
    name = NICKNAME.sub("", name)
    head, *tails = SEPARATOR.split(name, maxsplit=1)
    if tails and len(_words(head)) > 1 and _reads_as_name(head):
        return not any(word.strip(".,'’)") in OF_SENTENCES for word in tails[0].split())
    return _reads_as_name(name)


def _reads_as_name(name: str) -> bool:
    words = _words(name)
    if not words or len(words) > 8 or all(word.casefold().strip(".,'’") in FUNCTION_WORDS for word in words):
        return False
    capitals = [word for word in words if not word[0].islower() and word not in JOINERS]
    is_shared = 0 < _joined(words) < len(words) - 1
    fits = all(_fits(word, is_shared) for word in words)
    return fits and bool(capitals) and words[0].casefold() != "the" and not words[0][:1].isdigit()


def _joined(words: list[str]) -> int:
    """Place of a word that joins two names; 0 where there is none."""
    return next((place for place, word in enumerate(words) if word in JOINERS), 0)


def _fits(word: str, is_shared: bool) -> bool:
    if not word[0].islower():
        return True
    plain = word.casefold()
    is_inside = any(c.isupper() for c in word[1:])  # d'Alembert, al-Rashid
    return plain in PARTICLES or plain.strip(".") in TITLES or is_inside or (is_shared and plain in JOINERS)


def _words(name: str) -> list[str]:
    return re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name).replace("|", " ").split()


def is_speech(name: str) -> bool:
    """Whether ordinary words stand in it: 'the thing is', 'What I mean'."""
    if is_likely(name):
        return False
    return any(word.strip(",'’.") in CLAUSE_WORDS or word.casefold() in FUNCTION_WORDS for word in _words(name))


def found_in(
    texts: Iterable[str],
    known: frozenset[str] = frozenset(),
    find: Callable[[str], tuple[str, str] | None] = label,
) -> Labels:
    """The labels of the lines of a file, each line with a candidate or without.

    Args:
        texts: the lines that may open a turn.
        known: names that are somebody's for certain, as `fold` writes them.
        find: the candidate that opens a line, and the words after it.
    """
    lines = [text for text in texts if text.strip()]
    counts = Counter(found[0] for text in lines if (found := find(text)))
    total = max(len(lines), 1)
    sure = sum(n for name, n in counts.items() if is_likely(name) or is_known(name, known) or is_machine(name))
    are_many = counts.total() >= MANY_SHARE * total and sure > 0
    return judge(counts, known, is_labelled=are_many or (total > 2 and sure >= LABELLED_SHARE * total))


def judge(counts: Mapping[str, int], known: frozenset[str] = frozenset(), is_labelled: bool = False) -> Labels:
    """Tell speakers from open labels and from words.

    Args:
        counts: how often each candidate stands before a colon, or above a turn.
        known: names that are somebody's for certain.
        is_labelled: nearly every turn opens with a label, or a time stands beside it: then a label is a speaker's.
    """
    likely = {name: n for name, n in counts.items() if is_likely(name)}
    singles = sum(n for name, n in likely.items() if len(_words(name)) == 1)
    few_singles = singles < FEW_SINGLE_SHARE * max(sum(likely.values()), 1)
    speakers, left_open, words = set(), {}, {}
    for name, count in counts.items():
        if is_known(name, known) or is_machine(name):
            speakers.add(name)
        elif name.casefold() in NOBODY:
            left_open[name] = "names nobody"
        elif is_labelled and is_key(name) and name[-1:].isdigit():
            left_open[name] = "a room or group"
        elif not is_possible(name):
            words[name] = "a heading or ordinary words"
        elif (reason := _doubt(name, count, is_labelled, few_singles)) is None:
            speakers.add(name)
        elif reason.startswith("ordinary"):
            words[name] = reason
        else:
            left_open[name] = reason
    return Labels(frozenset(speakers), left_open, words)


def _doubt(name: str, count: int, is_labelled: bool, few_singles: bool) -> str | None:
    """Why a label is no speaker for certain; None for a speaker, and a reason that begins 'ordinary' for words."""
    is_phrase = _words(name)[:1] and _words(name)[0].casefold() in FIRST_WORDS and len(_words(name)) > 1
    has_clause = any(word.strip(",'’.") in CLAUSE_WORDS for word in _words(name)) and not is_likely(name)
    if len(name) == 1 and name.isupper() and count >= RETURNS:
        return None  # recognisers call people A and B
    if has_clause:
        return "ordinary words, but they come back" if count > RETURNS_OFTEN and is_labelled else "ordinary words"
    if is_phrase:
        are_capitals = all(not word[0].islower() for word in _words(name))
        if (is_likely(name) and is_labelled) or (count >= RETURNS and (are_capitals or is_likely(name))):
            return None
        return "opens like a phrase" if are_capitals or is_likely(name) else "ordinary words"
    if is_likely(name):
        is_rare = len(_words(name)) == 1 and count < RETURNS and few_singles and not is_labelled
        return "a single word that comes once" if is_rare else None
    if (count >= RETURNS and may_return(name)) or count >= RETURNS_OFTEN:
        return None
    if all(word.casefold().strip(",'’.") in FUNCTION_WORDS for word in _words(name)):
        return "ordinary words"
    if is_labelled:
        return None if may_return(name) else "not clearly a name"
    return "ordinary words, once"


def among(names: Iterable[str]) -> frozenset[str]:
    """Those of some candidates that are speakers: they read as a name, or come back."""
    counts = Counter(name for name in names if is_possible(name))
    return frozenset(name for name, count in counts.items() if is_likely(name) or (count > 1 and may_return(name)))


def may_return(name: str) -> bool:
    """A speaker without capitals, such as a role or handle: short, and no words of ordinary speech."""
    return 0 < len(_words(name)) <= 3 and not is_speech(name)


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Small letters without accents and punctuation: two spellings of one name are the same."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


def is_known(label: str, known: frozenset[str]) -> bool:
    """Whether the label is a known name, or holds all words of one, or its last word after an initial."""
    if not known:
        return False
    plain = fold(label)
    if plain in known:
        return True
    words = plain.split()
    return any(_holds(words, name.split()) for name in known)


def _holds(words: list[str], name: list[str]) -> bool:
    if len(name) < 2 or len(words) < 2 or (words[-1:] != name[-1:] and not set(name) <= set(words)):
        return False
    return set(name) <= set(words) or (len(words[0]) == 1 and len(words) <= len(name) and name[0][0] == words[0])

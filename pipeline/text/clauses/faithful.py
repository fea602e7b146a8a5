"""Whether a sentence says nothing that its sources do not say: its words, its numbers, its denials.

A check of words, not of meaning: it cannot see that two words were put together that stood apart. What it refuses is
surely not borne; what it lets through may still be wrong.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.text.spoken import written_out

# words that put a sentence together and claim nothing
_GRAMMAR = frozenset(
    "a an the this that these those there here it its they them their who whom whose which what where when how why "
    "should shall must ought can could may might will would do does did done be is are was were been being am have has "
    "had having need needs needed to of in on at by for from with as into onto upon about over under than then and or "
    "but if so too also such because while until before after between through during per via come comes rather instead "
    "i you we he she us our your my me him his her".split()
)
_DENIES = frozenset(
    "not no never cannot nobody none nothing neither nor hardly without nowhere against oppose opposed opposes reject "
    "rejected rejects rejecting refuse refused refuses refusing unacceptable".split()
)
_QUANTITY = frozenset("any all some every each only more less most least both either just even yet".split())
_MARKS = frozenset(".,;:!?")


def faithful(sentence: str, *sources: str) -> bool:
    """Whether every content word, number and denial of a sentence stands in its sources, with its polarity.

    Args:
        sentence: a finished proposition.
        sources: what it was made from; words may come from all of them. Its denials are counted against the one that
            holds most of its words, from the mark before the first of them to the mark after the last.

    Returns:
        False also where nothing of the sentence is content.
    """
    wanted = [forms for word in _words(sentence) if (forms := _content(word))]
    found = [(_words(source), {form for word in _words(source) for form in _forms(word)}) for source in sources]
    told = frozenset().union(*(forms for _, forms in found))
    if not wanted or any(not (forms & told) for forms in wanted):
        return False
    nearest = max(found, key=lambda source: sum(bool(forms & source[1]) for forms in wanted))
    return _denials(_words(sentence)) == _denials(_window(nearest[0], frozenset().union(*wanted)))


def denies(text: str) -> bool:
    """Whether a text denies something: "not", "without", "refuse"."""
    return _denials(_words(text)) > 0


def denied(text: str, words: int) -> list[frozenset[str]]:
    """For each denial in a text the forms of the telling words right behind it, so many at most.

    Where a mark follows it at once, as in "the new one did not, and the price rose", of those before it.
    """
    told = _words(text)
    return [_telling(_clause(told, i), words) for i, word in enumerate(told) if word in _DENIES]


def _clause(told: list[str], at: int) -> list[str]:
    """The words behind a place; those before it, the nearest first, where a mark follows it at once."""
    if at + 1 == len(told) or told[at + 1] in _MARKS:
        before = told[:at][::-1]
        return before[: next((i for i, word in enumerate(before) if word in _MARKS), len(before))]
    return told[at + 1 :]


def _telling(told: list[str], words: int) -> frozenset[str]:
    found = [forms for one in told if one not in _QUANTITY and (forms := _content(one))]
    return frozenset().union(*found[:words])


def content(text: str) -> list[tuple[str, frozenset[str]]]:
    """The words of a text that claim something, in order, each with the forms that it may be one of."""
    return [(word, forms) for word in _words(text) if (forms := _content(word))]


def _words(text: str) -> list[str]:
    """Words and marks in small letters, contractions and compounds taken apart; decimal points are no marks."""
    text = re.sub(r"(?<=\d)[.,](?=\d)", "\u00b7", written_out(text).lower())
    found = [m[0] for m in re.finditer(r"[^\W_]+(?:[\u00b7'][^\W_]+)*|[.,;:!?]", text)]
    return [word.removesuffix("'s") for word in found]


def _content(word: str) -> frozenset[str]:
    """The forms of a word that claims something; none of a word of grammar, a denial or a mark."""
    if word in _GRAMMAR or word in _DENIES or word in _MARKS:
        return frozenset()
    return _forms(word)


@cache
def _forms(word: str) -> frozenset[str]:
    """A word and what it may be a form of: "frozen" is "freeze"."""
    from lemminflect import getAllLemmas

    found = {lemma for lemmas in getAllLemmas(word).values() for lemma in lemmas} if word.isalpha() else set()
    return frozenset({word, *found})


def _denials(words: list[str]) -> int:
    return sum(word in _DENIES for word in words)


def _window(words: list[str], wanted: frozenset[str]) -> list[str]:
    """The part of a source that holds the words wanted, out to the marks on both sides."""
    places = [i for i, word in enumerate(words) if _content(word) & wanted]
    if not places:
        return words
    start = next((i for i in range(places[0], -1, -1) if words[i] in _MARKS), -1) + 1
    end = next((i for i in range(places[-1], len(words)) if words[i] in _MARKS), len(words))
    return words[start:end]

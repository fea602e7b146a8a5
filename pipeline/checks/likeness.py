"""Whether a sentence put in other words still says what it said: nothing more, nothing less, nobody else."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.checks.numerals import numbers
from pipeline.checks.verbatim import quotations, without_quotations

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CODE = re.compile(r"\b\w*\d\w*(?:\.\d+)*\b")  # labels, references, figures
PLACEHOLDER = re.compile(r"\[[^\]]*\]")
# words that carry how much, how sure and whether at all: each must stand as often as before
WEIGHTY = frozenset(
    """
    not no nor never nobody nothing none neither without cannot few fewer little all every each both most many some any
    only almost nearly hardly must should shall may might could would can will need needs if unless until provided
    because although though but however more less least consensus majority divided minority agree agreed disagreed
    support supported oppose opposed against rejected condition conditions perhaps probably likely possibly
    """.split()
)
SMALL = frozenset(
    """
    a an and are as at be been being by did do does for from had has have he her his in into is it its of on one or
    our she so than that the their them then there these they this those to was we were what when where which while
    who whom whose with also about after before between during over through under up out such own same other another
    """.split()
)


class Limits(NamedTuple):
    """How far a sentence may move from the one it stands for."""

    new_words_share: float
    longer_share: float
    likeness_share: float


def objection(built: str, proposed: str, likeness: float, limits: Limits) -> str:
    """Why the proposed sentence may not stand for the built one; empty where it may.

    Args:
        built: a sentence of the paper, built from the tables.
        proposed: the same in other words.
        likeness: cosine of the two by the sentence model.
        limits: how far it may move.
    """
    old, new = without_quotations(built), without_quotations(proposed)
    told = len(proposed.split()) / max(1, len(built.split()))
    checks = (
        ("it is not a single sentence", "\n" in proposed or not re.search(r"[.?!:…”)]$", proposed)),
        (
            "a quotation was changed",
            quotations(built) != quotations(proposed) or proposed.count("“") != built.count("“"),
        ),
        ("numbers differ", _values(old) != _values(new)),
        ("labels differ", Counter(CODE.findall(old)) != Counter(CODE.findall(new))),
        ("words in brackets differ", Counter(PLACEHOLDER.findall(old)) != Counter(PLACEHOLDER.findall(new))),
        ("a word that carries meaning was added or removed", _weighty(old) != _weighty(new)),
        ("it has a new name or capitalised word", bool(_large(new) - _words(old))),
        (
            "it has too many new words",
            _new(old, new) > limits.new_words_share or _new(new, old) > 2 * limits.new_words_share,
        ),
        ("its length", not 1 / (1 + limits.longer_share) <= told <= 1 + limits.longer_share),
        ("its similarity is below the limit", likeness < limits.likeness_share),
    )
    return next((why for why, is_so in checks if is_so), "")


def _values(text: str) -> Counter[float]:
    return Counter(number.value for number in numbers(CODE.sub(lambda m: m[0] if m[0].isdigit() else " ", text)))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def _weighty(text: str) -> Counter[str]:
    plain = re.sub(r"n['’]t\b", " not", text.casefold())
    return Counter(word for word in WORD.findall(plain) if word in WEIGHTY)


def _large(text: str) -> set[str]:
    """Words with a capital anywhere but at the head."""
    found = WORD.findall(text)
    return {word.casefold() for i, word in enumerate(found) if word != word.lower() and (i or not word[1:].islower())}


def _new(old: str, new: str) -> float:
    """Share of the telling words of the second text that the first has not, endings aside."""
    known = {word[:5] for word in _words(old)}
    telling = [word for word in _words(new) if word not in SMALL]
    return sum(word[:5] not in known for word in telling) / max(1, len(telling))

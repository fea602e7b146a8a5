"""Chooses what to quote, and says who said it as far as the attribution rule allows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.text.dissents import REASON
from pipeline.text.phrasing import excerpt, quotability, quoted, unclosed
from pipeline.text.wording import self_reliance
from pipeline.write.paper.alike import alike, shared
from pipeline.write.paper.points import Point, Words

FIT_QUOTABILITY, FIT_RELIANCE = 0.0, 0.5  # from these on words may season running text
SURE = 0.45  # strength from which words are printed as an argument of a side; weaker ones stand on it by chance
FIGURE = re.compile(
    r"\d|\b(?:per ?cent|percent|half|third|quarter|hundred|thousand|million|years?|months?|weeks?|days?|hours?)\b", re.I
)
MIN_QUOTABILITY = -0.75  # below this, no quotation is better than a bad one


def ranked(evidence: Iterable[Words], keywords: Collection[str], used: Collection[str], max_words: int) -> list[Words]:
    """Statements fit to be quoted, the best first; of equal ones those that come first."""
    fit = []
    for words in evidence:
        text = excerpt(words.quotable, max_words)
        score = quotability(text, keywords)
        if words.statement_id not in used and score >= MIN_QUOTABILITY and words.kind != "reaction":
            bonus = {"claim": 0.15, "proposal": 0.15, "experience": 0.1}.get(words.act, 0.0)
            fit.append((score + bonus + 0.5 * words.strength, words))
    return [words for _, words in sorted(fit, key=lambda pair: -pair[0])]


def about(text: str, point: Point) -> bool:
    """Whether the words share a telling word with the key point, so that they can be called a reason."""
    return shared(text, " ".join(point.terms)) > 0


def arguments(point: Point, side: str, used: set[str], count: int) -> list[Words]:
    """What one side argued, in clauses that can be reported: the most telling first, a person once; marks them used.

    An argument speaks of the key point, says something other than its wording, and stands on one side only.
    """
    told = [point.clause]
    fit = [
        words
        for words in point.side(side)
        if _clause(words) and words.statement_id not in used and words.stance == side and about(_clause(words), point)
    ]
    fit = [words for words in fit if words.strength >= SURE]
    chosen: list[Words] = []
    for words in sorted(fit, key=lambda w: -_weight(w)):
        is_new = not any(alike(_clause(words), other) for other in told)
        is_same = not chosen or bool(chosen[0].reported) == bool(words.reported)
        if is_new and is_same and words.person not in {w.person for w in chosen} and len(chosen) < count:
            chosen.append(words)
            told.append(_clause(words))
    used.update(words.statement_id for words in chosen)
    return chosen


def _weight(words: Words) -> float:
    """How much an argument tells: it gives a reason, it stands alone, it is of some length."""
    clause = _clause(words)
    worth = 0.4 * bool(REASON.search(clause)) + self_reliance(clause) + min(len(clause.split()), 18) / 18
    return worth + 0.5 * words.strength + 0.5 * bool(words.reported)


def _clause(words: Words) -> str:
    return words.reported or words.first_person_report


def readable(words: Words, max_words: int) -> bool:
    """Whether words read well enough to be quoted in running text."""
    text = excerpt(words.quotable, max_words)
    return quotability(text) >= FIT_QUOTABILITY and self_reliance(text) >= FIT_RELIANCE and "…" not in text


def quotation(words: Words, max_words: int) -> str:
    """The words between marks, and in brackets who said them."""
    return f"{bare(words, max_words)} ({words.speaker})"


def bare(words: Words, max_words: int) -> str:
    """The words between marks, without who said them."""
    return quoted(unclosed(excerpt(words.quotable, max_words)))

"""Chooses what to quote, and says who said it as far as the attribution rule allows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.phrasing import excerpt, quotability, quoted, unclosed
from pipeline.prose.points import Point, Words

MIN_QUOTABILITY = -0.75  # below this, no quotation is better than a bad one


def ranked(evidence: Iterable[Words], keywords: Collection[str], used: Collection[str], max_words: int) -> list[Words]:
    """Statements fit to be quoted, the best first."""
    fit = []
    for words in evidence:
        text = excerpt(words.text, max_words)
        score = quotability(text, keywords)
        if words.statement_id not in used and score >= MIN_QUOTABILITY and words.kind != "reaction":
            bonus = {"claim": 0.15, "proposal": 0.15, "experience": 0.1}.get(words.act, 0.0)
            fit.append((score + bonus + 0.5 * words.strength, words))
    return [words for _, words in sorted(fit, key=lambda pair: (-pair[0], pair[1].statement_id))]


def best(point: Point, side: str, used: set[str], max_words: int, of: re.Pattern[str] | None = None) -> Words | None:
    """The best words for one side that are not used yet, with a reason where somebody gave one; marks them used."""
    choice = ranked(point.side(side), point.terms, used, max_words)
    if of is not None:
        texts = {words.statement_id: excerpt(words.text, max_words) for words in choice}
        choice = [w for w in choice if of.search(texts[w.statement_id]) and about(texts[w.statement_id], point)]
    if not choice:
        return None
    used.add(choice[0].statement_id)
    return choice[0]


def about(text: str, point: Point) -> bool:
    """Whether the words share a telling word with the key point, so that they can be called a reason."""
    stems = {word[:5] for word in re.findall(r"\w+", text.lower())}
    return any(term[:5] in stems for term in point.terms)


def urgency(point: Point) -> Words | None:
    """The statement of urgency, if it speaks of the key point."""
    return point.urgent if point.urgent and about(point.urgent.text, point) else None


def quotation(words: Words, max_words: int) -> str:
    """The words between marks, and in brackets who said them."""
    return f"{quoted(unclosed(excerpt(words.text, max_words)))} ({words.speaker})"

"""A turn cut into units: the smallest runs of words that a proposition and its level are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.text.levels import Span, spans
from pipeline.text.stems import stems

_MARK = re.compile(
    r"[,;:](?=\s)|\s[–—-]+\s|—|→|->|\.{2,}|…|[.?!](?=\s)"
)  # what parts a list, a comment, a line of notes
HEADWORD = re.compile(r"\b(?:ACTION|DECISION|DECIDED|AP|TODO)S?\b(?=\s*[:—–-]|\s+[A-Z])")  # opens a line of its own
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


@dataclass(frozen=True)
class Unit:
    """A run of words of a statement.

    Attributes:
        statement: place of the statement in its turn.
        start, end: characters in the statement's clean text.
        text: the words.
        opens: it opens its statement.
        said: phrases in it that say what became of something; places as in `text`.
        form: how it is built, a few letters for features.
    """

    statement: int
    start: int
    end: int
    text: str
    opens: bool
    said: tuple[Span, ...]
    form: str

    @property
    def levels(self) -> tuple[Span, ...]:
        """Those of `said` that claim a level."""
        return tuple(span for span in self.said if span.outcome is not None)


def cut(docs: Sequence[Any]) -> list[Unit]:
    """The units of a turn, in order.

    Units end at marks, and where a second clause with a subject of its own is joined on ("and", "but"). No unit ends
    inside a phrase that says a level.

    Args:
        docs: the parsed clean texts of its statements.
    """
    return [unit for place, doc in enumerate(docs) for unit in _of_statement(place, doc)]


def _of_statement(place: int, doc: Any) -> list[Unit]:
    text = doc.text
    said = spans(text)
    ends = {match.end() for match in _MARK.finditer(text)} | _joints(doc)
    ends |= {match.start() for match in HEADWORD.finditer(text)}
    inside = {end for end in ends if any(span.start < end < span.end for span in said)}
    bounds = [0, *sorted(ends - inside - {0, len(text)}), len(text)]
    found: list[Unit] = []
    for start, end in pairwise(bounds):
        own = text[start:end]
        start += len(own) - len(own.lstrip())
        own = own.strip()
        if any(c.isalnum() for c in own):
            within = tuple(
                Span(s.start - start, s.end - start, s.meaning, s.outcome, s.support, s.oppose)
                for s in said
                if start <= s.start < end
            )
            found.append(
                Unit(place, start, start + len(own), own, not found, within, _form(doc, start, start + len(own)))
            )
    return found


def _joints(doc: Any) -> set[int]:
    """Characters at which a joined clause with its own subject opens."""
    return {
        token.idx
        for token in doc
        if token.dep_ == "cc"
        and token.i > 0
        and any(
            other.dep_ == "conj" and other.i > token.i and any(child.dep_ in _SUBJECTS for child in other.children)
            for other in token.head.children
        )
    }


def _form(doc: Any, start: int, end: int) -> str:
    """First tag, whether a subject and a finite verb are there."""
    tokens = [token for token in doc if start <= token.idx < end and not token.is_punct]
    if not tokens:
        return "none"
    verb = any(token.tag_ in ("VBZ", "VBP", "VBD", "MD") for token in tokens)
    subject = any(token.dep_ in _SUBJECTS for token in tokens)
    return f"{tokens[0].pos_} {'v' if verb else '-'}{'s' if subject else '-'}"


def subjects(text: str, said: Sequence[Span]) -> int:
    """Telling words beside those that say a level."""
    rest = text
    for span in sorted(said, key=lambda one: -one.start):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    return len(stems(rest))

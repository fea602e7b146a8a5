"""The editor's work list: what to look at first in the draft, by the damage that it would do, with links into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.publish.layout import Rows
from pipeline.publish.report.sections import table

PAGE = "whitepaper.html"  # every sentence has its address there
WORDS = 14  # of the sentence and of the reason, enough to know them by
# kinds of comment, what does most damage first
ORDER = {
    "contradiction": "sources contradict each other",
    "accord": "unsafe level: counts and record differ",
    "fragile": "unsafe level: one participant fewer would change it",
    "weak": "unsafe level: it rests on little",
    "alike": "statements that may be one",
    "confidence": "said beside a confidence",
    "wish": "the notes ask this of the paper",
    "origin": "nobody said it in these words",
    "placeholder": "for the editor to write",
}


def worklist(comments: Rows, printed: Rows) -> str:
    """A row a comment, by damage and then by its place in the paper; its sentence leads to the web page.

    Args:
        comments: what the editor must look at.
        printed: the sentences.
    """
    sentence = {row.sentence_id: row.text for row in printed.itertuples()}
    rows = list(comments.itertuples())
    head = ["", "what", "sentence", "why"]
    made = _rows(sorted(rows, key=lambda row: list(ORDER).index(row.kind)), sentence)
    return table("Work list", head, made, empty="Nothing needs a look before the rest.")


def _rows(comments: list[Any], sentence: dict[str, str]) -> Iterator[list[object]]:
    for number, row in enumerate(comments, 1):
        link = f"[{_short(sentence[row.sentence_id])}]({PAGE}#{row.sentence_id})"
        yield [number, ORDER[row.kind], link, _short(row.text)]


def _short(text: str) -> str:
    words = text.replace("[", "(").replace("]", ")").split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")

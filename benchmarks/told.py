"""Where a draft tells what the meeting said became of its points: under a statement, in its own words, nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rapidfuzz.fuzz import partial_ratio

from models.discussions import Discussion
from pipeline.engine.public_ids import PublicTables
from pipeline.engine.store import TableStore

PLACES = ("statement", "record", "nowhere")
STATED = ("agreed", "decided", "majority", "divided", "refused")  # levels that a paper has to tell
AGREED = ("agreed", "decided")
ALIKE = 80  # of 100: the words of the key, and a statement of the transcript that has most of them
SHORTEST = 8  # letters of a statement that is looked for


def told(one: Discussion, store: TableStore) -> Counter[tuple[str, str]]:
    """How many clauses by which the key says what became of a point stand where, by level and one of `PLACES`.

    Args:
        one: the meeting with its key.
        store: the tables of a run as far as the paper.
    """
    said, public = store.read("statements"), PublicTables(store).ids
    said = said[(said.kind == "speech") & (said.text.str.len() > SHORTEST)]
    texts = dict(zip(said.statement_id.map(public), said.text, strict=True))
    paper = store.read("paper").merge(store.read("citations"), on="sentence_id")
    by_place = {
        "statement": {*paper.statement_id[paper["style"] == "statement"]},
        "record": {*paper.statement_id[(paper["style"] == "bullet") & paper.section_id.str.endswith("-record")]},
    }
    found: Counter[tuple[str, str]] = Counter()
    for clause in one.clauses:
        if clause.point and clause.level in STATED:
            own = {*_spoken(clause.words, texts)}
            found[clause.level, next((place for place, cited in by_place.items() if own & cited), "nowhere")] += 1
    return found


def _spoken(words: str, texts: dict[str, Any]) -> Iterator[str]:
    """The statements of which words are."""
    parts = [ident for ident, text in texts.items() if text in words or words in text]
    if parts:
        yield from parts
        return
    best = max(texts, key=lambda ident: partial_ratio(words, texts[ident]), default=None)
    if best is not None and partial_ratio(words, texts[best]) > ALIKE:
        yield best


def row(name: str, counts: Counter[tuple[str, str]]) -> str:
    """A line of the table: of all stated clauses, and of those that were agreed or decided."""
    of = [sum(n for (_, place), n in counts.items() if place == wanted) for wanted in PLACES]
    agreed = [sum(n for (level, place), n in counts.items() if place == p and level in AGREED) for p in PLACES]
    return f"| {name} | {' | '.join(map(str, [sum(of), *of, sum(agreed), *agreed]))} |"

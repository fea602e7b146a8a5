"""How the turns of the writer are read whom no reader of recaps learnt from; a part of `benchmarks.outcomes`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.markdown import share
from models import recaps as trainer
from pipeline.text import levels
from pipeline.understand.outcomes import encoder, notes, parsing, recaps
from pipeline.understand.outcomes.units import Unit, cut

KINDS = (encoder.CHAIR, encoder.REPORT, encoder.NOTE)
HALF = 0.5  # F1 of words from which a clause is a labelled one


@dataclass
class Tally:
    """Counts of one group of labels."""

    labels: int = 0
    rows: int = 0
    found: int = 0
    right_rows: int = 0
    level: int = 0
    tallies: int = 0
    tally: int = 0
    levels: Counter[tuple[str, str]] = field(default_factory=Counter)

    def line(self, name: str) -> list[str]:
        """A line of the page."""
        precision, recall = self.right_rows / max(self.rows, 1), self.found / max(self.labels, 1)
        shares = [precision, recall, self.level / max(self.found, 1)]
        tally = f"{self.tally} of {self.tallies}"
        return [name, str(self.labels), *map(share, shares), tally]


def of_held_writer(by_words: bool = False) -> dict[str, Tally]:
    """How the turns of the writer are read whom nothing learnt from, by kind.

    Args:
        by_words: by phrases alone: each sentence with a phrase or tally is a clause, of its last level.
    """
    figures = {kind: Tally() for kind in KINDS}
    rows = [row for row in trainer.summaries() if row["is_held"]]
    said = [trainer.texts(row) for row in rows]
    cuts = [cut(docs) for docs in parsing.parse(said)]
    turns = [encoder.Turn(row["kind"], row["heading"] or "", units) for row, units in zip(rows, cuts, strict=True)]
    for row, texts, reading in zip(rows, said, encoder.read(turns), strict=True):
        found = _by_phrases(texts) if by_words else _clauses(reading, texts)
        figure = figures[row["kind"]]
        figure.rows += len(found)
        for clause in row["clauses"]:
            figure.labels += 1
            likeness = [(_overlap(clause["words"], words), i) for i, (words, _) in enumerate(found)]
            best, place = max(likeness, default=(0.0, -1))
            if best < HALF:
                continue
            _, level = found.pop(place)
            figure.found, figure.right_rows = figure.found + 1, figure.right_rows + 1
            figure.level += level == clause["level"]
            figure.levels[clause["level"], level] += 1
    return figures


def _clauses(reading: encoder.Reading, texts: Sequence[str]) -> list[tuple[str, str]]:
    """The words and the level of each clause, as the stage reads them."""
    if reading.turn.kind == encoder.NOTE:
        lines = notes.line(reading, texts, reading.turn.heading or None)
        return [(_words(units), outcome or encoder.NO_LEVEL) for outcome, _, units in lines]
    return [(_words(one.units), one.outcome or encoder.NO_LEVEL) for one in recaps.read(reading)]


def _words(units: Sequence[Unit]) -> str:
    return " ".join(unit.text for unit in units)


def _by_phrases(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Each sentence in which a phrase claims a level, with the last one."""
    spans = [(text, [span for span in levels.spans(text) if span.outcome is not None]) for text in texts]
    return [(text, str(said[-1].outcome)) for text, said in spans if said]


def _overlap(one: str, other: str) -> float:
    """The F1 of the words of two texts."""
    own, known = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    return 2 * sum((own & known).values()) / max(sum(own.values()) + sum(known.values()), 1)

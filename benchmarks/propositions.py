"""Measure which sentences clauses of summaries become, and write docs/measurements/propositions.md.

    python -m benchmarks.propositions [--write docs/measurements/propositions.md] [--examples]

The clauses of writers who are held out, as they labelled them, beside the sentence that each would print of them; by
rules over the parse alone, by the model that tags words alone, and as the stage `outcomes` puts both together.
`--examples` also prints what differs.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from benchmarks.markdown import deliver, share, table
from models.tagged import Example, examples
from pipeline import tables
from pipeline.text.clauses.parsing import Remembering
from pipeline.text.clauses.worded import SURE
from pipeline.text.parser import parser
from pipeline.understand.outcomes import encoder, parsing, propositions, wording
from pipeline.understand.outcomes.outcomes import Settings
from pipeline.understand.outcomes.units import cut

NEAR = 0.8  # F1 of words from which a sentence is nearly that of its writer
KINDS = (encoder.CHAIR, encoder.REPORT, encoder.NOTE)
GROUPS = {"recaps and notes": KINDS, "talk, stickies and polls": ("talk", "sticky", "poll")}
WAYS = ("rules", "model", "both")
PAGE = """# The sentences that clauses become

Written by `python -m benchmarks.propositions`; no figure is typed by hand. What is done, and why:
[0039](../decisions/0039-a-model-that-tags-words-writes-the-sentence.md).

{writers} writers, who saw neither the program nor each other's lines, wrote turns, notes and talk of invented meetings
in many fields, and for each clause the sentence that a careful editor would print of it, or that its words allow none.
Nothing learnt from them; the probability from which the model is believed, and some of the checks of its sentences,
were chosen in sight of them. Each clause is given as it was labelled, with what stands before it and the question it
stands under.

{figures}

- **same words**: the sentence has the words of the writer's, in any order; **nearly** shares four fifths of them with
  it (F1); **others** may still be right in other words; **none** of those that could be printed.
- **where none should be**: sentences made of clauses of which the writer said that they allow none.
- **rules** over the parse stood alone before; **model** is the model that tags words alone, at the probability from
  which it is believed ({least}); **both** is what ships: the model where it is sure, else rules. Those are rules for
  summaries and notes; talk has others, which are not measured here.
"""


@dataclass(frozen=True)
class Case:
    """A held-out clause, and the words of it that rules are given."""

    example: Example
    clause: str


def cases() -> Iterator[Case]:
    """The clauses that are held out; of summaries and notes cut as the stage cuts them."""
    found = [one for one in examples() if one.is_held and one.clause.level != "action"]
    docs = [cut(one) for one in parsing.parse([[one.clause.words] for one in found])]
    for one, units in zip(found, docs, strict=True):
        level = None if one.clause.level == encoder.NO_LEVEL else one.clause.level
        words = wording.apart(units, [one.clause.words], level).clause if units else one.clause.words
        yield Case(one, words)


def sentences(found: Sequence[Case], way: str, settings: Settings) -> list[str | None]:
    """What clauses become, by one of `WAYS`."""
    small = frozenset(w for one in found for w in one.example.clause.words.split() if w.islower())
    rows = [{"source": one.example.clause, "clause": one.clause} if way != "rules" else {} for one in found]
    nlp = Remembering(parser(settings.model, "outcomes.model"))
    by_model = [one["proposition"] for one in propositions.by_model(rows, nlp, small, frozenset())]
    if way == "model":
        return by_model
    told = pd.DataFrame(
        {
            "clause": [one.clause for one in found],
            "proposition": by_model,
            "kind": ["note" if one.example.clause.kind == encoder.NOTE else "recap" for one in found],
            "outcome": [one.example.clause.level for one in found],
            "heading": None,
            "condition": None,
            "level_words": "said",
            "printable_share": 1.0,
        }
    )
    return propositions.propositions(told, tables.empty("polls"), nlp, small, frozenset(), settings.printable_share)


def likeness(one: str, other: str) -> float:
    """F1 of the words of two sentences."""
    a, b = (Counter(re.findall(r"[a-z0-9]+", text.lower())) for text in (one, other))
    return 2 * sum((a & b).values()) / max(sum(a.values()) + sum(b.values()), 1)


def _line(name: str, found: Sequence[Case], made: Sequence[str | None]) -> list[str]:
    pairs = [(one.example.sentence, text) for one, text in zip(found, made, strict=True)]
    wanted = [(sentence, text) for sentence, text in pairs if sentence]
    alike = [likeness(sentence, text) if text else None for sentence, text in wanted]
    same = sum(one is not None and one > 0.999 for one in alike)
    near = sum(one is not None and NEAR <= one <= 0.999 for one in alike)
    none = alike.count(None)
    wrongly = sum(text is not None for sentence, text in pairs if not sentence)
    parts = [same, near, len(wanted) - same - near - none, none]
    return [
        name,
        str(len(wanted)),
        *(share(one / max(len(wanted), 1)) for one in parts),
        f"{wrongly} of {len(pairs) - len(wanted)}",
    ]


def main() -> None:
    """Measure and write the page."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", type=Path)
    arguments.add_argument("--examples", action="store_true")
    given = arguments.parse_args()
    settings, every = Settings(), list(cases())
    rows = []
    for group, kinds in GROUPS.items():
        found = [one for one in every if one.example.clause.kind in kinds]
        for way in WAYS if kinds == KINDS else ("model",):
            made = sentences(found, way, settings)
            rows.append(_line(f"{group}: {way}", found, made))
            if given.examples and way == WAYS[-1 if kinds == KINDS else 1]:
                _show(found, made)
    head = ["clauses", "could be printed", "same words", "nearly", "others", "none", "where none should be"]
    writers = len({one.example.writer for one in every})
    deliver(PAGE.format(writers=writers, figures=table(head, rows), least=share(SURE)), given.write)


def _show(found: Sequence[Case], made: Sequence[str | None]) -> None:
    for one, text in zip(found, made, strict=True):
        if text != one.example.sentence:
            print(f"{one.example.clause.words}\n  made:   {text}\n  wanted: {one.example.sentence}")


if __name__ == "__main__":
    main()

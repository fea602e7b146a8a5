"""Train the reader of who reports for others: `python -m models.outcomes`.

Writes reports.json in pipeline/understand/outcomes from the written discussions, and labels the units of turns that sum
up, for `models.recaps`. `benchmarks/outcomes.py` measures both on discussions left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from models import discussions
from models.frames import Vectors, spoken
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.outcomes import parsing, reports
from pipeline.understand.outcomes.encoder import CHAIR, NO_LEVEL, REPORT
from pipeline.understand.outcomes.units import Unit, cut

REPORT_STRENGTH, REPORT_THRESHOLD = 0.1, 0.3
LEADS = frozenset({discussions.FACILITATOR})


@dataclass
class Turn:
    """A turn that a recap is read from, with its labels.

    Attributes:
        kind: `encoder.CHAIR` or `encoder.REPORT`.
        units: of the turn.
        actions: what each unit does, of `encoder.ACTIONS`.
        clauses: first and last unit of each labelled clause, and its level.
    """

    kind: str
    units: list[Unit]
    actions: list[str]
    clauses: list[tuple[int, int, str]]


@dataclass
class Prepared:
    """A discussion with what is trained on.

    Attributes:
        discussion: with its labels.
        tables: `utterances`, `participants`, `contributions` and `statements`.
        turns: of the facilitator, and of those who report.
        notes: heading, units and level of each line of the notes.
    """

    discussion: discussions.Discussion
    tables: dict[str, pd.DataFrame]
    turns: list[Turn]
    notes: list[tuple[str, list[Unit], str]]


def labelled(found: Iterable[discussions.Discussion]) -> list[discussions.Discussion]:
    """Those whose clauses are labelled."""
    return [one for one in found if one.clauses]


def prepare(discussion: discussions.Discussion, cache: Vectors) -> Prepared:
    """Cut and label the turns of a discussion."""
    tables = spoken(discussion, cache, with_notes=True)
    said = tables["statements"]
    reporting = {clause.turn for clause in discussion.clauses}
    texts = {
        number: list(said.clean_text[said.utterance_id == f"u{number:05d}"])
        for number, turn in enumerate(discussion.turns)
        if turn.leads or number in reporting or turn.act == "summary"
    }
    lines = {len(discussion.turns) + i: note for i, note in enumerate(discussion.notes)}
    texts |= {number: list(said.clean_text[said.utterance_id == f"u{number:05d}"]) for number in lines}
    docs = dict(zip(texts, parsing.parse(list(texts.values())), strict=True))
    turns = [_turn(discussion, number, cut(docs[number])) for number in texts if number not in lines]
    notes = [(note.heading, cut(docs[number]), note.level or NO_LEVEL) for number, note in lines.items()]
    return Prepared(discussion, tables, turns, notes)


def _turn(discussion: discussions.Discussion, number: int, units: list[Unit]) -> Turn:
    """A turn with its labels."""
    clauses = [(one.words, one.level) for one in discussion.clauses if one.turn == number]
    return Turn(CHAIR if discussion.turns[number].leads else REPORT, units, *label(units, clauses))


def label(
    units: Sequence[Unit], clauses: Iterable[tuple[str, str | None]]
) -> tuple[list[str], list[tuple[int, int, str]]]:
    """What each unit of a turn does, and the first and last unit of each clause with its level.

    Args:
        units: of the turn.
        clauses: the words of each labelled clause, and its level.
    """
    actions, found = ["outside"] * len(units), list[tuple[int, int, str]]()
    words = [_tokens(unit.text) for unit in units]
    whole = [token for own in words for token in own]
    owner = [i for i, own in enumerate(words) for _ in own]
    for said, level in clauses:
        counts = Counter(owner[p] for p in _find(whole, _tokens(said)))
        inside = sorted(i for i, n in counts.items() if n * 2 >= len(words[i]))
        for rank, i in enumerate(i for i in inside if actions[i] == "outside"):
            actions[i] = "goes on" if rank else "opens"
        if inside:
            found.append((inside[0], inside[-1], level or NO_LEVEL))
    return actions, found


def _tokens(text: str) -> list[str]:
    return [token for token in "".join(c.lower() if c.isalnum() else " " for c in text).split() if token]


def _find(whole: Sequence[str], part: Sequence[str]) -> range:
    """Where the part stands in the whole; cleaning may have taken words away, so the best place counts."""
    starts = range(max(len(whole) - len(part), 0) + 1)
    best = max(starts, key=lambda s: sum(a == b for a, b in zip(whole[s : s + len(part)], part, strict=False)))
    return range(best, min(best + len(part), len(whole)))


def fit_reports(prepared: Sequence[Prepared]) -> Linear:
    """The model of who reports for others: turns of participants that sum up or whose clauses are labelled."""
    values, labels = [], []
    for one in prepared:
        ids, given = reports.features(one.tables["utterances"], LEADS)
        reporting = {clause.turn for clause in one.discussion.clauses}
        turns = one.discussion.turns
        numbers = [int(own[1:]) for own in ids]
        values.append(given)
        labels += [turns[number].act == "summary" or number in reporting for number in numbers]
    model = linear.fit(np.concatenate(values), labels, reports.FEATURES, REPORT_STRENGTH)
    return Linear(model.weights, model.intercept, {"threshold": REPORT_THRESHOLD})


def main() -> None:
    """Train and write the file."""
    prepared = [prepare(one, Vectors()) for one in labelled(discussions.written())]
    linear.write(reports.WEIGHTS, {reports.NAME: fit_reports(prepared)})
    print(f"{len(prepared)} discussions")


if __name__ == "__main__":
    main()

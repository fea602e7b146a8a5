"""Train the reader of recaps: `python -m models.outcomes`.

Writes recaps.json.gz and reports.json in pipeline/understand/outcomes from the clauses and notes that the written
discussions label. `benchmarks/outcomes.py` measures them on discussions left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from models import discussions
from models.frames import Vectors, spoken
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.outcomes import parsing, recaps, reports
from pipeline.understand.outcomes.units import Unit, cut

STRENGTHS = {"cut": 1.0, "level": 1.0}  # inverse of the L2 penalty
MIN_TIMES = 2
SMALLEST = 0.02
REPORT_STRENGTH, REPORT_THRESHOLD = 0.1, 0.3
LEADS = frozenset({discussions.FACILITATOR})


@dataclass
class Turn:
    """A turn that a recap is read from, with its labels.

    Attributes:
        kind: "chair" or "report".
        units: of the turn.
        actions: what each unit does, of `recaps.ACTIONS`.
        clauses: units of each labelled clause, and its level.
    """

    kind: str
    units: list[Unit]
    actions: list[str]
    clauses: list[tuple[list[Unit], str]] = field(default_factory=list)


@dataclass
class Prepared:
    """A discussion with what is trained on.

    Attributes:
        discussion: with its labels.
        tables: `utterances`, `participants`, `contributions` and `statements`.
        turns: of the facilitator, and of those who report.
        notes: units of the lines of the notes, and the level of each.
    """

    discussion: discussions.Discussion
    tables: dict[str, pd.DataFrame]
    turns: list[Turn]
    notes: list[tuple[list[Unit], str]]


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
    turns = [_label(discussion, number, cut(docs[number])) for number in texts if number not in lines]
    notes = [(cut(docs[number]), note.level or recaps.NO_LEVEL) for number, note in lines.items()]
    return Prepared(discussion, tables, turns, notes)


def _label(discussion: discussions.Discussion, number: int, units: list[Unit]) -> Turn:
    """What each unit of a turn does, and the clauses of it."""
    turn = Turn("chair" if discussion.turns[number].leads else "report", units, ["outside"] * len(units))
    words = [_tokens(unit.text) for unit in units]
    whole = [token for own in words for token in own]
    owner = [i for i, own in enumerate(words) for _ in own]
    for clause in (one for one in discussion.clauses if one.turn == number):
        place = _find(whole, _tokens(clause.words))
        counts = Counter(owner[p] for p in place)
        inside = sorted(i for i, n in counts.items() if n * 2 >= len(words[i]))
        free = [i for i in inside if turn.actions[i] == "outside"]
        for rank, i in enumerate(free):
            turn.actions[i] = "goes on" if rank else "opens"
        if inside:
            turn.clauses.append(([units[i] for i in inside], clause.level or recaps.NO_LEVEL))
    return turn


def _tokens(text: str) -> list[str]:
    return [token for token in "".join(c.lower() if c.isalnum() else " " for c in text).split() if token]


def _find(whole: Sequence[str], part: Sequence[str]) -> range:
    """Where the part stands in the whole; cleaning may have taken words away, so the best place counts."""
    starts = range(max(len(whole) - len(part), 0) + 1)
    best = max(starts, key=lambda s: sum(a == b for a, b in zip(whole[s : s + len(part)], part, strict=False)))
    return range(best, min(best + len(part), len(whole)))


def fit(prepared: Sequence[Prepared]) -> dict[str, Linear]:
    """The models of cutting and of levels."""
    rows, actions = [], []
    for one in prepared:
        for turn in one.turns:
            state = "outside"
            shared = list(recaps.shared_features(turn.units, turn.kind))
            for place, (unit, action) in enumerate(zip(turn.units, turn.actions, strict=True)):
                rows.append([*shared[place], *recaps.state_features(turn.units, place, state)])
                actions.append(action)
                state = recaps.follow(state, action, unit)
    given, labels = [], []
    for one in prepared:
        for turn in one.turns:
            for own, level in turn.clauses:
                last = turn.units.index(own[-1])
                given.append(recaps.level_features(own, turn.units[last + 1 : last + 2], turn.kind))
                labels.append(level)
        for own, level in one.notes:
            given.append(recaps.level_features(own, [], "note"))
            labels.append(level)
    return {**_softmax("cut", rows, actions), **_softmax("level", given, labels)}


def _softmax(name: str, rows: Sequence[recaps.Features], labels: Sequence[str]) -> dict[str, Linear]:
    """A multinomial regression as one linear model a class."""
    times = Counter(feature for row in rows for feature, _ in row)
    kept = [{feature: value for feature, value in row if times[feature] >= MIN_TIMES} for row in rows]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTHS[name], max_iter=400)
    model.fit(vectors.fit_transform(kept), labels)
    names = vectors.get_feature_names_out()
    found = {}
    for label, weights, intercept in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        telling = {str(n): round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST}
        found[f"{name} {label}"] = Linear(telling, round(float(intercept), 3))
    return found


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
    """Train and write both files."""
    prepared = [prepare(one, Vectors()) for one in labelled(discussions.written())]
    linear.write(recaps.WEIGHTS, fit(prepared), digits=3)
    linear.write(reports.WEIGHTS, {reports.NAME: fit_reports(prepared)})
    print(f"{len(prepared)} discussions, {recaps.WEIGHTS.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()

"""Key points with their statements and positions, in a form that can be corrected, and their tables again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids

NAMES = ("key_points", "members", "witnesses", "positions", "evidence")
Row = dict[str, Any]


class Beside(NamedTuple):
    """Where an outcome stands: see table `witnesses`."""

    key_point_id: str | None
    similarity_share: float
    topic_id: str | None


@dataclass
class Analysis:
    """What was read of a discussion; `touched` key points are counted anew by `settle`.

    Attributes:
        points: row of table `key_points` by id.
        members: by key point, relevance of each statement.
        evidence: by key point, stance and strength of each statement, the strongest first.
        positions: by key point, row of table `positions` by person.
        witnesses: by outcome, where it stands.
        placed: place in the meeting of each statement.
        speakers: who can take a position by each statement; those of facilitators, of notes and of people who report
            for others are left out.
        outcome_statements: the statement of each outcome that has one.
        touched: key points whose statements changed.
        given: pairs of key point and statement whose stance an editor gave.
    """

    points: dict[str, Row]
    members: dict[str, dict[str, float]]
    evidence: dict[str, dict[str, tuple[str, float]]]
    positions: dict[str, dict[str, Row]]
    witnesses: dict[str, Beside]
    placed: Mapping[str, int]
    speakers: Mapping[str, str]
    outcome_statements: Mapping[str, str]
    touched: set[str] = field(default_factory=set)
    given: set[tuple[str, str]] = field(default_factory=set)

    @property
    def _parts(self) -> tuple[dict[str, Any], ...]:
        return self.points, self.members, self.evidence, self.positions

    def statements(self, point: str) -> set[str]:
        """The statements of a key point."""
        return {*self.members.get(point, ()), *self.evidence.get(point, ())}

    def stance(self, point: str, statement: str) -> str:
        """The stance of a statement of a key point."""
        return self.evidence.get(point, {}).get(statement, ("neutral", 0.0))[0]

    def asserted(self, point: str, person: str) -> list[str]:
        """The statements by which a person takes a side on a key point, in the order of the meeting."""
        own = self.evidence.get(point, {})
        found = [s for s, (stance, _) in own.items() if stance in tables.SIDED and self.speakers.get(s) == person]
        return sorted(found, key=self.placed.__getitem__)

    def add(self, point: str, statement: str, relevance: float, stance: str, strength: float) -> None:
        """Put a statement to a key point."""
        self.members.setdefault(point, {})[statement] = relevance
        self.evidence.setdefault(point, {})[statement] = (stance, strength)
        self.touched.add(point)

    def remove(self, point: str, statement: str) -> tuple[float, tuple[str, float]]:
        """Take a statement from a key point; its relevance, its stance and the strength of that."""
        relevance = self.members.get(point, {}).pop(statement, 1.0)
        self.touched.add(point)
        return relevance, self.evidence.get(point, {}).pop(statement, ("neutral", 0.5 * relevance))

    def drop(self, point: str) -> None:
        """Remove a key point; the outcomes beside it stand beside none."""
        for of in self._parts:
            of.pop(point, None)
        self.lay(point, None)
        self.touched.discard(point)

    def lay(self, old: str, new: str | None, outcomes: Collection[str] | None = None) -> None:
        """Lay the outcomes beside a key point, or those named of them, beside another or none."""
        beside = {o for o, own in self.witnesses.items() if own.key_point_id == old}
        moved = beside if outcomes is None else beside & {*outcomes}
        self.witnesses |= {o: self.witnesses[o]._replace(key_point_id=new) for o in moved}

    def rename(self, old: str, new: str) -> None:
        """Give a key point another id."""
        for of in self._parts:
            if old in of:
                of[new] = of.pop(old)
        self.points[new]["key_point_id"] = new
        self.lay(old, new)
        self.given |= {(new, s) for point, s in self.given if point == old}
        if old in self.touched:
            self.touched = self.touched - {old} | {new}

    def settle(self) -> None:
        """Count touched key points anew: positions, order of evidence, exemplar, statements; none left, none stays."""
        for point in sorted(self.touched):
            if not self.statements(point):
                self.drop(point)
                continue
            self.order(point)
            self._positions(point)
            row, own = self.points[point], self.evidence[point]
            if row["exemplar_id"] not in self.statements(point):
                row["exemplar_id"] = next(iter(own)) if own else min(self.members[point])
            row["statement_count"] = len(self.statements(point))
        self.touched.clear()

    def order(self, point: str) -> None:
        """Evidence that takes a side first, then by strength, then by place."""
        own = self.evidence.setdefault(point, {})
        keys = sorted(own, key=lambda s: (own[s][0] not in tables.SIDED, -own[s][1], self.placed[s]))
        self.evidence[point] = {s: own[s] for s in keys}

    def _positions(self, point: str) -> None:
        """A position whose last statement is still the person's last one on the point stays; others are read anew."""
        had, own = self.positions.get(point, {}), self.evidence[point]
        people = dict.fromkeys(
            self.speakers[s] for s, (stance, _) in own.items() if stance in tables.SIDED and s in self.speakers
        )
        found: dict[str, Row] = {}
        for person in people:
            said, before = self.asserted(point, person), had.get(person)
            if before and before["last_statement_id"] in own and not self._says_more(point, said, before):
                first = before["first_statement_id"]
                found[person] = before | {"first_statement_id": first if first in own else said[0]}
            else:
                found[person] = self._read(point, person, said, before)
        # who stands somewhere by words that take no side alone (a reaction) stays
        found |= {p: row for p, row in had.items() if p not in found and row["last_statement_id"] in own}
        self.positions[point] = found

    def _says_more(self, point: str, said: list[str], before: Row) -> bool:
        last = self.placed[before["last_statement_id"]]
        return any((point, s) in self.given and self.placed[s] >= last for s in said)

    def _read(self, point: str, person: str, said: list[str], before: Row | None) -> Row:
        """The position of a person by the last of their statements that takes a side."""
        stance, strength = self.evidence[point][said[-1]]
        condition = before["condition"] if before and stance == "conditional" else None
        if stance == "conditional" and condition is None:
            stance = "support"  # the words of the condition are nowhere
        return position(point, person, stance, condition, said[0], said[-1], strength)


def position(
    point: str, person: str, stance: str, condition: str | None, first: str, last: str, share: float = 1.0
) -> Row:
    """A row of table `positions`; of an editor's, nothing is in doubt."""
    return {
        "key_point_id": point,
        "participant_id": person,
        "stance": stance,
        "condition": condition,
        "confidence": share,
        "support_share": share if stance != "oppose" else 0.0,
        "oppose_share": share if stance == "oppose" else 0.0,
        "first_statement_id": first,
        "last_statement_id": last,
        "is_changed": False,
    }


def read(
    found: Mapping[str, pd.DataFrame],
    statements: pd.DataFrame,
    participants: pd.DataFrame,
    outcomes: pd.DataFrame,
    reports: pd.DataFrame,
) -> Analysis:
    """From the tables.

    Args:
        found: `key_points`, `members`, `witnesses`, `positions` and `evidence`, whichever reader made them.
        statements: table `statements`.
        participants: table `participants`.
        outcomes: table `outcomes`.
        reports: table `reports`: utterances by which their speaker takes no position.
    """
    facilitators = facilitator_ids(participants)
    heard = statements[statements.kind.isin(["speech", "chat", "reaction"]) & statements.participant_id.notna()]
    heard = heard[~heard.participant_id.isin(facilitators) & ~heard.utterance_id.isin(reports.utterance_id)]
    said = outcomes[outcomes.statement_id.notna()]
    evidence: dict[str, dict[str, tuple[str, float]]] = {}
    for row in found["evidence"].sort_values(["key_point_id", "rank"]).itertuples():
        evidence.setdefault(row.key_point_id, {})[row.statement_id] = (row.stance, row.strength)
    members: dict[str, dict[str, float]] = {}
    for row in found["members"].itertuples():
        members.setdefault(row.key_point_id, {})[row.statement_id] = row.relevance_share
    positions: dict[str, dict[str, Row]] = {}
    for one in _rows(found["positions"]):
        positions.setdefault(one["key_point_id"], {})[one["participant_id"]] = one
    return Analysis(
        points={row["key_point_id"]: row for row in _rows(found["key_points"])},
        members=members,
        evidence=evidence,
        positions=positions,
        witnesses={
            row["outcome_id"]: Beside(*(row[name] for name in Beside._fields)) for row in _rows(found["witnesses"])
        },
        placed=dict(zip(statements.statement_id, statements.position, strict=True)),
        speakers=dict(zip(heard.statement_id, heard.participant_id, strict=True)),
        outcome_statements=dict(zip(said.outcome_id, said.statement_id, strict=True)),
    )


def made(analysis: Analysis) -> dict[str, pd.DataFrame]:
    """The tables, sorted as the stages that read the record sort them."""
    points = analysis.points
    found: dict[str, list[Any]] = {
        "key_points": list(points.values()),
        "members": [(p, s, share) for p in points for s, share in analysis.members.get(p, {}).items()],
        "witnesses": [(outcome, *own) for outcome, own in analysis.witnesses.items()],
        "positions": [row | {"key_point_id": p} for p in points for row in analysis.positions.get(p, {}).values()],
        "evidence": [
            (p, s, *own, rank) for p in points for rank, (s, own) in enumerate(analysis.evidence.get(p, {}).items(), 1)
        ],
    }
    return {name: _table(name, rows) for name, rows in found.items()}


def _table(name: str, rows: list[Any]) -> pd.DataFrame:
    if not rows:
        return tables.empty(name)
    frame = pd.DataFrame(rows, columns=tables.columns(name))
    return frame.sort_values(
        ["topic_id", *tables.key(name)] if name == "key_points" else tables.key(name), ignore_index=True
    )


def _rows(frame: pd.DataFrame) -> Iterable[Row]:
    """Rows with None for what is missing."""
    for row in frame.to_dict("records"):
        yield {str(name): None if value is None or value != value else value for name, value in row.items()}

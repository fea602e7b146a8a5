"""Which key point of this run an entry means: the one of its id, else the one that has most of what the editor saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from pipeline.understand.corrections.analysis import Analysis

MOST = 0.5  # share of what was seen and what stands now, together, that must be common: two points cannot both have it


class UnfitError(Exception):
    """An entry cannot be applied; the message says why."""


@dataclass
class Sight:
    """A key point as the editor saw it.

    Attributes:
        stances: of its statements.
        sessions: that had been read; later ones may add to a key point without making it another.
    """

    stances: dict[str, str] = field(default_factory=dict)
    sessions: set[str] = field(default_factory=set)


@dataclass
class Fitting:
    """What the entries saw, and the record they are fitted to.

    Attributes:
        analysis: the key points of this run.
        sights: by entry and key point.
        session_of: session of each statement.
        named: key points that entries name.
    """

    analysis: Analysis
    sights: Mapping[tuple[int, str], Sight]
    session_of: Mapping[str, str]
    named: frozenset[str]

    def find(self, entry: int, key_point: str) -> str | None:
        """The key point, under the entry's own id; what the editor should know.

        Raises:
            UnfitError: there is none.
        """
        sight = self.sights.get((entry, key_point), Sight())
        if key_point in self.analysis.points:
            return self._drift(key_point, sight)
        best = self.nearest(sight)
        if best is None:
            why = ", and none has most of the statements that the editor saw" if sight.stances else ""
            raise UnfitError(f"there is no key point {key_point}{why}")
        if best in self.named:
            raise UnfitError(f"there is no key point {key_point}; most of what the editor saw of it is now in {best}")
        self.analysis.rename(best, key_point)
        return None

    def nearest(self, sight: Sight) -> str | None:
        """The key point that shares most with what the editor saw; None where no one has more than half in common."""
        return next((p for p in sorted(self.analysis.points) if self.common(p, sight) > MOST), None)

    def common(self, key_point: str, sight: Sight) -> float:
        """Of what was seen and what the key point now has of the same sessions, the share that is both."""
        seen, now = set(sight.stances), self._then(key_point, sight)
        return len(seen & now) / len(seen | now) if seen else 0.0

    def _then(self, key_point: str, sight: Sight) -> set[str]:
        own = self.analysis.statements(key_point)
        return {s for s in own if not sight.sessions or self.session_of.get(s) in sight.sessions}

    def _drift(self, key_point: str, sight: Sight) -> str | None:
        """How the key point differs from what the editor saw, if much."""
        if not sight.stances or self.common(key_point, sight) > MOST:
            return None
        left = len(set(sight.stances) & self.analysis.statements(key_point))
        return f"of {len(sight.stances)} statements of {key_point} that the editor saw, {left} are still its own"


def sights(seen: pd.DataFrame, sessions: pd.DataFrame) -> dict[tuple[int, str], Sight]:
    """By entry and key point.

    Args:
        seen: table `correction_sights`.
        sessions: table `correction_sessions`.
    """
    found: dict[tuple[int, str], Sight] = {}
    for row in seen.itertuples():
        found.setdefault((row.position, row.key_point_id), Sight()).stances[row.statement_id] = row.stance
    for row in sessions.itertuples():
        found.setdefault((row.position, row.key_point_id), Sight()).sessions.add(row.session)
    return found

"""What changed between two editions of a meeting's results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.commands.editions import NOT_FOR, Edition, Point

KINDS = ("newly contested", "weakened", "gone", "moved", "strengthened", "new")  # what needs a facilitator first
SAME_STATEMENTS = 0.3  # F1 of two sets of evidence from which they are one key point's
SAME_WORDING = 85.0  # of 100, where no statements are shared
SUPPORT_STEP = 2  # people
_HEIGHT = {"minority": 0, "divided": 0, NOT_FOR: 0, "majority": 1, "consensus": 2}


@dataclass(frozen=True)
class Change:
    """A key point that is not what it was.

    Attributes:
        kind: one of `KINDS`.
        was: the key point before; None for a new one.
        now: the key point now; None for one that is gone.
        detail: what changed, for a person.
    """

    kind: str
    was: Point | None
    now: Point | None
    detail: str

    @property
    def point(self) -> Point:
        """The key point now, or as it last was."""
        point = self.now or self.was
        assert point is not None
        return point


def compare(was: Edition, now: Edition) -> list[Change]:
    """All changes, those that need somebody first, and within a kind by rank.

    Key points are matched one to one by the statements they share, and where they share none by their wording: ids
    are made from a key point's best statement, and a better one may have been said since.
    """
    pairs = match(was.points, now.points)
    found = [change for old, new in pairs for change in _changes(old, new)]
    matched_old, matched_new = {old.key_point_id for old, _ in pairs}, {new.key_point_id for _, new in pairs}
    for old in was.points:
        if old.key_point_id not in matched_old:
            found.append(Change("gone", old, None, _heir(old, now.points)))
    for new in now.points:
        if new.key_point_id not in matched_new:
            found.append(Change("new", None, new, new.level_and_counts))
    return sorted(found, key=lambda change: (KINDS.index(change.kind), change.point.rank or len(now.points) + 1))


def match(was: Sequence[Point], now: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Pairs of a key point before and now, one to one."""
    shared = np.array([[_f1(old.statements, new.statements) for new in now] for old in was]).reshape(len(was), len(now))
    pairs = _assign(shared, SAME_STATEMENTS)
    left_old = [i for i in range(len(was)) if i not in {i for i, _ in pairs}]
    left_new = [j for j in range(len(now)) if j not in {j for _, j in pairs}]
    worded = np.array([[_alike(was[i].wording, now[j].wording) for j in left_new] for i in left_old])
    worded = worded.reshape(len(left_old), len(left_new))
    pairs += [(left_old[i], left_new[j]) for i, j in _assign(worded, SAME_WORDING)]
    return [(was[i], now[j]) for i, j in sorted(pairs)]


def empty_questions(edition: Edition) -> list[tuple[str, str, str]]:
    """Agenda topics without a key point: id, title, and the session ahead that may take them up ('' for none)."""
    answered = {point.topic_id for point in edition.points}
    found = []
    for topic_id, title in edition.agenda.items():
        if topic_id not in answered:
            planned = [s.title for s in edition.upcoming if topic_id in s.topics]
            planned = planned or [f"{s.title} (open to all topics)" for s in edition.upcoming if not s.topics]
            found.append((topic_id, title, planned[0] if planned else ""))
    return found


def _assign(score: np.ndarray, least: float) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    if not score.size:
        return []
    rows, columns = linear_sum_assignment(-score)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if score[i, j] >= least]


def _f1(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz, utils

    return fuzz.token_sort_ratio(one, other, processor=utils.default_process)


def _changes(old: Point, new: Point) -> list[Change]:
    """What became of one key point: where it stands, and under which topic."""
    detail = f"before: {old.level_and_counts}; now: {new.level_and_counts}"
    found = []
    if old.topic_id != new.topic_id:
        found.append(Change("moved", old, new, f"from {old.topic_id} to {new.topic_id}"))
    kind = _direction(old, new)
    if kind:
        found.append(Change(kind, old, new, detail))
    return found


def _direction(old: Point, new: Point) -> str | None:
    was, now = old.standing, new.standing
    if (now == "divided") != (was == "divided"):
        return "newly contested" if now == "divided" else "strengthened" if _HEIGHT[now] else "weakened"
    if new.oppose_count >= SUPPORT_STEP > old.oppose_count:
        return "newly contested"
    rise = _HEIGHT[now] - _HEIGHT[was]
    step = (new.support_count - new.oppose_count) - (old.support_count - old.oppose_count)
    if rise > 0 or (rise == 0 and step >= SUPPORT_STEP):
        return "strengthened"
    if rise < 0 or (rise == 0 and step <= -SUPPORT_STEP):
        return "weakened"
    return None


def _heir(old: Point, now: Sequence[Point]) -> str:
    """Where the statements of a key point that is gone went."""
    count, heir = max(((len(old.statements & new.statements), new.key_point_id) for new in now), default=(0, ""))
    if 2 * count <= len(old.statements):
        return "its statements no longer support any printed key point"
    wording = next(new.wording for new in now if new.key_point_id == heir)
    return f"most of its statements now belong to: {wording}"

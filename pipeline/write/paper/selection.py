"""Which key points become numbered statements of the paper, and in which order they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pipeline.write.paper.levels import AGREED, FEW, MAJORITY, PARTED, RAISED, standing
from pipeline.write.paper.points import Point

ORDER = (AGREED, MAJORITY, PARTED, FEW, RAISED)  # of the levels in a topic


@dataclass(frozen=True)
class Selection:
    """The numbered statements.

    Attributes:
        ids: their key points.
        place: of every key point, the group of its level in `ORDER`.
    """

    ids: frozenset[str]
    place: dict[str, int]

    def ordered(self, points: Iterable[Point]) -> list[Point]:
        """Statements first, by level and then by priority; then the key points of the table, by priority."""
        return sorted(points, key=self._key)

    def _key(self, point: Point) -> tuple[bool, int, int]:
        is_left = point.key_point_id not in self.ids
        return is_left, 0 if is_left else self.place[point.key_point_id], point.rank


def selected(points: Sequence[Point], contradicted: Collection[str], most: int, least: int) -> Selection:
    """The most important key points: so many in all, and so many of each topic before the others.

    Args:
        points: the key points that can be printed.
        contradicted: ids of those on which the sources contradict each other; the reader must see these.
        most: statements, at most.
        least: statements of a topic that come before the second line of other topics.
    """
    place = {p.key_point_id: ORDER.index(standing(p, p.key_point_id in contradicted).group) for p in points}
    ahead = sorted(points, key=lambda p: (*_worth(p, p.key_point_id in contradicted), p.rank))
    of_topic = Counter[str]()
    keyed = []
    for i, point in enumerate(ahead):
        of_topic[point.topic_id] += 1
        keyed.append((of_topic[point.topic_id] > least, i, point))
    first = [point for *_, point in sorted(keyed, key=lambda row: row[:2])[:most]]
    return Selection(frozenset(p.key_point_id for p in first), place)


def _worth(point: Point, is_contradicted: bool) -> tuple[bool, bool, bool]:
    """What comes first: decisions and contradictions, then what the meeting put a level to, then agreement counted.

    Counts of sides that a language model read, and that were checked, are as good as what the meeting put a level to.
    """
    is_clear = point.level in ("consensus", "divided")
    has_level = is_clear if point.is_read else bool(point.stated and point.stated.outcome)
    return not (point.decision or is_contradicted), not has_level, not is_clear

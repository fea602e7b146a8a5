"""To which statement of the paper a line belongs that stands beside one: the nearest, by a clear margin, or none.

Links between notes, options of polls and key points are made with errors. A line that several statements could claim,
or that says nothing of what the statement is about, is printed under none of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.text.stems import stems
from pipeline.write.paper.points import Point

MARGIN = 1.25  # times as much as with any other numbered statement; with a point of a table, as much is enough
BY_TERM = 0.5  # what a characteristic word of a statement weighs that is not in its wording


class Nearest:
    """Which statement a line is about, by the words they share, rare ones weighing more.

    Args:
        points: all key points of the paper.
        numbered: ids of those that are numbered statements.
    """

    def __init__(self, points: Sequence[Point], numbered: Collection[str]) -> None:
        self._margin = {p.key_point_id: MARGIN if p.key_point_id in numbered else 1.0 for p in points}
        self._worded = {p.key_point_id: stems(p.wording) for p in points}
        self._known = {p.key_point_id: stems(" ".join(sorted(p.terms))) | self._worded[p.key_point_id] for p in points}
        self._spread = Counter(stem for known in self._known.values() for stem in known)

    def is_of(self, text: str, point: Point) -> bool:
        """Whether a line is about this statement and clearly less about every other one."""
        said = stems(text)
        mine = self._shared(said, point.key_point_id)
        others = (self._margin[key] * self._shared(said, key) for key in self._known if key != point.key_point_id)
        # a characteristic word alone may have come from a neighbour's talk
        return bool(said & self._worded[point.key_point_id]) and mine >= max(others, default=0.0)

    def _shared(self, said: frozenset[str], key: str) -> float:
        common = sorted(said & self._known[key])
        return sum(self._rarity(stem) * (1.0 if stem in self._worded[key] else BY_TERM) for stem in common)

    def _rarity(self, stem: str) -> float:
        return math.log(1 + len(self._known) / self._spread[stem])

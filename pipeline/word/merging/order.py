"""The order of the blocks of a merged file: that of the new draft, and the editor's where they moved or wrote them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence


def moved(places: Sequence[int]) -> set[int]:
    """Which entries of a list are out of order: the fewest that can be taken out so that the others rise.

    Args:
        places: for each entry its place in another list.

    Returns:
        their indices.
    """
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(last[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            last.append(index)
        else:
            tails[at], last[at] = place, index
    index = last[-1] if last else -1
    kept = set()
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(places))) - kept


def woven(new: Sequence[int], edited: Sequence[int], floating: Mapping[int, None]) -> list[int]:
    """Units in the order of the merged file.

    Args:
        new: units that stand where the new draft has them, in its order.
        edited: units of the edited file that are in the merged one, in its order, the floating ones among them.
        floating: units that stand behind what they stand behind in the edited file.
    """
    behind: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for unit in edited:
        if unit in floating:
            behind.setdefault(anchor, []).append(unit)
        else:
            anchor = unit
    order = list(behind.get(None, []))
    for unit in new:
        order.append(unit)
        order += behind.get(unit, [])
    return order

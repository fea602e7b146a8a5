"""Knows blocks of one file again in another: by their names, by their words, by their neighbours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.word.merging.files import Block

TELLING = 12  # letters from which the same words are the same place
SURE = 75  # of 100: likeness of words, between the same neighbours, from which a block is known again
POSSIBLE = 50  # likeness from which it might be
ELSEWHERE = 90  # likeness that is asked of a block between other neighbours


@dataclass
class Match:
    """Pairs of places in two lists, and pairs that are only possible."""

    pairs: set[tuple[int, int]] = field(default_factory=set)
    doubtful: dict[int, int] = field(default_factory=dict)  # place in the second list: place in the first


def match(old: Sequence[Block], new: Sequence[Block]) -> Match:
    """Which block of `new` is which of `old`; a block may have several, where one was cut in two or two were joined."""
    found = Match()
    _by_words(old, new, found)
    _by_names(old, new, found)
    _by_neighbours(old, new, found)
    return found


def _by_words(old: Sequence[Block], new: Sequence[Block], found: Match) -> None:
    """The same words, which stand once in each: the same place, whatever became of its bookmark."""
    counts = [Counter((b.kind, b.words) for b in blocks) for blocks in (old, new)]
    places = {(b.kind, b.words): i for i, b in enumerate(old)}
    for j, block in enumerate(new):
        key = (block.kind, block.words)
        if len(block.words) >= TELLING and counts[0][key] == counts[1][key] == 1:
            found.pairs.add((places[key], j))


def _by_names(old: Sequence[Block], new: Sequence[Block], found: Match) -> None:
    """A shared bookmark, between blocks that are not found by their words already."""
    done = [{pair[side] for pair in found.pairs} for side in (0, 1)]
    holders: dict[str, int] = {i: n for n, block in enumerate(old) for i in block.ids}
    for j, block in enumerate(new):
        if j in done[1]:
            continue
        votes = Counter(holders[i] for i in block.ids if i in holders and holders[i] not in done[0])
        same_kind = [n for n in votes if old[n].kind == block.kind]
        if block.kind == "paragraph":
            found.pairs |= {(n, j) for n in same_kind}
        elif same_kind:
            found.pairs.add((max(same_kind, key=lambda n: (votes[n], -n)), j))


def _by_neighbours(old: Sequence[Block], new: Sequence[Block], found: Match) -> None:
    """What has lost its name: likeness between the same neighbours; one alone between them has become the other."""
    for mine, theirs in _gaps(len(old), len(new), found):
        _like(old, new, mine, theirs, SURE, found)
        left, right = _left(mine, theirs, found)
        if len(left) == len(right) == 1 and _is_same_sort(old[left[0]], new[right[0]]):
            found.pairs.add((left[0], right[0]))
        elif left and right:
            _doubt(old, new, left, right, found)
    left, right = _left(range(len(old)), range(len(new)), found)
    _like(old, new, left, right, ELSEWHERE, found)
    left, right = _left(left, right, found)
    _doubt(old, new, left, [j for j in right if j not in found.doubtful], found)


def _is_same_sort(one: Block, other: Block) -> bool:
    """Whether a block may have become the other: a placeholder that was filled, contents, a title, a picture."""
    if one.kind != other.kind or one.style != other.style:
        return False
    return one.kind != "paragraph" or one.style not in (
        "body text",
        "list bullet",
        "normal",
        "key message",
        "statement",
        "statement line",
        "quote",
    )


def _gaps(count: int, other: int, found: Match) -> list[tuple[list[int], list[int]]]:
    """Runs of unknown blocks between the same known neighbours."""
    known = dict(sorted((i, j) for i, j in found.pairs))
    back: dict[int, set[int]] = defaultdict(set)
    for i, j in found.pairs:
        back[j].add(i)
    gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    before = -1
    for i in range(count):
        if i in known:
            before = known[i]
        else:
            gaps[before][0].append(i)
    before = -1
    for j in range(other):
        if j in back:
            before = j
        else:
            gaps[before][1].append(j)
    return [gap for gap in gaps.values() if gap[0] and gap[1]]


def _left(mine: Sequence[int], theirs: Sequence[int], found: Match) -> tuple[list[int], list[int]]:
    done = [{pair[side] for pair in found.pairs} for side in (0, 1)]
    return [i for i in mine if i not in done[0]], [j for j in theirs if j not in done[1]]


def _like(
    old: Sequence[Block], new: Sequence[Block], mine: Sequence[int], theirs: Sequence[int], least: int, found: Match
) -> None:
    """Pair what is most alike first."""
    scores = sorted((-likeness(old[i], new[j]), abs(i - j), i, j) for i in mine for j in theirs)
    done: tuple[set[int], set[int]] = (set(), set())
    for score, _, i, j in scores:
        if -score >= least and i not in done[0] and j not in done[1]:
            found.pairs.add((i, j))
            done[0].add(i)
            done[1].add(j)


def _doubt(
    old: Sequence[Block], new: Sequence[Block], mine: Sequence[int], theirs: Sequence[int], found: Match
) -> None:
    for j in theirs:
        best = max(mine, key=lambda i: (likeness(old[i], new[j]), -abs(i - j)), default=None)
        if best is not None and likeness(old[best], new[j]) >= POSSIBLE:
            found.doubtful[j] = best


def likeness(one: Block, other: Block) -> float:
    """0 to 100: how alike the words are; 0 for blocks of different kinds, or without enough words."""
    if one.kind != other.kind or min(len(one.words), len(other.words)) < TELLING:
        return 0
    return float(max(fuzz.ratio(one.words, other.words), 0.95 * fuzz.token_sort_ratio(one.words, other.words)))


@dataclass(eq=False)
class Unit:
    """What belongs together: places in the draft that was edited, in the edited file, in the new draft."""

    base: list[int] = field(default_factory=list)
    edited: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)


def units(counts: tuple[int, int, int], edited: Match, new: Match) -> list[Unit]:
    """All blocks in groups that are connected by a pair."""
    parent = {(side, n): (side, n) for side, count in enumerate(counts) for n in range(count)}

    def root(one: tuple[int, int]) -> tuple[int, int]:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for side, pairs in ((1, edited.pairs), (2, new.pairs)):
        for i, j in sorted(pairs):
            parent[root((side, j))] = root((0, i))
    groups: dict[tuple[int, int], Unit] = defaultdict(Unit)
    for side, n in parent:
        group = groups[root((side, n))]
        (group.base, group.edited, group.new)[side].append(n)
    return list(groups.values())

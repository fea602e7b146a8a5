"""Which propositions of different topics are one: asked twice, over all of them and pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from pipeline import tables
from pipeline.text.linear import Matrix
from pipeline.understand.reader.answers import MergeAnswer, PairsAnswer
from pipeline.understand.reader.checks import Proposal, Reason, Side

ALIKE = 0.6  # cosine from which a pair that nobody joined is asked about
MOST_ASKED = 60  # pairs that nobody joined, the likest
SPLIT_SHARE = 0.25  # of the people who took a side on both: from here on they are two
OTHER = {"for": "against", "against": "for"}
TURNED = {"support": "oppose", "oppose": "support", "conditional": "oppose"}

Pair = tuple[str, str]


def proposed(answer: MergeAnswer, items: Sequence[str]) -> tuple[dict[Pair, bool], dict[str, str]]:
    """The pairs that an answer joins, and the best wording of each group.

    Args:
        answer: groups by number.
        items: proposition ids by number.

    Returns:
        for each pair whether the second is to be turned round; for each proposition the best one of its group.
    """
    pairs: dict[Pair, bool] = {}
    best_of: dict[str, str] = {}
    taken: set[int] = set()
    for group in answer.groups:
        own = [n for n in dict.fromkeys(group.same) if 1 <= n <= len(items) and n not in taken]
        turned = [n for n in dict.fromkeys(group.opposite) if 1 <= n <= len(items) and n not in {*taken, *own}]
        if not own or len(own) + len(turned) < 2:
            continue
        taken |= {*own, *turned}
        best = items[(group.best if group.best in own else own[0]) - 1]
        for n in (*own, *turned):
            best_of[items[n - 1]] = best
            if items[n - 1] != best:
                pairs[best, items[n - 1]] = n in turned
    return pairs, best_of


def alike(proposals: Sequence[Proposal], vectors: Mapping[str, np.ndarray], known: Mapping[Pair, bool]) -> list[Pair]:
    """Pairs that nobody joined and that resemble each other, the likest first."""
    matrix: Matrix = np.stack([vectors[one.text] for one in proposals])
    likeness = matrix @ matrix.T
    joined = {frozenset(pair) for pair in known}
    found = [
        (-float(likeness[i, j]), proposals[i].proposition_id, proposals[j].proposition_id)
        for i, j in combinations(range(len(proposals)), 2)
        if likeness[i, j] >= ALIKE
        and frozenset((proposals[i].proposition_id, proposals[j].proposition_id)) not in joined
    ]
    return [(one, other) for _, one, other in sorted(found)[:MOST_ASKED]]


def affirmed(answer: PairsAnswer, pairs: Sequence[Pair]) -> dict[Pair, bool]:
    """The pairs that the second answer joins, with whether the second one is turned round."""
    same = dict.fromkeys(answer.same, False) | dict.fromkeys(answer.opposite, True)
    return {pair: same[n] for n, pair in enumerate(pairs, start=1) if n in same and n not in answer.different}


def merged(
    proposals: Sequence[Proposal], pairs: Mapping[Pair, bool], best_of: Mapping[str, str], speaker: Mapping[str, str]
) -> Iterator[tuple[Proposal, tuple[Proposal, ...]]]:
    """The propositions, each with what it was made of; those that are one joined, in the order of the topics.

    A pair is not joined where too many of those who took a side on both took different ones: then they are two.

    Args:
        proposals: all of them.
        pairs: those to join, with whether the second is turned round.
        best_of: for a proposition the one whose words its group gets.
        speaker: the participant of each utterance.
    """
    group_of = {one.proposition_id: [(one, False)] for one in proposals}
    for (one, other), turned in pairs.items():
        if one not in group_of or other not in group_of or group_of[one] is group_of[other]:
            continue
        first, second = group_of[one], group_of[other]
        turn = turned ^ _turn(first, one) ^ _turn(second, other)
        moved = [(member, was ^ turn) for member, was in second]
        if _split(first, moved, speaker) > SPLIT_SHARE:
            continue
        joined = [*first, *moved]
        for member, _ in joined:
            group_of[member.proposition_id] = joined
    seen: set[int] = set()
    for proposal in proposals:
        own = group_of[proposal.proposition_id]
        if id(own) not in seen:
            seen.add(id(own))
            yield _one(own, best_of), tuple(member for member, _ in own)


def _turn(group: list[tuple[Proposal, bool]], proposition_id: str) -> bool:
    return next(turned for member, turned in group if member.proposition_id == proposition_id)


def _split(
    first: list[tuple[Proposal, bool]], second: list[tuple[Proposal, bool]], speaker: Mapping[str, str]
) -> float:
    """The share with different sides among the people who took a side on both; 0 where fewer than two did."""
    one, other = _stands(first, speaker), _stands(second, speaker)
    both = one.keys() & other.keys()
    return sum(one[person] != other[person] for person in both) / len(both) if len(both) > 1 else 0.0


def _stands(group: list[tuple[Proposal, bool]], speaker: Mapping[str, str]) -> dict[str, bool]:
    """Whether each person is for it, by the last side taken."""
    found = {}
    for proposal, turned in group:
        for side in proposal.sides:
            if side.stance in TURNED and side.utterance_id in speaker:
                found[speaker[side.utterance_id]] = (side.stance != "oppose") ^ turned
    return found


def _one(group: list[tuple[Proposal, bool]], best_of: Mapping[str, str]) -> Proposal:
    """The proposition that a group is: the best words, all sides."""
    if len(group) == 1:
        return group[0][0]
    members = {proposal.proposition_id: (proposal, turned) for proposal, turned in group}
    voices = {i: len(p.stands(*tables.SIDED)) for i, (p, _) in members.items()}
    named = [best_of[i] for i in members if best_of.get(i) in members]
    order = sorted(members, key=lambda i: (members[i][0].topic_id == tables.OFF_AGENDA, i not in named, -voices[i]))
    best, is_turned = members[order[0]]
    sides: dict[str, Side] = {}
    reasons: list[Reason] = []
    for proposal, was_turned in [members[i] for i in order]:
        is_other = was_turned ^ is_turned
        for side in proposal.sides:
            held = _turned(side) if is_other else side
            known = sides.get(side.utterance_id)
            if known is None or known.stance == "neutral":
                sides[side.utterance_id] = held
        reasons += [_other(reason) if is_other else reason for reason in proposal.reasons]
    firsts = {reason.side: reason for reason in reversed(reasons)}
    topics = [proposal.topic_id for proposal, _ in group for _ in range(voices[proposal.proposition_id])]
    agenda = [topic for topic in topics if topic != tables.OFF_AGENDA]
    home = max(agenda, key=lambda topic: (topics.count(topic), topic == best.topic_id)) if agenda else best.topic_id
    return replace(best, topic_id=home, sides=tuple(sides.values()), reasons=tuple(firsts[s] for s in sorted(firsts)))


def turned(one: Proposal) -> Proposal:
    """The proposition turned round: who was for it is against it."""
    return replace(one, sides=tuple(map(_turned, one.sides)), reasons=tuple(map(_other, one.reasons)))


def _turned(side: Side) -> Side:
    return replace(side, stance=TURNED.get(side.stance, side.stance), condition="")


def _other(reason: Reason) -> Reason:
    return replace(reason, side=OTHER.get(reason.side, reason.side))


def pair(item: str) -> Pair:
    """The two propositions of an item of a question on pairs."""
    one, _, other = item.partition("+")
    return one, other

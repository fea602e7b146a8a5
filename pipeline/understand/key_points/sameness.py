"""Which key points are worded as one proposition, and so are one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import combinations

from pipeline.text.clauses.faithful import denies
from pipeline.text.linear import Matrix
from pipeline.text.phrasing import NUMBERS, TENS
from pipeline.understand.key_points.gathering import Gathering
from pipeline.understand.key_points.wordings import Candidate

_COUNTS = frozenset([*NUMBERS, *TENS]) - {"no", "one"}  # "no one vehicle", "one should"


def merge_same(
    gathering: Gathering,
    chosen: Mapping[int, Candidate],
    vector_of: Callable[[Candidate], Matrix],
    least: float,
    least_in_topic: float,
) -> bool:
    """Put together key points whose printable wordings are one proposition.

    In one topic they need be less alike: "biopsies during treatment" and "tissue during treatment" are hardly two
    things that a meeting agreed on. There they have to deny and to count alike.

    Args:
        gathering: the key points.
        chosen: what words each, by its number.
        vector_of: the vector of a wording, unit norm.
        least, least_in_topic: cosine similarity from which two wordings are one proposition, anywhere and in one topic.

    Returns:
        Whether any were.
    """
    vectors = {point: vector_of(row) for point, row in chosen.items() if row["is_printable"]}
    merged = False
    for point, other in combinations(vectors, 2):
        if not {point, other} <= gathering.topics.keys():
            continue
        texts = [str(chosen[one]["text"]) for one in (point, other)]
        is_near = gathering.topics[point] == gathering.topics[other] and denies_and_counts_alike(*texts)
        if vectors[point] @ vectors[other] >= (least_in_topic if is_near else least):
            gathering.merge(point, other)
            merged = True
    return merged


def denies_and_counts_alike(one: str, other: str) -> bool:
    """Whether both deny something or neither does, and the same numbers stand in both."""
    return denies(one) == denies(other) and _numbers(one) == _numbers(other)


def _numbers(text: str) -> list[str]:
    return sorted(word for word in re.findall(r"[\w.,]*\d|\w+", text.lower()) if word in _COUNTS or word[-1].isdigit())

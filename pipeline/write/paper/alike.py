"""Whether two texts say nearly the same: one rule for wordings, quotations, notes and arguments."""

from __future__ import annotations

from pipeline.text.stems import stems

SHARE = 0.6  # of the telling words of the shorter text that the other has too
LEAST = 2  # telling words in common, below which texts are never alike


def alike(one: str, other: str) -> bool:
    """Whether the two share most telling words of the shorter one."""
    mine, yours = stems(one), stems(other)
    return len(mine & yours) >= max(LEAST, SHARE * min(len(mine), len(yours)))


def same(one: str, other: str) -> bool:
    """Whether the two are surely about the same: half of the telling words of the longer one are in the other too."""
    mine, yours = stems(one), stems(other)
    return 2 * len(mine & yours) >= max(len(mine), len(yours), 1)


def shared(one: str, other: str) -> int:
    """How many telling words they have in common."""
    return len(stems(one) & stems(other))

"""References to evidence as a reader meets them: in order, neighbours as a range."""

from __future__ import annotations

from collections.abc import Iterable


def ranges(references: Iterable[str]) -> list[tuple[str, str]]:
    """References in order of their numbers, neighbours joined: first and last of each run."""
    runs: list[list[str]] = []
    for reference in sorted(set(references), key=lambda r: int(r[1:])):
        if runs and int(reference[1:]) == int(runs[-1][-1][1:]) + 1:
            runs[-1].append(reference)
        else:
            runs.append([reference])
    return [(run[0], run[-1]) for run in runs]


def spelt(references: Iterable[str]) -> list[str]:
    """'E1', 'E3 to E5'; two neighbours stay two."""
    told = []
    for first, last in ranges(references):
        near = [first] if first == last else [first, last]
        told += [f"{first} to {last}"] if int(last[1:]) - int(first[1:]) > 1 else near
    return told

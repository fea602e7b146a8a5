"""References to evidence and labels of exhibits as a reader meets them: in order, neighbours as a range."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

SUPPLEMENT = "appendix-"  # how the ids of sections of the supplement begin


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


def exhibit_labels(exhibits: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """'Table 2', 'Figure 1'; 'Table S2' in the supplement: tables and figures each for themselves, in reading order.

    Args:
        exhibits: id, section and kind of each.
    """
    counts: Counter[str] = Counter()
    labels = {}
    for exhibit_id, section_id, kind in exhibits:
        part = "S" if section_id.startswith(SUPPLEMENT) else ""
        name = f"{'Figure' if kind.endswith('_figure') else 'Table'} {part}"
        counts[name] += 1
        labels[exhibit_id] = f"{name}{counts[name]}"
    return labels

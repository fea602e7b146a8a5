"""Legends of a transcript: whose the initials are in front of the turns, where the file says so itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.readers import speakers
from pipeline.readers.lines import rows
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Record

LETTERS = r"[^\W\d_](?:[. -]?[^\W\d_]){1,4}\.?"
NAME = r"[^\W\d_][^\d,;:()=\n]{3,60}?"
BEHIND = re.compile(rf"(?P<name>{NAME})\s*\((?P<short>{LETTERS})(?:,[^()]{{1,40}})?\)")  # 'Greta Falk (GF, chair)'
BEFORE = re.compile(rf"(?:^|[,;]\s*)(?P<short>{LETTERS})\s*=\s*(?P<name>{NAME})(?=\s*(?:[,;(]|$))")  # 'GF = Greta Falk'
LEGEND = "line of the legend of initials"


def resolve(raw: Raw, above: Iterable[str], content: Content) -> None:
    """Put the full names in place of initials that a legend explains.

    Args:
        raw: the file, in whose tables a legend may stand.
        above: the lines above the first turn.
        content: what was read; turns at its head that say nothing but a name ('GF: Greta Falk') are such lines too.
    """
    pairs = [pair for line in above for pattern in (BEHIND, BEFORE) for pair in _pairs(pattern, line)]
    pairs += [(short, name) for row in rows(raw) for short in row.cells for name in row.cells]
    heads = _heads(content.records)
    pairs += [(record.speaker or "", record.text) for record in heads]
    names: dict[str, str] = {}
    for short, name in pairs:
        if _are_initials(short, name):
            names.setdefault(short, name)
    for record in heads:
        content.drop(LEGEND, record.text, place=record.locator)
    content.records[:] = [
        replace(record, speaker=names[record.speaker], doubt=None) if record.speaker in names else record
        for record in content.records[len(heads) :]
    ]
    for told in [told for told in content.labels if told[1] in names]:
        del content.labels[told]


def _pairs(pattern: re.Pattern[str], line: str) -> list[tuple[str, str]]:
    found = [(match["short"].strip(), match["name"].strip()) for match in pattern.finditer(line)]
    return [(short, name) for short, written in found for name in _ends(written)]


def _ends(name: str) -> list[str]:
    """What may be the name at the end of what stands there, the shortest first: 'were Greta Falk'."""
    words = name.split()
    return [" ".join(words[place:]) for place in range(len(words) - 1, -1, -1)]


def _heads(records: list[Record]) -> list[Record]:
    """The turns at the head that explain initials, two at least."""
    count = next((n for n, one in enumerate(records) if not _are_initials(one.speaker or "", one.text)), len(records))
    return records[:count] if 1 < count < len(records) else []


def _are_initials(short: str, name: str) -> bool:
    """Whether the letters begin words of the name, in order, from its first to its last."""
    letters = [c.casefold() for c in short if c.isalpha()]
    is_short = sum(c.isupper() for c in short) > 1 and len(letters) <= 5
    if not is_short or not speakers.is_likely(name):
        return False
    firsts = [word[0] for word in re.findall(r"\w+", name.casefold())]
    left = iter(firsts)
    return letters[:1] == firsts[:1] and len(firsts) > 1 and all(letter in left for letter in letters)

"""The options in the answers to a poll: tools write those of a person one behind another, and options hold commas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

COMMA = ", "


def parted(answers: Mapping[int, str], has_commas: bool = True) -> dict[int, list[str]]:
    """The options in each answer to a question.

    Tools write ';' between options. Where no answer has it, they may write ', ': then every part occurs in different
    answers. A part goes on with the one before it where it cannot be an option: it opens small, though every answer
    opens with a capital ('Yes; but online'), or the two only ever occur together ('Cables, plugs and sockets').
    """
    is_titled = all(answer[:1].isupper() or answer[:1].isdigit() for answer in answers.values())
    found = {number: _joined(_marked(answer), is_titled) for number, answer in answers.items()}
    if has_commas and not any(len(parts) > 1 or parts[0].endswith(";") for parts in found.values()):
        found = _at_commas(answers, is_titled)
    return {number: [option for part in parts if (option := part.strip(" ;"))] for number, parts in found.items()}


def _at_commas(answers: Mapping[int, str], is_titled: bool) -> dict[int, list[str]]:
    pairs = _inseparable(answers.values())
    found = {number: _joined(answer.split(COMMA), is_titled, pairs) for number, answer in answers.items()}
    seen: dict[str, set[str]] = defaultdict(set)
    for number, parts in found.items():
        for part in parts:
            seen[part.strip()].add(answers[number])
    return {
        number: parts if all(len(seen[part.strip()]) > 1 for part in parts) else [answers[number]]
        for number, parts in found.items()
    }


def _marked(answer: str) -> list[str]:
    """The answer cut behind each ';', so that the parts make up the whole."""
    *parts, last = answer.split(";")
    return [*(f"{part};" for part in parts), *([last] if last.strip() else [])]


def _joined(parts: list[str], is_titled: bool, pairs: frozenset[tuple[str, str]] = frozenset()) -> list[str]:
    """The parts, each that cannot stand alone with the one before it."""
    joined = parts[:1]
    for before, part in pairwise(parts):
        mark = "" if before.endswith(";") else COMMA
        opens_small = is_titled and (mark == COMMA or part.startswith(" ")) and (part.split() or ["A"])[0].islower()
        if opens_small or (before, part) in pairs:
            joined[-1] += mark + part
        else:
            joined.append(part)
    return joined


def _inseparable(answers: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Parts at commas of which neither occurs without the other, in this order."""
    before: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        for one, other in pairwise(["", *answer.split(COMMA), ""]):
            behind[one].add(other)
            before[other].add(one)
    only = {one: next(iter(others)) for one, others in behind.items() if len(others) == 1}
    return frozenset((one, other) for one, other in only.items() if len(before[other]) == 1)

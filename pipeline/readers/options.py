"""The options in the answers to a poll: tools write those of a person one behind another, and options hold commas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from pipeline.readers import days
from pipeline.readers.reading import Content

COMMA = ", "
BARE_COMMA = re.compile(r"(?<!\d),(?=\S)|,(?=[^\s\d])")  # without a space, and not within a number
_MONTH = days.KNOWN_MONTH
AS_EXCEL = re.compile(  # what Excel makes of "3-4" or "1/5": a day without a year, or a day at midnight
    rf"\d{{1,2}}(?:\.\s?|[-/]){_MONTH}|{_MONTH}-\d{{1,2}}|(?:19|20)\d\d-\d\d-\d\d 00:00:00", re.IGNORECASE
)
MAX_ROWS = 5  # named in a warning
ASKS_WHEN = re.compile(
    r"\b(?:when|dates?|what day|which day|which week|which month|wann|termin\w*|datum|tag|quand|cuándo|fecha|quando"
    r"|data|wanneer|når|när|когда|дат\w+)\b|いつ|日|什么时候|언제",
    re.IGNORECASE,
)


def parted(answers: Mapping[int, str], has_commas: bool = True) -> dict[int, list[str]]:
    """The options in each answer to a question.

    Tools write ';' between options. Where no answer has it, they may write ',', without a space because options hold
    commas of their own (then a part of the answer occurs in a different one), or ', ' (then every part does). A part
    goes on with the one before it where it cannot be an option: it opens small, though every answer opens with a
    capital ('Yes; but online'), or the two only ever occur together ('Cables, plugs and sockets').
    """
    is_titled = all(answer[:1].isupper() or answer[:1].isdigit() for answer in answers.values())
    found = {number: _joined(_marked(answer), is_titled) for number, answer in answers.items()}
    if has_commas and not any(len(parts) > 1 or parts[0].endswith(";") for parts in found.values()):
        found = _met({number: BARE_COMMA.split(answer) for number, answer in answers.items()}, answers, any)
        if not any(len(parts) > 1 for parts in found.values()):
            found = _at_commas(answers, is_titled)
    return {number: [option for part in parts if (option := part.strip(" ;"))] for number, parts in found.items()}


def _at_commas(answers: Mapping[int, str], is_titled: bool) -> dict[int, list[str]]:
    pairs = _inseparable(answers.values())
    found = {number: _joined(answer.split(COMMA), is_titled, pairs) for number, answer in answers.items()}
    return _met(found, answers, all)


def _met(
    found: Mapping[int, list[str]], answers: Mapping[int, str], enough: Callable[[Iterable[bool]], bool]
) -> dict[int, list[str]]:
    """The parts of an answer where enough of them occur in a different answer as well, else the answer whole."""
    seen: dict[str, set[str]] = defaultdict(set)
    for number, parts in found.items():
        for part in parts:
            seen[part.strip()].add(answers[number])
    return {
        number: parts if enough(len(seen[part.strip()]) > 1 for part in parts) else [answers[number]]
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


def warn_of_dates(question: str, options: Mapping[int, list[str]], content: Content) -> None:
    """Warn of options that a spreadsheet took for days, such as "1 May" for "1-5"; nobody can turn them back."""
    rows = sorted(number for number, chosen in options.items() if any(map(AS_EXCEL.fullmatch, chosen)))
    if rows and not ASKS_WHEN.search(question):
        content.warnings.append(
            "options of a poll are days, as a spreadsheet makes them of ranges such as 1-5 (rows "
            f"{', '.join(map(str, rows[:MAX_ROWS]))}): if so, export the poll again, and write such options as text"
        )

"""Rankings in polls. Who ranks everything chose nothing by that: what counts is what each person put first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.readers.reading import Content

LOWER = "lower place in a ranking"
UNTOLD = "ranking whose order is not in the file"
RANKED = re.compile(  # what a question that asks for a ranking says
    r"\brank(?:s|ed|ing|ings)?\b|\bin order of\b|\b(?:reihen|rang)folge\b|\bclasse[rz]\b|\bclassement\b|\bordena\w*|"
    r"\bclasific\w+|\bclassific\w+|\bordina\w*|\bvolgorde\b|\brangschik\w*|順位|排序|순위",
    re.IGNORECASE,
)
PLACE = re.compile(  # what the title of a column for a place in one says beside its number
    r"\b(?:rank|choice|priority|place|preference|wahl|priorität|platz|rang|choix|priorité|préférence|opción|prioridad|"
    r"puesto|preferencia|opção|escolha|scelta|priorità|posto|keuze|plaats|prioriteit|plats)\b|順位|순위",
    re.IGNORECASE,
)
WRITTEN = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
NUMBER = re.compile(
    rf"(?<![\w.])(?:(?P<figure>\d{{1,2}})(?P<suffix>st|nd|rd|th|er|ère|e|ème|º|ª|\.)?|(?P<word>{'|'.join(WRITTEN)}))(?!\w)",
    re.IGNORECASE,
)
MEMBER = re.compile(r"(?P<stem>.+?)\s*(?:\[(?P<inside>[^\]]+)\]|(?:: | - |\.\s?)\[?(?P<behind>[^\]]+?)\]?)\s*")
OTHER = re.compile(  # the last of a list of options, at which people write one of their own
    r"(?:others?|ander[es]+|sonstiges?|autres?|otr[oa]s?|altr[oi]|outr[oa]s?|anders|annat|annet|andet|muu|inne|другое)\b|"
    r"その他|其他|기타",
    re.IGNORECASE,
)
IN_FRONT = re.compile(r"#?(?P<place>\d{1,2})[.):]\s*(?P<option>\S.*)")
BEHIND = re.compile(r"(?P<option>\S.*?)\s*[(\[](?P<place>\d{1,2})[)\]]")


class Column(NamedTuple):
    """A question with its answers by the number of their row."""

    question: str
    answers: Mapping[int, str]


def put_first(question: str) -> str:
    """A question as one on what is put first."""
    return f"{question} (put first)"


def is_asked(question: str) -> bool:
    """Whether a question asks for a ranking."""
    return RANKED.search(question) is not None


def firsts(question: str, chosen: Mapping[int, list[str]], content: Content) -> tuple[str, Mapping[int, list[str]]]:
    """The question and the options that count: of a ranking the first of each, of anything else all."""
    ordered = _by_number(chosen)
    if not ordered and not _is_ranking(question, chosen.values()):
        return question, chosen
    for options in (told := ordered or chosen).values():
        content.drop(LOWER, " ".join(options[1:]), len(options) - 1)
    return put_first(question), {number: options[:1] for number, options in told.items()}


def _is_ranking(question: str, chosen: Iterable[list[str]]) -> bool:
    """Whether all name the same options in different orders, or as many where a ranking is asked for."""
    orders = {tuple(options) for options in chosen if options}
    counts = {len(order) for order in orders}
    if len(counts) != 1 or counts == {1}:
        return False
    is_same = len(orders) > 1 and len({frozenset(order) for order in orders}) == 1
    return is_asked(question) or (is_same and counts != {2})  # who choose the same two in another order rank nothing


def _by_number(chosen: Mapping[int, list[str]]) -> Mapping[int, list[str]] | None:
    """The options in their order where each bears its place, 'Ports (2)'; None where numbers are part of options."""
    found: dict[int, list[str]] = {}
    places: dict[str, set[int]] = {}
    for number, options in chosen.items():
        told = [match for option in options if (match := IN_FRONT.fullmatch(option) or BEHIND.fullmatch(option))]
        numbers = [int(match["place"]) for match in told]
        if len(told) < len(options) or sorted(numbers) != list(range(1, len(options) + 1)):
            return None
        for match, place in zip(told, numbers, strict=True):
            places.setdefault(match["option"], set()).add(place)
        found[number] = [
            match["option"] for _, match in sorted(zip(numbers, told, strict=True), key=lambda one: one[0])
        ]
    return found if any(len(given) > 1 for given in places.values()) else None


def joined(columns: list[Column], content: Content) -> list[Column]:
    """Columns that belong to one question as one: places in a ranking, options with places, options with a mark."""
    found: list[Column] = []
    at = 0
    while at < len(columns):
        rest = columns[at:]
        taken, column = _places(rest, content) or _options(rest, content) or (1, columns[at])
        found.append(column)
        at += taken
    return found


def _places(columns: list[Column], content: Content) -> tuple[int, Column] | None:
    """'Rank 1', 'Rank 2': the first alone counts. Titles like these may also number questions, whose answers repeat."""
    for key, (number, is_place) in _numbers(columns[0].question):
        count = 0
        for place, column in enumerate(columns, 1):
            if dict(_numbers(column.question)).get(key, (0, False))[0] != place:
                break
            count = place
        group = columns[:count]
        if number == 1 and is_place and count > 1 and _are_places(group):
            for column in group[1:]:
                content.drop(LOWER, " ".join(column.answers.values()), len(column.answers))
            return count, group[0]
    return None


def _numbers(question: str) -> Iterator[tuple[str, tuple[int, bool]]]:
    """The title without each of its numbers, with the number, and whether a place is meant by it."""
    for match in NUMBER.finditer(question):
        number = int(match["figure"]) if match["figure"] else WRITTEN[match["word"].casefold()]
        is_place = bool(match["suffix"] or match["word"] or PLACE.search(question))
        yield f"{question[: match.start()]}#{question[match.end() :]}", (number, is_place)


def _are_places(group: list[Column]) -> bool:
    rows = {number for column in group for number in column.answers}
    cells = [[column.answers[number] for column in group if number in column.answers] for number in rows]
    options = [set(column.answers.values()) for column in group]
    is_shared = len(rows) < 2 or sum(map(len, options)) > len(set().union(*options))
    return is_shared and all(len(row) == len(set(row)) and not any(map(str.isdecimal, row)) for row in cells)


def _options(columns: list[Column], content: Content) -> tuple[int, Column] | None:
    """'Rank them [Ports]', 'Rank them [Dam]' with a place in each cell or with the option again where it was chosen."""
    first = MEMBER.fullmatch(columns[0].question)
    if first is None:
        return None
    group: list[tuple[str, Column]] = []
    for column in columns:
        match = MEMBER.fullmatch(column.question)
        if match is None or match["stem"] != first["stem"]:
            break
        group.append((match["inside"] or match["behind"], column))
    if len(group) < 2:
        return None
    cells: dict[int, dict[str, str]] = {}
    for option, column in group:
        for number, cell in column.answers.items():
            cells.setdefault(number, {})[option] = cell
    if _are_marks([(option, cell) for row in cells.values() for option, cell in row.items()]):
        chosen = {n: ";".join(cell.replace(";", ",") for cell in row.values()) + ";" for n, row in cells.items()}
        return len(group), Column(first["stem"], chosen)
    if not is_asked(first["stem"]) or not all(_is_order(list(row.values())) for row in cells.values()):
        return None
    tops = {number: next((option for option, cell in row.items() if cell == "1"), "") for number, row in cells.items()}
    lower = [option for row in cells.values() for option, cell in row.items() if cell != "1"]
    content.drop(LOWER, " ".join(lower), len(lower))
    return len(group), Column(put_first(first["stem"]), {number: option for number, option in tops.items() if option})


def _are_marks(marks: list[tuple[str, str]]) -> bool:
    """Whether each cell repeats the option that it chooses; what stands at 'Other' is in the words of who answers."""
    listed = [option == cell for option, cell in marks if not OTHER.match(option)]
    return bool(listed) and all(listed)


def _is_order(cells: list[str]) -> bool:
    return all(map(str.isdecimal, cells)) and len(cells) == len(set(cells))

"""Tables whose columns are known by their titles: in any order, under the titles that tools give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.readers.raw import Raw, Row

HEAD_ROWS = 10  # above the titles a tool may write its own name, the event's and a date
QUESTION = (
    *("question", "poll question", "poll title", "poll name", "poll", "question text"),
    *("frage", "umfrage", "pregunta", "domanda", "pergunta", "vraag", "fråga", "spørgsmål", "spørsmål", "pytanie"),
)
OPTION = (
    *("option", "answer option", "poll option", "choice", "answer", "response", "poll answer"),
    *("antwort", "antwortoption", "réponse", "choix", "opción", "respuesta", "opzione", "risposta", "opção"),
    *("resposta", "optie", "antwoord", "alternativ", "svar", "svarsalternativ", "odpowiedź", "opcja"),
)
VOTES = (
    *("votes", "vote count", "number of votes", "total votes", "count", "stimmen", "anzahl stimmen", "anzahl"),
    *("nombre de votes", "voix", "votos", "voti", "stemmen", "aantal stemmen", "röster", "stemmer", "głosy"),
)
MAX_DIGITS = 7  # of a count of people
UPVOTES = ("upvotes", "up votes", "likes", "score", "votes")


@dataclass(frozen=True)
class Table:
    """A table with its columns found.

    Attributes:
        raw: the file.
        width: how many columns have a place in the row of titles.
        columns: place of each column that was found, by what it means.
        above: words and number of the filled rows above the titles.
        body: the rows below them.
    """

    raw: Raw
    width: int
    columns: Mapping[str, int]
    above: tuple[str, int]
    body: list[Row]

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Number of each row and its cells by what they mean; a cell that is missing is empty.

        Raises:
            DataError: a row has more cells than there are titles, so that nobody knows what is what.
        """
        for row in self.body:
            check_width(self.raw, row, self.width)
            yield row.number, {c: row.cells[n] if n < len(row.cells) else "" for c, n in self.columns.items()}


def title(cell: str) -> str:
    """A title in small letters without punctuation: 'Date (UTC)' and 'date_utc' are one."""
    return " ".join(re.sub(r"[\W_]+", " ", cell.casefold()).split())


def listed(written: str) -> tuple[str, ...]:
    """Titles written one after another, parted by commas and line breaks."""
    return tuple(name for part in re.split(r"[,\n]", written) if (name := part.strip()))


def titles(row: Row) -> list[str]:
    """The titles of a row."""
    return [title(cell) for cell in row.cells]


def joined_titles(rows: list[Row], place: int, fixed: frozenset[str]) -> Row:
    """A row of titles with those that stand in the row above or below it, where a table has two rows of them.

    Forms write a question once above its options, and merged cells of a workbook leave the others empty; `fixed` are
    the titles of columns that ask nothing (times, names), and over or under these stands nothing.
    """
    head = rows[place]
    above_it = rows[place - 1] if place else None
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below and _names_parts(head, below, head, fixed):
        return Row(below.number, _titles_of_two(head.cells, below.cells, head, fixed))
    if above_it and _names_parts(above_it, head, head, fixed):
        return Row(head.number, _titles_of_two(above_it.cells, head.cells, head, fixed))
    return head


def _names_parts(upper: Row, lower: Row, head: Row, fixed: frozenset[str]) -> bool:
    """Whether the lower of two rows names parts of what the upper names: some cells have nothing above them."""
    names = titles(head)
    if not fixed.intersection(names):
        return False
    other = lower if head is upper else upper
    beside = [(cell, head.cells[n]) for n, cell in enumerate(other.cells[: len(names)]) if names[n] in fixed - {""}]
    if any(cell and cell != own for cell, own in beside) or len(other.cells) > len(head.cells):
        return False
    is_open = [bool(cell) and not (upper.cells[n : n + 1] or ("",))[0] for n, cell in enumerate(lower.cells)]
    told = next(n for n, name in enumerate(names) if name in fixed - {""})  # a title of the table stands before it
    first = next((n for n, cell in enumerate(upper.cells) if cell and n > told and names[n] not in fixed), None)
    return first is not None and any(o and n > first and names[n] not in fixed for n, o in enumerate(is_open))


def _titles_of_two(upper: tuple[str, ...], lower: tuple[str, ...], head: Row, fixed: frozenset[str]) -> tuple[str, ...]:
    found, last = [], ""
    for place, own in enumerate(head.cells):
        top, part = (cells[place] if place < len(cells) else "" for cells in (upper, lower))
        if own and title(own) in fixed:
            last = ""
            found.append(own)
            continue
        last = top or last
        is_named = part and part != last and title(part) not in (*OPTION, "open ended response")
        found.append(f"{last}: {part}" if last and is_named else last or part)
    return tuple(found)


def check_width(raw: Raw, row: Row, width: int) -> None:
    """Refuse a row with filled cells beyond the titles."""
    if any(row.cells[width:]):
        what = f"the row has {len(row.cells)} cells, but the table has {width} columns."
        raise raw.error(what, 'Put a cell with a comma in quotes: "yes, if paid".', row.number)


def count(cell: str) -> float | None:
    """A count of people; None where the cell holds none."""
    return float(cell) if cell.isdecimal() and len(cell) <= MAX_DIGITS else None


def above(raw: Raw, head: Row) -> tuple[str, int]:
    """The words in the filled rows above the row of titles, and how many rows they are."""
    rows = [row for row in raw.rows if row.number < head.number]
    return " ".join(cell for row in rows for cell in row.cells), len(rows)


def find(raw: Raw, spellings: Mapping[str, tuple[str, ...]], needed: tuple[str, ...]) -> Table | None:
    """The table whose titles name all that is needed; None where no row near the top does.

    Args:
        raw: the file.
        spellings: the titles that a column of each meaning may have, best first.
        needed: meanings that must be there; the others may be missing.
    """
    rows = raw.rows[: HEAD_ROWS + 1]
    for place, row in enumerate(rows[:HEAD_ROWS]):
        head = titles(row)
        met = {meaning: [name for name in names if name in head] for meaning, names in spellings.items()}
        columns = {meaning: head.index(names[0]) for meaning, names in met.items() if names}
        if columns.keys() >= set(needed):
            return Table(raw, len(head), columns, above(raw, row), raw.rows[place + 1 :])
    return None

"""A meeting's glossary: what recognisers make of the field's terms, and what its abbreviations stand for.

`glossary.csv` is an editor's list, not a guess: only what stands in it is corrected, whole words alone, in the clean
text alone. The abbreviations come from the glossary and from speakers who say the long form beside the short one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from pipeline import tables
from pipeline.errors import DataError, Problem, did_you_mean
from pipeline.inputs.checked_toml import read_text

FILE = "glossary.csv"
COLUMNS = ["heard", "written", "long_form"]
DELIMITERS = ",;\t"  # of English and continental spreadsheets, and of text exports
MAX_ABBREVIATION = 10  # characters; Schwartz and Hearst


class Repair(NamedTuple):
    """A correction: what stood there, what stands there now, and where, in the corrected text."""

    heard: str
    written: str
    char_start: int
    char_end: int


def read(path: Path) -> pd.DataFrame:
    """The table `Glossary`, in the order of the file; empty when there is no such file.

    Raises:
        DataError: unknown or missing columns, too many cells, lines without a written form, a form heard that is
            settled twice, a long form that is told in two ways, a row that changes nothing; all of them, with lines.
    """
    if not path.exists():
        return tables.empty("glossary")
    lines = read_text(path).split("\n")
    head = next((line for line in lines if line.strip()), "")
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=max(DELIMITERS, key=head.count))
    try:
        rows = [(reader.line_num, [" ".join(c.split()) for c in row]) for row in reader if any(c.strip() for c in row)]
    except csv.Error as error:
        raise DataError(
            Problem(f"{FILE}:{reader.line_num}", f"the line is not valid CSV: {error}", "Correct the line.")
        ) from None
    columns = [cell.casefold().replace(" ", "_") for cell in rows[0][1]] if rows else []
    problems = list(_head_problems(rows[0][0] if rows else 1, columns))
    if problems:
        raise DataError(problems)
    entries = [(line, dict(zip(columns, cells, strict=False))) for line, cells in rows[1:]]
    problems = [p for line, cells in rows[1:] for p in _width_problems(line, cells, columns)]
    problems += _entry_problems(entries)
    if problems:
        raise DataError(problems)
    terms = [(n, *(entry.get(c) or None for c in COLUMNS)) for n, (_, entry) in enumerate(entries, start=1)]
    return pd.DataFrame(terms, columns=["position", *COLUMNS]).astype(dict.fromkeys(COLUMNS, str))


def _head_problems(line: int, columns: list[str]) -> Iterator[Problem]:
    where = f"{FILE}:{line}"
    if "written" not in columns:
        yield Problem(where, 'there is no column "written"', f"The first line names the columns: {', '.join(COLUMNS)}.")
    for column in columns:
        if column not in COLUMNS:
            hint = did_you_mean(column, COLUMNS)
            yield Problem(where, f'unknown column "{column}"', hint if "mean" in hint else f"{hint} Remove the column.")
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        yield Problem(where, f'the column "{column}" occurs twice', "Keep one of them.")


def _width_problems(line: int, cells: list[str], columns: list[str]) -> Iterator[Problem]:
    if len(cells) > len(columns):
        what = f"the line has {len(cells)} cells, but the file has {len(columns)} columns"
        yield Problem(f"{FILE}:{line}", what, 'Put a cell with a comma in double quotes: "cells, frozen".')


def _entry_problems(entries: list[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    first_heard: dict[str, int] = {}
    first_form: dict[str, tuple[int, str]] = {}
    for line, entry in entries:
        where = f"{FILE}:{line}"
        heard, written, long_form = (entry.get(column, "") for column in COLUMNS)
        if not written:
            yield Problem(where, "the line has no written form", "Enter in `written` how the term is spelled.")
        elif not heard and not long_form:
            yield Problem(
                where,
                f'"{written}" has neither a form heard nor a long form',
                "Fill in one of them, or remove the line.",
            )
        if heard and heard == written:
            yield Problem(
                where, f'"{heard}" is the same in `heard` and `written`', "Leave `heard` empty, or remove the line."
            )
        if heard and not any(c.isalnum() for c in heard):
            yield Problem(where, f'"{heard}" contains no word', "Enter a word; only words are corrected.")
        if heard and first_heard.setdefault(heard, line) != line:
            yield Problem(where, f'"{heard}" is already in line {first_heard[heard]}', "Keep one of the lines.")
        if written and long_form:
            known_line, known = first_form.setdefault(written, (line, long_form))
            if known != long_form:
                what = f'"{written}" stands for "{known}" in line {known_line}'
                yield Problem(where, what, "Keep one of them; an abbreviation has one long form in a paper.")


@dataclass(frozen=True)
class Repairer:
    """Corrects known recogniser errors.

    Whole words only; the longest form heard wins, from left to right; what was written in is not read again. Case: a
    form heard in small letters alone is found in any case ("road map", "Road map"); one with a capital is found exactly
    so ("RAMEN", "eye SEE"). Any white space stands for a space. What is written stands as the glossary has it, but a
    written form in small letters gets a capital where it opens the text.
    """

    written: tuple[str, ...]  # by the number of the form heard in the pattern
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, glossary: pd.DataFrame) -> Repairer:
        """The corrections of the table `Glossary`."""
        rows = glossary[glossary.heard.notna()]
        forms = sorted(zip(rows.heard, rows.written, strict=True), key=lambda row: (-len(row[0]), row[0]))
        parts = [_form(heard) for heard, _ in forms]
        pattern = re.compile("|".join(parts)) if parts else None
        return cls(tuple(written for _, written in forms), pattern)

    def repair(self, text: str) -> tuple[str, list[Repair]]:
        """The text with known errors corrected, and every correction."""
        if self.pattern is None:
            return text, []
        out, repairs, end, length = [], [], 0, 0
        for match in self.pattern.finditer(text):
            written = self._written(match)
            if written == match[0]:
                continue
            length += match.start() - end
            out += [text[end : match.start()], written]
            repairs.append(Repair(match[0], written, length, length + len(written)))
            length += len(written)
            end = match.end()
        return "".join([*out, text[end:]]), repairs

    def _written(self, match: re.Match[str]) -> str:
        written = self.written[(match.lastindex or 1) - 1]
        return written[0].upper() + written[1:] if match.start() == 0 and written.split(" ")[0].islower() else written


def _form(heard: str) -> str:
    words = r"\s+".join(re.escape(word) for word in heard.split())
    return rf"(?<![\w'’-])((?{'i' if heard.islower() else ''}:{words}))(?![\w’-]|'(?!s\b))"


def abbreviations(glossary: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """A row is an abbreviation that the meeting used or its glossary explains.

    Long forms said beside the short one ("gross floor area (GFA)", "GFA, gross floor area")
    are taken by the algorithm of Schwartz and Hearst (PSB 2003), which asks that the letters match; the glossary's
    long form wins.

    Args:
        glossary: table `glossary`.
        statements: `statement_id` and `clean_text`, in the order of the meeting.

    Returns:
        The table `Abbreviations`, in the order of the alphabet.
    """
    rows: dict[str, dict[str, object]] = {}
    for entry in glossary[glossary.long_form.notna()].itertuples():
        rows[entry.written] = {"long_form": entry.long_form, "origin": "glossary", "statement_id": None}
    for statement in statements.itertuples():
        for short, long_form in said_forms(str(statement.clean_text)):
            said = {"long_form": long_form, "origin": "said", "statement_id": statement.statement_id}
            rows.setdefault(short, said)
    if not rows:
        return tables.empty("abbreviations")
    text = "\n".join(statements.clean_text)
    ordered = sorted(rows, key=lambda short: (short.casefold(), short))
    return pd.DataFrame([{"abbreviation": short, **rows[short], "use_count": _uses(short, text)} for short in ordered])


def _uses(short: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w-]){re.escape(short)}(?:s|['’]s)?(?!\w)", text))


_SHORT = r"(?P<short>[A-Za-z][A-Za-z0-9/-]{1,9})"
_BRACKETED = re.compile(rf"\s\({_SHORT}\)")
_SPOKEN = re.compile(rf",\s(?:or\s|the\s)?{_SHORT}(?=[,.;:?!]|$)")
_EXPLAINED = re.compile(rf"(?<![\w-]){_SHORT}(?:\s\(|,\s(?:(?:that is|that's|which is|or|meaning|short for),?\s)?)")
NEAR = 200  # characters in which a long form must stand


def said_forms(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations with the long forms said beside them: first those before, then those after the short form."""
    for pattern in (_BRACKETED, _SPOKEN):
        for match in pattern.finditer(text):
            before = re.split(r"[,.;:?!()]", text[max(0, match.start() - NEAR) : match.start()])[-1]
            if (form := long_form_before(match["short"], before)) is not None:
                yield match["short"], form
    for match in _EXPLAINED.finditer(text):
        if (form := _long_form_after(match["short"], text[match.end() : match.end() + NEAR])) is not None:
            yield match["short"], form


def long_form_before(short: str, before: str) -> str | None:
    """The shortest run of words at the end of `before` whose letters hold those of `short`, in order.

    Schwartz and Hearst's search from the right: the first character opens a word. At most `min(n + 5, 2 n)` words for
    n characters; stricter than the paper in that every word of two but small ones gives a letter to the short form.
    """
    letters = [c for c in short.lower() if c.isalnum()]
    if not 2 <= len(letters) <= MAX_ABBREVIATION or sum(c.isupper() for c in short) < 2:
        return None
    window = " ".join(before.split()[-min(len(letters) + 5, 2 * len(letters)) :])
    place = len(window)
    for number, letter in reversed(list(enumerate(letters))):
        place = window.lower().rfind(letter, 0, place)
        while place > 0 and number == 0 and window[place - 1].isalnum():
            place = window.lower().rfind(letter, 0, place)
        if place < 0:
            return None
    form = window[place:].strip(" ,-")
    return form if _explains(short, form, letters) else None


def _explains(short: str, form: str, letters: list[str]) -> bool:
    """Whether the form is made of words that give the short form its letters."""
    words = [
        w for w in re.findall(r"[^\W_]+", form.lower()) if w not in {"of", "the", "and", "for", "in", "to", "a", "on"}
    ]
    openings = sum(word[0] in letters for word in words)
    return len(words) >= 2 and openings == len(words) and short.lower() not in form.lower().split()


def _long_form_after(short: str, after: str) -> str | None:
    """What `after` says up to its first mark, when it spells `short` out; "QA, quite apart from that" does not."""
    part = re.split(r"[,.;:?!)]", after, maxsplit=1)[0].strip()
    return part if long_form_before(short, part) == part else None

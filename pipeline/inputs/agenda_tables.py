"""Agendas as tables in plain text: CSV, the pipes of Markdown, and columns that a copy from a page left as spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.inputs.agenda_beside import is_titles
from pipeline.inputs.agenda_lines import Line, make_line, row_lines, text_lines
from pipeline.readers.html import Block
from pipeline.readers.raw import Raw

_PIPES = re.compile(r"\s*\|(.+)\|\s*")
_RULE = re.compile(r"[\s|:=-]+")
_TAIL = re.compile(r"(?P<text>\s*\S.*) {3,}(?P<tail>\S(?:(?!   |\?).){0,29})\s*$")
MIN_TAILS = 3  # lines that have something at the same place far behind their words


def lines_of_text(raw: Raw) -> Iterator[Line]:
    """The lines of a text, those of a table row by row."""
    if raw.rows and is_titles(raw.rows[0].cells):
        for row in raw.rows:
            yield from _row(row.number, row.cells, is_head=row is raw.rows[0])
        return
    text, tails = _without_column(raw.text)
    pipes = {n: found[1].split("|") for n, line in enumerate(text.split("\n"), 1) if (found := _PIPES.fullmatch(line))}
    if len(pipes) > 1:
        text = "\n".join("" if n in pipes else line for n, line in enumerate(text.split("\n"), 1))
    rows = {n: cells for n, cells in pipes.items() if not _RULE.fullmatch("|".join(cells))} if len(pipes) > 1 else {}
    told = [*text_lines(text)]
    for number, cells in rows.items():
        told += _row(
            number,
            tuple(map(str.strip, cells)),
            is_head=_RULE.fullmatch("|".join(pipes.get(number + 1, "."))) is not None,
        )
    yield from sorted(told, key=lambda line: line.number)
    yield from (make_line(number, tail)._replace(is_aside=True) for number, tail in tails)


def _row(number: int, cells: tuple[str, ...], is_head: bool) -> Iterator[Line]:
    filled = [cell for cell in cells if cell]
    yield from row_lines([Block(number, cell, row=number, cell=n, is_head=is_head) for n, cell in enumerate(filled, 1)])


def _without_column(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without what stands at one place far behind the words of several lines, and that: who leads an item."""
    lines = text.split("\n")
    found = {n: match for n, line in enumerate(lines) if (match := _TAIL.fullmatch(line)) and _has_words(match["text"])}
    column, count = Counter(match.start("tail") for match in found.values()).most_common(1)[0] if found else (0, 0)
    if count < MIN_TAILS:
        return text, []
    cut = {n: match for n, match in found.items() if match.start("tail") == column}
    kept = [cut[n]["text"].rstrip() if n in cut else line for n, line in enumerate(lines)]
    return "\n".join(kept), [(n + 1, match["tail"]) for n, match in cut.items()]


def _has_words(text: str) -> bool:
    """Whether it is more than a time or a code, behind which the item itself stands."""
    return bool(make_line(0, text).text)

"""A raw file before anyone knows what it is: bytes, and the views of them that readers ask for.

Files are hostile until read: size, length of lines, zip members and nesting are limited here, once for all readers.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.errors import DataError, Problem
from pipeline.locators import locator
from pipeline.readers import archives, html, pdf, rtf, sheets, word
from pipeline.readers.characters import without_hidden
from pipeline.readers.decode import decode

MAX_BYTES = 100_000_000
MAX_LINE_CHARACTERS = 2_000_000
MAX_LINES = 300_000
ENTITY = re.compile(r"&#?\w{1,10};")
QUOTED = re.compile(r'"[^"\n]*"')
DELIMITERS = (",", ";", "\t")


def _of_titles(sample: str) -> list[str]:
    """The delimiters of the first line that most lines have too: words may hold more commas than a row has cells."""
    lines = [line for line in sample.split("\n") if line.strip()]
    return [
        mark for mark in DELIMITERS if lines and mark in lines[0] and 2 * sum(mark in one for one in lines) > len(lines)
    ]


class Row(NamedTuple):
    """A row of a CSV file or sheet: its number as a spreadsheet shows it, and its cells, stripped."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Raw:
    """A file's bytes and its name in messages; the views are made when first asked for.

    `known` are names that are people's for certain, such as those of the participants, as `speakers.fold` writes them.
    """

    name: str
    data: bytes
    known: frozenset[str] = frozenset()

    def error(self, what: str, to_do: str = "", line: int | None = None) -> DataError:
        """A `DataError` that names this file."""
        return DataError(Problem(self.name if line is None else f"{self.name}:{line}", what, to_do))

    @cached_property
    def container(self) -> str:
        """'docx', 'xlsx', 'pdf', 'rtf', 'text', or 'unknown'; a web page is text too."""
        if self.data.startswith(b"%PDF-"):
            return "pdf"
        if self.data.startswith(archives.ZIP_MARK):
            return archives.office_kind(self)
        if self.data.startswith(rtf.MARK):
            return "rtf"
        return "text" if self._decoded is not None else "unknown"

    @cached_property
    def _decoded(self) -> tuple[str, str] | None:
        if self.data.startswith((archives.ZIP_MARK, b"%PDF-", rtf.MARK)):
            return None
        return decode(self.data)

    @property
    def text(self) -> str:
        """The text, with one newline character a line; empty for a container."""
        return self._decoded[0] if self._decoded else ""

    @property
    def encoding(self) -> str:
        """Encoding of the text; 'binary' for a container."""
        return self._decoded[1] if self._decoded else "binary"

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, as an editor numbers them from 1 (index 0 is line 1)."""
        lines = self.text.split("\n")
        if len(lines) > MAX_LINES and self.json is None:
            what = f"the file has {len(lines):,} lines; the limit is {MAX_LINES:,}, about 60 hours of captions."
            raise self.error(what, "Check that this is an export of one session; cut it by session.")
        longest = max(map(len, lines))
        if longest > MAX_LINE_CHARACTERS and self.json is None:
            number = next(n for n, line in enumerate(lines, 1) if len(line) == longest)
            what = f"the line has {longest:,} characters; the limit is {MAX_LINE_CHARACTERS:,}."
            raise self.error(what, "Check that this is an export of the meeting.", number)
        return lines

    @cached_property
    def json(self) -> Any:
        """The parsed JSON; None when the text is not JSON."""
        if self.text.lstrip()[:1] not in ("{", "["):
            return None
        try:
            return json.loads(self.text, parse_constant=lambda _: None)
        except RecursionError:
            raise self.error("the JSON is nested too deeply for an export of a meeting.", "Export it again.") from None
        except ValueError as error:
            if not self._looks_like_json:
                return None
            if (found := self._json_lines()) is not None:
                return found
            where = getattr(error, "lineno", None)
            what = f"the JSON is damaged or cut off ({error})."
            raise self.error(what, "Export the file again.", where) from None

    def _json_lines(self) -> list[Any] | None:
        """JSON Lines: an object a line; None where a line is none."""
        lines = [line for line in self.text.split("\n") if line.strip()]
        try:
            found = [json.loads(line, parse_constant=lambda _: None) for line in lines]
        except (ValueError, RecursionError):
            return None
        return found if len(found) > 1 and all(isinstance(one, dict) for one in found) else None

    @property
    def _looks_like_json(self) -> bool:
        start = self.text.lstrip()[:200].replace(" ", "").replace("\n", "")
        return start.startswith(('{"', '[{"', '[["', "{}", "[]"))

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of a CSV text or of a workbook's main sheet, blank ones left out; empty for anything else."""
        if self.container == "xlsx":
            return [Row(n, cells) for n, cells in self._sheets[0] if any(cells)]
        if self.is_page or self.json is not None:
            return []
        sample = QUOTED.sub("", ENTITY.sub("", "\n".join(self.lines[:20])))  # a ';' of HTML or of words parts no cells
        delimiter = max(_of_titles(sample) or DELIMITERS, key=sample.count)
        if delimiter not in sample:
            return []
        try:
            reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=delimiter)
            rows = [Row(number, tuple(cell.strip() for cell in cells)) for number, cells in enumerate(reader, 1)]
        except csv.Error:
            return []
        return [row for row in rows if any(row.cells) and not (row.number == 1 and row.cells[0].startswith("sep="))]

    @cached_property
    def _sheets(self) -> tuple[list[tuple[int, tuple[str, ...]]], list[str]]:
        return sheets.rows(self)

    @property
    def elsewhere(self) -> list[str]:
        """Filled rows of a workbook that stand on other sheets than the one read, a text a row."""
        return self._sheets[1] if self.container == "xlsx" else []

    @property
    def elsewhere_count(self) -> int:
        """How many they are."""
        return len(self.elsewhere)

    @cached_property
    def paragraphs(self) -> list[word.Paragraph]:
        """The paragraphs of a Word document; empty for anything else."""
        return word.paragraphs(self) if self.container == "docx" else []

    @property
    def unit(self) -> str:
        """What `numbered` counts: 'line', 'paragraph' or 'page'."""
        return {"docx": "paragraph", "rtf": "paragraph", "pdf": "page"}.get(self.container, "line")

    @cached_property
    def is_page(self) -> bool:
        """Whether it is a web page, saved from a browser."""
        return self.container == "text" and html.is_page(self)

    @cached_property
    def blocks(self) -> list[html.Block]:
        """The paragraphs of a web page; empty for anything else."""
        return html.blocks(self) if self.is_page else []

    @cached_property
    def rich(self) -> list[rtf.Paragraph]:
        """The paragraphs of a Rich Text file; empty for anything else."""
        return rtf.paragraphs(self) if self.container == "rtf" else []

    @cached_property
    def numbered(self) -> list[tuple[int, str]]:
        """Lines with the number of the line, paragraph or page they stand on: what a person would read, in order."""
        return [(number, without_hidden(text)) for number, text in self._numbered()]

    def _numbered(self) -> list[tuple[int, str]]:
        if self.container == "docx":
            return [(paragraph.number, line) for paragraph in self.paragraphs for line in paragraph.text.split("\n")]
        if self.container == "pdf":
            return pdf.lines(self)
        if self.container == "rtf":
            return [(paragraph.number, paragraph.text) for paragraph in self.rich]
        if self.is_page:
            return [(block.number, block.text) for block in self.blocks]
        return list(enumerate(self.lines, 1)) if self.container == "text" else []

    @cached_property
    def placed(self) -> list[tuple[int, str]]:
        """The same lines with their places, from 1: lines of one paragraph or page share a number, but no place."""
        return list(enumerate((text for _, text in self.numbered), 1))

    def place(self, first: int, last: int | None = None) -> str:
        """Where the lines at these places stand, as a person would find them."""
        return locator(self.unit, self.numbered[first - 1][0], self.numbered[(last or first) - 1][0])

"""The lines of a file in any container, without the marks of their form: the layouts are tried on them."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.readers import html, rtf, times, word
from pipeline.readers.raw import Raw, Row

HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<title>\S.*?)(?:\s+#+)?\s*")
QUOTED = re.compile(r"\s*(?:>\s?)+(?!>)")
# signs of items, the private ones of Word's symbol font; a tick before a number counts votes
SIGNS = r"(?:[•◦▪‣⁃·○●□■►➢➤\uf0b7\uf0a7\uf0d8]|[☐☑✓✔](?!\s*\d))"
ITEM = re.compile(rf"\s*(?:[-*+]|{SIGNS}|\d{{1,3}}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
SLANTED = re.compile(r"^([*_])(?=[^\s*_])([^*_]{1,200})(?<=\S)\1(?=[\s:]|$)")
SLANTED_TIME = re.compile(r"([*_])([\[(]?\d{1,3}(?::\d\d){1,2}[\])]?)\1(?=[\s:]|$)")
LINKED_TIME = re.compile(r"\[(\d{1,3}(?::\d\d){1,2})\]\((?:https?:|[/?#])[^()\s]{0,500}\)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # of Markdown, before a mark that was typed: "4 \= default"
TAG = re.compile(r"</?(?:b|i|u|em|strong|span|p|div|br|font|a|small|mark|sup|sub)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
RULE = re.compile(r"\s*([-=*_~])(?:\s*\1){2,}\s*")
PIPES = re.compile(r"\s*\|(.{1,20000})\|\s*")
PIPE_RULE = re.compile(r"[\s|:-]+")
DIGITS = re.compile(r"\d+")
RUNNING_PAGES = 3  # pages on which a line at the edge must stand to be a header or footer
EDGE_LINES = 2
MIN_HEADER_WORDS = 3  # of a line that two pages have in common: a shorter one may be a name, or an answer
FULL_SHARE = 0.7  # of the longest line: a shorter one ends a paragraph
MAX_FIRST, MAX_WIDTH, WRAPPED_SHARE = 4, 100, 0.5  # paragraphs, characters, and full lines of a text that is wrapped
MAX_LISTED_WORDS = 8  # in a cell of a list
MAX_MARKED = 2_000  # characters; a longer line is no line with marks


class Line(NamedTuple):
    """A line without its marks.

    Attributes:
        number: its line, paragraph or page.
        text: its words.
        level: of its heading; 0 for body text.
        is_item: an item of a list.
        is_bold: all of it is in bold type.
        is_first: it opens a paragraph.
        is_running: it stands at the edge of every page.
        is_listed: it is a cell of a table that lists people or things, in which nobody speaks.
    """

    number: int
    text: str
    level: int = 0
    is_item: bool = False
    is_bold: bool = False
    is_first: bool = False
    is_running: bool = False
    is_listed: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether it is no part of the text that runs through the file."""
        return self.is_running or self.is_listed


@lru_cache(maxsize=2)
def lines(raw: Raw) -> tuple[Line, ...]:
    """All lines of the file in order; blank ones have no text."""
    if raw.json is not None:
        return ()
    if raw.container == "docx":
        listed = _lists(raw.paragraphs)
        return tuple(
            Line(p.number, _clear(text), p.heading_level, p.is_list_item, n in p.bold_lines, n == 0)._replace(
                is_listed=p.table in listed
            )
            for p in raw.paragraphs
            for n, text in enumerate(p.text.split("\n"))
        )
    if raw.container == "rtf":
        return tuple(_of_rich(p) for p in raw.rich)
    if raw.container == "pdf":
        return _of_pages(raw.numbered)
    if raw.is_page:
        listed = _lists(raw.blocks)
        return tuple(
            Line(b.number, _clear(b.text), b.heading_level, b.list_level > 0, b.is_bold, True)._replace(
                is_listed=b.table in listed
            )
            for b in raw.blocks
        )
    return _of_text(raw.numbered)


def _lists(paragraphs: Sequence[word.Paragraph] | Sequence[html.Block]) -> frozenset[int]:
    """The tables that list people or things: short cells without a sentence or time, and each row begins otherwise.

    In a transcript set as a table somebody speaks in sentences, or comes back.
    """
    tables: dict[int, dict[int, list[str]]] = {}
    for one in paragraphs:
        if one.table and one.text.strip():
            tables.setdefault(one.table, {}).setdefault(one.row, []).append(" ".join(one.text.split()))
    return frozenset(
        table
        for table, found in tables.items()
        if len(found) > 1
        and max(map(len, found.values())) > 1
        and len({cells[0].casefold() for cells in found.values()}) == len(found)
        and all(_is_short(cell) for cells in found.values() for cell in cells)
    )


def _is_short(cell: str) -> bool:
    words = cell.split()
    is_sentence = len(words) > MAX_LISTED_WORDS // 2 and cell.endswith((".", "?", "!", "…"))
    return len(words) <= MAX_LISTED_WORDS and not is_sentence and not times.is_alone(cell)


def _of_rich(paragraph: rtf.Paragraph) -> Line:
    """A paragraph of Rich Text, which keeps the marks of its lists as words."""
    item = None if paragraph.heading_level else ITEM.match(paragraph.text)
    words = paragraph.text[item.end() :] if item else paragraph.text
    return Line(paragraph.number, _clear(words), paragraph.heading_level, bool(item), paragraph.is_bold, True)


def _of_text(numbered: list[tuple[int, str]]) -> tuple[Line, ...]:
    found: list[Line] = []
    is_first = True
    matter = front_matter(numbered)
    for number, text in numbered:
        if not text.strip() or number <= matter or RULE.fullmatch(text):
            is_first = True
            found.append(Line(number, ""))
            continue
        found.append(_unmarked(number, text, is_first))
        is_first = found[-1].level > 0
    return tuple(_of_wrapped(found))


def _of_wrapped(found: list[Line]) -> list[Line]:
    """The lines of a text wrapped at a width without blank lines between its paragraphs, those found by how lines end.

    A line opens one where the line before it ends a sentence, or is too short to have been wrapped.
    """
    filled = [line for line in found if line.text]
    width = max((len(line.text) for line in filled), default=0)
    full = sum(len(line.text) >= FULL_SHARE * width for line in filled)
    if sum(line.is_first for line in filled) > MAX_FIRST or width > MAX_WIDTH or full < WRAPPED_SHARE * len(filled):
        return found
    opened, before = [], ""
    for line in found:
        ends = len(before) < FULL_SHARE * width or before.endswith((".", "?", "!", "…"))
        opened.append(line._replace(is_first=line.is_first or (bool(line.text) and ends)))
        before = line.text
    return opened


def front_matter(numbered: list[tuple[int, str]]) -> int:
    """The line that ends a block of keys between two rules at the very top; 0 where there is none."""
    first = next((place for place, (_, text) in enumerate(numbered) if text.strip()), 0)
    if not numbered or numbered[first][1].strip() != "---":
        return 0
    body = numbered[first + 1 : first + 60]
    end = next((place for place, (_, text) in enumerate(body) if text.strip() in ("---", "...")), None)
    are_keys = end and all(re.match(r"\s*(?:[\w.-]+\s*:|-\s|$)", text) for _, text in body[:end])
    return body[end][0] if end is not None and are_keys else 0


def _unmarked(number: int, text: str, is_first: bool) -> Line:
    if len(text) > MAX_MARKED:
        return Line(number, text.strip(), is_first=is_first)
    quote = QUOTED.match(text)
    bare = text[quote.end() :] if quote else text
    is_item = ITEM.match(bare)
    bare = bare[is_item.end() :] if is_item else bare
    if "<" in bare or "&" in bare:
        bare = entities.unescape(TAG.sub(" ", bare)) if TAG.search(bare) or "&" in bare else bare
    bare = ESCAPED.sub(r"\1", bare) if "\\" in bare else bare
    heading = HEADING.fullmatch(bare.strip())
    bare = heading["title"] if heading else bare
    bare = LINKED_TIME.sub(r"[\1]", bare) if "](" in bare else bare
    plain = SLANTED.sub(r"\2", SLANTED_TIME.sub(r"\2", BOLD.sub(r"\2", bare)).strip())
    is_bold = bool(BOLD.search(bare)) and not BOLD.sub("", bare).strip(" :") and not is_item
    level = len(heading["marks"]) if heading else 0
    return Line(number, _clear(plain), level, bool(is_item), is_bold, is_first)


def _clear(text: str) -> str:
    return text.replace("\u200b", "").replace("\u200e", "").strip(" \n\r\u00a0\ufeff")


def _of_pages(numbered: list[tuple[int, str]]) -> tuple[Line, ...]:
    """The lines of a PDF; what stands at the edge of page after page is no part of the text."""
    by_page: dict[int, list[int]] = {}
    for place, (page, _) in enumerate(numbered):
        by_page.setdefault(page, []).append(place)
    edges = {place for places in by_page.values() for place in (*places[:EDGE_LINES], *places[-EDGE_LINES:])}
    counts = Counter(DIGITS.sub("0", numbered[place][1].strip()) for place in edges)
    running = {text for text, n in counts.items() if n >= RUNNING_PAGES and n >= _share(text) * len(by_page)}
    on_both = _on_both_pages(numbered, list(by_page.values())) if len(by_page) == 2 else set()
    width = max((len(text) for _, text in numbered), default=0)
    found: list[Line] = []
    for place, (page, text) in enumerate(numbered):
        is_running = place in on_both or (place in edges and DIGITS.sub("0", text.strip()) in running)
        before = numbered[place - 1][1].rstrip() if place else ""
        is_first = len(before) < FULL_SHARE * width or before.endswith((".", "?", "!"))
        found.append(Line(page, _clear(text), is_first=is_first, is_running=is_running))
    return tuple(found)


def _on_both_pages(numbered: list[tuple[int, str]], pages: list[list[int]]) -> set[int]:
    """The first and last lines of two pages that are the same, or the same but for the number of the page.

    A name stands above every turn of somebody, a header once a page.
    """
    every = [text.strip() for _, text in numbered]
    found: set[int] = set()
    for edge in (0, -1):
        upper, lower = pages[0][edge], pages[1][edge]
        counts = [[int(digits) for digits in DIGITS.findall(every[place])] for place in (upper, lower)]
        alike = DIGITS.sub("0", every[upper]) == DIGITS.sub("0", every[lower])
        changed = [pair for pair in zip(*counts, strict=False) if pair[0] != pair[1]]
        is_header = len(every[upper].split()) >= MIN_HEADER_WORDS and not every[upper].endswith((".", "?", "!", ":"))
        is_once = not changed and every.count(every[upper]) == 2
        if alike and upper != lower and ((is_once and is_header) or changed == [(1, 2)]):
            found |= {upper, lower}
    return found


def _share(text: str) -> float:
    """Of the pages on which a line must stand: a page's number is one sooner than a name is; a time never."""
    return 2.0 if re.search(r"0:0", text) else 0.5 if "0" in text else 0.8


@lru_cache(maxsize=2)
def rows(raw: Raw) -> tuple[Row, ...]:
    """The rows of the tables in the file: of a sheet, a document, a page, or in Markdown."""
    if raw.container == "docx" or raw.is_page:
        cells: dict[int, dict[int, list[str]]] = {}
        first: dict[int, int] = {}
        for one in raw.paragraphs or raw.blocks:
            if one.row:
                cells.setdefault(one.row, {}).setdefault(one.cell, []).append(one.text)
                first.setdefault(one.row, one.number)
        return tuple(
            Row(first[row], tuple(" ".join(" ".join(texts).split()) for _, texts in sorted(found.items())))
            for row, found in cells.items()
        )
    if raw.container != "text":
        return tuple(raw.rows)
    short = [(number, text) for number, text in raw.numbered if len(text) < MAX_MARKED]
    piped = [(number, match) for number, text in short if (match := PIPES.fullmatch(text))]
    if raw.rows and not any(PIPE_RULE.fullmatch(match[0]) for _, match in piped):  # words between pipes hold commas
        return tuple(raw.rows)
    return tuple(
        Row(number, tuple(BOLD.sub(r"\2", cell).strip() for cell in match[1].split("|")))
        for number, match in piped
        if not PIPE_RULE.fullmatch(match[0])
    )

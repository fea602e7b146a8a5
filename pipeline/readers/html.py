"""The paragraphs of a web page saved from a browser: headings, lists, cells of tables; scripts and navigation left out.

The parser of the standard library is enough, and it cannot be made to load anything or to resolve entities of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.readers.raw import Raw

MAX_CHARACTERS = 20_000_000
MARK = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body|"
    r"(?:meta|title|style|div|section|article|main|table|h[1-6]|p|ul|ol|dl|blockquote)(?=[\s>]))",
    re.IGNORECASE,
)
IGNORED = frozenset("script style head nav footer aside noscript template svg button select textarea iframe".split())
STRUCK = frozenset(("del", "s", "strike"))  # says what was not meant
UNSEEN = re.compile(r"text-decoration[^;]*line-through|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
IGNORED_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "dialog"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol"))
BLOCKS = (
    HEADINGS
    | LISTS
    | frozenset(
        """
    p div li table tr td th thead tbody caption section article main header dl dt dd blockquote pre figure figcaption
    details summary form fieldset legend address hr br body
    """.split()
    )
)
CELLS = frozenset(("td", "th"))
BOLD = ("b", "strong")
CLOSED_BY_NEXT = {  # tag -> which earlier ones it closes, unless one of the others was opened since
    "li": (frozenset(("li",)), LISTS),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "td": (CELLS, frozenset(("tr",))),
    "th": (CELLS, frozenset(("tr",))),
}
MAX_DEPTH = 500  # as in browsers: what is nested deeper stands beside
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Block(NamedTuple):
    """A paragraph of the page.

    Attributes:
        number: the line of the file where it ends.
        text: its words, white space reduced.
        heading_level: 1 to 6; 0 for body text.
        list_level: how many lists it stands in.
        row: number of the table's row, from 1 over the whole page; 0 outside tables.
        cell: number of the cell in its row, from 1.
        table: counts the tables from 1; 0 outside them.
        is_head: it stands in a heading cell (`<th>`).
        is_bold: all its words are in bold type; a colon behind them may be plain.
    """

    number: int
    text: str
    heading_level: int = 0
    list_level: int = 0
    row: int = 0
    cell: int = 0
    is_head: bool = False
    is_bold: bool = False
    table: int = 0


def is_page(raw: Raw) -> bool:
    """Whether the text is a web page."""
    return MARK.match(raw.text[:2000]) is not None


def blocks(raw: Raw) -> list[Block]:
    """The page's paragraphs in order; those of its `<main>` alone where it has one.

    Raises:
        DataError: the page is too large.
    """
    if len(raw.text) > MAX_CHARACTERS:
        raise raw.error(
            f"the page has {len(raw.text):,} characters, the limit is {MAX_CHARACTERS:,}", "Save only its text."
        )
    page = _Page()
    page.feed(raw.text)
    page.close()
    page.end_block()
    return page.of_main or page.blocks


class _Page(HTMLParser):
    """Collects blocks. Unclosed tags are closed as browsers do it; a tag closed that was never open is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.of_main: list[Block] = []
        self._open: list[tuple[str, bool]] = []  # tags, and whether what they hold is left out
        self._counts: Counter[str] = Counter()
        self._left_out = 0
        self._words: list[str] = []
        self._table = self._row = self._cell = 0
        self._is_plain = False  # words of the block are not in bold type

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        if tag in BLOCKS:
            self.end_block()
        if tag in CLOSED_BY_NEXT:
            self._close_earlier(*CLOSED_BY_NEXT[tag])
        if tag in VOID or len(self._open) >= MAX_DEPTH:
            return
        self._row, self._cell = (self._row + 1, 0) if tag == "tr" else (self._row, self._cell + (tag in CELLS))
        self._table += tag == "table"
        told = {name: value or "" for name, value in attrs}
        is_hidden = "hidden" in told or told.get("aria-hidden") == "true" or told.get("role") in IGNORED_ROLES
        is_hidden = is_hidden or (tag == "div" and told.get("title") in ("header", "footer"))  # a printed page's
        is_hidden = is_hidden or UNSEEN.search(told.get("style", "")) is not None
        is_left_out = tag in IGNORED | STRUCK or is_hidden
        self._open.append((tag, is_left_out))
        self._counts[tag] += 1
        self._left_out += is_left_out

    def handle_endtag(self, tag: str) -> None:
        """Close a tag and everything still open in it."""
        if tag in BLOCKS:
            self.end_block()
        if self._counts[tag]:
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take words up."""
        if not self._left_out:
            self._words.append(data)
            self._is_plain |= bool(data.strip(" \n\t:")) and not any(self._counts[tag] for tag in BOLD)

    def end_block(self) -> None:
        """A paragraph is complete."""
        text = " ".join("".join(self._words).split())
        self._words.clear()
        is_bold, self._is_plain = not self._is_plain, False
        if not text:
            return
        heading = next((int(tag[1]) for tag in HEADINGS if self._counts[tag]), 0)
        depth = sum(self._counts[tag] for tag in LISTS)
        place = (self._row, self._cell) if self._counts["tr"] else (0, 0)
        looks = {"is_head": bool(self._counts["th"]), "is_bold": is_bold}
        block = Block(self.getpos()[0], text, heading, depth, *place, **looks, table=self._table if place[0] else 0)
        self.blocks.append(block)
        if self._counts["main"]:
            self.of_main.append(block)

    def _close_earlier(self, siblings: frozenset[str], outer: frozenset[str]) -> None:
        """Close an earlier item, row or cell that the new one follows, not one that it stands in."""
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place][0]
            if name in outer:
                return
            if name in siblings:
                while len(self._open) > place:
                    self._pop()
                return

    def _pop(self) -> str:
        tag, is_left_out = self._open.pop()
        self._counts[tag] -= 1
        self._left_out -= is_left_out
        return tag

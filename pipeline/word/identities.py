"""Lasting names of what a draft holds, as bookmarks: Word and LibreOffice keep bookmarks, and little else.

Sentences, headings, captions and evidence have theirs when they are set. Here each row of a table gets one, made from
its words without the figures, and the draft itself one, made from all it says: so that an edited copy is compared with
the draft it was made from, and not with a later one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import Any

from pipeline.word import parts

ROW, DRAFT, EXHIBIT, EVIDENCE, SECTION = "row_", "draft_", "exhibit_", "evidence_", "section_"
START, END = parts.named("w:bookmarkStart"), parts.named("w:bookmarkEnd")
NAME = parts.named("w:name")


def mark(document: Any) -> None:
    """Give every row of a table, and the draft, its name; call it when all content is there."""
    body = document.element.body
    bookmarks = further(body)
    taken: Counter[str] = Counter()
    exhibit = ""
    for block in body:
        names = [start.get(NAME) for start in block.iter(START)]
        exhibit = next((name for name in names if name.startswith(EXHIBIT)), exhibit)
        if block.tag == parts.named("w:tbl"):
            for row in block.iter(parts.named("w:tr")):
                key = _digest(exhibit + re.sub(r"[\W\d_]+", " ", _text(row)))
                taken[key] += 1
                wrap(next(row.iter(parts.named("w:p"))), f"{ROW}{key}_{taken[key]}", bookmarks)
    said = "\n".join(_text(paragraph) for paragraph in body.iter(parts.named("w:p")))
    first = next(body.iter(parts.named("w:p")), None)
    if first is not None:
        wrap(first, f"{DRAFT}{_digest(said)}", bookmarks)


def further(body: Any) -> parts.Bookmarks:
    """Bookmarks with numbers that the body of a file does not have yet."""
    numbers = [int(start.get(parts.named("w:id"))) for start in body.iter(START)]
    return parts.Bookmarks(1 + max(numbers, default=-1))


def wrap(paragraph: Any, name: str, bookmarks: parts.Bookmarks) -> None:
    """Put all content of a paragraph under a bookmark, whose name is one that Word allows."""
    content = [child for child in paragraph if child.tag != parts.named("w:pPr")]
    start, *_, end = bookmarks.around(name, content)
    start.set(NAME, name)  # one that begins with an underscore is hidden from people
    paragraph.insert(1 if paragraph.pPr is not None else 0, start)
    paragraph.append(end)


def _text(element: Any) -> str:
    return "".join(part.text or "" for part in element.iter(parts.named("w:t")))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]

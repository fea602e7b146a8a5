"""The contents, and the lists of figures and tables, of a merged file: right before Word updates them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from pipeline.word import parts
from pipeline.word.identities import EXHIBIT, SECTION, further, wrap
from pipeline.word.merging import text
from pipeline.word.merging.files import NAME, START, Block, File
from pipeline.word.merging.references import fields
from pipeline.word.parts import named

LEVELS = re.compile(r'\\o "1-(\d)"')
OWN = "_Toc_editor_"  # how bookmarks of the editor's own headings begin
SIMPLE_FIELD, FIELD_MARK = named("w:fldSimple"), named("w:fldChar")


def rebuild(file: File, block: Block) -> list[Any]:
    """The paragraphs of the contents or of a list, made anew from the headings or captions that the file has now.

    Args:
        file: the file, its blocks in place.
        block: the contents as they are.
    """
    code = next((c for p in block.elements for f in _codes(p) if (c := f.strip()).startswith("TOC")), "")
    kind = re.search(r'\\c "?(\w+)', code)
    depth = LEVELS.search(code)
    if kind:  # a list of an older supplement does not name the sequence that its captions are counted in
        entries = _captions(file, kind[1]) or _captions(file, f"{kind[1]}S")
    else:
        entries = _headings(file, int(depth[1]) if depth else 2)
    old = {name: p for p in block.elements for h in p.iter(text.HYPERLINK) if (name := h.get(text.ANCHOR))}
    by_style = {file.style_of(p): p for p in reversed(block.elements)}
    pages = {name: _page(p) for name, p in old.items()}
    made = []
    for number, (style, words, bookmark) in enumerate(entries):
        like: Any = by_style.get(style, block.elements[0])
        paragraph = parts.element("p")
        properties = like.find(named("w:pPr"))
        if properties is not None:
            paragraph.append(_without_section(properties))
        page = parts.field(f"PAGEREF {bookmark} \\h", [parts.run(pages.get(bookmark, ""))])
        entry = parts.element("hyperlink", parts.run(words), parts.tab(), *page, anchor=bookmark, history="1")
        paragraph.extend(parts.field_start(code) if number == 0 else [])
        paragraph.append(entry)
        paragraph.extend([parts.field_end()] if number + 1 == len(entries) else [])
        made.append(paragraph)
    ends = [s for p in block.elements for s in p.iter(named("w:sectPr"))]
    if ends and made:  # a page section that ended with the list still does
        made[-1].get_or_add_pPr().append(ends[-1])
    return made


def _without_section(properties: Any) -> Any:
    copied = deepcopy(properties)
    for section in copied.findall(named("w:sectPr")):
        copied.remove(section)
    return copied


def _codes(paragraph: Any) -> list[str]:
    return ["".join(c.text or "" for c in paragraph.iter(named("w:instrText")))]


def _page(paragraph: Any) -> str:
    """The page number that an entry shows: digits behind its tab."""
    words = text.plain(paragraph)
    found = re.search(r" (\d+)$", words)
    has_tab = next(paragraph.iter(named("w:tab")), None) is not None
    return found[1] if found and has_tab else ""


def _headings(file: File, depth: int) -> list[tuple[str, str, str]]:
    entries = []
    for number, paragraph in enumerate(file.body.iterchildren(text.P)):
        level = re.fullmatch(r"heading (\d)", file.style_of(paragraph))
        words = text.squeezed(text.plain(paragraph))
        if level and int(level[1]) <= depth and words:
            entries.append((f"toc {level[1]}", words, _bookmark(file, paragraph, SECTION, number)))
    return entries


def _captions(file: File, kind: str) -> list[tuple[str, str, str]]:
    entries = []
    for number, paragraph in enumerate(file.body.iterchildren(text.P)):
        if any(f.code.split()[:2] == ["SEQ", kind] for f in fields(paragraph)):
            words = text.squeezed(text.plain(paragraph))
            entries.append(("table of figures", words, _bookmark(file, paragraph, EXHIBIT, number)))
    return entries


def _bookmark(file: File, paragraph: Any, prefix: str, number: int) -> str:
    """The bookmark of a heading or caption; a new one for the editor's own."""
    names = [start.get(NAME) for start in paragraph.iter(START)]
    own = next(
        (n for n in names if n.startswith((prefix, OWN))), next((n for n in names if n.startswith("_Toc")), None)
    )
    if own:
        return str(own)
    name = f"{OWN}{number}"
    wrap(paragraph, name, further(file.body))
    return name

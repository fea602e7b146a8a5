"""What editors do with a draft in Word, and how Word and LibreOffice save it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.text.run import Run

from pipeline.word.parts import PRESERVE, element, named, run, same_bytes

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
P, R, T, NAME = (named(f"w:{name}") for name in ("p", "r", "t", "name"))
Edit = Callable[[Any], None]


def edited(content: bytes, *edits: Edit) -> bytes:
    """The file after edits, each of which is called with the document."""
    document = docx.Document(io.BytesIO(content))
    for edit in edits:
        edit(document)
    made = io.BytesIO()
    document.save(made)
    return same_bytes(made.getvalue())


# ---------------------------------------------------------------- finding places


def place(document: Any, name: str) -> Any:
    """The paragraph that holds a bookmark."""
    start = next(s for s in document.element.body.iter(named("w:bookmarkStart")) if s.get(NAME) == name)
    return next(start.iterancestors(P))


def row(document: Any, words: str) -> Any:
    """The first row of a table that holds words."""
    return next(r for r in document.element.body.iter(named("w:tr")) if words in _plain(r))


def _plain(found: Any) -> str:
    return "".join(t.text or "" for t in found.iter(T))


# ---------------------------------------------------------------- edits


def reword(name: str, old: str, new: str) -> Edit:
    """Other words in a paragraph; the runs that held the old ones shrink as they do in Word."""

    def edit(document: Any) -> None:
        nodes = list(place(document, name).iter(T))
        words = "".join(n.text or "" for n in nodes)
        start = words.index(old)
        at = 0
        for node in nodes:
            mine = node.text or ""
            first, last = max(start - at, 0), min(start + len(old) - at, len(mine))
            if first < last:
                node.text = mine[:first] + (new if at + first == start else "") + mine[last:]
                node.set(PRESERVE, "preserve")
            at += len(mine)

    return edit


def retype(name: str, words: str) -> Edit:
    """A paragraph selected as a whole and typed anew: its bookmarks go with the old words."""

    def edit(document: Any) -> None:
        found = place(document, name)
        for child in [c for c in found if c.tag != named("w:pPr")]:
            found.remove(child)
        found.append(run(words))

    return edit


def delete(name: str) -> Edit:
    """A paragraph deleted; its bookmarks go."""
    return lambda document: document.element.body.remove(place(document, name))


def write_behind(name: str, words: str, style: str = "") -> Edit:
    """A paragraph of the editor's own."""

    def edit(document: Any) -> None:
        before = place(document, name)
        made = element("p", deepcopy(before.pPr))
        for mark in made.iter(named("w:sectPr")):
            mark.getparent().remove(mark)
        if style:
            made.find(f"{named('w:pPr')}/{named('w:pStyle')}").set(named("w:val"), style)
        made.append(run(words))
        before.addnext(made)

    return edit


def remark(name: str, words: str, author: str = "Kim Editor") -> Edit:
    """A comment on a paragraph."""

    def edit(document: Any) -> None:
        runs = [Run(r, document._body) for r in place(document, name).iter(R) if r.getparent().tag == P]
        document.add_comment([runs[0], runs[-1]], words, author=author, initials="KE")

    return edit


def split(name: str, behind: str) -> Edit:
    """A paragraph cut in two where a sentence begins."""

    def edit(document: Any) -> None:
        found = place(document, name)
        start = next(s for s in found.iter(named("w:bookmarkStart")) if s.get(NAME) == behind)
        made = element("p", deepcopy(found.pPr), start, *list(start.itersiblings()))
        found.addnext(made)

    return edit


def join(name: str) -> Edit:
    """A paragraph joined with the next."""

    def edit(document: Any) -> None:
        found = place(document, name)
        following = found.getnext()
        found.extend([run(" "), *[c for c in following if c.tag != named("w:pPr")]])
        following.getparent().remove(following)

    return edit


def move(name: str, behind: str) -> Edit:
    """A paragraph cut and pasted elsewhere, its bookmarks with it."""
    return lambda document: place(document, behind).addnext(place(document, name))


def suggest(name: str, old: str, new: str) -> Edit:
    """Other words as a tracked change that nobody has accepted yet."""

    def edit(document: Any) -> None:
        node = next(t for t in place(document, name).iter(T) if old in (t.text or ""))
        first, last = node.text.split(old, 1)
        told = {"author": "Kim Editor", "date": "2026-03-05T09:00:00Z"}
        gone = element("delText")
        gone.text = old
        one = node.getparent()
        one.addnext(run(last))
        one.addnext(element("ins", run(new), id="902", **told))
        one.addnext(element("del", element("r", gone), id="901", **told))
        node.text = first
        node.set(PRESERVE, "preserve")

    return edit


def embolden(name: str) -> Edit:
    """The first words of a paragraph in bold."""

    def edit(document: Any) -> None:
        first = next(place(document, name).iter(R))
        first.get_or_add_rPr().append(element("b"))

    return edit


def retype_cell(words: str, column: int, new: str) -> Edit:
    """Other words in a cell of the row that holds words."""

    def edit(document: Any) -> None:
        cell = row(document, words).tc_lst[column]
        nodes = list(cell.iter(T))
        nodes[0].text = new

    return edit


def delete_row(words: str) -> Edit:
    """A row deleted."""
    return lambda document: (lambda r: r.getparent().remove(r))(row(document, words))


def add_row(words: str, *cells: str) -> Edit:
    """A row of the editor's own below the one that holds words."""

    def edit(document: Any) -> None:
        made = deepcopy(row(document, words))
        for mark in [m for tag in ("bookmarkStart", "bookmarkEnd") for m in made.iter(named(f"w:{tag}"))]:
            mark.getparent().remove(mark)
        for cell, text in zip(made.tc_lst, cells, strict=True):
            nodes = list(cell.iter(T))
            nodes[0].text = text
        row(document, words).addnext(made)

    return edit


def add_column(words: str, head: str, note: str) -> Edit:
    """A column at the end of the table that holds words, with a note in that row."""

    def edit(document: Any) -> None:
        table = row(document, words).getparent()
        for number, one in enumerate(table.tr_lst):
            cell = deepcopy(one.tc_lst[1])
            text = head if number == 0 else note if words in _plain(one) else ""
            for t in cell.iter(T):
                t.text = text
            one.append(cell)
        table.tblGrid.append(element("gridCol", w="1200"))

    return edit


def settle(accept: bool, author: str = "Whitepaper compiler") -> Edit:
    """All tracked changes of an author accepted, or rejected."""

    def edit(document: Any) -> None:
        kept, gone = ("ins", "del") if accept else ("del", "ins")
        body = document.element.body
        for mark in [m for m in body.iter(named(f"w:{gone}")) if m.get(named("w:author")) == author]:
            mark.getparent().remove(mark)
        for mark in [m for m in body.iter(named(f"w:{kept}")) if m.get(named("w:author")) == author]:
            for node in mark.iter(named("w:delText")):
                node.tag = T
            for child in list(mark):
                mark.addprevious(child)
            mark.getparent().remove(mark)

    return edit


# ---------------------------------------------------------------- saving


def as_word(content: bytes) -> bytes:
    """As Word saves: ids of sessions and paragraphs, runs cut by the spelling check, bookmarks between paragraphs."""

    def save(document: Any) -> None:
        body = document.element.body
        for number, paragraph in enumerate(body.iter(P)):
            paragraph.set(f"{{{W14}}}paraId", f"{number + 0x10:08X}")
            paragraph.set(named("w:rsidR"), "00A1B2C3")
            paragraph.set(named("w:rsidRDefault"), "00A1B2C3")
        for one in [r for r in body.iter(R) if len(r) and r.getparent().tag == P]:
            node = one[-1]
            words = node.text or "" if node.tag == T else ""
            if len(words) > 20:
                cut = words.index(" ", 8) if " " in words[8:] else 8
                rest = run(words[cut:])
                rest.set(named("w:rsidR"), "00D4E5F6")
                if one.rPr is not None:
                    rest.insert(0, deepcopy(one.rPr))
                node.text = words[:cut]
                one.addnext(rest)
                one.addnext(element("proofErr", type="spellEnd"))
                one.addprevious(element("proofErr", type="spellStart"))
        for paragraph in body.iterchildren(P):
            first = next((c for c in paragraph if c.tag != named("w:pPr")), None)
            if first is not None and first.tag == named("w:bookmarkStart"):
                paragraph.addprevious(first)  # as Word does at the first letter of a paragraph
        last = body[-1]
        last.addprevious(parse_xml(f'<w:p xmlns:w="{WML}"><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'))
        last.getprevious().getparent().remove(last.getprevious())

    return edited(content, save)


OFFICE = shutil.which("soffice")


def converted(files: Mapping[str, bytes], *formats: str) -> dict[str, bytes]:
    """Files after LibreOffice has opened and saved them in one format after the other; the last gives the result.

    Args:
        files: Word files by name.
        formats: such as 'docx', or 'odt' and then 'docx'.
    """
    assert OFFICE
    with tempfile.TemporaryDirectory() as place_:
        folder = Path(place_)
        now = {name: folder / f"{number:04d}.docx" for number, name in enumerate(files)}
        for name, path in now.items():
            path.write_bytes(files[name])
        for step, kind in enumerate(formats):
            out = folder / f"{step}-{kind}"
            command = [OFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
            command += ["--convert-to", kind, "--outdir", str(out), *map(str, now.values())]
            subprocess.run(command, check=True, capture_output=True, timeout=550)
            now = {name: out / f"{path.stem}.{kind}" for name, path in now.items()}
        return {name: path.read_bytes() for name, path in now.items() if path.exists()}


def seen(content: bytes) -> str:
    """All words of the body, as they are if what the program offered is rejected and all else accepted."""
    from pipeline.word.merging import text

    document = docx.Document(io.BytesIO(content))
    return re.sub(r"[ \u00a0\u202f]+", " ", "\n".join(text.plain(p) for p in document.element.body.iter(P)))

"""Scenarios of the editors' loop: kinds of edit, of change in the record, of program that saved; and what is measured.

Each is held against rules that the merge does not know: the editor's words are there, old numbers are not without a
comment, own words stand beside what they stood beside, references lead to the same statements.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import docx_integrity
from openxml_audit import OpenXmlValidator

from pipeline.word.merging import text
from pipeline.word.merging.files import File
from pipeline.word.merging.merge import merge
from pipeline.word.merging.references import fields, labels
from pipeline.word.merging.results import Merged
from pipeline.word.parts import named
from tests import word_edits as editing
from tests.small_draft import Point, Record, draft, record, with_point
from tests.word_edits import Edit

P, T, NAME = editing.P, editing.T, editing.NAME
RANGE = re.compile(r"\bE(\d+)(?:–E(\d+))?")
LIGHTS = "stops should have lights"


@dataclass(frozen=True)
class Kind:
    """A kind of edit.

    Attributes:
        edits: what is done to the file.
        mine: words that only the editor wrote: each has to stay.
        gone: words that the editor took away: they may not come back.
        locks: whether the paragraph is locked, so that old numbers may stay in it.
    """

    edits: tuple[Edit, ...]
    mine: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    locks: bool = False


def _section() -> tuple[Edit, ...]:
    """A section of the editor's own."""
    body = editing.write_behind("p_a_fares", "Quokka words below a heading of my own.")
    return (body, editing.write_behind("p_a_fares", "Narwhal section", "Heading1"))


EDITS: dict[str, Kind] = {
    "nothing": Kind(()),
    "words reworded": Kind((editing.reword("p_a_lights", "work in winter", "work like a xylophone"),), ("xylophone",)),
    "the number itself": Kind(
        (editing.reword("p_message_lights", "71 participants", "Zebra participants"),), ("Zebra",)
    ),
    "words beside the number": Kind(
        (editing.reword("p_b_lights", "in the two sessions", "in yak sessions"),), ("yak",)
    ),
    "paragraph typed anew": Kind(
        (editing.retype("p_message_lights", "Ibex: 71 held that stops should have lights that work in winter."),),
        ("Ibex",),
    ),
    "paragraph deleted": Kind(
        (editing.delete("p_message_lights"),), (), ("participants, a majority, held that stops",)
    ),
    "paragraph written": Kind((editing.write_behind("p_a_lights", "Quagga, in my own words."),), ("Quagga",)),
    "section written": Kind(_section(), ("Quokka", "Narwhal")),
    "placeholder filled": Kind(
        (editing.retype("p_authors", "Vizier Example, University"),), ("Vizier",), ("[Authors,",)
    ),
    "remark": Kind((editing.remark("p_a_lights", "Yodel: is this right?"),), ("Yodel",)),
    "paragraph split": Kind(
        (editing.split("p_a_lights", "p_b_lights"), editing.reword("p_b_lights", "This was", "Gnu was")), ("Gnu",)
    ),
    "paragraphs joined": Kind(
        (editing.join("p_a_lights"), editing.reword("p_a_lights", "It was", "Emu was")), ("Emu",)
    ),
    "paragraph moved": Kind((editing.move("p_message_lights", "p_outlook"),)),
    "tracked change left open": Kind((editing.suggest("p_a_lights", "lights that", "walrus that"),), ("walrus",)),
    "words set in bold": Kind((editing.embolden("p_message_lights"),)),
    "heading reworded": Kind((editing.reword("section_findings", "Findings", "Findings of a lynx"),), ("lynx",)),
    "cell": Kind((editing.retype_cell(LIGHTS, 1, "umbrella"),), ("umbrella",)),
    "row written": Kind((editing.add_row(LIGHTS, "Ferret of mine", "mine", "5"),), ("Ferret",)),
    "row deleted": Kind((editing.delete_row(LIGHTS),), (), (f"\n{LIGHTS} that work in winter\n",)),
    "column written": Kind((editing.add_column(LIGHTS, "Okapi", "Tapir"),), ("Okapi", "Tapir")),
    "lock": Kind(
        (editing.remark("p_a_lights", "Lock"), editing.remark("p_message_lights", "lock")), ("Lock",), (), True
    ),
}


def _changes() -> dict[str, tuple[Record, str]]:
    """The record of the second day, by what changed; and the number that is old now."""
    first = record()
    lights = first.points[0]
    new = Point("trams", "trams should run to the harbour all night", 65, ("s3", "s7"))
    more = (*first.words, ("s7", "The harbour works all night and nobody gets there"))
    return {
        "nothing": (first, ""),
        "a count": (with_point(first, "lights", support=88, level="consensus"), "71"),
        "new evidence": (with_point(first, "lights", evidence=("s6", "s1", "s2")), ""),
        "a point gone": (replace(first, points=first.points[1:]), "71"),
        "another order": (replace(first, points=(*first.points[1:], replace(lights, support=29))), "71"),
        "a point and a table more": (replace(first, points=(new, *first.points), words=more, has_first_table=True), ""),
    }


CHANGES = _changes()
SAVERS = {"Word": (), "LibreOffice": ("docx",), "LibreOffice, as ODT": ("odt", "docx")}


@cache
def base() -> bytes:
    """The draft that every editor takes."""
    return draft(record())


@cache
def new(change: str) -> bytes:
    """The draft of the changed record."""
    return draft(CHANGES[change][0])


@cache
def saved(saver: str) -> dict[str, bytes]:
    """The edited files as a program saves them, by kind of edit."""
    made = {name: editing.edited(base(), *kind.edits) for name, kind in EDITS.items()}
    if saver == "Word":
        return {name: editing.as_word(content) for name, content in made.items()}
    return editing.converted(made, *SAVERS[saver])


@dataclass(frozen=True)
class Measured:
    """What is wrong after a merge; all empty where it is right."""

    lost: tuple[str, ...]
    back: tuple[str, ...]
    stale: tuple[str, ...]
    misplaced: tuple[str, ...]
    references: tuple[str, ...]
    complaints: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not any((self.lost, self.back, self.stale, self.misplaced, self.references, self.complaints))


def merged(edit: str, change: str, saver: str) -> Merged:
    """The merge of a scenario."""
    return merge([base()], saved(saver)[edit], new(change))


def measured(edit: str, change: str, saver: str, made: Merged) -> Measured:
    """Holds a merged file against what the editor did."""
    kind, before = EDITS[edit], saved(saver)[edit]
    said = editing.seen(made.content) + "\n" + "\n".join(_comments(made.content))
    return Measured(
        tuple(w for w in kind.mine if w not in said),
        tuple(w for w in kind.gone if w in editing.seen(made.content)),
        () if kind.locks else tuple(_stale(made.content, CHANGES[change][1])),
        tuple(w for w in kind.mine if _is_misplaced(before, made.content, w)),
        tuple(_wrong_references(made.content, before, new(change))),
        tuple(sorted(complaints(made.content) - complaints(before))),
    )


def _document(content: bytes) -> Any:
    """The file with all bookmarks inside paragraphs."""
    return File(content).document


def _comments(content: bytes) -> list[str]:
    return [comment.text for comment in _document(content).comments]


def _stale(content: bytes, number: str) -> Iterator[str]:
    """Paragraphs that still show an old number, with no comment of the program and no offer."""
    document = _document(content)
    told = {str(c.comment_id): c.text for c in document.comments if c.author == "Whitepaper compiler"}
    for paragraph in document.element.body.iter(P) if number else ():
        words = text.plain(paragraph)
        if re.search(rf"\b{number}\b", words):
            whole = next(paragraph.iterancestors(named("w:tr")), paragraph)
            refs = [r.get(named("w:id")) for r in whole.iter(named("w:commentReference"))]
            if not any("record" in told.get(ref, "") for ref in refs):
                yield words


def _spot(content: bytes, word: str) -> tuple[str, str, str] | None:
    """What stands before and behind a word's paragraph, and the heading above; names where there are any."""
    document = _document(content)
    blocks = list(document.element.body.iter(P))
    heading = ""
    for number, paragraph in enumerate(blocks):
        if next(paragraph.iter(named("w:instrText")), None) is not None and "PAGEREF" in "".join(paragraph.itertext()):
            continue  # the contents repeat headings
        style = paragraph.pPr.find(named("w:pStyle")) if paragraph.pPr is not None else None
        heading = (
            text.plain(paragraph) if style is not None and style.get(named("w:val")).startswith("Heading") else heading
        )
        if word in text.plain(paragraph) or word in "".join(_remarks(document, paragraph)):
            near = [_known(p) for p in (blocks[number - 1], blocks[min(number + 1, len(blocks) - 1)])]
            return near[0], near[1], heading
    return None


def _remarks(document: Any, paragraph: Any) -> list[str]:
    refs = {r.get(named("w:id")) for r in paragraph.iter(named("w:commentReference"))}
    return [c.text for c in document.comments if str(c.comment_id) in refs]


def _known(paragraph: Any) -> str:
    names = [s.get(NAME) for s in paragraph.iter(named("w:bookmarkStart")) if not s.get(NAME).startswith("draft_")]
    return names[0] if names else re.sub(r"[\W\d]+", " ", text.plain(paragraph))


def _is_misplaced(before: bytes, after: bytes, word: str) -> bool:
    """Whether a word of the editor stands between others than before, and under another heading."""
    old, now = _spot(before, word), _spot(after, word)
    return old is None or now is None or not (old[0] == now[0] or old[1] == now[1] or old[2] == now[2])


def _cites(content: bytes) -> dict[tuple[str, ...], set[str]]:
    """For each paragraph with names the statements that it cites."""
    document = _document(content)
    rows = {}
    for found in document.element.body.iter(named("w:tr")):
        cells = ["".join(t.text or "" for t in cell.iter(T)) for cell in found.tc_lst]
        rows[cells[0]] = cells[1] if len(cells) > 1 else ""
    cited = {}
    for paragraph in document.element.body.iterchildren(P):
        links = [h for h in paragraph.iter(named("w:hyperlink")) if h.getparent().tag != named("w:ins")]
        standing = [p for p in text.pieces([paragraph]) if next(p.run.iterancestors(named("w:del")), None) is None]
        words = "".join(p.text for p in standing) if links else ""
        shown = [f"E{n}" for a, b in RANGE.findall(words) for n in range(int(a), int(b or a) + 1)]
        names = tuple(s.get(NAME) for s in paragraph.iter(named("w:bookmarkStart")))
        cited[names] = {rows.get(n, f"no row {n}") for n in shown}
    return {names: found for names, found in cited.items() if found}


def _tells_of_lost_evidence(content: bytes) -> bool:
    """Whether a comment says that evidence is gone: its number may stand in a locked paragraph then."""
    return any("cites evidence that the paper no longer has; it is locked" in words for words in _comments(content))


def _wrong_references(content: bytes, before: bytes, renewed: bytes) -> Iterator[str]:
    """References that lead elsewhere than those of the edited file and of the new draft; labels that are not right."""
    old, fresh = _cites(before), _cites(renewed)
    for names, found in _cites(content).items() if not _tells_of_lost_evidence(content) else ():
        allowed = [cited for side in (old, fresh) for others, cited in side.items() if set(others) & set(names)]
        if allowed and not found <= set().union(*allowed):
            yield f"{names}: {sorted(found - set().union(*allowed))}"
    file = File(content)
    captions = labels(file)
    places = {s.get(NAME) for s in file.body.iter(named("w:bookmarkStart"))}
    for paragraph in file.body.iter(P):
        for field in fields(paragraph):
            code = field.code.split()
            if code[:1] == ["REF"] and field.result and captions.get(code[1]) != field.result.replace("\u00a0", " "):
                yield f"{field.code}: {field.result}"
    sections = [sum(1 for _ in File(c).body.iter(named("w:sectPr"))) for c in (before, content)]
    if sections[0] != sections[1]:
        yield f"{sections[0]} page sections are {sections[1]}"
    for link in file.body.iter(named("w:hyperlink")):
        anchor = link.get(named("w:anchor"))
        if anchor and anchor not in places:
            yield f"a link to {anchor}"


@cache
def complaints(content: bytes) -> frozenset[str]:
    """What the validators say of a file, without places."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(content)
        found = [f"{f.code} {f.message}" for f in docx_integrity.check(path)]
        found += [str(error) for error in OpenXmlValidator().validate(path).errors]
    return frozenset(re.sub(r"\[?\d+\]?|'[^']*'", "", words) for words in found)

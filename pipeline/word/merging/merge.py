"""Merges three Word files: the draft that an editor took, what they made of it, and the draft of the new record."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from pipeline.errors import DataError, Problem
from pipeline.word import identities, parts
from pipeline.word.merging import contents, evidence, files, references, text
from pipeline.word.merging.comments import RULE
from pipeline.word.merging.files import NAME, SECT, START, File, P, plain_names
from pipeline.word.merging.results import Entry, Judge, Merged, nothing_wrong
from pipeline.word.merging.sequence import Merging
from pipeline.word.merging.settling import Settler, stale
from pipeline.word.merging.tables import Tables
from pipeline.word.parts import named

LOCK = "lock"  # an editor's comment that says only this locks a paragraph, at a heading its section


def merge(
    drafts: Sequence[bytes], edited: bytes, new: bytes, locked: Collection[str] = (), judge: Judge = nothing_wrong
) -> Merged:
    """The edited file, brought up to what the record says now wherever its editor left it alone.

    Args:
        drafts: what the program wrote, the latest last: the one that the edited file bears the name of is taken, else
            the latest.
        edited: the file as the editor left it.
        new: the new draft.
        locked: names of bookmarks of paragraphs and headings that may not be touched; comments may lock others.
        judge: says what is wrong with words of the editor, which gets a comment.

    Returns:
        the merged file, and what was done; the same files give the same bytes.

    Raises:
        DataError: the edited file is no Word file that can be read.
    """
    try:
        theirs = File(edited)
    except Exception as error:  # whatever a damaged file makes a reader of files raise
        what = f"this file cannot be merged: it is no Word file that can be read ({type(error).__name__})"
        raise DataError(Problem("the edited draft", what, "Open it in Word and save it again.")) from error
    base = next((b for d in reversed(drafts) if (b := File(d)).drafts & theirs.drafts), None)
    if base is None and theirs.drafts:
        what = "this file was made from a draft that is no longer kept, so nobody can tell what was changed in it"
        raise DataError(Problem("the edited draft", what, "Carry your changes over into the new draft."))
    return _Merge(base or File(drafts[-1]), theirs, File(new), locked, judge).run()


class _Merge:
    """One merge.

    Args:
        base: the draft that was edited.
        edited: the edited file, which becomes the merged one.
        new: the new draft.
        locked: names of bookmarks.
        judge: says what is wrong with words of the editor.
    """

    def __init__(self, base: File, edited: File, new: File, locked: Collection[str], judge: Judge) -> None:
        self.base, self.edited, self.new, self.names, self.judge = base, edited, new, locked, judge
        created = new.document.core_properties.created or datetime(2000, 1, 1, tzinfo=UTC)
        self.settler = Settler(base, edited, new, created.replace(tzinfo=None))

    def run(self) -> Merged:
        """Merge and write."""
        renamed = self._renumber()
        known = plain_names(self.base.blocks()) | plain_names(self.new.blocks())
        self.base_blocks, self.edited_blocks, self.new_blocks = (
            file.blocks(known) for file in (self.base, self.edited, self.new)
        )
        own = Tables(self.settler, self.base, self.new)
        locked = self._locked()
        merging = Merging(
            self.settler, self.base_blocks, self.edited_blocks, self.new_blocks, tables=own.merge, locked=locked
        )
        kept = {p for block in self.edited_blocks for p in block.paragraphs}
        self.locked = {p for n in locked for p in self.edited_blocks[n].paragraphs}
        self._assemble(merging.merge())
        self._furniture()
        self._rename()
        self._point_out(kept, renamed)
        self._hold_against_rules()
        evidence.retip(self.edited, self.new)
        references.count_exhibits(self.edited)
        self._contents()
        for paragraph in references.mend(self.edited):
            self._comment(paragraph, "names a table or figure that the paper no longer has")
        references.count_exhibits(self.edited)
        self.settler.comments.finish()
        return Merged(self._bytes(), tuple(self.settler.entries))

    # ------------------------------------------------------------ before

    def _renumber(self) -> dict[str, str]:
        """Numbers of the older files become those of the new draft; returns what is called otherwise now."""
        old, new = (evidence.evidence_rows(file.blocks()) for file in (self.base, self.new))
        numbers = evidence.by_tips(self.base, self.new, evidence.evidence_numbers(old, new))
        for file in (self.edited, self.base):
            evidence.renumber(file, numbers, old)
        wanted = references.labels(self.new)
        before = references.labels(self.base)
        for file in (self.edited, self.base):
            references.relabel(file, wanted)
        renamed = {a: wanted.get(name, "no longer in the paper") for name, a in before.items() if wanted.get(name) != a}
        return renamed | {a: b or "no longer in the paper" for a, b in numbers.items() if a != b}

    def _locked(self) -> frozenset[int]:
        """Places of the edited file that a name or a comment locks; a heading locks all below it."""
        found: set[int] = set()
        depth = 0
        for n, block in enumerate(self.edited_blocks):
            if depth and block.depth and block.depth <= depth:
                depth = 0
            comments = self.settler.comments.of(block.paragraphs) if block.kind in ("paragraph", "table") else []
            said = [self.settler.comments.words(number).strip().lower().rstrip(".") for number in comments]
            is_named = bool(block.ids & set(self.names)) or LOCK in said
            if is_named and block.depth:
                depth = block.depth
            if is_named or depth:
                found.add(n)
        return frozenset(found)

    # ------------------------------------------------------------ after

    def _assemble(self, elements: Sequence[Any]) -> None:
        """Put the elements into the file; ends of page sections go into the paragraph before."""
        body = self.edited.body
        last = self.edited.last_section
        for child in list(body):
            if child is not last:
                body.remove(child)
        for element in elements:
            if element.tag == SECT:
                element = self._section_end(list(body)[: -1 if last is not None else None], element)
            if element is not None and last is not None:
                last.addprevious(element)
            elif element is not None:
                body.append(element)

    def _section_end(self, before: Sequence[Any], section: Any) -> Any:
        carrier = before[-1] if before and before[-1].tag == P else None
        made = None
        if carrier is None or carrier.find(f"{named('w:pPr')}/{named('w:sectPr')}") is not None:
            style = self.edited.style_id("Section End")
            made = carrier = parts.paragraph(style) if style else parts.element("p")
        properties = carrier.get_or_add_pPr()
        change = properties.find(named("w:pPrChange"))
        if change is not None:
            change.addprevious(section)
        else:
            properties.append(section)
        return made

    def _furniture(self) -> None:
        """Headers and footers that the editor left alone say what the new draft's say."""
        old, new = ([(text.plain(p), p) for p in file.furniture()] for file in (self.base, self.new))
        said = {words: p for (words, _), (_, p) in zip(old, new, strict=False) if words.strip()}
        for paragraph in self.edited.furniture():
            wanted = said.get(text.plain(paragraph))
            mine = [piece for piece in text.pieces([paragraph]) if not piece.is_field]
            if wanted is None or not mine:
                continue
            shown = [piece for piece in text.pieces([wanted]) if not piece.is_field]
            if len(mine) == len(shown):
                for piece, other in zip(mine, shown, strict=True):
                    piece.node.text = other.node.text
            elif text.plain(wanted) != text.plain(paragraph) and len(text.pieces([paragraph])) == len(mine):
                for number, piece in enumerate(mine):
                    piece.node.text = "" if number else text.plain(wanted)

    def _rename(self) -> None:
        """The file bears the name of the new draft, and its properties those that the program gives."""
        for start in [s for s in self.edited.body.iter(START) if s.get(NAME).startswith(identities.DRAFT)]:
            start.getparent().remove(start)
        name = next(iter(self.new.drafts), "")
        first = next(self.edited.body.iterchildren(P), None)
        if first is not None and name:
            identities.wrap(first, name, identities.further(self.edited.body))
        mine, theirs = self.new.document.core_properties, self.edited.document.core_properties
        theirs.category = mine.category

    def _point_out(self, kept: Collection[Any], renamed: dict[str, str]) -> None:
        """Numbers of tables, figures and evidence that the editor typed as words and that mean another one now."""
        for paragraph in [p for p in self.edited.body.iter(P) if p in kept]:
            for old, now in stale(paragraph, renamed):
                self._comment(paragraph, f"says “{old}”: {old} of the earlier draft is {now}")
        gone = [h for h in self.edited.body.iter(text.HYPERLINK) if "_gone" in h.get(text.ANCHOR, "")]
        for paragraph in dict.fromkeys(p for h in gone for p in h.iterancestors(P)):
            what = "cites evidence that the paper no longer has"
            self._comment(
                paragraph, f"{what}; it is locked" if paragraph in self.locked else f"{what}: see what is struck out"
            )
        for link in gone:
            for run in list(link.iter(text.R)):
                for node in run.iter(text.T):
                    node.text = (node.text or "").replace(text.GONE, "")
                if run.getparent().tag != text.DEL and next(run.iterancestors(P)) not in self.locked:
                    self.settler.tracker.delete_run(run)
        for node in self.edited.body.iter(text.T):
            if node.text and text.GONE in node.text:
                node.text = node.text.replace(text.GONE, "")

    def _hold_against_rules(self) -> None:
        """A comment on words of the editor that may not be published; those of earlier merges are taken back."""
        comments = self.settler.comments
        for paragraph in self.edited.body.iter(P):
            old = {n for n in comments.of([paragraph]) if comments.words(n).startswith(RULE) and comments.is_ours(n)}
            comments.drop(paragraph, old)
        judged = {p: place for place in self.settler.theirs for p in place.paragraphs("edited")}
        for paragraph in [p for p in self.edited.body.iter(P) if p in judged]:
            place, words = judged[paragraph], text.squeezed(text.plain(paragraph))
            wrong = self.judge(words, place.text("base"), place.text("new")) if words else ()
            if wrong:
                comments.add(paragraph, RULE, *wrong)
                self.settler.entries.append(Entry("rule", place.title, words[:200], "", " ".join(wrong).rstrip(".")))

    def _comment(self, paragraph: Any, what: str) -> None:
        self.settler.comments.add(paragraph, f"This paragraph {what}.")
        self.settler.entries.append(Entry("reference", "", text.squeezed(text.plain(paragraph))[:200], "", what))

    def _contents(self) -> None:
        """The contents follow the headings and captions of the merged file."""
        for block in [b for b in self.edited_blocks if b.kind == "contents"]:
            if block.elements[0].getparent() is None:
                continue
            for paragraph in contents.rebuild(self.edited, block):
                block.elements[0].addprevious(paragraph)
            for old in block.elements:
                old.getparent().remove(old)

    def _bytes(self) -> bytes:
        rels = self.edited.document.part.rels
        shown = {blip.get(files.EMBED) for blip in self.edited.body.iter(files.BLIP)}
        unused = [key for key, r in rels.items() if r.reltype.endswith("/image") and key not in shown]
        told = etree.tostring(self.edited.body, encoding="unicode")  # older ways of showing a picture name it too
        for key in unused:
            if f'"{key}"' not in told:
                rels.pop(key)
        made = io.BytesIO()
        self.edited.document.save(made)
        return parts.same_bytes(made.getvalue())

"""Comments of the edited file: theirs stay, the program's follow the record, new ones are listed in every part."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from datetime import datetime
from typing import Any

from lxml import etree

from pipeline.word import PROGRAM
from pipeline.word.merging.files import File
from pipeline.word.merging.text import AUTHOR, P, R, T
from pipeline.word.parts import element, named

ID = named("w:id")
FROM, TO, REFERENCE = (named(f"w:comment{name}") for name in ("RangeStart", "RangeEnd", "Reference"))
OFFER = "The record has changed here, and so have your words."  # how a comment begins that offers a change
RULE = "This may not be published as it is."  # how a comment begins on words against the rules of the meeting
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
PARA, W15_PARA, PARENT = f"{{{W14}}}paraId", f"{{{W15}}}paraId", f"{{{W15}}}paraIdParent"


def said(comment: Any) -> str:
    """What a comment says, a line a paragraph."""
    return "\n".join("".join(t.text or "" for t in p.iter(T)) for p in comment.iter(P))


def all_said(file: File) -> dict[str, str]:
    """What each comment of a file says, by its number."""
    return {comment.get(ID): said(comment) for comment in file.document.part._comments_part.element}


class Comments:
    """The comments of a file.

    Args:
        file: the edited file.
        when: day that new comments bear.
    """

    def __init__(self, file: File, when: datetime) -> None:
        self.file, self.when = file, when
        self.root = file.document.part._comments_part.element
        self.by_id = {c.get(ID): c for c in self.root}
        parts = (r.target_part for r in file.document.part.rels.values() if not r.is_external)
        self.lists = {}
        for part in parts:
            if "comments" in str(part.partname) and not hasattr(part, "element"):
                self.lists[part] = etree.fromstring(part.blob)

    def words(self, number: str) -> str:
        """What a comment says."""
        comment = self.by_id.get(number)
        return said(comment) if comment is not None else ""

    def is_ours(self, number: str) -> bool:
        """Whether the program wrote it, and nobody has answered it."""
        comment = self.by_id.get(number)
        if comment is None or comment.get(AUTHOR) != PROGRAM:
            return False
        ids = {p.get(PARA) for p in comment.iter(P)} - {None}
        return not any(entry.get(PARENT) in ids for root in self.lists.values() for entry in root)

    def of(self, paragraphs: list[Any]) -> list[str]:
        """Numbers of the comments that stand at paragraphs."""
        return [ref.get(ID) for p in paragraphs for ref in p.iter(REFERENCE)]

    def _next(self) -> str:
        return str(1 + max((int(number) for number in self.by_id), default=-1))

    def take(self, comment: Any, style_id: Any) -> str:
        """Take over a comment of the new draft; returns its number here."""
        number = self._next()
        made = deepcopy(comment)
        made.set(ID, number)
        for style in [s for tag in ("pStyle", "rStyle") for s in made.iter(named(f"w:{tag}"))]:
            style_id(style)
        self._append(made)
        return number

    def add(self, paragraph: Any, *texts: str) -> None:
        """A comment of the program on a whole paragraph."""
        number = self._next()
        date = f"{self.when.isoformat(timespec='seconds')}Z"
        initials = "".join(word[0] for word in PROGRAM.split()).upper()
        made = element("comment", id=number, author=PROGRAM, initials=initials, date=date)
        style = self.file.style_id("annotation text")
        properties = [element("pPr", element("pStyle", val=style))] if style else []
        for words in texts:
            node = element("t")
            node.text = words
            made.append(element("p", *map(deepcopy, properties), element("r", node)))
        self._append(made)
        place = 1 if paragraph.find(named("w:pPr")) is not None else 0
        paragraph.insert(place, element("commentRangeStart", id=number))
        paragraph.append(element("commentRangeEnd", id=number))
        look = self.file.style_id("annotation reference")
        shown = [element("rPr", element("rStyle", val=look))] if look else []
        paragraph.append(element("r", *shown, element("commentReference", id=number)))

    def _append(self, comment: Any) -> None:
        number = comment.get(ID)
        self.root.append(comment)
        self.by_id[number] = comment
        if not self.lists:
            return
        # where parts list identities of comments, they have to list all
        words = "".join(t.text or "" for t in comment.iter(T))
        digest = int(hashlib.sha256(f"{number} {words}".encode()).hexdigest()[:8], 16) & 0x7FFFFFFE or 2
        taken = {p.get(PARA) for p in self.root.iter(P)}
        while f"{digest:08X}" in taken:
            digest -= 1
        identity = f"{digest:08X}"
        list(comment.iter(P))[-1].set(PARA, identity)
        for root in self.lists.values():
            kind = etree.QName(root).localname
            if kind == "commentsEx":
                etree.SubElement(root, f"{{{W15}}}commentEx", {W15_PARA: identity, f"{{{W15}}}done": "0"})
            elif kind == "commentsIds":
                names = {f"{{{CID}}}paraId": identity, f"{{{CID}}}durableId": identity}
                etree.SubElement(root, f"{{{CID}}}commentId", names)
            elif kind == "commentsExtensible":
                date = f"{self.when.isoformat(timespec='seconds')}Z"
                names = {f"{{{CEX}}}durableId": identity, f"{{{CEX}}}dateUtc": date}
                etree.SubElement(root, f"{{{CEX}}}commentExtensible", names)

    def drop(self, paragraph: Any, numbers: set[str]) -> None:
        """Take the marks of comments out of a paragraph."""
        marks = [m for tag in (FROM, TO, REFERENCE) for m in paragraph.iter(tag) if m.get(ID) in numbers]
        for mark in marks:
            holder = mark.getparent()
            holder.remove(mark)
            if holder.tag == R and not [c for c in holder if c.tag != named("w:rPr")]:
                holder.getparent().remove(holder)

    def finish(self) -> None:
        """Remove comments that stand nowhere any more, and marks whose comment or other end is missing."""
        body = self.file.body
        placed = {ref.get(ID) for ref in body.iter(REFERENCE)} & set(self.by_id)
        for number, comment in list(self.by_id.items()):
            if number not in placed:
                self._forget({p.get(PARA) for p in comment.iter(P)} - {None})
                self.root.remove(comment)
                del self.by_id[number]
        seen: set[tuple[str, str]] = set()
        starts, ends = ({m.get(ID) for m in body.iter(tag)} for tag in (FROM, TO))
        for mark in [m for tag in (FROM, TO, REFERENCE) for m in body.iter(tag)]:
            key = (mark.tag, mark.get(ID))
            is_half = mark.tag != REFERENCE and mark.get(ID) not in starts & ends
            if key in seen or mark.get(ID) not in placed or is_half:
                mark.getparent().remove(mark)
            seen.add(key)
        for part, root in self.lists.items():
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if not self.by_id:  # an empty part breaks previews
            rels = self.file.document.part.rels
            for key in [k for k, r in rels.items() if "/comments" in r.reltype]:
                rels.pop(key)

    def _forget(self, identities: set[str]) -> None:
        """Take comments out of the parts that list them."""
        durable = set()
        for root in self.lists.values():
            for entry in list(root):
                if entry.get(W15_PARA) in identities or entry.get(f"{{{CID}}}paraId") in identities:
                    durable.add(entry.get(f"{{{CID}}}durableId"))
                    root.remove(entry)
        for root in self.lists.values():
            for entry in [e for e in root if e.get(f"{{{CEX}}}durableId") in durable - {None}]:
                root.remove(entry)

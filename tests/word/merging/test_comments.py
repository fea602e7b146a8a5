"""Comments and the parts that list their identities."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from pipeline.word.merging.comments import CEX, CID, OFFER, PARA, W15
from pipeline.word.merging.merge import merge
from pipeline.word.parts import element, named
from tests import word_edits as editing
from tests.small_draft import draft, record, with_point

FIRST = draft(record())
LISTS = {
    "commentsExtended": (W15, "commentsEx"),
    "commentsIds": (CID, "commentsIds"),
    "commentsExtensible": (CEX, "commentsExtensible"),
}


def answered(document: Any, is_answered: bool = True) -> None:
    """Kim may have answered the program's comment on dogs; all parts that Word keeps for comments are there."""
    if is_answered:
        editing.remark("p_message_dogs", "No, it is quite sure.")(document)
    roots = {name: etree.Element(f"{{{space}}}{tag}", nsmap={"x": space}) for name, (space, tag) in LISTS.items()}
    parent = ""
    for number, comment in enumerate(document.comments, 0x20):
        identity = f"{number:08X}"
        next(comment._comment_elm.iter(editing.P)).set(PARA, identity)
        told = {f"{{{W15}}}paraId": identity, f"{{{W15}}}done": "0"}
        if comment.author == "Kim Editor":
            told[f"{{{W15}}}paraIdParent"] = parent
        parent = identity
        etree.SubElement(roots["commentsExtended"], f"{{{W15}}}commentEx", told)
        etree.SubElement(
            roots["commentsIds"], f"{{{CID}}}commentId", {f"{{{CID}}}paraId": identity, f"{{{CID}}}durableId": identity}
        )
        etree.SubElement(roots["commentsExtensible"], f"{{{CEX}}}commentExtensible", {f"{{{CEX}}}durableId": identity})
    for name, root in roots.items():
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        part = Part(PackURI(f"/word/{name}.xml"), kind, etree.tostring(root), document.part.package)
        document.part.relate_to(part, f"http://schemas.microsoft.com/office/relationships/{name}")


def listed(content: bytes) -> dict[str, set[str]]:
    """Identities by part, and those of the comments themselves."""
    document: Any = docx.Document(io.BytesIO(content))
    found = {"comments": {p.get(PARA) for c in document.comments for p in c._comment_elm.iter(editing.P)} - {None}}
    for relation in document.part.rels.values():
        name = relation.reltype.rsplit("/", 1)[-1]
        if name in LISTS:
            root = etree.fromstring(relation.target_part.blob)
            found[name] = {e.get(f"{{{W15}}}paraId") or e.get(f"{{{LISTS[name][0]}}}durableId") for e in root}
    return found


def test_answers_stay_and_every_part_lists_every_comment() -> None:
    """An answered comment of the program is the editor's too; new comments stand in all parts, old ones in none."""
    mine = editing.edited(FIRST, answered, editing.reword("p_message_lights", "winter", "snow"))
    new = draft(with_point(with_point(record(), "dogs", support=39), "lights", support=88))
    made = merge([FIRST], mine, new).content
    said = {c.text for c in docx.Document(io.BytesIO(made)).comments}
    assert "No, it is quite sure." in said
    assert "The positions were read with little confidence." in said
    assert any(words.startswith(OFFER) for words in said)
    found = listed(made)
    assert all(found[name] == found["comments"] for name in LISTS)
    assert len(found["comments"]) == len(said)


def test_a_comment_that_goes_is_struck_from_every_part() -> None:
    """Its paragraph is gone from the record; an answer would have kept both."""
    first = record()
    new = draft(type(first)(first.points[:3], first.words))
    made = merge([FIRST], editing.edited(FIRST, lambda document: answered(document, False)), new).content
    found = listed(made)
    assert {c.text for c in docx.Document(io.BytesIO(made)).comments} == {"For the editor to write."}
    assert all(len(found[name] & {"00000021"}) == 0 for name in LISTS)


def test_no_empty_part_is_left() -> None:
    """Word's preview fails on a part without a comment."""

    def silence(document: Any) -> None:
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in list(document.element.body.iter(named(f"w:{tag}"))):
                mark.getparent().remove(mark)

    made = merge([FIRST], editing.edited(FIRST, silence), draft(with_point(record(), "lights", support=88))).content
    assert not [r for r in docx.Document(io.BytesIO(made)).part.rels.values() if "/comments" in r.reltype]


def test_half_a_comment_is_mended() -> None:
    """A mark whose other end is lost goes; the comment stays at its place."""

    def halve(document: Any) -> None:
        editing.remark("p_b_lights", "Whole?")(document)
        place = editing.place(document, "p_b_lights")
        for mark in list(place.iter(named("w:commentRangeEnd"))):
            mark.getparent().remove(mark)
        place.append(element("commentRangeStart", id="77"))

    made = merge([FIRST], editing.edited(FIRST, halve), FIRST).content
    document: Any = docx.Document(io.BytesIO(made))
    place = editing.place(document, "p_b_lights")
    assert "Whole?" in {c.text for c in document.comments}
    assert not list(place.iter(named("w:commentRangeStart")))

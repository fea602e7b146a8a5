"""Tracked changes in runs as editors' programs leave them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from pipeline.word.merging import text
from pipeline.word.merging.offers import Tracker, split_at
from pipeline.word.parts import element, field, named, run


def tracked(*content: Any) -> tuple[Any, Tracker]:
    paragraph = element("p", *content)
    return paragraph, Tracker(element("body", paragraph), datetime(2026, 3, 3))


def accepted(paragraph: Any) -> str:
    return text.plain(paragraph, accepted=True)


def test_several_pieces_in_one_run_are_cut_apart() -> None:
    """Words, a tab and words in one run: only the words that change are marked."""
    one = run("before ")
    more = element("t")
    more.text = "and behind"
    one.extend([element("tab"), more])
    paragraph, tracker = tracked(one)
    tracker.delete([paragraph], text.PARAGRAPH_END, 8, 11)
    tracker.insert([paragraph], text.PARAGRAPH_END, 11, [run("or")])
    assert text.plain(paragraph) == "before  and behind"
    assert accepted(paragraph) == "before  or behind"


@pytest.mark.parametrize(
    ("at", "wanted"), [(0, "+onetwo"), (3, "one+two"), (6, "onetwo+"), (2, "on+etwo"), (4, "onet+wo")]
)
def test_an_insertion_stands_at_its_letter(at: int, wanted: str) -> None:
    """At the edge and in the midst of what the editor inserted, whose mark is cut in two."""
    theirs = element("ins", run("tw"), run("o"), id="1", author="Kim", date="2026-03-04T00:00:00Z")
    paragraph, tracker = tracked(run("one"), theirs)
    tracker.insert([paragraph], text.PARAGRAPH_END, at, [run("+")])
    assert accepted(paragraph) == wanted
    assert text.plain(paragraph) == "onetwo"
    assert not [m for m in paragraph.iter(text.INS) if next(m.iterancestors(text.INS), None) is not None]


@pytest.mark.parametrize(("at", "wanted"), [(0, "+Table 1 end"), (7, "Table 1+ end")])
def test_an_insertion_stands_outside_a_field(at: int, wanted: str) -> None:
    """Word writes over what is inside one."""
    paragraph, tracker = tracked(*field("REF exhibit_x \\h", [run("Table 1")]), run(" end"))
    tracker.insert([paragraph], text.PARAGRAPH_END, at, [run("+")])
    assert accepted(paragraph) == wanted
    [mark] = paragraph.iter(text.INS)
    kinds = [
        c.get(named("w:fldCharType")) for r in mark.itersiblings(preceding=True) for c in r.iter(named("w:fldChar"))
    ]
    assert kinds in ([], ["end", "separate", "begin"])


def test_a_place_in_an_empty_paragraph() -> None:
    """What is put there stands in it."""
    first, empty = element("p", run("one")), element("p")
    split_at([first, empty], text.PARAGRAPH_END, 4)(run("two"))
    assert (text.plain(first), text.plain(empty)) == ("one", "two")


def test_inside_a_link() -> None:
    """A link is not cut in two."""
    paragraph, tracker = tracked(element("hyperlink", run("ab"), anchor="x"), run("c"))
    tracker.insert([paragraph], text.PARAGRAPH_END, 1, [run("+")])
    tracker.insert([paragraph], text.PARAGRAPH_END, 2, [run("*")])
    assert accepted(paragraph) == "a+b*c"
    [link] = paragraph.iter(text.HYPERLINK)
    assert accepted(link) == "a+b"


def test_a_paragraph_is_offered_to_go_with_its_end() -> None:
    """Accepted, no empty paragraph stays; withdrawn, all is as it was, and offered twice it is offered once."""
    paragraph, tracker = tracked(run("words "), *field("REF x", [run("Table 1")]))
    before = text.plain(paragraph)
    tracker.delete_all([paragraph])
    tracker.delete_all([paragraph])
    assert accepted(paragraph) == ""
    assert len(paragraph.findall(f"{named('w:pPr')}/{named('w:rPr')}/{text.DEL}")) == 1
    text.withdraw(paragraph)
    assert text.plain(paragraph) == before
    assert not list(paragraph.iter(text.DEL)) and not list(paragraph.iter(named("w:delInstrText")))


def test_a_section_that_ends_with_the_paragraph_stays_last() -> None:
    """The order that the schema asks for."""
    paragraph, tracker = tracked(element("pPr", element("sectPr")), run("words"))
    tracker.delete_all([paragraph])
    assert [child.tag for child in paragraph[0]] == [named("w:rPr"), named("w:sectPr")]

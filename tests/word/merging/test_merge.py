"""The policy of the merge, one promise at a time."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest

from pipeline.errors import DataError
from pipeline.publish import whitepaper
from pipeline.word.merging import text
from pipeline.word.merging.comments import OFFER
from pipeline.word.merging.merge import merge
from pipeline.word.merging.results import Merged
from pipeline.word.parts import element, named
from tests import word_edits as editing
from tests.small_draft import Record, draft, png, record, with_point

FIRST = draft(record())
COUNT = with_point(record(), "lights", support=88)
SECOND = draft(COUNT)


def merged(edited: bytes, new: bytes = SECOND, *drafts: bytes, **locks: Any) -> Merged:
    return merge([*(drafts or [FIRST])], edited, new, **locks)


def kinds(made: Merged) -> list[str]:
    return sorted({entry.kind for entry in made.entries})


def words(content: bytes, name: str) -> str:
    document = docx.Document(io.BytesIO(content))
    return text.plain(editing.place(document, name))


def comments(content: bytes) -> dict[str, str]:
    return {c.text: c.author for c in docx.Document(io.BytesIO(content)).comments}


def offers(content: bytes) -> tuple[list[str], list[str]]:
    """What is offered to be deleted, and to be inserted."""
    body: Any = docx.Document(io.BytesIO(content)).element.body
    gone = ["".join(t.text for t in m.iter(text.DEL_TEXT)) for m in body.iter(text.DEL)]
    come = ["".join(t.text for t in m.iter(text.T)) for m in body.iter(text.INS)]
    return gone, come


OWN_WORDS = editing.edited(FIRST, editing.reword("p_message_lights", "work in winter", "glow in winter"))


def test_the_same_files_give_the_same_bytes() -> None:
    """No clock, no chance."""
    assert merged(OWN_WORDS).content == merged(OWN_WORDS).content


def test_an_untouched_file_becomes_the_new_draft() -> None:
    """Word for word, with nothing offered."""
    made = merged(FIRST)
    assert editing.seen(made.content) == editing.seen(SECOND)
    assert offers(made.content) == ([], [])
    assert kinds(made) == ["updated"]


def test_where_both_changed_the_change_is_offered_and_explained() -> None:
    """Their words stay; the number is offered where it stands; the comment says from what to what."""
    made = merged(OWN_WORDS)
    assert "71 participants" in words(made.content, "p_message_lights")
    assert "glow in winter" in words(made.content, "p_message_lights")
    assert offers(made.content) == (["71"], ["88"])
    [told] = [c for c in comments(made.content) if c.startswith(OFFER)]
    assert "counts or numbers: 71 is now 88" in told and "Accept or reject" in told
    assert "updated" in kinds(made) and "offered" in kinds(made)
    assert "71 is now 88" in made.told()


def test_a_change_that_meets_theirs_is_told_and_not_written() -> None:
    """Nobody guesses where it would go."""
    mine = editing.edited(FIRST, editing.reword("p_message_lights", "71 participants", "Most people"))
    made = merged(mine)
    assert offers(made.content) == ([], [])
    [told] = [c for c in comments(made.content) if c.startswith(OFFER)]
    assert "It would now read: “88 participants" in told


def test_an_offer_stays_open_over_runs_until_the_record_changes() -> None:
    """Then the old one is taken back, and one offer stands there."""
    once = merged(OWN_WORDS).content
    again = merged(once, draft(replace(COUNT, shade=10)), FIRST, SECOND)
    assert offers(again.content) == (["71"], ["88"])
    third = draft(with_point(record(), "lights", support=93))
    made = merged(once, third, FIRST, SECOND)
    assert offers(made.content) == (["71"], ["93"])
    assert len([c for c in comments(made.content) if c.startswith(OFFER)]) == 1
    back = merged(once, FIRST, FIRST, SECOND)
    assert offers(back.content) == ([], []), "the record says again what their words say"


@pytest.mark.parametrize("accept", [True, False])
def test_accepted_and_rejected_offers_are_what_they_made_them(accept: bool) -> None:
    """The next run does not offer again what they have decided on."""
    decided = editing.edited(merged(OWN_WORDS).content, editing.settle(accept))
    made = merged(decided, draft(replace(COUNT, has_first_table=True)), FIRST, SECOND)
    assert ("88" if accept else "71") in words(made.content, "p_message_lights")
    assert offers(made.content) == ([], [])


def test_the_draft_that_was_edited_is_the_one_compared_with() -> None:
    """Saved over a later one, an old copy is still held against what it was made from."""
    made = merged(OWN_WORDS, SECOND, FIRST, draft(with_point(record(), "lights", support=80)))
    assert offers(made.content) == (["71"], ["88"])
    with pytest.raises(DataError, match="no longer kept"):
        merge([SECOND], OWN_WORDS, SECOND)


@pytest.mark.parametrize("damaged", [b"", b"words", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_is_told(damaged: bytes) -> None:
    """And nothing is written over it."""
    with pytest.raises(DataError, match="no Word file that can be read"):
        merged(damaged)


def test_no_bookmarks_at_all() -> None:
    """As after Google Docs: words and neighbours find the places."""

    def forget(document: Any) -> None:
        for mark in [
            m for tag in ("bookmarkStart", "bookmarkEnd") for m in document.element.body.iter(named(f"w:{tag}"))
        ]:
            mark.getparent().remove(mark)

    made = merged(editing.edited(OWN_WORDS, forget))
    assert offers(made.content) == (["71"], ["88"])
    assert "88 participants in the two sessions" in editing.seen(made.content)


def test_a_section_that_is_gone_keeps_its_heading_where_they_wrote() -> None:
    """Else their words would stand in another section."""
    mine = editing.edited(FIRST, editing.write_behind("p_outlook", "Okapi."))
    made = merged(mine, draft(replace(record(), has_outlook=False)))
    lines = [line for line in editing.seen(made.content).splitlines() if line]
    assert lines[lines.index("Okapi.") - 1] == "Outlook"
    plain = merged(FIRST, draft(replace(record(), has_outlook=False)))
    assert "Outlook" not in editing.seen(plain.content)


def test_a_deleted_section_gets_nothing_new() -> None:
    """What they deleted stays deleted, with what the record would add to it."""
    names = ("section_findings", *(f"p_a_{name}" for name in ("lights", "drivers", "fares", "dogs")))

    def cut(document: Any) -> None:
        stop = editing.place(document, "section_outlook")
        found = editing.place(document, names[0])
        while found is not stop:
            following = found.getnext()
            found.getparent().remove(found)
            found = following

    new = replace(record(), points=(*record().points, replace(record().points[0], name="new", text="all is new now")))
    made = merged(editing.edited(FIRST, cut), draft(new))
    assert "It was said that all is new now" not in editing.seen(made.content)
    assert "held that all is new now" in editing.seen(made.content)
    assert any(entry.why == "new in the record, and not written" for entry in made.entries)


def test_a_comment_or_a_name_locks_a_section() -> None:
    """All below the heading stays; the list says what would have come."""
    by_name = merged(FIRST, locked={"section_findings"})
    by_comment = merged(editing.edited(FIRST, editing.remark("section_findings", "Lock.")))
    for made in (by_name, by_comment):
        assert "supported by 71" in words(made.content, "p_b_lights")
        assert "88 participants" in words(made.content, "p_message_lights")
        assert any(e.kind == "locked" and "88" in e.record for e in made.entries)
    more = replace(COUNT, points=(*COUNT.points, replace(COUNT.points[0], name="new", text="all is new now")))
    locked = merged(FIRST, draft(more), locked={"section_findings"})
    assert "It was said that all is new now" not in editing.seen(locked.content)


def test_a_picture_follows_the_record_and_theirs_stays() -> None:
    """A figure that nobody replaced is the new one; one that they replaced stays, with a comment."""
    changed = draft(replace(record(), shade=20))
    assert png(20) in pictures(merged(FIRST, changed).content)
    assert png(90) not in pictures(merged(FIRST, changed).content)

    def swap(document: Any) -> None:
        [shape] = document.inline_shapes
        key, _ = document.part.get_or_add_image(io.BytesIO(png(200)))
        shape._inline.graphic.graphicData.pic.blipFill.blip.embed = key

    made = merged(editing.edited(FIRST, swap), changed)
    assert png(200) in pictures(made.content)
    assert any("the figure is another one now" in c for c in comments(made.content))


def pictures(content: bytes) -> list[bytes]:
    document = docx.Document(io.BytesIO(content))
    ids = [s._inline.graphic.graphicData.pic.blipFill.blip.embed for s in document.inline_shapes]
    return [document.part.related_parts[i].blob for i in ids]


def test_their_comments_stay_at_their_words() -> None:
    """In a paragraph that is updated, and with a deleted comment of the program not coming back."""

    def drop(document: Any) -> None:
        body = document.element.body
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in [m for m in body.iter(named(f"w:{tag}")) if m.get(named("w:id")) == "0"]:
                mark.getparent().remove(mark)

    mine = editing.edited(FIRST, editing.remark("p_b_lights", "Is this so?"), drop)
    made = merged(mine)
    assert comments(made.content)["Is this so?"] == "Kim Editor"
    assert "88" in words(made.content, "p_b_lights")
    assert "For the editor to write." not in comments(made.content)
    assert "The positions were read with little confidence." in comments(made.content)


def test_typed_names_of_tables_and_evidence_get_a_comment() -> None:
    """A number that they typed as words is no field: it stays, and the comment says what it is called now."""
    mine = editing.edited(FIRST, editing.write_behind("p_a_fares", "See Table 1, and what E6 says."))
    new: Record = with_point(replace(record(), has_first_table=True), "lights", evidence=("s6", "s1", "s2"))
    made = merged(mine, draft(new))
    told = " ".join(comments(made.content))
    assert "See Table 1, and what E6 says." in editing.seen(made.content)
    assert "Table 1 of the earlier draft is Table 2" in told and "E6 of the earlier draft is E1" in told
    assert "reference" in kinds(made)


def test_contents_follow_headings_of_theirs() -> None:
    """A heading that they reworded or wrote stands in the contents as it is."""
    mine = editing.edited(
        FIRST,
        editing.reword("section_findings", "Findings", "What we found"),
        editing.write_behind("p_outlook", "Afterword", "Heading1"),
    )
    document: Any = docx.Document(io.BytesIO(merged(mine).content))
    listed = [p.text.rstrip("\t") for p in document.paragraphs if p.style.name == "toc 1"]
    assert listed == ["Executive summary", "What we found", "Outlook", "Afterword", "Appendix: cited statements"]


def test_headers_follow_unless_they_changed_them() -> None:
    """The version at the top of the page is that of the draft."""

    def header(document: Any) -> Any:
        return document.sections[0].header.paragraphs[0]

    new = editing.edited(SECOND, lambda d: setattr(header(d).runs[0], "text", "Draft 2 · The night bus"))
    made = docx.Document(io.BytesIO(merged(OWN_WORDS, new).content))
    assert header(made).text == "Draft 2 · The night bus"
    mine = editing.edited(OWN_WORDS, lambda d: setattr(header(d).runs[0], "text", "Ours"))
    assert header(docx.Document(io.BytesIO(merged(mine, new).content))).text == "Ours"


def test_a_style_that_their_file_lost_comes_with_the_words() -> None:
    """Nothing is set in a style that is not there."""

    def lose(document: Any) -> None:
        for style in [s for s in document.styles if s.name == "List Bullet"]:
            style.element.getparent().remove(style.element)
        for mark in document.element.body.iter(named("w:pStyle")):
            if mark.get(named("w:val")) == "ListBullet":
                mark.set(named("w:val"), "BodyText")

    new = draft(replace(COUNT, points=(*COUNT.points, replace(COUNT.points[0], name="new", text="all is new now"))))
    document: Any = docx.Document(io.BytesIO(merged(editing.edited(FIRST, lose), new).content))
    assert "List Bullet" in {p.style.name for p in document.paragraphs if "all is new now" in p.text}


def test_columns_that_they_took_away_stay_away() -> None:
    """Rows of the record come with the columns that are left."""

    def cut(document: Any) -> None:
        table = editing.row(document, "stops should have lights").getparent()
        for one in table.tr_lst:
            one.remove(one.tc_lst[1])
        table.tblGrid.remove(table.tblGrid[1])

    made = docx.Document(io.BytesIO(merged(editing.edited(FIRST, cut)).content))
    rows = [[cell.text for cell in r.cells] for r in made.tables[0].rows]
    assert rows[0] == ["Key point", "For"]
    assert rows[1] == ["stops should have lights that work in winter", "88"]


def test_page_sections_of_theirs_stay() -> None:
    """A page that they turned stays turned, at the end of the paragraph it ended with."""

    def turn(document: Any) -> None:
        section = document.element.body.sectPr
        made = element("sectPr", element("pgSz", w="16838", h="11906", orient="landscape"))
        editing.place(document, "p_outlook").get_or_add_pPr().append(made)
        assert section is not None

    document = docx.Document(io.BytesIO(merged(editing.edited(FIRST, turn)).content))
    before = len(docx.Document(io.BytesIO(FIRST)).sections)
    assert len(document.sections) == before + 1


def test_ids_of_corrections_toml_lock_sections_and_sentences() -> None:
    """What an editor locked there by the ids of the paper is not touched."""
    for locked in (["findings"], ["p-b-lights", "p-message-lights"]):
        made = whitepaper.merge([FIRST], FIRST, draft(COUNT), locked)
        assert "supported by 71" in words(made.content, "p_b_lights")
    assert "supported by 71" not in words(whitepaper.merge([FIRST], FIRST, draft(COUNT)).content, "p_b_lights")

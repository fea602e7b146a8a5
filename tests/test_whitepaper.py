from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from tests.call import call
from tests.frames import PEOPLE, meeting_frames


def frames_with_paper() -> dict[str, object]:
    frames = meeting_frames()
    return frames | call("paper", frames)


@pytest.fixture(scope="module")
def frames() -> dict[str, object]:
    return frames_with_paper()


@pytest.fixture(scope="module")
def made(frames: dict[str, object]) -> bytes:
    return call("whitepaper", frames)["whitepaper.docx"]


@pytest.fixture(scope="module")
def document(made: bytes) -> object:
    return docx.Document(io.BytesIO(made))


def names(document: object, tag: str, attribute: str) -> list[str]:
    return [e.get(qn(attribute)) for e in document.element.body.iter(qn(tag))]


def test_the_same_paper_gives_the_same_bytes(frames: dict[str, object], made: bytes) -> None:
    """No clock and no machine stands in the file."""
    assert call("whitepaper", frames)["whitepaper.docx"] == made


def test_every_link_has_its_place(document: object) -> None:
    """Contents, references and the way back lead to bookmarks that exist, and no bookmark stands twice."""
    places = names(document, "w:bookmarkStart", "w:name")
    links = names(document, "w:hyperlink", "w:anchor")
    assert len(places) == len(set(places))
    assert len(links) > 60
    assert set(links) <= set(places)


def test_every_sentence_can_be_found(document: object, frames: dict[str, object]) -> None:
    """Each sentence stands under a bookmark of its id, so that it can be traced from the file."""
    places = set(names(document, "w:bookmarkStart", "w:name"))
    assert {i.replace("-", "_") for i in frames["paper"]["sentence_id"]} <= places


def test_all_words_of_the_paper_are_set(document: object, frames: dict[str, object]) -> None:
    """Nothing that the paper says gets lost on the way to the page."""
    text = "\n".join(p.text for p in document.element.body.iter(qn("w:t")) if p.text)
    for sentence in frames["paper"]["text"]:
        assert sentence in text


def test_contents_are_there_before_word_updates_them(document: object, frames: dict[str, object]) -> None:
    """The contents field is filled with the headings of the first two levels, in order."""
    entries = [p.text for p in document.paragraphs if p.style.name.startswith("toc ")]
    sections = frames["sections"]
    wanted = sections.loc[(sections["depth"] <= 2) & (sections["section_id"] != "about"), "title"]
    assert entries == list(wanted)
    assert any("TOC" in (e.text or "") for e in document.element.body.iter(qn("w:instrText")))


def test_tables_repeat_their_head_and_keep_rows_whole(document: object) -> None:
    """A long table stays readable across pages."""
    assert len(document.tables) == 10
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_only_styles_shape_the_text(document: object) -> None:
    """Fonts and sizes stand in styles, so that a house template restyles everything."""
    for tag in ("w:sz", "w:rFonts", "w:b"):
        assert not list(document.element.body.iter(qn(tag)))


def test_figures_are_described(document: object, frames: dict[str, object]) -> None:
    """A picture carries alternative text."""
    described = [e.get("descr") for e in document.element.body.iter(qn("wp:docPr"))]
    exhibits = frames["exhibits"]
    assert described == list(exhibits.loc[exhibits["kind"] == "agreement_figure", "alt_text"])


def test_headings_go_down_one_step_at_a_time(document: object) -> None:
    """No level is skipped, as accessibility rules ask."""
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_name_in_any_part_of_the_file(made: bytes) -> None:
    """Properties, headers and hidden parts hold no participant either."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = "\n".join(
            parts.read(name).decode("utf-8", "ignore") for name in parts.namelist() if name.endswith(("xml", "rels"))
        )
    words = set(re.findall(r"\w+", re.sub("<[^>]+>", " ", text)))
    people = {part for _, name, *_ in PEOPLE for part in name.replace("-", " ").split()} - {"Will", "Hope"}
    assert not words & people


def test_properties_come_from_the_meeting(document: object) -> None:
    """Dates are the meeting's, the author is nobody, the language is set."""
    properties = document.core_properties
    assert properties.title == "The night bus of Norwick"
    assert properties.created.date().isoformat() == "2026-03-03"
    assert (properties.author, properties.language) == ("", "en-GB")


def test_comments_stand_beside_their_sentences(document: object, frames: dict[str, object]) -> None:
    """One comment a sentence, in the paper's order, with all its texts, and anchored to that sentence's words."""
    wanted = frames["comments"].groupby("sentence_id", sort=False)["text"].agg("\n".join)
    assert [comment.text for comment in document.comments] == list(wanted)
    text = frames["paper"].set_index("sentence_id")["text"]
    starts = list(document.element.body.iter(qn("w:commentRangeStart")))
    assert [start.getnext().text.strip() for start in starts] == [text[i] for i in wanted.index]
    assert names(document, "w:commentReference", "w:id") == names(document, "w:commentRangeEnd", "w:id")


def test_a_sentence_with_two_reasons_has_one_comment() -> None:
    """Reasons to look at the same sentence share one comment, a paragraph each."""
    frames = meeting_frames()
    row = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[row, ["firmness", "certain_share"]] = ["fragile", 0.2]
    frames |= call("paper", frames)
    document = docx.Document(io.BytesIO(call("whitepaper", frames)["whitepaper.docx"]))
    [both] = [c for c in document.comments if "Fragile" in c.text]
    assert ["Weak evidence" in p.text for p in both.paragraphs] == [False, True]


def test_comments_are_the_programs(document: object, made: bytes) -> None:
    """No person and no clock stands on a comment, and the styles it uses are defined."""
    comments = list(document.comments)
    assert {c.author for c in comments} == {"Whitepaper compiler"}
    assert {c.timestamp.isoformat()[:19] for c in comments} == {"2026-03-03T00:00:00"}
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = parts.read("word/comments.xml").decode() + parts.read("word/document.xml").decode()
        defined = set(re.findall(r'w:styleId="(.+?)"', parts.read("word/styles.xml").decode()))
    assert {"CommentText", "CommentReference"} <= set(re.findall(r'w:[rp]Style w:val="(.+?)"', text)) <= defined

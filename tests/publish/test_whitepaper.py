from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import docx_integrity
import pandas as pd
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests import word_edits, word_files
from tests.call import call
from tests.frames import PEOPLE, meeting_frames


def frames_with_paper() -> dict[str, pd.DataFrame]:
    frames = meeting_frames()
    return frames | call("paper", frames)


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    return frames_with_paper()


@pytest.fixture(scope="module")
def made(frames: dict[str, pd.DataFrame]) -> bytes:
    """Paper and supplement in one file, so that everything can be looked at."""
    return call("whitepaper", frames, supplement="together")["whitepaper.docx"]


@pytest.fixture(scope="module")
def apart(frames: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    return call("whitepaper", frames)


@pytest.fixture(scope="module")
def document(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def names(document: Any, tag: str, attribute: str) -> list[str]:
    return [e.get(qn(attribute)) for e in document.element.body.iter(qn(tag))]


def between(start: Any, end: str) -> str:
    """The words from a mark to the next one of a kind."""
    words = ""
    for element in start.itersiblings():
        if element.tag == qn(end):
            break
        words += "".join(part.text or "" for part in element.iter(qn("w:t")))
    return words


def test_the_same_paper_gives_the_same_bytes(
    frames: dict[str, pd.DataFrame], made: bytes, apart: dict[str, bytes]
) -> None:
    """No clock and no machine stands in the files."""
    assert call("whitepaper", frames, supplement="together")["whitepaper.docx"] == made
    assert call("whitepaper", frames) == apart


def test_every_link_has_its_place(document: Any) -> None:
    """Contents, references and the way back lead to bookmarks that exist, and no bookmark stands twice."""
    places = names(document, "w:bookmarkStart", "w:name")
    links = names(document, "w:hyperlink", "w:anchor")
    assert len(places) == len(set(places))
    assert len(links) > 60
    assert set(links) <= set(places)


def test_paper_and_supplement_lead_to_each_other(apart: dict[str, bytes]) -> None:
    """References lead from the paper to the evidence in the other file, and back; each file has its own places."""
    opened = {name: docx.Document(io.BytesIO(content)) for name, content in apart.items()}
    places = {name: set(names(document, "w:bookmarkStart", "w:name")) for name, document in opened.items()}
    assert set(places) == {"whitepaper.docx", "supplement.docx"}
    assert not places["whitepaper.docx"] & places["supplement.docx"]
    for name, document in opened.items():
        targets = {r.rId: r.target_ref for r in document.part.rels.values() if r.is_external}
        links = [(e.get(qn("r:id")), e.get(qn("w:anchor"))) for e in document.element.body.iter(qn("w:hyperlink"))]
        assert len([link for link in links if link[0]]) > 10
        for relation, anchor in links:
            assert anchor in places[targets[relation] if relation else name]


def test_two_files_hold_what_one_does(apart: dict[str, bytes], document: Any) -> None:
    """Nothing is lost between them; where both stand in one file, the second only says so."""
    words = [p.text for content in apart.values() for p in docx.Document(io.BytesIO(content)).paragraphs]
    for paragraph in document.paragraphs:
        if paragraph.style.name in ("Body Text", "Statement", "Key Message", "List Bullet", "Caption"):
            assert paragraph.text in words
    empty = call("whitepaper", frames_with_paper(), supplement="together")["supplement.docx"]
    assert "at the end of whitepaper.docx" in docx.Document(io.BytesIO(empty)).paragraphs[-1].text


def test_statements_stand_out(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """The proposition is in bold, its level behind it."""
    statements = [p for p in document.paragraphs if p.style.name == "Statement"]
    assert len(statements) == len(frames["paper"].query("style == 'statement' and role == 'claim'"))
    assert all(p.runs[0].style.name == "Key Message Lead" for p in statements)


def test_every_sentence_can_be_found(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """Each sentence stands under a bookmark of its id, so that it can be traced from the file."""
    places = set(names(document, "w:bookmarkStart", "w:name"))
    assert {i.replace("-", "_") for i in frames["paper"]["sentence_id"]} <= places


def test_all_words_of_the_paper_are_set(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """Nothing that the paper says gets lost on the way to the page."""
    starts = {e.get(qn("w:name")): e for e in document.element.body.iter(qn("w:bookmarkStart"))}
    for row in frames["paper"].itertuples():
        assert between(starts[row.sentence_id.replace("-", "_")], "w:bookmarkEnd") == row.text


def test_contents_are_there_before_word_updates_them(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """The contents field is filled with the headings of the first two levels, in order."""
    entries = [p.text.rstrip("\t") for p in document.paragraphs if p.style.name.startswith("toc ")]
    sections = frames["sections"]
    wanted = sections.loc[(sections["depth"] <= 2) & (sections["section_id"] != "about"), "title"]
    assert entries == list(wanted)
    assert any("TOC" in (e.text or "") for e in document.element.body.iter(qn("w:instrText")))


def test_lists_of_exhibits_are_there_before_word_updates_them(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """The lists of figures and tables hold every caption under its number, figures first, and lead to it."""
    entries = [p.text.strip() for p in document.paragraphs if p.style.name == "table of figures"]
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert entries == sorted(captions, key=lambda caption: caption.startswith("Table"))
    assert len(entries) == len(frames["exhibits"])
    codes = [e.text for e in document.element.body.iter(qn("w:instrText"))]
    lists = {code for code in codes if "\\c" in code}
    assert lists == {f' TOC \\h \\z \\c "{sequence}" ' for sequence in ("FigureS", "Table", "TableS")}
    assert sum("SEQ Table" in code for code in codes) == len(document.tables)


def test_each_list_names_the_sequence_of_its_captions(apart: dict[str, bytes], made: bytes) -> None:
    """A program that updates a list collects the captions counted in the sequence it names: it has to find them."""
    for content in (*apart.values(), made):
        codes = [e.text for e in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:instrText"))]
        counted = {code.split()[1] for code in codes if code.split()[0] == "SEQ"}
        listed = re.findall(r'TOC .*\\c "(\w+)"', "\n".join(codes))
        assert set(listed) == (counted if listed else set())
    assert 'c "TableS"' in "".join(word_files.parts(apart["supplement.docx"])["word/document.xml"].decode().split("\\"))


@pytest.mark.skipif(not word_edits.OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_lists_what_it_counts(apart: dict[str, bytes], made: bytes) -> None:
    """As the real program reads the files: each list of captions names a sequence that captions are counted in."""
    for content in word_edits.converted({"apart": apart["supplement.docx"], "together": made}, "odt").values():
        text = word_files.parts(content)["content.xml"].decode()
        counted = set(re.findall(r'<text:sequence [^>]*text:name="(\w+)"', text))
        listed = set(re.findall(r'text:caption-sequence-name="(\w+)"', text))
        assert listed
        assert listed == counted


def test_mentions_of_exhibits_follow_their_numbers(document: Any) -> None:
    """'Table 2' in a sentence is a field that refers to the number in that caption."""
    codes = [e.text.split() for e in document.element.body.iter(qn("w:instrText"))]
    targets = {code[1] for code in codes if code[0] == "REF"}
    assert {"exhibit_participants", "exhibit_priorities"} <= targets
    assert targets <= set(names(document, "w:bookmarkStart", "w:name"))
    [caption] = [p for p in document.paragraphs if p.text.endswith("Participants by stakeholder group")]
    assert f"({caption.text.partition('.')[0]})" in "".join(p.text for p in document.paragraphs)


def test_every_field_is_whole(document: Any) -> None:
    """Each field begins, parts and ends; one left open would swallow the rest of the paper."""
    kinds = names(document, "w:fldChar", "w:fldCharType")
    assert {kinds.count(kind) for kind in ("begin", "separate", "end")} == {kinds.count("begin")}


def test_nothing_asks_on_opening(made: bytes) -> None:
    """No field is marked as stale and no setting asks for an update: Word would put a question before the reader."""
    for name, root in word_files.roots(made):
        assert not root.xpath("//*[local-name()='updateFields'] | //@*[local-name()='dirty']"), name


def test_tables_repeat_their_head_and_keep_rows_whole(document: Any) -> None:
    """A long table stays readable across pages."""
    assert len(document.tables) > 12
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_only_styles_shape_the_text(made: bytes) -> None:
    """No paragraph, run or cell carries formatting of its own, so that a house template restyles everything."""
    assert word_files.formatting(made) == set()


def test_no_barrier_for_readers(made: bytes, apart: dict[str, bytes]) -> None:
    """What Word's accessibility checker asks for, as far as the file shows it, and enough contrast in every style."""
    assert [word_files.barriers(content) for content in (made, *apart.values())] == [[], [], []]


def test_barriers_are_found() -> None:
    """The check finds what it is there for."""
    document = docx.Document()
    document.add_heading("Late", 2)
    document.add_paragraph()
    document.add_table(2, 2)
    file = io.BytesIO()
    document.save(file)
    found = " ".join(word_files.barriers(file.getvalue()))
    for what in ("no title", "heading 0 is followed by 2", "empty paragraph", "no alternative text", "no head"):
        assert what in found


def test_figures_are_described(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """A picture carries alternative text."""
    described = [e.get("descr") for e in document.element.body.iter(qn("wp:docPr"))]
    exhibits = frames["exhibits"]
    assert described == list(exhibits.loc[exhibits["kind"] != "table", "alt_text"])


def test_headings_go_down_one_step_at_a_time(document: Any) -> None:
    """No level is skipped, as accessibility rules ask."""
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_evidence_leads_back_to_every_sentence(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """From a row of the evidence each sentence that cites it can be reached, not the first alone."""
    citations = frames["citations"]
    reference = citations["reference"].value_counts().index[0]
    wanted = citations.loc[citations["reference"] == reference, "sentence_id"].str.replace("-", "_")
    assert len(wanted) > 1
    [mark] = [
        e for e in document.element.body.iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == f"evidence_{reference}"
    ]
    links = mark.getparent().iter(qn("w:hyperlink"))
    assert [link.get(qn("w:anchor")) for link in links] == list(wanted)


def test_validators_find_nothing(made: bytes, apart: dict[str, bytes], tmp_path: Path) -> None:
    """Two independent validators of Word files have nothing to say."""
    for name, content in {"one.docx": made, **apart}.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert docx_integrity.check(path) == []
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_no_trace_of_people_machines_or_editing(made: bytes) -> None:
    """No editing-session ids, tracked changes, application, author, company or day other than the meeting's."""
    assert not [name for name in word_files.parts(made) if re.search("app.xml|custom|people|thumbnail|vba", name)]
    for name, root in word_files.roots(made):
        assert not root.xpath("//@*[starts-with(local-name(), 'rsid') or local-name()='paraId']"), name
        assert not root.xpath("//*[local-name()='ins' or local-name()='del' or local-name()='rsids']"), name
        days = {
            found[:10] for found in re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z?", etree.tostring(root, encoding="unicode"))
        }
        assert days <= {"2026-03-03"}, name
    core = etree.fromstring(word_files.parts(made)["docProps/core.xml"])
    told = {etree.QName(child).localname: child.text for child in core}
    dates, people = {"created", "modified"}, {"creator", "lastModifiedBy"}
    assert set(told) == {"title", "subject", *people, *dates, "revision", "language", "category"}
    assert told["category"] == "attribution: group"  # which an edited copy keeps
    assert told["creator"] is None and told["lastModifiedBy"] is None


def test_head_of_pages_tells_status_and_version(made: bytes, frames: dict[str, pd.DataFrame]) -> None:
    """Two drafts that differ in a word bear different versions; an editor's own number goes before."""
    head = word_files.parts(made)["word/header1.xml"].decode()
    [version] = re.findall(r"Draft · Version ([0-9a-f]{7}) ·", head)
    other = frames | {"paper": frames["paper"].assign(text=frames["paper"]["text"] + " ")}
    assert version not in word_files.parts(call("whitepaper", other)["whitepaper.docx"])["word/header1.xml"].decode()
    numbered = call("whitepaper", frames, version="0.2", status="Final")["whitepaper.docx"]
    assert "Final · Version 0.2 ·" in word_files.parts(numbered)["word/header1.xml"].decode()


def test_key_messages_stand_out(document: Any) -> None:
    """Lists of the executive summary are key messages, what they say before how widely it is held."""
    messages = [p for p in document.paragraphs if p.style.name == "Key Message"]
    assert messages
    assert any(p.runs[0].style.name == "Key Message Lead" for p in messages)


def test_no_name_in_any_part_of_the_file(made: bytes) -> None:
    """Properties, headers and hidden parts hold no participant either."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = "\n".join(
            parts.read(name).decode("utf-8", "ignore") for name in parts.namelist() if name.endswith(("xml", "rels"))
        )
    words = set(re.findall(r"\w+", re.sub("<[^>]+>", " ", text)))
    people = {part for _, name, *_ in PEOPLE for part in name.replace("-", " ").split()} - {"Will", "Hope"}
    assert not words & people


def test_properties_come_from_the_meeting(document: Any) -> None:
    """Dates are the meeting's, the author is nobody, the language is set."""
    properties = document.core_properties
    assert properties.title == "The night bus of Norwick"
    assert properties.created.date().isoformat() == "2026-03-03"
    assert (properties.author, properties.language) == ("", "en-GB")


def test_comments_stand_beside_their_sentences(document: Any, frames: dict[str, pd.DataFrame]) -> None:
    """One comment a sentence, in the paper's order, with all its texts, and anchored to that sentence's words."""
    wanted = frames["comments"].groupby("sentence_id", sort=False)["text"].agg("\n".join)
    assert [comment.text for comment in document.comments] == list(wanted)
    text = frames["paper"].set_index("sentence_id")["text"]
    starts = list(document.element.body.iter(qn("w:commentRangeStart")))
    assert [between(start, "w:commentRangeEnd") for start in starts] == [text[i] for i in wanted.index]
    assert names(document, "w:commentReference", "w:id") == names(document, "w:commentRangeEnd", "w:id")


def test_a_sentence_with_two_reasons_has_one_comment() -> None:
    """Reasons to look at the same sentence share one comment, a paragraph each."""
    frames = meeting_frames()
    row = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[row, ["firmness", "certain_share"]] = ["fragile", 0.2]
    frames |= call("paper", frames)
    document = docx.Document(io.BytesIO(call("whitepaper", frames)["whitepaper.docx"]))
    [both] = [c for c in document.comments if "Fragile" in c.text]
    assert ["Weak evidence" in p.text for p in both.paragraphs][-2:] == [False, True]


def test_comments_are_the_programs(document: Any, made: bytes) -> None:
    """No person and no clock stands on a comment, and the styles it uses are defined."""
    comments = list(document.comments)
    assert {c.author for c in comments} == {"Whitepaper compiler"}
    assert {c.timestamp.isoformat()[:19] for c in comments} == {"2026-03-03T00:00:00"}
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = parts.read("word/comments.xml").decode() + parts.read("word/document.xml").decode()
        defined = set(re.findall(r'w:styleId="(.+?)"', parts.read("word/styles.xml").decode()))
    assert {"CommentText", "CommentReference"} <= set(re.findall(r'w:[rp]Style w:val="(.+?)"', text)) <= defined

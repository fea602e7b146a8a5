from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import docx_integrity
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from openxml_audit import OpenXmlValidator

from pipeline.commands.check import check
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.errors import DataError
from pipeline.inputs import house_template
from pipeline.read import meeting
from pipeline.word import sheet, template
from tests import word_files
from tests.call import call
from tests.conftest import MEETING
from tests.frames import make, meeting_frames

RED = RGBColor(0x8B, 0x1A, 0x1A)
DOT = bytes.fromhex(  # a picture of one point
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def house(colour: str = "8B1A1A") -> bytes:
    """A house template: other page, margins, fonts and colours, a logo above, words and traces of its author."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.6), Cm(27.9)
    section.left_margin = section.right_margin = Cm(4)
    document.styles["Normal"].font.name = "Georgia"
    head = document.styles["Heading 1"].font
    head.name, head.size, head.color.rgb = "Verdana", Pt(22), RED
    for name in ("List Bullet", "Quote"):
        document.styles[name].element.getparent().remove(document.styles[name].element)
    document.styles.add_style("ListBullet", WD_STYLE_TYPE.PARAGRAPH).element.find(qn("w:name")).set(qn("w:val"), "Mine")
    section.header.paragraphs[0].add_run("House of Reports").add_picture(io.BytesIO(DOT), width=Cm(1))
    body = document.add_paragraph("Dear author, write here. Your Petra Quill")
    document.add_comment(body.runs, "Ask Petra", author="Petra Quill", initials="PQ")
    document.core_properties.author = "Petra Quill"
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:id"), "1")
    inserted.set(qn("w:author"), "Petra Quill")
    inserted.append(section.header.paragraphs[0]._p.r_lst[0])
    section.header.paragraphs[0]._p.append(inserted)
    section.header.paragraphs[0]._p.set(qn("w:rsidR"), "00AB12CD")
    theme = next(p for p in document.part.package.iter_parts() if p.partname.endswith("theme1.xml"))
    theme._blob = theme.blob.replace(b"4F81BD", colour.encode())
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_dotx(content: bytes) -> bytes:
    """The same file as Word saves a template."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, part in word_files.parts(content).items():
            types = part.replace(template.DOCUMENT_MAIN.encode(), template.TEMPLATE_MAIN.encode())
            package.writestr(name, types if name == "[Content_Types].xml" else part)
    return made.getvalue()


@pytest.fixture(scope="module", params=["house.docx", "house.dotx"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small paper in the house template."""
    folder = tmp_path_factory.mktemp("meeting")
    (folder / request.param).write_bytes(house() if request.param == "house.docx" else as_dotx(house()))
    return paper(folder, request.param)


def paper(folder: Path, template: str) -> bytes:
    frames = meeting_frames()
    printed = house_template.texts(house_template.read(folder, template), template)
    frames["template_texts"] = make("template_texts", "position text", *enumerate(printed, 1))
    frames |= call("paper", frames) | {"folder": folder}
    frames["meeting"] = frames["meeting"].assign(template=template)
    return call("whitepaper", frames)["whitepaper.docx"]


def test_the_template_gives_page_fonts_and_colours(made: bytes) -> None:
    """Page, margins and every style that the template has are its own."""
    document: Any = docx.Document(io.BytesIO(made))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.left_margin.cm, 1)) == (21.6, 4.0)
    assert len({s.left_margin for s in document.sections}) == 1
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Heading 1"].font.color.rgb == RED
    assert "Executive summary" in [p.text for p in document.paragraphs if p.style.name == "Heading 1"]


def test_styles_that_it_lacks_take_its_fonts_and_colour(made: bytes) -> None:
    """Ours are added without fonts, in the template's accent colour, and lists get their bullets."""
    document = docx.Document(io.BytesIO(made))
    styles = {name: style.element for style in document.styles if (name := style.name)}
    assert styles["Key Message"].find(".//" + qn("w:left")).get(qn("w:color")) == "8B1A1A"
    assert styles["Table Text"].find(".//" + qn("w:rFonts")) is None
    assert "1F4E79" not in "".join(
        part.decode("utf-8", "ignore") for part in [word_files.parts(made)["word/styles.xml"]]
    )
    bullets = styles["List Bullet"]
    number = bullets.find(".//" + qn("w:numId")).get(qn("w:val"))
    defined = document.part.numbering_part.element.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    assert document.part.numbering_part.element.xpath(f"./w:abstractNum[@w:abstractNumId='{defined[0]}']")
    assert len({style.style_id for style in document.styles}) == len(document.styles)


def test_its_header_stays_and_ours_fills_the_gap(made: bytes) -> None:
    """Words and logo above are the house's; below, where it has nothing, page numbers are added."""
    section = docx.Document(io.BytesIO(made)).sections[0]
    assert section.header.paragraphs[0].text == "House of Reports"
    assert len(list(section.header._element.iter(qn("w:drawing")))) == 1
    assert "not for citation" in section.footer.paragraphs[0].text


def test_its_text_and_traces_go(made: bytes) -> None:
    """Neither what its author wrote in the body nor who that was stands anywhere; no editing ids, no tracked change."""
    for name, content in word_files.parts(made).items():
        assert b"Petra" not in content, name
        assert b"rsid" not in content, name
    assert not [
        name for name in word_files.parts(made) if "app.xml" in name or "customXml" in name or "thumbnail" in name
    ]


def test_it_is_still_a_good_file(made: bytes, tmp_path: Path) -> None:
    """Validators find nothing, nothing is formatted but by styles, and the same template gives the same bytes."""
    path = tmp_path / "whitepaper.docx"
    path.write_bytes(made)
    assert docx_integrity.check(path) == []
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert word_files.formatting(made) == set()
    (tmp_path / "house.docx").write_bytes(house())
    assert paper(tmp_path, "house.docx") == paper(tmp_path, "house.docx")


def test_the_handout_follows_the_template_too(tmp_path: Path) -> None:
    """Its page is the house's, and on a narrower one stand fewer words."""
    (tmp_path / "house.docx").write_bytes(house())
    frames = meeting_frames()
    frames |= call("paper", frames) | {"folder": tmp_path}
    frames["meeting"] = frames["meeting"].assign(template="house.docx")
    documents: dict[int, Any] = {
        words: docx.Document(io.BytesIO(call("handout", frames, words=words)["handout.docx"])) for words in (200, 900)
    }
    assert round(documents[900].sections[0].left_margin.cm) == 4
    said = {words: sum(len(p.text.split()) for p in d.paragraphs) for words, d in documents.items()}
    own = docx.Document(
        io.BytesIO(call("handout", frames | {"meeting": meeting_frames()["meeting"]}, words=200)["handout.docx"])
    )
    assert said[200] < sum(len(p.text.split()) for p in own.paragraphs) <= said[900]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.docx", None, "is missing"),
        ("broken.docx", b"PK no zip", "cannot be opened"),
        ("old.doc", b"", ".docx or .dotx"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: bytes | None, told: str) -> None:
    """Which file, what is wrong with it, and what to do."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError) as error:
        house_template.read(tmp_path, name)
    [problem] = error.value.problems
    assert problem.where == name
    assert told in problem.what
    assert problem.to_do


def test_a_template_that_only_word_s_library_finds_damaged_is_named_too(project: Project) -> None:
    """It is a zip with a document in it, but not one that can be opened: `check` tells before a run gets so far."""
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("word/document.xml", "<w:document")
    name_template(project, "house.docx").write_bytes(broken.getvalue())
    [problem] = [problem for problem in check(project, MEETING).problems if problem.where == "house.docx"]
    assert "cannot be opened" in problem.what
    row = meeting_frames()["meeting"].assign(template="house.docx")
    with pytest.raises(DataError, match="cannot be opened"):
        sheet.Sheet.of_meeting(project.raw(MEETING), next(row.itertuples()), "en-GB", {})


def name_template(project: Project, name: str) -> Path:
    """Name a template in meeting.toml; where it belongs."""
    file = project.raw(MEETING) / "meeting.toml"
    file.write_text(f'template = "{name}"\n{file.read_text("utf-8")}', "utf-8")
    return project.raw(MEETING) / name


def test_check_and_run_tell_of_a_missing_template(project: Project) -> None:
    """Before anything is read, and in the same words."""
    name_template(project, "house.docx")
    found = [problem for problem in check(project, MEETING).problems if problem.where == "house.docx"]
    assert len(found) == 1
    with pytest.raises(DataError, match="is missing"):
        MeetingRun(project, MEETING).run("meeting")


def test_check_shows_the_template(project: Project) -> None:
    """It has its line, and is no file that nobody reads."""
    name_template(project, "house.docx").write_bytes(house())
    found = check(project, MEETING)
    assert [f.summary() for f in found.files if f.path == "house.docx"] == [
        "house template: sets the look of the Word files; its text is not read"
    ]
    assert found.problems == []


def test_the_template_stays_in_the_meetings_folder(project: Project) -> None:
    """A path to somewhere else is refused: a meeting's folder can be given away whole."""
    name_template(project, "../house.docx")
    with pytest.raises(DataError, match="template"):
        meeting.meeting(project.raw(MEETING), meeting.Settings())


def test_a_changed_template_is_noticed(project: Project) -> None:
    """Another template makes the Word files anew; a transcript has nothing to do with them."""
    path = name_template(project, "house.docx")
    path.write_bytes(house())
    ingredients = {
        stage: dict(MeetingRun(project, MEETING).ingredients[stage]) for stage in ("whitepaper", "handout", "sources")
    }
    assert "raw file house.docx" in ingredients["whitepaper"] and "raw file house.docx" in ingredients["handout"]
    assert "raw file house.docx" not in ingredients["sources"]
    before = ingredients["whitepaper"]["raw file house.docx"]()
    path.write_bytes(house("00695C"))
    assert ingredients["whitepaper"]["raw file house.docx"]() != before
    assert not [name for name in ingredients["whitepaper"] if name.startswith(("raw file sessions", "session folders"))]


def test_the_header_names_nobody(tmp_path: Path) -> None:
    """What a house prints on every page follows the meeting's rule, split over runs and under pictures too."""
    document = docx.Document(io.BytesIO(house()))
    header, footer = document.sections[0].header, document.sections[0].footer
    for text in ("Contact: Ada", " Low", "ell, www.norwick.org"):
        footer.paragraphs[0].add_run(text)
    header.add_paragraph("The night bus of Norwick")
    for picture in header.part.element.iter(qn("wp:docPr")):
        picture.set("descr", "Ada Lowell at the stop")
    made = io.BytesIO()
    document.save(made)
    (tmp_path / "house.docx").write_bytes(made.getvalue())
    printed = docx.Document(io.BytesIO(paper(tmp_path, "house.docx"))).sections[0]
    assert printed.footer.paragraphs[0].text == "Contact: [a participant], www.norwick.org"
    assert [p.text for p in printed.header.paragraphs] == ["House of Reports", "The night bus of Norwick"]
    assert [p.get("descr") for p in printed.header.part.element.iter(qn("wp:docPr"))] == ["[a participant] at the stop"]


def test_what_was_not_checked_is_not_printed(tmp_path: Path) -> None:
    """A text of the template that the gate has not seen stays out."""
    (tmp_path / "house.docx").write_bytes(house())
    row = next(meeting_frames()["meeting"].assign(template="house.docx").itertuples())
    made = docx.Document(io.BytesIO(sheet.Sheet.of_meeting(tmp_path, row, "en-GB", {}).file()))
    assert "House of Reports" not in "".join(p.text for p in made.sections[0].header.paragraphs)

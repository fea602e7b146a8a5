"""What printing and office programs do to a file: lost columns, wrapped lines, footers, comments at the margin."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from pipeline.errors import DataError
from tests.files import NAMESPACE, archive, document
from tests.pdfs import pdf
from tests.readers.test_others import reading


def printed(*lines: str) -> bytes:
    """A page with these lines, one below the other."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return pdf(f"BT /F1 10 Tf 50 750 Td {shown}ET")


@pytest.mark.parametrize("foot", ["Kay Council, 9 March, page {n} of 2", "Kay Council and its trams"])
def test_header_and_footer_of_two_pages(foot: str, tmp_path: Path) -> None:
    """What stands at the edges of both pages is nobody's words; an answer and a name that come back there are."""
    book = pypdf.PdfWriter()
    for n in (1, 2):
        turns = ["Mara Lind: We begin.", "Tom Okafor: I do not think so."]
        book.append(io.BytesIO(printed("The future of trams - record", *turns * 2, foot.format(n=n))))
    whole = io.BytesIO()
    book.write(whole)
    found = reading(tmp_path, whole.getvalue())
    assert [(r.speaker, r.text) for r in found.records] == [
        ("Mara Lind", "We begin."),
        ("Tom Okafor", "I do not think so."),
    ] * 4
    assert found.drops == {"page header or footer": 4}


def test_names_and_answers_at_the_edges_of_two_pages(tmp_path: Path) -> None:
    """Neither is a header, though both pages begin with the one and end with the other."""
    book = pypdf.PdfWriter()
    for _ in range(2):
        book.append(io.BytesIO(printed("Mara Lind", "0:12", "We begin.", "Tom Okafor", "0:15", "I do not think so.")))
    whole = io.BytesIO()
    book.write(whole)
    assert len(reading(tmp_path, whole.getvalue()).records) == 4


def test_a_table_printed_to_pdf_is_refused(tmp_path: Path) -> None:
    """Nobody can tell where a name ends: the words of the first line became part of it."""
    page = printed("Forum", "Time Speaker Text", "00:03 Mara Lind We begin small", "00:12 Tom Okafor Who pays")
    with pytest.raises(DataError, match=r"printed to PDF(?s:.*)Export the table"):
        reading(tmp_path, page)


def test_a_word_that_wraps_before_a_colon(tmp_path: Path) -> None:
    """It stays with its sentence, though it comes back; a name opens lines below a sentence."""
    turns = ("Mara Lind: I tell you at length what we should do with the old tracks of the town, for two",
             "reasons: the fares and the cars.", "Tom Okafor: I do not think so.")  # fmt: skip
    found = reading(tmp_path, printed(*turns * 3))
    assert [r.speaker for r in found.records] == ["Mara Lind", "Tom Okafor"] * 3
    assert found.records[0].text.endswith("for two reasons: the fares and the cars.")


def test_a_note_as_long_as_a_talk_is_told(tmp_path: Path) -> None:
    """A page whose lines nobody can part is read, and the check says so."""
    talk = "We begin small and go on with the old tracks. " * 60
    found = reading(tmp_path, f"# Notes\n\n{talk}\n\n{talk}\n")
    told = "2 notes have more than 400 words, in which nobody can tell who speaks: line 3, line 5"
    assert found.warnings == (told,)
    assert not reading(tmp_path, "# Notes\n\n- short\n- too\n").warnings


def test_headings_of_rich_text(tmp_path: Path) -> None:
    """A paragraph in the style of a heading parts the talk, and stands above notes."""
    sheet = r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\b heading 1;}}"
    talk = [r"{\b Mara Lind: }We begin.", r"{\b Tom Okafor: }Yes.", r"{\b Mara Lind: }Good."]
    heading = r"\pard\s1 Fares\par\pard\s0 "
    text = r"{\rtf1 " + sheet + r"\par ".join([talk[0], talk[1], heading + talk[0], talk[2]]) + r"\par}"
    found = reading(tmp_path, text)
    assert [r.text for r in found.records] == ["We begin.", "Yes.", "We begin.", "Good."]
    assert found.drops == {"heading between turns": 1}
    notes = reading(tmp_path, r"{\rtf1 " + sheet + heading + r"two zones\par no cash\par}")
    assert [(r.text, r.heading) for r in notes.records] == [("two zones", "Fares"), ("no cash", "Fares")]


def test_marks_of_lists_in_rich_text(tmp_path: Path) -> None:
    """The bullet that stands in the file is no word."""
    text = r"{\rtf1 Fares:\par {\listtext\u61623?\tab}two zones\par {\listtext\u61623?\tab}no cash\par}"
    assert [r.text for r in reading(tmp_path, text).records] == ["Fares:", "two zones", "no cash"]


def test_footer_of_a_page_made_from_a_document(tmp_path: Path) -> None:
    """The number of a printed page is nobody's last word."""
    turns = "".join(f"<p><b>{name}: </b>We agree.</p>" for name in ("Mara Lind", "Tom Okafor", "Mara Lind"))
    page = f'<html><body>{turns}<div title="footer"><p>Page 1 of 3</p></div></body></html>'
    assert [r.text for r in reading(tmp_path, page).records] == ["We agree."] * 3


def test_comments_and_footnotes_are_counted(tmp_path: Path) -> None:
    """What stands beside the text of a document is left out, and not in silence."""
    beside = '<w:{0}s xmlns:w="{1}"><w:{0} w:id="2"><w:p><w:r><w:t>Mara said less.</w:t></w:r></w:p></w:{0}></w:{0}s>'
    parts: dict[str, bytes | str] = {
        "word/document.xml": document(["Mara Lind: We begin.", "Tom Okafor: Yes.", "Mara Lind: So."])
    }
    parts |= {f"word/{one}s.xml": beside.format(one, NAMESPACE) for one in ("comment", "footnote")}
    found = reading(tmp_path, archive(parts))
    assert len(found.records) == 3
    assert found.drops == {"comment or footnote of the document": 2}
    assert found.dropped_words == {"comment or footnote of the document": 6}


def test_replies_on_a_board_are_counted(tmp_path: Path) -> None:
    """Comments and tasks beside a sticky are left out and counted; a total is a number of votes."""
    table = (
        "Idea,Section,Creator,Votes (total),Comments\nOld tracks,Tracks,Mara,3,I agree with that\nFares,Money,Tom,1,\n"
    )
    found = reading(tmp_path, table)
    assert [(r.text, r.votes_count) for r in found.records] == [("Old tracks", 3.0), ("Fares", 1.0)]
    assert found.dropped_words == {"comment or task beside a sticky": 4}


def test_a_programme_is_no_transcript(tmp_path: Path) -> None:
    """Titles to come with their times and hosts are nobody's words."""
    rows = "09:00,Mara Lind,Opening\n10:00,Tom Okafor,Fares and who pays\n11:00,Mara Lind,Closing\n"
    with pytest.raises(DataError, match="unknown columns"):
        reading(tmp_path, f"Time,Speaker,Content\n{rows}")
    spoken = rows.replace("Opening", "We open.").replace("Closing", "We close.")
    assert reading(tmp_path, f"Time,Speaker,Content\n{spoken}").kind == "transcript"

"""No word is lost between a raw file and the records: words in are words read plus words dropped with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.written import READER_FORMS, SPECIMEN_FORMS, words_read, words_written
from pipeline.errors import DataError
from pipeline.readers import read
from tests.files import archive, document
from tests.readers.test_others import reading
from tests.readers.test_safety import SPECIMENS

SHIPPED = Path(__file__).parents[2] / "data" / "raw" / "car-t-future-2026" / "sessions"


@pytest.mark.parametrize("name", sorted(SPECIMENS))
def test_words_of_a_specimen(name: str, tmp_path: Path) -> None:
    """Counted apart from the readers, what a person reads in a specimen is what they read plus what they dropped."""
    found = reading(tmp_path, SPECIMENS[name])
    written = words_written(SPECIMEN_FORMS[name], SPECIMENS[name])
    assert written == words_read(found) + sum(found.dropped_words.values()) > 0


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*/*")), ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_words_of_the_shipped_meeting(path: Path) -> None:
    """The same for real files."""
    found = read(path)
    written = words_written(READER_FORMS[found.format], path.read_bytes())
    assert written == words_read(found) + sum(found.dropped_words.values()) > 0


def test_heading_with_nothing_under_it(tmp_path: Path) -> None:
    """A heading reaches the records above what stands under it; one above nothing is counted, not passed over."""
    found = reading(tmp_path, "# Day\n## Room 1\n- agreed\n## Room 2\n## Room 3\n- open\n# To be done\n")
    assert [record.heading for record in found.records] == ["Day > Room 1", "Day > Room 3"]
    assert found.drops == {"heading with nothing under it": 2}
    assert found.dropped_words == {"heading with nothing under it": 5}


def test_sticky_with_two_texts(tmp_path: Path) -> None:
    """A card may have a title and words of its own: both are kept, and the same words are not said twice."""
    found = reading(tmp_path, "Type,Title,Content,Frame\ncard,Labels,one set,A\ncard,Same,Same,A\n")
    assert [record.text for record in found.records] == ["Labels: one set", "Same"]


def test_answers_nobody_can_place(tmp_path: Path) -> None:
    """Below a column without a title, and an option named twice: counted with their words."""
    table = "Timestamp,Which?,\n1,Red;Blue;Red,by the way\n2,Blue,\n"
    found = reading(tmp_path, table)
    assert [record.text for record in found.records] == ["Red", "Blue", "Blue"]
    assert found.dropped_words == {"answer in a column without a title": 3, "option named twice in one answer": 1}


@pytest.mark.parametrize(
    "table",
    [
        "Timestamp,Which?\n1,Red\n2,Yes, if paid\n",
        "#,User Name,User Email,Submitted Date/Time,Which?\n1,Ana,a@example.org,10:00,Yes, if paid\n",
    ],
)
def test_answer_that_lost_its_quotes(table: str, tmp_path: Path) -> None:
    """Half an answer is another answer: a row wider than its titles is an error, with advice."""
    with pytest.raises(DataError, match="in quotes"):
        reading(tmp_path, table)


def test_question_without_an_answer_at_the_end_of_a_row(tmp_path: Path) -> None:
    """Before 2021 questions and answers stand in turn; a last question alone counts as not answered."""
    head = "#,User Name,User Email,Submitted Date/Time,\n"
    found = reading(
        tmp_path, f"{head}1,Ana,a@example.org,10:00,Which?,Red,Why?\n2,Ben,b@example.org,10:00,Which?,Blue,,\n"
    )
    assert [record.text for record in found.records] == ["Red", "Blue"]
    assert found.drops == {"row without an answer": 1}


def test_text_box_and_moved_text(tmp_path: Path) -> None:
    """Word stores a text box twice and moved text at both places: each is read once."""
    box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    alternatives = f"<m:AlternateContent><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent>"
    moved = "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
    there = "<w:moveTo><w:r><w:t>moved</w:t></w:r></w:moveTo>"
    marker = "xmlns:m='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:w="
    text = document([("Heading1", "Plenary"), "first"]).replace("xmlns:w=", marker)
    more = f"<w:p><w:r>{alternatives}</w:r></w:p><w:p>{moved}</w:p><w:p>{there}</w:p></w:body>"
    content = archive({"word/document.xml": text.replace("</w:body>", more)})
    assert [record.text for record in reading(tmp_path, content).records] == ["first", "in a box", "moved"]


def test_damaged_word_of_a_recogniser(tmp_path: Path) -> None:
    """What stands among the words and is none is counted."""
    words = ["uh", {"word": "hello", "speaker": 0, "start": 0, "end": 1}]
    content = json.dumps({"results": {"channels": [{"alternatives": [{"words": words}]}]}})
    found = reading(tmp_path, content)
    assert [record.text for record in found.records] == ["hello"]
    assert found.dropped_words == {"damaged word": 1}

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import docx_integrity
import pandas as pd
import pytest
from openxml_audit import OpenXmlValidator

from tests import word_files
from tests.call import call
from tests.frames import meeting_frames


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    frames = meeting_frames()
    return frames | call("paper", frames)


@pytest.fixture(scope="module")
def made(frames: dict[str, pd.DataFrame]) -> bytes:
    return call("handout", frames)["handout.docx"]


def texts(made: bytes, *styles: str) -> list[str]:
    """Paragraphs in some styles, in order."""
    document: Any = docx.Document(io.BytesIO(made))
    return [p.text for p in document.paragraphs if p.style.name in styles]


def test_every_sentence_is_the_papers(frames: dict[str, pd.DataFrame], made: bytes) -> None:
    """Nothing stands here that the paper does not say in the same words."""
    sentences = sorted(frames["paper"]["text"], key=len, reverse=True)  # a question stands inside a longer sentence too
    said = texts(made, "Body Text", "Key Message", "List Bullet", "Reading Note")
    assert len(said) > 5
    for paragraph in said:
        rest = paragraph
        for sentence in sentences:
            rest = rest.replace(sentence, "")
        assert rest.strip() == "", paragraph


def test_what_stands_on_it(made: bytes) -> None:
    """Title, key messages with their levels, where views part, priorities, what was not discussed, how to read it."""
    assert texts(made, "Title") == ["The night bus of Norwick"]
    heads = texts(made, "Heading 1")
    assert heads[-1] == "How to read this summary"
    assert "Open questions" in heads
    assert any("Decided on a condition (call for consensus)" in text for text in texts(made, "Key Message"))
    assert any("was not discussed" in text for text in texts(made, "List Bullet"))
    assert any("All counts refer to participants of this meeting" in text for text in texts(made, "Reading Note"))


def test_nothing_for_the_editor_and_no_reference(made: bytes) -> None:
    """Placeholders, comments and references to the evidence stay in the paper."""
    assert texts(made, "Placeholder") == []
    assert "word/comments.xml" not in word_files.parts(made)
    assert b"w:hyperlink" not in word_files.parts(made)["word/document.xml"]


def test_length_is_kept(frames: dict[str, pd.DataFrame]) -> None:
    """With fewer words allowed, lists are cut and every section that fits keeps its first paragraph."""
    short = call("handout", frames, words=150)["handout.docx"]
    said = texts(short, "Body Text", "Key Message", "List Bullet", "Reading Note")
    assert sum(len(text.split()) for text in said) <= 150
    assert texts(short, "Heading 1")[-1] == "How to read this summary"


def test_it_is_a_good_file(frames: dict[str, pd.DataFrame], made: bytes, tmp_path: Path) -> None:
    """Styles alone, no barrier, nothing that validators find, the same bytes each time."""
    assert word_files.formatting(made) == set()
    assert word_files.barriers(made) == []
    path = tmp_path / "handout.docx"
    path.write_bytes(made)
    assert docx_integrity.check(path) == []
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert call("handout", frames)["handout.docx"] == made

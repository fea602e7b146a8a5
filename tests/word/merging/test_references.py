"""Labels of tables and figures."""

from __future__ import annotations

import io
from typing import Any

import docx

from pipeline.word.merging import references, text
from pipeline.word.merging.files import File
from pipeline.word.parts import Bookmarks, field, paragraph, run


def test_exhibits_of_a_supplement_have_labels_of_their_own() -> None:
    """'Table S1': the letter stands before the counter, and is not written into it."""
    document: Any = docx.Document()
    marks = Bookmarks()
    label = marks.around("exhibit all", [run("Table S"), *field("SEQ TableS \\* ARABIC", [run("1")])])
    mention = field("REF exhibit_all \\h", [run("Table S1")])
    for content in (mention, label):
        document.element.body.insert(0, paragraph("Normal", content))
    made = io.BytesIO()
    document.save(made)
    file = File(made.getvalue())
    assert references.labels(file) == {"exhibit_all": "Table S1"}
    references.relabel(file, {"exhibit_all": "Table S4"})
    assert [text.plain(p) for p in file.body.iter(text.P)] == ["Table S4", "Table S4"]
    references.count_exhibits(file)
    assert [text.plain(p) for p in file.body.iter(text.P)] == ["Table S1", "Table S1"]

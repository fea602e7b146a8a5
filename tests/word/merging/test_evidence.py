"""Numbers of evidence that stands in another file."""

from __future__ import annotations

import io
from typing import Any

import docx

from pipeline.word.merging import evidence, text
from pipeline.word.merging.files import File
from pipeline.word.parts import link_to_file, named, paragraph, run


def cited(*groups: list[str], tips: dict[str, str]) -> File:
    """A file that cites evidence of another one: links, and what stands between them, a paragraph a group."""
    document: Any = docx.Document()
    for group in groups:
        content = [
            link_to_file(document, "supplement.docx", f"evidence {w}", [run(w)], tips.get(w, ""))
            if w[0] == "E"
            else run(w)
            for w in group
        ]
        document.element.body.insert(0, paragraph("Normal", content))
    made = io.BytesIO()
    document.save(made)
    return File(made.getvalue())


BASE = cited(["E1", "–", "E3"], ["E4"], ["E5"], tips={"E1": "a", "E3": "c", "E4": "d", "E5": "e"})
NEW = cited(["E2", "–", "E4"], ["E5"], ["E1"], tips={"E1": "z", "E2": "a", "E4": "c", "E5": "d"})


def test_evidence_is_known_by_the_words_that_show() -> None:
    """One inside a range goes with its neighbour; one that is cited nowhere any more is gone."""
    numbers = evidence.by_tips(BASE, NEW, {})
    assert numbers == {"E1": "E2", "E2": "E3", "E3": "E4", "E4": "E5", "E5": None}


def test_a_range_is_written_anew() -> None:
    """Links still lead to the other file; what is gone bears a mark."""
    base = cited(["E1", "–", "E3"], ["E5"], tips={"E1": "a", "E3": "c", "E5": "e"})
    evidence.renumber(base, evidence.by_tips(base, NEW, {}), {})
    found = [text.plain(p) for p in base.body.iter(text.P)]
    assert found == [f"E5{text.GONE}", "E2–E4"]
    assert all(link.get(named("r:id")) for link in base.body.iter(text.HYPERLINK))
    evidence.retip(base, NEW)
    assert {link.get(evidence.TOOLTIP) for link in base.body.iter(text.HYPERLINK)} == {"a", "c", "e"}


def test_neighbours_that_part_are_written_apart() -> None:
    """'E1–E3' that are no neighbours any more: each range of what they are now."""
    base = cited(["E1", "–", "E3"], tips={"E1": "a", "E3": "c"})
    evidence.renumber(base, {"E1": "E9", "E2": "E3", "E3": "E4"}, {})
    assert [text.plain(p) for p in base.body.iter(text.P)] == ["E3, E4, E9"]

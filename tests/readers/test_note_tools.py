"""What note-taking tools write around notes is left out and counted, and what people wrote stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import docx
from tests.pdfs import pdf
from tests.readers.test_others import reading


@pytest.mark.parametrize(
    "line",
    [
        "Welcome to Etherpad!",
        "[TOC]",
        ":::info",
        ":::",
        "<aside>",
        "</aside>",
        "![pier.jpg](Piers/pier.jpg)",
        "![][image1]",
        "[image1]: <data:image/png;base64,iVBORw0KGgo>",
        "[Piers](#piers)\t[1](#piers)",
        "Like Be the first to like this",
        "Click or tap here to enter text.",
        "Page 1 of 3",
        "Created with OneNote.",
        "Created by Ada Holm, last modified on Mar 12, 2026",
    ],
)
def test_lines_of_tools_are_no_notes(line: str, tmp_path: Path) -> None:
    """They stood in the paper's evidence as what people noted."""
    found = reading(tmp_path, f"# Notes\n\nPiers should be lit.\n\n{line}\nFerries should be free.\n")
    assert [record.text for record in found.records] == ["Piers should be lit.", "Ferries should be free."]
    assert sum(found.drops.values()) == 1
    if "Click" in line:
        in_word = reading(tmp_path, docx(["# Notes", "Notes by Ada Holm", line, "Piers should be lit."]))
        assert line not in [record.text for record in in_word.records]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Piers should be lit \\- all of them\\.", "Piers should be lit - all of them."),
        ("==Piers should be lit.==", "Piers should be lit."),
        ("Piers as in [the plan](https://x.org/plan) should be lit.", "Piers as in the plan should be lit."),
        ("Piers [all three] should be lit.", "Piers [all three] should be lit."),
    ],
)
def test_marks_inside_a_line(written: str, kept: str, tmp_path: Path) -> None:
    """Signs of a form go, words stay."""
    found = reading(tmp_path, f"# Piers {{#piers}}\n\n- {written}\n")
    assert [(record.text, record.heading) for record in found.records] == [(kept, "Piers")]


def test_comments_below_a_text(tmp_path: Path) -> None:
    """What stood at the margin of the document is no note, as in Word; its marks leave the sentences."""
    text = (
        "# Notes\n\n* Piers should be lit[a][b]\n* Ferries should be free\n\n[a]Ada: not in the paper, please\n[b]+1\n"
    )
    found = reading(tmp_path, text)
    assert [record.text for record in found.records] == ["Piers should be lit", "Ferries should be free"]
    assert found.drops["comment or footnote of the document"] == 2
    listed = reading(tmp_path, "# Notes\n\n[a]Piers\n- Ferries [sic]\n")
    assert listed.records[0].text == "[a]Piers"


def test_diagrams_and_properties(tmp_path: Path) -> None:
    """The keys of a page in a database, and a diagram in its own language."""
    text = "# Piers\n\nDate: 12 March\nTags: light\n\n- Piers should be lit.\n\n```mermaid\ngraph TD\n```\n- No tolls\n"
    found = reading(tmp_path, text)
    assert [record.text for record in found.records] == ["Piers should be lit.", "No tolls"]
    kept = reading(tmp_path, "# Piers\n\nDate: 12 March\nPlace: pier\n\n- Lit\n- Free\n")
    assert [record.text for record in kept.records][:2] == ["Date: 12 March", "Place: pier"]


def test_the_edges_of_a_printed_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Header and footer stood in the notes, and a heading was glued to its text."""
    pages = [
        [
            "Harbour forum - Minutes - 12/03/2026",
            f"Item {name}",
            f"The {name} of the old harbour should be lit at night, and in the morning as well, by",
            f"the town of {name}.",
            "Draft - not for circulation",
        ]
        for name in ("piers", "ferries", "stairs")
    ]
    printed = [(number, line) for number, page in enumerate(pages, 1) for line in page]
    monkeypatch.setattr("pipeline.readers.pdf.lines", lambda raw: printed)
    found = reading(tmp_path, pdf(""))
    assert [record.text for record in found.records][:2] == ["Item piers", f"{pages[0][2]} the town of piers."]
    assert not any("Draft" in record.text or "forum" in record.text for record in found.records)

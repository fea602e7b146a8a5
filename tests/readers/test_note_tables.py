"""Tables in notes, where a row belongs together, and lists side by side, where it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import archive, document
from tests.readers.test_others import reading

VOTES = [["Point", "Who", "Votes"], ["Run at night", "Cy", "3"], ["Less | more", "", "5"]]
AS_NOTES = ["Point: Run at night; Who: Cy; Votes: 3", "Point: Less | more; Votes: 5"]


def _cell(words: str, is_bold: bool) -> str:
    return f"<w:tc><w:p><w:r>{'<w:rPr><w:b/></w:rPr>' * is_bold}<w:t>{words}</w:t></w:r></w:p></w:tc>"


def word(rows: list[list[str]], is_bold: bool = False) -> bytes:
    """A document with a heading and a table."""
    body = "".join(
        f"<w:tr>{''.join(map(_cell, row, [is_bold and not place] * len(row)))}</w:tr>" for place, row in enumerate(rows)
    )
    xml = document([("Heading1", "Notes")]).replace("</w:body>", f"<w:tbl>{body}</w:tbl></w:body>")
    return archive({"word/document.xml": xml})


def markdown(rows: list[list[str]], edge: str = "|") -> str:
    """Notes with a table in Markdown."""
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    lines.insert(1, " | ".join("---" for _ in rows[0]))
    return "# Notes\n\nBefore it\n\n" + "\n".join(f"{edge} {line} {edge}" for line in lines) + "\n\nAfter it\n"


def texts(folder: Path, content: str | bytes) -> list[str]:
    """The notes of a file."""
    found = reading(folder, content)
    assert found.kind == "notes"
    return [record.text for record in found.records]


@pytest.mark.parametrize("edge", ["|", ""])
def test_rows_in_markdown(edge: str, tmp_path: Path) -> None:
    """A note a row, its cells under their titles; the rule is no words, a pipe in a cell parts nothing."""
    assert texts(tmp_path, markdown(VOTES, edge)) == ["Before it", *AS_NOTES, "After it"]


def test_rows_in_word_and_on_a_page(tmp_path: Path) -> None:
    """Bold cells are titles, and words above numbers; heading cells of a page are."""
    assert texts(tmp_path, word(VOTES)) == AS_NOTES
    assert texts(tmp_path, word([["For", "Against"], ["It is cheap", "It is slow"]], is_bold=True)) == [
        "For: It is cheap; Against: It is slow"
    ]
    cells = "<tr><th>For<th>Against</tr><tr><td>It is cheap<td>It is slow</tr>"
    page = f"<html><body><h1>Notes</h1><ul><li>Before it</ul><table>{cells}</table>"
    assert texts(tmp_path, page) == ["Before it", "For: It is cheap; Against: It is slow"]


def test_rows_without_titles(tmp_path: Path) -> None:
    """A short first cell says what its row is about; two columns of long cells may be two lists."""
    assert texts(tmp_path, word([["Place", "Norwick"], ["Boats", "small ones first"]])) == [
        "Place: Norwick",
        "Boats: small ones first",
    ]
    lists = [["It is cheap at night", "It is slow in winter"], ["Crews are willing to go", "Two quays have no power"]]
    assert texts(tmp_path, word(lists)) == [cell for row in lists for cell in row]


def test_keys_above_notes(tmp_path: Path) -> None:
    """The front matter of a Markdown file is the tool's; its words are counted."""
    found = reading(tmp_path, "---\ntitle: Morning\ntags: [ferry]\n---\n# Notes\n\n- small boats first\n")
    assert [(r.text, r.locator) for r in found.records] == [("small boats first", "line 7")]
    assert found.drops == {"block of keys above the notes": 1}


SIDE_BY_SIDE = """Notes

For                          Against
- It is cheap at night       - It costs too much
- Crews are willing to       - Winter storms
  go out                     - Two quays
- All agree                    have no power

- After it
"""


def test_two_lists_side_by_side(tmp_path: Path) -> None:
    """Each is read down: across, what is for and what is against would be one sentence."""
    found = reading(tmp_path, SIDE_BY_SIDE)
    assert [(r.text, r.locator) for r in found.records if r.text != "Notes"] == [
        ("For: It is cheap at night", "line 4"),
        ("For: Crews are willing to go out", "lines 5-6"),
        ("For: All agree", "line 7"),
        ("Against: It costs too much", "line 4"),
        ("Against: Winter storms", "line 5"),
        ("Against: Two quays have no power", "lines 6-7"),
        ("After it", "line 9"),
    ]


def test_two_lists_with_tabs(tmp_path: Path) -> None:
    """The right list starts behind the tab, wherever that is."""
    assert texts(tmp_path, "# Notes\n\n- small boats\t- large boats\n- crews\t- quays\n") == [
        "small boats",
        "crews",
        "large boats",
        "quays",
    ]


def test_lines_that_only_look_like_two_lists(tmp_path: Path) -> None:
    """A dash in a sentence, a single line, and a line that runs across both leave the notes as they are."""
    for text in ("- small boats - cheap ones\n- large ones - dear", "- small   - large\n- all of them"):
        assert len(texts(tmp_path, f"# Notes\n\n{text}\n")) == 2
    across = "- small      - large\n- crews      - quays\nand so we all agreed on it\n"
    assert texts(tmp_path, f"# Notes\n\n{across}") == ["small - large", "crews - quays and so we all agreed on it"]


PLAIN = """# Notes

For                              Against
It is cheap at night and         It costs too much
  does not wake anybody          Winter storms are worse
Crews are willing                Two quays have
                                 no power

Next steps
"""


def test_columns_without_bullets(tmp_path: Path) -> None:
    """Two of long cells are lists, read down; read across, what is for and what is against were one sentence."""
    found = reading(tmp_path, PLAIN)
    assert [(r.text, r.locator) for r in found.records] == [
        ("For: It is cheap at night and does not wake anybody", "lines 4-5"),
        ("For: Crews are willing", "line 6"),
        ("Against: It costs too much", "line 4"),
        ("Against: Winter storms are worse", "line 5"),
        ("Against: Two quays have no power", "lines 6-7"),
        ("Next steps", "line 9"),
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["Who      What               When", "Ana      draft the letter   May", "Ben      ask the crews      June"],
            ["Action: Ana: draft the letter, May", "Action: Ben: ask the crews, June"],
        ),
        (
            ["Topic\tPorts", "Decision\tSmall ports first", "Open\tWho pays"],
            ["Topic: Ports", "Decision: Small ports first"],
        ),
        (
            ["Option     Votes", "Small      12", "Large      8"],
            ["Option: Small; Votes: 12", "Option: Large; Votes: 8"],
        ),
    ],
)
def test_rows_without_bullets(lines: list[str], told: list[str], tmp_path: Path) -> None:
    """Short first cells say what their row is about, so it is one note; all rows were."""
    assert texts(tmp_path, "# Notes\n\n" + "\n".join(lines))[: len(told)] == told


@pytest.mark.parametrize(
    "lines",
    [
        ["We met at    nine and spoke.", "The ports are    small.", "Nobody knew    the cost."],
        ["Small ports first", "    because they are cheap", "    because crews live there", "Dam later"],
        ["Small ports      first", "Large ports      later"],
    ],
)
def test_gaps_that_are_no_columns(lines: list[str], tmp_path: Path) -> None:
    """Cells that stand below nothing, indents and two lines leave the notes as they are."""
    assert texts(tmp_path, "# Notes\n\n" + "\n".join(lines)) == [" ".join(" ".join(lines).split())]


Writer = Callable[[list[list[str]]], str | bytes]
ACTIONS = [["What", "Who", "When"], ["Draft text on depots", "CL", "30 Nov"], ["Ask the board", "", ""], ["", "BL", ""]]


@pytest.mark.parametrize("write", [word, markdown])
def test_a_table_of_actions_has_a_line_for_each(write: Writer, tmp_path: Path) -> None:
    """Cell by cell they were next steps of their own: "30 Nov 2027"."""
    found = texts(tmp_path, write(ACTIONS))
    told = [one for one in found if "Action" in one]
    assert told == ["Action: CL: Draft text on depots, 30 Nov", "Action: Ask the board"]
    assert not any("When" in one for one in found)


@pytest.mark.parametrize("write", [word, markdown])
def test_a_table_of_results_has_a_line_for_each_point(write: Writer, tmp_path: Path) -> None:
    """What it is about stands before what became of it, and the titles of the columns are no words of it."""
    rows = [["What", "Result"], ["night fares", "as room two, agreed"], ["register", "decided"]]
    assert {"night fares: as room two, agreed", "register: decided"} <= set(texts(tmp_path, write(rows)))

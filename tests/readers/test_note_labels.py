"""Lines of notes that name what follows, and lines that are notes of their own though no mark opens them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import archive, document
from tests.readers.test_others import reading

UNDER = [("Piers should be lit.", "Agreed"), ("Ferries should be free.", "Not agreed")]


def told(folder: Path, content: str | bytes) -> list[tuple[str, str | None]]:
    """The notes of a file with the last heading above each."""
    return [(r.text, (r.heading or "").split(" > ")[-1] or None) for r in reading(folder, content).records]


@pytest.mark.parametrize(
    "text",
    [
        "Agreed:\n- Piers should be lit.\nNot agreed:\n- Ferries should be free.\n",
        "Agreed:\n\n- Piers should be lit.\n\nNot agreed:\n\n- Ferries should be free.\n",
        "# Notes\n\n**Agreed**\n- Piers should be lit.\n**Not agreed**\n- Ferries should be free.\n",
        "# Notes\nAgreed\n    * Piers should be lit.\nNot agreed\n    * Ferries should be free.\n",
    ],
)
def test_a_label_above_a_list_is_a_heading(text: str, tmp_path: Path) -> None:
    """It was read as the end of the item above it: what was not agreed became agreed."""
    assert told(tmp_path, text) == UNDER


def test_a_label_above_a_list_in_word(tmp_path: Path) -> None:
    """Items under it are list paragraphs; a paragraph below the list stands under no label."""
    xml = document(
        [
            ("Heading1", "Notes"),
            ("", "Agreed:"),
            ("ListBullet", "Piers should be lit."),
            ("", "Not agreed:"),
            ("ListBullet", "Ferries should be free."),
            ("", "We met at noon."),
        ]
    )
    assert told(tmp_path, archive({"word/document.xml": xml})) == [*UNDER, ("We met at noon.", "Notes")]


def test_a_label_reaches_to_the_end_of_its_list(tmp_path: Path) -> None:
    """What stands behind a blank line and has no mark is about something else."""
    text = "# Notes\n\nAgreed:\n- Piers should be lit\n  at night.\n\nWe met at noon.\n"
    assert told(tmp_path, text) == [("Piers should be lit at night.", "Agreed"), ("We met at noon.", "Notes")]


def test_a_wrapped_item_is_no_label(tmp_path: Path) -> None:
    """The last words of an item above the next one belong to it."""
    text = "# Notes\n\n- Piers should be lit by\nthe town\n- Ferries should be free of\n  Charge\n- No tolls\n"
    assert [text for text, _ in told(tmp_path, text)] == [
        "Piers should be lit by the town",
        "Ferries should be free of Charge",
        "No tolls",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Straw poll: Should ferries be free? Yes 6, No 1.", "Show of hands: Should piers be lit? 2 for, 5 against."],
        ["**Ada Holm**: wants lit piers.", "**Ben Ruiz**: would rather have free ferries on all days of the week."],
        ["DECISION: Piers are lit.", "DECISION (4:3): Ferries are free."],
        ["Item 2: Ferries and piers", "Piers should be lit."],
        ["Lit piers", "Free ferries", "Tolls for boats"],
    ],
)
def test_lines_that_are_notes_of_their_own(lines: list[str], tmp_path: Path) -> None:
    """The vote on the second question was that on the first, for both stood in one note."""
    found = [text for text, _ in told(tmp_path, "# Notes\n\n" + "\n".join(lines) + "\n")]
    assert found == [line.replace("*", "") for line in lines]


def test_wrapped_lines_stay_together(tmp_path: Path) -> None:
    """A line that would not have had room for the next word was broken by a program."""
    lines = [
        "Vote: the room was asked whether the piers on both sides of the Old",
        "Harbour should be lit at night, and whether ferries should be free on",
        "Sundays: six were for it.",
    ]
    assert [text for text, _ in told(tmp_path, "# Notes\n\n" + "\n".join(lines))] == [" ".join(lines)]


@pytest.mark.parametrize("mark", "○●■☐✓➢‣")
def test_signs_of_items(mark: str, tmp_path: Path) -> None:
    """Circles, boxes and ticks open items as dots do; a tick before a number counts votes."""
    text = f"# Notes\n\n{mark} Lit piers\n{mark} Free ferries on Sundays\n✔ 4 ✘ 2\n"
    assert next(text for text, _ in told(tmp_path, text)) == "Lit piers"
    assert "✔ 4 ✘ 2" in told(tmp_path, text)[-1][0]

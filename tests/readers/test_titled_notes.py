"""What stands under a title of notes was written by whoever took them, also where it names people."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.files import docx
from tests.readers.test_others import reading

TOLD = [
    "Ada Holm: warned of piers without light",
    "Ben Ruiz: would rather have free ferries",
    "Ada Holm: agrees, but light first",
]
SPOKEN = ["Ada Holm: I am afraid of the dark.", "Ben Ruiz: Then we should light it.", "Ada Holm: Would you pay for it?"]


@pytest.mark.parametrize(
    "title",
    [
        "# Minutes, harbour group",
        "# Notes – session 1",
        "# Facilitator notes",
        "# Meeting notes",
        "# Notes (Cleo Berg)",
        "Notes of session 5",
        "# Protokoll der Hafengruppe",
    ],
)
@pytest.mark.parametrize("mark", ["", "- "])
def test_who_takes_notes_says_it_in_their_words(title: str, mark: str, tmp_path: Path) -> None:
    """'Warned of piers without light' was quoted as what Ada Holm said."""
    text = f"{title}\n\n" + "\n".join(mark + line for line in TOLD) + "\n"
    found = reading(tmp_path, text)
    assert (found.kind, found.speakers) == ("notes", [])
    assert [record.text for record in found.records][-3:] == TOLD


def test_the_same_in_word(tmp_path: Path) -> None:
    """A title, then paragraphs."""
    assert reading(tmp_path, docx(["Breakout 2 - notes", *TOLD])).kind == "notes"


@pytest.mark.parametrize(
    "title", ["# Minutes of the harbour group", "# Meeting notes", "# Transcript", "# Harbour, 20 minutes"]
)
def test_verbatim_minutes_are_a_transcript(title: str, tmp_path: Path) -> None:
    """Where people speak for themselves, it is their speech, whatever the title calls it."""
    found = reading(tmp_path, f"{title}\n\n" + "\n".join(SPOKEN) + "\n")
    assert (found.kind, found.speakers) == ("transcript", ["Ada Holm", "Ben Ruiz"])


def test_other_titles_leave_people_their_words(tmp_path: Path) -> None:
    """Short turns in the third person are no notes because of that."""
    assert reading(tmp_path, "# Harbour group\n\n" + "\n".join(TOLD) + "\n").kind == "transcript"


def test_a_column_of_notes_is_no_title(tmp_path: Path) -> None:
    """A table that nobody can read is refused, and not taken for notes because of the name of a column."""
    with pytest.raises(DataError, match="table"):
        reading(tmp_path, "Alpha,Beta,Gamma,Notes\n1,2,3,lit piers\n4,5,6,free ferries\n")


@pytest.mark.parametrize("thing", ["Table", "Breakout", "Flipchart", "Frame"])
def test_a_table_with_a_number_is_nobody(thing: str, tmp_path: Path) -> None:
    """Lines of flipcharts under the names of the tables were one participant's speech."""
    text = "\n".join(
        f"{thing} {n}: Piers should be lit at {place}." for n, place in ((1, "noon"), (2, "six"), (1, "ten"))
    )
    found = reading(tmp_path, text + "\n")
    assert (found.kind, found.speakers) == ("notes", [])

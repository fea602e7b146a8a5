"""A draft that somebody edited is merged, kept as it was, and told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.engine import edited_drafts
from pipeline.engine.edited_drafts import EditedDrafts
from pipeline.engine.ruled_folder import RuledFolder
from pipeline.errors import DataError, Problem

NAME = "whitepaper.docx"


@dataclass(frozen=True)
class Made:
    """A merge that only puts the three side by side."""

    content: bytes

    def told(self) -> str:
        """What was done."""
        return f"- <merged> {self.content.decode()}"


def merge(drafts: Sequence[bytes], edited: bytes, new: bytes) -> Made:
    return Made(b"+".join([drafts[-1], edited, new]))


def refuse(drafts: Sequence[bytes], edited: bytes, new: bytes) -> Made:
    raise DataError(Problem("the edited draft", "this file cannot be merged", "Save it again."))


class Desk:
    """A report folder, and what the user hears."""

    def __init__(self, folder: Path) -> None:
        self.reports = RuledFolder(folder / "reports")
        self.heard: list[str] = []
        self.drafts = EditedDrafts(folder / "drafts", self.reports, self.heard.append)

    def files(self) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in sorted(self.reports.folder.iterdir()) if not p.name.startswith(".")}

    def edit(self, content: bytes) -> None:
        (self.reports.folder / NAME).write_bytes(content)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.drafts.write(NAME, b"one", merge)
    return made


def test_a_draft_that_nobody_edited_is_replaced(desk: Desk) -> None:
    """As before: one file, the latest."""
    assert desk.drafts.write(NAME, b"two", merge) == NAME
    assert desk.files() == {NAME: b"two"}
    assert desk.heard == []


def test_an_edited_draft_is_merged_and_kept_as_it_was(desk: Desk) -> None:
    """With what it was made from; the copy is byte for byte what the editor saved."""
    desk.edit(b"mine")
    assert desk.drafts.write(NAME, b"two", merge) == NAME
    assert desk.files() == {NAME: b"one+mine+two", "whitepaper.edited-1.docx": b"mine"}
    assert "whitepaper.edited-1.docx" in desk.heard[0]


def test_the_next_runs_go_on_from_the_merged_file(desk: Desk) -> None:
    """The merged file holds the editor's words, so it is merged again, edited or not; only an edited one is kept."""
    desk.edit(b"mine")
    desk.drafts.write(NAME, b"two", merge)
    desk.drafts.write(NAME, b"three", merge)
    assert desk.files() == {NAME: b"two+one+mine+two+three", "whitepaper.edited-1.docx": b"mine"}
    desk.edit(b"more")
    desk.drafts.write(NAME, b"four", merge)
    assert desk.files()["whitepaper.edited-2.docx"] == b"more"
    assert desk.files()[NAME] == b"three+more+four"


def test_nothing_is_merged_where_the_record_has_not_changed(desk: Desk) -> None:
    """The editor's file is not even opened."""
    desk.edit(b"mine")
    assert desk.drafts.write(NAME, b"one", refuse) == NAME
    assert desk.files() == {NAME: b"mine"}
    assert "stays as it is" in desk.heard[0]


def test_what_cannot_be_merged_stays_and_the_draft_goes_beside(desk: Desk) -> None:
    """And the user hears why and what to do; a draft beside is not what the edited file was made from."""
    desk.edit(b"mine")
    assert desk.drafts.write(NAME, b"two", refuse) == "whitepaper-2.docx"
    assert desk.files() == {NAME: b"mine", "whitepaper-2.docx": b"two"}
    assert "cannot be merged. Save it again." in desk.heard[0]
    desk.drafts.write(NAME, b"three", merge)
    assert desk.files()[NAME] == b"one+mine+three"


def test_a_file_of_an_earlier_version_is_not_merged(tmp_path: Path) -> None:
    """Nobody knows what it was made from."""
    desk = Desk(tmp_path)
    desk.reports.write(NAME, b"one")
    desk.edit(b"mine")
    assert desk.drafts.write(NAME, b"two", merge) == "whitepaper-2.docx"
    assert "no longer kept" in desk.heard[0]
    assert desk.drafts.write(NAME, b"three", merge) == "whitepaper-2.docx"


def test_the_report_lists_what_was_merged_once(desk: Desk) -> None:
    """At its end, whether it was written again or not; as words, never as HTML; gone with the edited file."""
    desk.drafts.report()
    report = desk.reports.folder / "run.md"
    report.write_text("# Run\n\nread\n", "utf-8")
    desk.drafts.report()
    assert report.read_text("utf-8") == "# Run\n\nread\n"
    desk.edit(b"mine")
    desk.drafts.write(NAME, b"two", merge)
    for _ in range(2):
        desk.drafts.report()
        told = report.read_text("utf-8")
        assert told.count(edited_drafts.HEADING) == 1
        assert "&lt;merged&gt; one+mine+two" in told and "`whitepaper.edited-1.docx`" in told
    desk.drafts.write(NAME, b"three", merge)
    desk.drafts.report()
    assert "Nobody changed the merged file" in report.read_text("utf-8")
    (desk.reports.folder / NAME).unlink()
    desk.drafts.write(NAME, b"four", merge)
    desk.drafts.report()
    assert report.read_text("utf-8") == "# Run\n\nread\n"


def test_only_the_latest_drafts_are_kept(desk: Desk) -> None:
    """Twenty; the same draft is kept once."""
    for number in range(30):
        desk.drafts.write(NAME, f"{number}".encode(), merge)
        desk.drafts.write(NAME, f"{number}".encode(), merge)
    kept = sorted(path.read_bytes() for path in desk.drafts.folder.glob("whitepaper-*.docx"))
    assert kept == sorted(f"{n}".encode() for n in range(10, 30))

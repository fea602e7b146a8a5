"""No file stays in a report folder that was made under another rule or from an earlier draft, but an editor's."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.ruled_folder import FILE, RuledFolder


@pytest.fixture
def folder(tmp_path: Path) -> RuledFolder:
    """A folder with a draft, a page and a PDF, made under `name`."""
    reports = RuledFolder(tmp_path)
    reports.change_rule("name")
    reports.write("whitepaper.docx", b"draft")
    reports.write("data/statements.jsonl", b"{}")
    reports.write("whitepaper.pdf", b"pdf of the draft", "whitepaper.docx")
    return reports


def names(reports: RuledFolder) -> set[str]:
    """Files that are there, but hidden ones."""
    files = (path.relative_to(reports.folder) for path in reports.folder.rglob("*") if path.is_file())
    return {file.as_posix() for file in files if not file.name.startswith(".")}


def test_another_rule_removes_what_was_made_under_the_first(folder: RuledFolder) -> None:
    """Names stand in none of the files that are left."""
    assert folder.change_rule("name") == []
    assert len(names(folder)) == 3
    assert folder.change_rule("anonymous") == []
    assert names(folder) == set()
    assert folder.rule == "anonymous"


def test_what_an_editor_edited_stays_and_is_named(folder: RuledFolder) -> None:
    """Work is never deleted: the run says which file still shows what the rule hides; the same for foreign files."""
    (folder.folder / "whitepaper.docx").write_bytes(b"draft, edited")
    (folder.folder / "final by Kim.docx").write_bytes(b"a copy")
    edited, foreign = folder.change_rule("group")
    assert names(folder) == {"whitepaper.docx", "final by Kim.docx"}
    assert "whitepaper.docx was edited and is kept" in edited and "'group'" in edited and "'name'" in edited
    assert "final by Kim.docx is kept" in foreign


def test_a_copy_of_an_earlier_draft_goes(folder: RuledFolder) -> None:
    """A PDF says what the draft says, or it is not there; one of another file stays."""
    folder.write("kim.docx", b"another")
    folder.write("kim.pdf", b"pdf of another", "kim.docx")
    assert folder.drop_copies() == []
    folder.write("whitepaper.docx", b"the next draft")
    [told] = folder.drop_copies()
    assert "whitepaper.pdf was made from an earlier draft and is removed" in told
    assert names(folder) == {"whitepaper.docx", "data/statements.jsonl", "kim.docx", "kim.pdf"}


def test_a_copy_that_somebody_changed_stays(folder: RuledFolder) -> None:
    """Marks that somebody made in a PDF are work as well."""
    (folder.folder / "whitepaper.pdf").write_bytes(b"pdf with marks")
    folder.write("whitepaper.docx", b"the next draft")
    [told] = folder.drop_copies()
    assert "whitepaper.pdf was edited and is kept: it was made from an earlier draft" in told
    assert "whitepaper.pdf" in names(folder)


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"\xff\xfe", b'{"files": 3}'])
def test_a_damaged_record_stops_nothing(folder: RuledFolder, damaged: bytes) -> None:
    """Nothing is known of what lies there, so nothing is removed, and the record begins anew."""
    (folder.folder / FILE).write_bytes(damaged)
    before = names(folder)
    assert folder.change_rule("group") == []
    assert names(folder) == before
    folder.write("whitepaper.md", b"#")
    folder.change_rule("name")
    assert "whitepaper.md" not in names(folder)

"""Files appear whole, and what an editor changed stays."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from pipeline.engine.store import ReportFolder, TableStore, check, sweep, write_whole
from pipeline.errors import DataError, of_the_machine


def test_table_comes_back_as_written(tmp_path: Path) -> None:
    """Columns in the schema's order and types, missing values missing."""
    store = TableStore(tmp_path)
    frame = pd.DataFrame(
        {"question": ["Why?"], "title": ["A"], "topic_id": ["T1"], "group": [None], "position": [1.0]}, index=[7]
    )
    store.write("agenda", frame)
    read = store.read("agenda")
    assert list(read.columns) == ["topic_id", "position", "group", "title", "question"]
    assert read.position.dtype == "int64"
    assert read.group.isna().all()
    assert list(read.index) == [0]


def test_same_table_same_bytes(tmp_path: Path) -> None:
    """The fingerprint of a table depends on its content alone."""
    frame = pd.DataFrame({"name": ["Ana", "Ben"]})
    shuffled = frame.iloc[::-1].iloc[::-1]
    assert TableStore(tmp_path).write("facilitators", frame) == TableStore(tmp_path).write("facilitators", shuffled)


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"name": ["Ana", "Ana"]}),
        pd.DataFrame({"name": ["Ana", None]}),
        pd.DataFrame({"name": ["Ana"], "age": [3]}),
        pd.DataFrame({"nam": ["Ana"]}),
    ],
    ids=["key twice", "missing value", "another column", "no column"],
)
def test_breach_of_schema_is_stopped(frame: pd.DataFrame) -> None:
    """No table that breaks its schema is written."""
    with pytest.raises(pandera.errors.SchemaErrors):
        check("facilitators", frame)


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half way leaves what was there, and nothing beside it."""
    path = tmp_path / "a.txt"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.engine.store.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_sweep_takes_half_written_files_alone(tmp_path: Path) -> None:
    """What a killed run left half written goes; files of people stay."""
    (tmp_path / ".a.parquet.99.partial").write_bytes(b"x")
    (tmp_path / "draft.partial").write_bytes(b"x")
    sweep(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["draft.partial"]


def test_own_draft_is_replaced(tmp_path: Path) -> None:
    """A draft nobody touched is replaced by the next one."""
    folder = ReportFolder(tmp_path)
    assert folder.write("whitepaper.docx", b"one") == "whitepaper.docx"
    assert ReportFolder(tmp_path).write("whitepaper.docx", b"two") == "whitepaper.docx"
    assert (tmp_path / "whitepaper.docx").read_bytes() == b"two"


def test_edited_draft_stays(tmp_path: Path) -> None:
    """An edited draft is never written to; the next ones share one name beside it until that is edited too."""
    folder = ReportFolder(tmp_path)
    folder.write("whitepaper.docx", b"one")
    (tmp_path / "whitepaper.docx").write_bytes(b"one, edited")
    assert folder.write("whitepaper.docx", b"two") == "whitepaper-2.docx"
    assert folder.write("whitepaper.docx", b"three") == "whitepaper-2.docx"
    (tmp_path / "whitepaper-2.docx").write_bytes(b"three, edited")
    assert folder.write("whitepaper.docx", b"four") == "whitepaper-3.docx"
    assert (tmp_path / "whitepaper.docx").read_bytes() == b"one, edited"
    assert (tmp_path / "whitepaper-2.docx").read_bytes() == b"three, edited"


def test_unknown_file_of_that_name_stays(tmp_path: Path) -> None:
    """A file that the program did not write is somebody's, even if no ledger stands beside it."""
    (tmp_path / "whitepaper.docx").write_bytes(b"from a colleague")
    assert ReportFolder(tmp_path).write("whitepaper.docx", b"one") == "whitepaper-2.docx"


@pytest.mark.parametrize("step", ["before", "after"])
def test_kill_around_the_rename_keeps_the_file_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """A run killed just before or after the draft appeared does not take its own draft for an editor's."""
    folder = ReportFolder(tmp_path)
    folder.write("whitepaper.docx", b"one")
    real = write_whole
    writes: list[Path] = []

    def killed(path: Path, content: bytes) -> None:
        writes.append(path)
        if len(writes) == (2 if step == "before" else 3):
            raise KeyboardInterrupt
        real(path, content)

    monkeypatch.setattr("pipeline.engine.store.write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        folder.write("whitepaper.docx", b"two")
    monkeypatch.setattr("pipeline.engine.store.write_whole", real)
    assert ReportFolder(tmp_path).write("whitepaper.docx", b"three") == "whitepaper.docx"
    assert len(json.loads((tmp_path / ".written.json").read_text())["whitepaper.docx"]) == 1


def test_data_files_are_always_replaced(tmp_path: Path) -> None:
    """Open data is made by the program alone."""
    folder = ReportFolder(tmp_path)
    folder.write("data/statements.jsonl", b"one")
    (tmp_path / "data" / "statements.jsonl").write_bytes(b"changed")
    assert folder.write("data/statements.jsonl", b"two") == "data/statements.jsonl"


def test_tidy_takes_only_what_it_wrote(tmp_path: Path) -> None:
    """Files of last time that are not written again go; an editor's presentation and strangers' files stay."""
    folder = ReportFolder(tmp_path)
    names = ["figures/a.png", "figures/b.png", "figures/figures.pptx"]
    folder.tidy("figures/", names)
    for name in [*names, "figures/c.png"]:
        folder.write(name, b"picture")
    ReportFolder(tmp_path).tidy("figures/", ["figures/a.png"])
    left = sorted(path.name for path in (tmp_path / "figures").iterdir())
    assert left == ["a.png", "c.png", "figures.pptx"]


@pytest.mark.parametrize("ledger", [b"", b"{", b"[1]", b'{"whitepaper.docx": 3}', b"\xff\xfe", b"null"])
def test_a_damaged_ledger_heals(tmp_path: Path, ledger: bytes) -> None:
    """What we would write is ours, so nothing is written beside it; what may be an editor's stays."""
    folder = ReportFolder(tmp_path)
    folder.write("whitepaper.docx", b"one")
    (tmp_path / ".written.json").write_bytes(ledger)
    assert folder.write("whitepaper.docx", b"one") == "whitepaper.docx"
    (tmp_path / ".written.json").write_bytes(ledger)
    assert folder.write("whitepaper.docx", b"two") == "whitepaper-2.docx"
    assert (tmp_path / "whitepaper.docx").read_bytes() == b"one"
    assert folder.write("whitepaper.docx", b"three") == "whitepaper-2.docx"
    folder.tidy("figures/", [])


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no table at all"])
def test_a_damaged_table_is_told(tmp_path: Path, content: bytes) -> None:
    """Commands that read tables without a run say what to do."""
    store = TableStore(tmp_path / "rowing")
    store.write("facilitators", pd.DataFrame({"name": ["Ana"]}))
    store.path("facilitators").write_bytes(content)
    with pytest.raises(DataError, match=r"facilitators.*damaged[\s\S]*whitepaper run -m rowing"):
        store.read("facilitators")


def test_a_full_disk_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system names no file when a write finds no room; the message does."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipeline.engine.store.os.fsync", full)
    with pytest.raises(OSError, match="No space") as raised:
        write_whole(tmp_path / "a.txt", b"new")
    problem = of_the_machine(raised.value)
    assert problem and problem.where == str(tmp_path / "a.txt") and "Make room" in problem.to_do
    assert of_the_machine(OSError(errno.EIO, "Input/output error")) is None

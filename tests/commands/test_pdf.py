"""The PDF, with a stand-in for LibreOffice."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.commands import pdf as module
from pipeline.commands.pdf import pdf
from pipeline.engine.ruled_folder import FILE, RuledFolder
from pipeline.errors import DataError, Problem
from pipeline.word.sheet import Sheet
from tests.frames import meeting_frames
from tests.pdfs import pdf as pdf_of

CONVERTS = """
import pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
name = pathlib.Path(sys.argv[-1]).stem
profile = next(a for a in sys.argv if a.startswith("-env:UserInstallation=file://"))
assert "ExportNotes" in " ".join(sys.argv)
(folder / f"{name}.pdf").write_bytes(pathlib.Path(__file__).with_name("printed.pdf").read_bytes() + profile.encode())
"""
FAILS = "import sys; sys.exit(1)"
HANGS = "import time; time.sleep(60)"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "whitepaper.docx").write_bytes(b"draft")
    return folder


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """A program of LibreOffice's name that does what the code says."""
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
    path.chmod(0o755)
    (tmp_path / "printed.pdf").write_bytes(pdf_of("% "))
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_draft_is_converted(tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF lies beside the draft under its name, made with a profile that is nobody's, which is gone again."""
    stand_in(tmp_path, monkeypatch, CONVERTS)
    made = pdf(reports)
    assert made == reports / "whitepaper.pdf"
    profile = made.read_bytes().decode().split("file://")[1]
    assert not Path(profile).exists()
    (reports / "edited by Kim.docx").write_bytes(b"edited")
    assert pdf(reports, "edited by Kim.docx") == reports / "edited by Kim.pdf"


def test_every_way_to_fail_says_what_to_do(tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program, no draft, no result, no end: each names the cause and a way out, and leaves no half PDF."""
    monkeypatch.setattr(module, "ELSEWHERE", ())
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(DataError, match=r"not installed[\s\S]*→ Install it"):
        pdf(reports)
    stand_in(tmp_path, monkeypatch, FAILS)
    with pytest.raises(DataError, match=r"did not convert[\s\S]*→ Open it"):
        pdf(reports)
    stand_in(tmp_path, monkeypatch, HANGS)
    with pytest.raises(DataError, match=r"did not finish within 0.2 seconds[\s\S]*→ Try again"):
        pdf(reports, seconds=0.2)
    with pytest.raises(DataError, match=r"no draft[\s\S]*→ Run `whitepaper run`"):
        pdf(reports, "none.docx")
    assert not list(reports.glob("*.pdf"))


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """`whitepaper pdf` ends with 1 and a sentence before there is a draft, with 0 and the path of the PDF after."""
    (tmp_path / "data" / "raw" / "forum").mkdir(parents=True)
    stand_in(tmp_path, monkeypatch, CONVERTS)
    monkeypatch.setattr(sys, "argv", ["whitepaper", "pdf", "--project", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.PROBLEM
    assert "no draft" in capfd.readouterr().err
    draft = tmp_path / "reports" / "forum" / "whitepaper.docx"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"draft")
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.DONE
    assert "whitepaper.pdf" in capfd.readouterr().out


def test_a_draft_of_another_rule_is_refused(tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor kept from before the rule changed shows names: it becomes no PDF, under whatever file name."""
    stand_in(tmp_path, monkeypatch, CONVERTS)
    RuledFolder(reports).change_rule("group")
    for rule, name in (("name", "final by Kim.docx"), ("group", "whitepaper.docx")):
        about = next(meeting_frames(rule)["meeting"].itertuples())
        (reports / name).write_bytes(Sheet(about, "en-GB").file())
    with pytest.raises(DataError, match=r"made under the attribution rule 'name'[\s\S]*→ Take your edits over"):
        pdf(reports, "final by Kim.docx")
    assert not (reports / "final by Kim.pdf").exists()
    assert pdf(reports) == reports / "whitepaper.pdf"
    assert "whitepaper.pdf" in (reports / FILE).read_text("utf-8")  # so that it goes with the draft


def test_the_finished_pdf_is_read_before_it_is_kept(
    tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor wrote into a draft after the gate is looked at; what gives somebody away leaves no PDF."""
    stand_in(tmp_path, monkeypatch, CONVERTS)

    def refuse(files: Mapping[str, bytes]) -> None:
        assert files["whitepaper.pdf"].startswith(b"%PDF")
        raise DataError(Problem("whitepaper.pdf", "a name"))

    with pytest.raises(DataError, match="a name"):
        pdf(reports, look=refuse)
    assert not list(reports.glob("*.pdf"))

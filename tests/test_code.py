"""What counts as a stage's code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import code


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of its own in place of the real one."""
    root = tmp_path / "pipeline"
    (root / "readers").mkdir(parents=True)
    files = {
        "stage.py": "from pipeline import near\n\ndef stage():\n    import pipeline.readers.one\n",
        "near.py": "from pipeline.far import thing\n",
        "far.py": "import json\nthing = 1\n",
        "far.toml": "a = 1\n",
        "other.py": "x = 1\n",
        "readers/__init__.py": "",
        "readers/one.py": "",
    }
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    monkeypatch.setattr(code, "_root", lambda: root)
    yield root
    _forget()


def _forget() -> None:
    code._files.cache_clear()
    code._read.cache_clear()


def fingerprints() -> dict[str, str]:
    """As a new process would see them."""
    _forget()
    return code.fingerprints("pipeline.stage")


def test_imports_are_followed(package: Path) -> None:
    """Modules imported far away or inside a function count, with data that bears their name; others do not."""
    assert list(fingerprints()) == [
        "pipeline/far.py",
        "pipeline/far.toml",
        "pipeline/near.py",
        "pipeline/readers/one.py",
        "pipeline/stage.py",
    ]


def test_whole_package_counts(package: Path) -> None:
    """A package may load its modules by name, so all of them count."""
    (package / "stage.py").write_text("from pipeline import readers\n", "utf-8")
    assert {"pipeline/readers/__init__.py", "pipeline/readers/one.py"} <= set(fingerprints())


def test_comments_and_layout_do_not_count(package: Path) -> None:
    """Reformatting runs nothing; a changed value or data file does."""
    before = fingerprints()
    (package / "far.py").write_text("# a word\nimport json\n\n\nthing = (1)\n", "utf-8")
    assert fingerprints() == before
    (package / "far.py").write_text("import json\nthing = 2\n", "utf-8")
    assert fingerprints() != before
    before = fingerprints()
    (package / "far.toml").write_text("a = 2\n", "utf-8")
    assert fingerprints() != before

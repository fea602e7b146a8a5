"""What counts as a stage's code, and so what runs again when a file is edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.code import Code
from pipeline.engine.keyed_store import KeyedStore
from pipeline.stages import STAGES

ROOT = Path(__file__).parents[2]
FOR_PEOPLE = "terms.toml"  # the glossary: it shapes the documentation and no result
DATA = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "pipeline").rglob("*")
    if path.is_file() and path.suffix not in (".py", ".pyc", ".typed") and path.name != FOR_PEOPLE
)

CODE = Code()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own in place of the real one."""
    root = tmp_path / "pipeline"
    (root / "readers").mkdir(parents=True)
    files = {
        "__init__.py": "version = 1\n",
        "stage.py": "from pipeline import near\n\ndef stage():\n    import pipeline.readers.one\n",
        "near.py": '"""Near."""\nfrom pipeline.far import thing\n',
        "far.py": "import json\nthing = 1\n",
        "far.toml": "a = 1\n",
        "other.py": "x = 1\n",
        "readers/__init__.py": "",
        "readers/one.py": "",
        "readers/one.json": "{}",
        "readers/two.py": "",
    }
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    monkeypatch.setattr(Code, "root", root)
    return root


def fingerprints(store: KeyedStore | None = None) -> dict[str, str]:
    """As a new process would see them."""
    return Code(store).fingerprints("pipeline.stage")


def test_imports_are_followed(package: Path) -> None:
    """Modules imported far away or inside a function count, with data that bears their name; others do not."""
    assert list(fingerprints()) == [
        "pipeline/far.py",
        "pipeline/far.toml",
        "pipeline/near.py",
        "pipeline/readers/__init__.py",
        "pipeline/readers/one.json",
        "pipeline/readers/one.py",
        "pipeline/stage.py",
    ]


def test_of_a_package_only_what_is_used_counts(package: Path) -> None:
    """Or each edit in a folder that stages share would run most of them again."""
    (package / "stage.py").write_text("from pipeline.readers import two\n", "utf-8")
    assert set(fingerprints()) == {"pipeline/readers/__init__.py", "pipeline/readers/two.py", "pipeline/stage.py"}


def test_what_a_package_itself_imports_counts(package: Path) -> None:
    """A package that hands on what its modules do stands for them."""
    (package / "readers" / "__init__.py").write_text("from pipeline.readers.one import read\n", "utf-8")
    (package / "stage.py").write_text("from pipeline.readers import read\n", "utf-8")
    assert {"pipeline/readers/__init__.py", "pipeline/readers/one.py"} <= set(fingerprints())


def test_the_package_at_the_top_counts_where_something_is_taken_from_it(package: Path) -> None:
    """The paper prints the version; other stages do not care."""
    assert "pipeline/__init__.py" not in fingerprints()
    (package / "stage.py").write_text("from pipeline import version\n", "utf-8")
    assert set(fingerprints()) == {"pipeline/__init__.py", "pipeline/stage.py"}


def test_comments_docstrings_and_layout_do_not_count(package: Path) -> None:
    """Reformatting and explaining run nothing; a changed value or data file does."""
    before = fingerprints()
    (package / "far.py").write_text("# a word\nimport json\n\n\nthing = (1)\n", "utf-8")
    (package / "near.py").write_text('"""Near, and explained."""\nfrom pipeline.far import thing\n', "utf-8")
    assert fingerprints() == before
    (package / "far.py").write_text("import json\nthing = 2\n", "utf-8")
    assert fingerprints() != before
    before = fingerprints()
    (package / "far.toml").write_text("a = 2\n", "utf-8")
    assert fingerprints() != before


@pytest.mark.parametrize("path", DATA)
def test_every_data_file_runs_again_what_it_shapes(path: str) -> None:
    """Weights, templates, rules and lists are code: a file that no stage's code holds would change nothing when edited.

    Which stage that is, the folder says: a data file stands beside its only module, or in a room that stages share.
    """
    users = {stage.name: stage for stage in STAGES if path in CODE.fingerprints(stage.module_name)}
    assert users
    own = [s for s in STAGES if s.place.count(".") == 1 and path.startswith(f"pipeline/{s.place.replace('.', '/')}/")]
    assert {stage.name for stage in own} <= set(users)


@pytest.mark.parametrize("path", ["pipeline/write/paper/accord.toml", "pipeline/word/styles.xml"])
def test_an_edited_data_file_changes_the_fingerprint(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The items of a checklist beside a helper of the paper, and the styles beside a helper of Word."""
    stage = "pipeline.write.paper.paper" if "paper" in path else "pipeline.publish.whitepaper"
    before = CODE.fingerprints(stage)[path]
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda p: real(p) + b" " if p == ROOT / path else real(p))
    assert Code().fingerprints(stage)[path] != before


def test_what_is_kept_is_what_would_be_read(package: Path, tmp_path: Path) -> None:
    """The store knows texts, not files: an edit is seen, and a file changed back is known again."""
    store = KeyedStore(tmp_path / "code.sqlite")
    first = fingerprints(store)
    assert first == fingerprints() == fingerprints(store)
    (package / "far.py").write_text("thing = 2\n", "utf-8")
    assert fingerprints(store) == fingerprints() != first
    (package / "far.py").write_text("import json\nthing = 1\n", "utf-8")
    assert fingerprints(store) == first

"""The architecture, as far as a machine can check it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.stages import HANDED_IN, STAGES, Stage

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
HEAVY = set("bertopic docx matplotlib pptx scipy sentence_transformers sklearn spacy statsmodels torch".split())
WORD_ALONE = {"parts.py", "sheet.py", "styles.py"}  # imported by the typesetter inside its function
MAX_FILE_LINES = 300
MAX_TEST_LINES = 450  # specimens stand inside
MAX_FUNCTION_LINES = 60


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """All functions and methods of a module."""
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef))


def test_who_imports_whom() -> None:
    """The import contracts of pyproject.toml hold."""
    command: list[Path | str] = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_contracts_know_every_stage() -> None:
    """A new stage stands in one of the wings that the contracts name, so none can be forgotten there."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert all(f'"pipeline.{stage.place.split(".")[0]}.*"' in text for stage in STAGES)


@pytest.mark.parametrize(
    "path",
    [*MODULES, *sorted(path for name in ("tests", "benchmarks", "models") for path in (ROOT / name).rglob("*.py"))],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_nothing_grows_too_long(path: Path) -> None:
    """A file fits on a few screens, a function on one."""
    most = MAX_TEST_LINES if path.relative_to(ROOT).parts[0] == "tests" else MAX_FILE_LINES
    assert len(path.read_text("utf-8").splitlines()) <= most
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno}
    assert {name: lines for name, lines in long.items() if lines > MAX_FUNCTION_LINES} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    """At the top of a module none of them: `--help` and `status` stay quick."""
    if path.parent.name == "word" and path.name in WORD_ALONE:
        return
    top = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in top if isinstance(node, ast.ImportFrom)}
    assert not {name.split(".")[0] for name in names} & HEAVY


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_stage_keeps_its_contract(stage: Stage) -> None:
    """Its parameters are tables made before it, or handed in; its settings are frozen, forbid extras, are explained."""
    before = {table for earlier in STAGES[: STAGES.index(stage)] for table in earlier.makes}
    assert set(stage.needs) <= before
    assert stage.makes or stage.writes
    assert set(stage.parameters) - {"frames"} <= before | HANDED_IN
    model = stage.module.Settings
    assert model.model_config.get("frozen")
    assert model.model_config.get("extra") == "forbid"
    assert all(field.description and not field.title for field in model.model_fields.values())
    assert stage.function.__doc__


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_stage_has_its_test(stage: Stage) -> None:
    """Who knows the noun knows the path of its test: the folder of its wing."""
    assert (ROOT / "tests" / stage.place.split(".")[0] / f"test_{stage.name}.py").exists()


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_the_noun_leads_to_one_file(stage: Stage) -> None:
    """Know the noun and you know every path: no other module bears a stage's name."""
    found = [path for path in MODULES if path.stem == stage.name]
    folder = ROOT.joinpath("pipeline", *stage.place.split("."))
    assert found == [folder / f"{stage.name}.py"]
    assert folder.name == stage.name or folder.parent == ROOT / "pipeline"


def test_the_corridor_is_short() -> None:
    """A new module belongs into a room: few stand in the package itself."""
    assert len(list((ROOT / "pipeline").glob("*.py"))) <= 12


@pytest.mark.parametrize("folder", ["benchmarks", "models"])
def test_a_module_with_a_main_runs_it(folder: str) -> None:
    """`python -m benchmarks.NAME` that says nothing and ends well would look like a run."""
    texts = {path.name: path.read_text("utf-8") for path in sorted((ROOT / folder).glob("*.py"))}
    with_main = [name for name, text in texts.items() if "\ndef main(" in text]
    assert len(with_main) > 3
    assert [name for name in with_main if 'if __name__ == "__main__":' not in texts[name]] == []


def test_tables_and_stages_fit() -> None:
    """Every table has a schema with a key and is made by one stage; every schema is some stage's."""
    made = [table for stage in STAGES for table in stage.makes]
    assert sorted(made) == sorted(set(made))
    assert set(tables.TABLES) == {*made, "parameters"}
    assert all(tables.key(table) for table in made)


def test_all_tables_say_what_their_columns_are() -> None:
    """Every column is described, and no column holds lists."""
    for table in tables.TABLES.values():
        for column in table.to_schema().columns.values():
            assert column.description
            assert "list" not in str(column.dtype)

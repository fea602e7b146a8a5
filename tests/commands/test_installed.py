"""What is installed is held against what was tested."""

from __future__ import annotations

import hashlib
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from pipeline.commands.installed import PINNED, RECORD, compare, pinned, read
from pipeline.text import models


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as an installer leaves it; its folder."""
    (tmp_path / "oars").mkdir()
    (tmp_path / "oars" / "__init__.py").write_text("LENGTH = 3\n")
    info = tmp_path / "oars-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Oars\nVersion: 1.0\n")
    (info / "WHEEL").write_text("Wheel-Version: 1.0\nTag: py3-none-any\n")
    rows = ["oars/__init__.py,sha256=x,11", "../../bin/row,sha256=y,1", "oars-1.0.dist-info/WHEEL,sha256=z,1"]
    (info / "RECORD").write_text("\n".join([*rows, "oars/__pycache__/a.pyc,,", "oars-1.0.dist-info/RECORD,,"]))
    return info


def test_the_record_covers_everything_that_is_pinned() -> None:
    """A version more in constraints.txt needs its digest."""
    names = [line.split()[1].split("==")[0] for line in RECORD.read_text("utf-8").splitlines()[1:]]
    assert sorted(pinned(PINNED.read_text("utf-8"))) == names
    assert {name.replace("_", "-") for name in models.TESTED} <= set(names)


def test_a_changed_or_missing_file_is_found(package: Path) -> None:
    """The files on the disk count, not what the installer noted of them."""
    tested = read(Distribution.at(package))
    assert tested.line.split()[1:] == ["oars==1.0", "py3-none-any"]
    assert compare([tested], tested.line) == (["oars==1.0"], [], [])
    code = package.parent / "oars" / "__init__.py"
    code.write_text("LENGTH = 4\n")
    assert compare([read(Distribution.at(package))], tested.line) == ([], ["oars==1.0"], [])
    code.unlink()
    assert compare([read(Distribution.at(package))], tested.line) == ([], ["oars==1.0"], [])


def test_another_build_is_not_covered(package: Path) -> None:
    """Another platform or version has other files by right."""
    tested = read(Distribution.at(package))
    (package / "WHEEL").write_text("Tag: cp311-cp311-macosx_11_0_arm64\n")
    assert compare([read(Distribution.at(package))], f"# a comment\n{tested.line}\n") == ([], [], ["oars==1.0"])


def test_scripts_and_notes_of_the_installer_do_not_count(package: Path) -> None:
    """They differ from machine to machine."""
    own = hashlib.sha256(b"LENGTH = 3\n").hexdigest()
    assert read(Distribution.at(package)).digest == hashlib.sha256(f"{own}  oars/__init__.py\n".encode()).hexdigest()

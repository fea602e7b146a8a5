"""What arguments of commands name: a reader has tables and reports of its own, beside the others."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from pipeline.commands import places
from pipeline.engine import settings
from pipeline.engine.project import Project
from pipeline.stages import STAGES
from tests.conftest import MEETING


def test_a_reader_has_folders_of_its_own(project: Project) -> None:
    """The same raw files, other tables and reports; the draft without a model stays where it is."""
    place, name = places.place(project.root, None, "recorded")
    assert name == MEETING
    assert place.raw(name) == project.raw(name)
    assert place.processed(name).name == f"{MEETING}-recorded"
    assert place.reports(name).name == f"{MEETING}-recorded"
    assert places.place(project.root, None)[0] == project


def test_no_other_reader(project: Project) -> None:
    """A word that is none is wrong usage."""
    with pytest.raises(typer.BadParameter, match="recorded or off"):
        places.place(project.root, None, "frontier")


def test_the_command_line_changes_a_setting(tmp_path: Path) -> None:
    """In front of the file, and only this one."""
    path = tmp_path / "settings.toml"
    path.write_text('[reader]\nmodel = "small"\n', "utf-8")
    for reader, mode in ((None, "off"), ("recorded", "recorded")):
        found = settings.load(path, STAGES, places.changed(reader))["reader"].model_dump()
        assert (found["mode"], found["model"]) == (mode, "small")
    assert settings.load(tmp_path / "none.toml", STAGES[:1], {"reader": {"mode": "recorded"}}).keys() == {"meeting"}

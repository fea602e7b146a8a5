"""Settings: defaults beside the code, overrides in a file, and a table of everything behind a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from pipeline.engine import settings
from pipeline.engine.store import check
from pipeline.errors import DataError
from pipeline.stages import STAGES, Stage


def test_shipped_file_is_good() -> None:
    """The settings file that ships can be read."""
    assert set(settings.load(Path(__file__).parents[2] / "settings.toml", STAGES)) == {stage.name for stage in STAGES}


def test_unknown_sections_and_keys(tmp_path: Path) -> None:
    """A misspelt section or key would silently do nothing; it is an error, with its line."""
    file = tmp_path / "settings.toml"
    file.write_text("[topcs]\nx = 1\n\n[utterances]\npause_second = 3\n", "utf-8")
    with pytest.raises(DataError) as caught:
        settings.load(file, STAGES)
    assert [str(problem) for problem in caught.value.problems] == [
        'settings.toml:1: unknown section "topcs"\n  → Did you mean "topics"?',
        'settings.toml:5: unknown key "utterances.pause_second"\n  → Did you mean "pause_seconds"?',
    ]


def test_parameters_fit_their_schema() -> None:
    """The table of settings and versions that the paper prints is whole and keeps its schema."""
    loaded = settings.load(Path("none.toml"), STAGES)
    frame = check("parameters", settings.parameters(STAGES, loaded))
    assert {"topics", "embeddings"} <= set(frame.stage)
    assert frame[(frame.stage == "embeddings") & (frame.name == "torch")].kind.item() == "version"


def test_values_are_written_as_toml() -> None:
    """Texts in quotes, truth in small letters, settings inside settings with a dot."""

    class Inner(BaseModel):
        share: float = 0.5

    class Outer(BaseModel):
        name: str = "é"
        on: bool = True
        inner: Inner = Inner()

    assert settings.values(Outer()) == {"name": '"é"', "on": "true", "inner.share": "0.5"}


def test_missing_package_is_told() -> None:
    """A package that is not installed is a problem with a remedy."""
    with pytest.raises(DataError, match="make setup"):
        settings.versions(Stage("topics", "understand.topics", libraries=("no-such-package-here",)))

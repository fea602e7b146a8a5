"""The settings of all stages: defaults beside the code, overrides in settings.toml, a section a stage."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, create_model

from pipeline import tables
from pipeline.errors import DataError, Problem
from pipeline.inputs import checked_toml
from pipeline.stages import Stage


def load(
    path: Path, stages: Iterable[Stage], changed: Mapping[str, Mapping[str, object]] | None = None
) -> dict[str, BaseModel]:
    """Each stage's settings; the file may be missing, and names only what differs from the defaults.

    Args:
        path: settings.toml.
        stages: whose settings.
        changed: what the command line sets instead, by section.

    Raises:
        DataError: an unknown section or key, or a value that cannot be; all of them, with their lines.
    """
    models: dict[str, type[BaseModel]] = {stage.name: stage.module.Settings for stage in stages}
    found: dict[str, BaseModel]
    if path.exists():
        sections = {name: (model, Field(default_factory=model)) for name, model in models.items()}
        file_model = create_model("SettingsFile", __config__=ConfigDict(extra="forbid"), **sections)  # type: ignore[call-overload]
        loaded = checked_toml.read(path, file_model)
        found = {name: getattr(loaded, name) for name in models}
    else:
        found = {name: model() for name, model in models.items()}
    for name, values_now in (changed or {}).items():
        if name in found:
            found[name] = type(found[name]).model_validate({**found[name].model_dump(), **values_now})
    return found


def values(settings: BaseModel) -> dict[str, str]:
    """Each setting's value as TOML writes it, in the order of the model; `a.b` for a setting inside another."""
    flat: dict[str, str] = {}
    for name, value in settings.model_dump(mode="json").items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        for part, content in inner:
            flat[f"{name}.{part}" if part else name] = json.dumps(content, ensure_ascii=False)
    return flat


def versions(stage: Stage, known: dict[str, str] | None = None) -> dict[str, str]:
    """The installed version of each library and model behind the stage.

    Args:
        stage: the stage.
        known: versions already looked up, for several stages in a row; what is looked up here is added.

    Raises:
        DataError: one is not installed.
    """
    known = {} if known is None else known
    found, problems = {}, []
    for library in stage.libraries:
        try:
            found[library] = known[library] = known.get(library) or version(library)
        except PackageNotFoundError:
            what = f'the stage "{stage.name}" needs the package "{library}", which is not installed'
            problems.append(Problem("installation", what, "Run `make setup`."))
    if problems:
        raise DataError(problems)
    return found


def parameters(stages: Iterable[Stage], settings: dict[str, BaseModel]) -> pd.DataFrame:
    """The table `Parameters`: every setting and version behind a run, in the order of the stages."""
    known: dict[str, str] = {}
    rows = [
        (stage.name, kind, name, value)
        for stage in stages
        for kind, entries in (("setting", values(settings[stage.name])), ("version", versions(stage, known)))
        for name, value in entries.items()
    ]
    return pd.DataFrame(rows, columns=tables.columns("parameters"))

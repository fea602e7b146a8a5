"""Everything that shapes a stage's results, by name, and how to look at it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.engine import public_ids
from pipeline.engine.code import Code
from pipeline.engine.store import TableStore, fingerprint_file
from pipeline.inputs.ballots import FILES as VOTE_FILES
from pipeline.inputs.house_template import SUFFIXES as TEMPLATES
from pipeline.inputs.session_folders import files_below, session_files
from pipeline.readers.characters import shown
from pipeline.stages import Stage

Ingredient = Callable[[], str]

SESSIONS = "sessions"
READINGS = "readings"  # answers of a language model
WORD_STAGES = ("whitepaper", "handout")  # they take their look from a template in the meeting's folder


def ingredients(
    stage: Stage,
    folder: Path,
    store: TableStore,
    parameters: pd.DataFrame,
    code: Code,
    models: Mapping[str, Ingredient],
) -> dict[str, Ingredient]:
    """The stage's settings, versions, models, code, tables and raw files.

    Args:
        stage: the stage.
        folder: the meeting's raw files.
        store: where the tables stand.
        parameters: table `parameters`; a stage that asks for the table itself depends on all of it.
        code: the program's own files.
        models: for each model that it runs the function that returns its digest.

    Returns:
        for each ingredient a function that returns its content, or a hash of it.
    """
    found: dict[str, Ingredient] = {}
    told = parameters if "parameters" in stage.parameters else parameters[parameters.stage == stage.name]
    for row in told.itertuples():
        name = f"setting {row.stage}.{row.name}" if row.kind == "setting" else f"version {row.name}"
        found[name] = partial(str, row.value)
    found |= {f"model {name}": digest for name, digest in models.items()}
    for path, state in code.fingerprints(stage.module_name).items():
        found[f"code {path}"] = partial(str, state)
    for table in stage.needs:
        found[f"table {table}"] = partial(fingerprint_file, store.path(table))
    if stage.is_shown or "public_id" in stage.parameters:
        found["salt of the public ids"] = partial(fingerprint_file, public_ids.path(store.folder))
    if "folder" in stage.parameters:
        found |= _raw(stage.name, folder)
    return found


def raw_files(folder: Path) -> Iterator[Path]:
    """The files of a meeting's folder, sorted; not hidden ones, nor the lock files of an office program."""
    for path in files_below(folder):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "~$")) for part in parts):
            yield path


def _raw(stage: str, folder: Path) -> dict[str, Ingredient]:
    """What a stage reads: `meeting` the meeting's own files, `votes` the votes, any other the files of the sessions.

    Those that set Word files read a template: any Word file beside meeting.toml.
    """
    found: dict[str, Ingredient] = {}
    for path in raw_files(folder):
        place = path.relative_to(folder)
        if _is_read(stage, place):
            found[f"raw file {shown(place)}"] = partial(fingerprint_file, path)
    if stage == "meeting":
        found["sessions with files"] = lambda: json.dumps([*map(shown, _with_files(folder))], ensure_ascii=False)
    elif stage not in ("votes", "reader", *WORD_STAGES):
        found["session folders"] = lambda: json.dumps([*map(shown, session_folders(folder))], ensure_ascii=False)
    return found


def _is_read(stage: str, place: Path) -> bool:
    """Whether a stage reads a raw file."""
    if stage == "votes":
        return place.as_posix() in VOTE_FILES
    if stage == "reader" or place.parts[0] == READINGS:
        return stage == "reader" and place.parts[0] == READINGS
    if stage in WORD_STAGES:
        return len(place.parts) == 1 and place.suffix.lower() in TEMPLATES
    return place.as_posix() not in VOTE_FILES and (place.parts[0] == SESSIONS) != (stage == "meeting")


def _with_files(folder: Path) -> list[str]:
    """Names of the folders under `sessions/` that hold files, sorted."""
    return [name for name in session_folders(folder) if session_files(folder / SESSIONS / name)]


def session_folders(folder: Path) -> list[str]:
    """Names of the folders under `sessions/`, sorted."""
    sessions = folder / SESSIONS
    return sorted(f.name for f in sessions.iterdir() if f.is_dir()) if sessions.is_dir() else []

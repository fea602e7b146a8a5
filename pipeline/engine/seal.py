"""The seal of a finished run: while nothing that it was made from or left behind has changed, nothing is to do.

doit asks each stage what it is made from, and to tell, every stage has to be imported. A seal tells the same of all of
them at once without importing any: it covers more than the stages ask for, so a broken one says only that doit must
look (docs/decisions/0028).
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from pipeline.engine.project import Project
from pipeline.stages import STAGES
from pipeline.text import models

FILE = ".sealed.json"
PASSED_OVER = frozenset({FILE, ".lock", "__pycache__"})
PACKAGE = Path(__file__).parents[1]

Changed = Mapping[str, Mapping[str, object]]


class Seal:
    """The seal on the results of one meeting. What the run is made from is looked at when this object is made.

    Args:
        project: the folders.
        meeting: name of the meeting's folder.
        changed: settings that stand instead of those in settings.toml, by section.
    """

    def __init__(self, project: Project, meeting: str, changed: Changed | None = None) -> None:
        self._path = project.processed(meeting) / FILE
        self._results = [project.processed(meeting), project.reports(meeting)]
        self._sources = [PACKAGE, project.settings_file, project.raw(meeting)]
        self._told = [sys.version, json.dumps(changed or {}, sort_keys=True), str(project.root.resolve())]
        self._made_from = self._state(self._sources)

    def is_whole(self) -> bool:
        """Whether a run over the same files, settings, code, packages and models left the same results."""
        try:
            kept = json.loads(self._path.read_bytes())
            names = [*map(str, kept["models"])]
            return bool(kept["made_from"] == self._inputs(names) and kept["left"] == self._state(self._results))
        except (OSError, ValueError, KeyError, TypeError):
            return False  # none, or a damaged one

    def set(self, used: Iterable[str]) -> None:
        """Seal what the run has left, with what it was made from as that was when this object was made.

        Args:
            used: names of the models that its stages run.
        """
        from pipeline.engine.store import write_whole

        names = sorted({*used})
        content = {"models": names, "made_from": self._inputs(names), "left": self._state(self._results)}
        write_whole(self._path, json.dumps(content).encode())

    def _inputs(self, names: Sequence[str]) -> str:
        libraries = sorted({library for stage in STAGES for library in stage.libraries})
        packages = [f"{library} {version(library)}" for library in libraries]
        signed = [f"{name}\n{models.signature(name)}" for name in names]
        return _digest([*self._told, self._made_from, *packages, *signed])

    def _state(self, places: Iterable[Path]) -> str:
        return _digest(line for place in places for line in _lines(place))


def _lines(place: Path) -> Iterator[str]:
    """Path and SHA-256 of each file of a folder, the names of its folders, sorted; or those of one file."""
    if place.is_file():
        yield _line(place, place.name)
        return
    for folder, folders, files in os.walk(place):
        folders[:] = sorted(set(folders) - PASSED_OVER)
        here = Path(folder)
        yield f"folder {os.fsencode(here.relative_to(place))!r}"
        for name in sorted(set(files) - PASSED_OVER):
            yield _line(here / name, str(here.relative_to(place) / name))


def _line(path: Path, name: str) -> str:
    with path.open("rb") as file:
        return f"{os.fsencode(name)!r} {hashlib.file_digest(file, 'sha256').hexdigest()}"


def _digest(lines: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return whole.hexdigest()

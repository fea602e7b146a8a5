"""What ran, and from what: the memory behind "only what changed", as doit sees it and as a person reads it.

doit asks two things of us: a place to keep each task's state, which is `manifest.json`, and a checker that says
whether an ingredient is still what it was. An ingredient is anything that shapes a result, by name: "table topics",
"raw file agenda.toml", "setting themes.seed", "code pipeline/read/polls.py", "version bertopic". Its state is its
content or a hash of it; times are never looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from doit.dependency import FileChangedChecker, JsonDB
from pydantic import TypeAdapter

from pipeline.engine.ingredients import Ingredient
from pipeline.engine.store import write_whole

STATES = TypeAdapter(dict[str, str])


class IngredientChecker(FileChangedChecker):  # type: ignore[misc]
    """Tells doit the state of every ingredient.

    Args:
        ingredients: for each ingredient the function that looks at it; raises FileNotFoundError when it is not there.
    """

    CheckerError = FileNotFoundError

    def __init__(self, ingredients: Mapping[str, Ingredient]) -> None:
        self.ingredients = ingredients
        self.seen: dict[str, str] = {}

    def info(self, file_path: str) -> str:
        """The ingredient's state now."""
        self.seen[file_path] = self.ingredients[file_path]()
        return self.seen[file_path]

    def exists(self, file_path: str) -> bool:
        """Whether the ingredient is there."""
        try:
            self.info(file_path)
        except FileNotFoundError:
            return False
        return True

    def check_modified(self, file_path: str, file_stat: str, state: str) -> bool:
        """Whether the ingredient's state differs from the one remembered."""
        return file_stat != state

    def get_state(self, dep: str, current_state: str | None) -> str:
        """The state when the stage began: a file that changed since then is looked at again in the next run."""
        return self.seen[dep]


class Manifest(JsonDB):  # type: ignore[misc]
    """doit's memory as a file for people: per stage what it was made from, what it made, and the seconds it took."""

    def __init__(self, name: str, codec: Any, *, module_name: str | None = None) -> None:
        super().__init__(name, codec, module_name=module_name)

    def _load(self) -> dict[str, dict[str, Any]]:
        try:
            stages = json.loads(Path(self.name).read_text("utf-8"))["stages"]
            return {stage: _as_doit(entry) for stage, entry in stages.items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return {}  # damaged: nothing is known, so everything runs

    def dump(self) -> None:
        """Write the file whole."""
        stages = {stage: _as_manifest(entry) for stage, entry in self._db.items() if "deps:" in entry}
        write_whole(Path(self.name), json.dumps({"stages": stages}, indent=1, ensure_ascii=False).encode())

    def made_from(self, stage: str) -> dict[str, str]:
        """The ingredients of the stage's last finished run; empty when there was none."""
        entry = self._db.get(stage, {})
        return {name: entry[name] for name in entry.get("deps:", ())}


def _as_manifest(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"made_from": {name: entry[name] for name in sorted(entry["deps:"])}, **entry["_values_:"]}


def _as_doit(entry: Mapping[str, Any]) -> dict[str, Any]:
    made_from, made = (STATES.validate_python(entry[name]) for name in ("made_from", "made"))
    values = {"made": made, "seconds": float(entry["seconds"])}
    return {**made_from, "deps:": tuple(made_from), "_values_:": values, "checker:": IngredientChecker.__name__}

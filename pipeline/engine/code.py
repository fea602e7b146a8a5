"""The code of a stage: its module and every module of this package that it imports, however far away."""

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

    An import from a package counts the modules that it names, not the whole package. Data beside a module that bears
    its name (`accord.toml` of `accord.py`) counts wherever the module does. Comments, docstrings and layout never do.

    Args:
        module: full name, such as `pipeline.read.polls`.
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
def _files(module: str) -> tuple[Path, ...]:
    """The module's file and the data beside it, or the `__init__.py` of a package; none if it is no module."""
    path = _root().parent.joinpath(*module.split("."))
    if (path / "__init__.py").is_file():
        return (path / "__init__.py",)
    return tuple(sorted(path.parent.glob(f"{path.name}.*"))) if path.with_suffix(".py").is_file() else ()


@cache
def _read(path: Path) -> tuple[str, frozenset[str]]:
    """A file's fingerprint, and the modules of this package that it imports, inside functions too."""
    if path.suffix != ".py":
        return hashlib.sha256(path.read_bytes()).hexdigest(), frozenset()
    tree = ast.parse(path.read_text("utf-8"), str(path))
    names = {name for node in ast.walk(tree) for name in _imported(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            del node.body[0]
    return hashlib.sha256(ast.dump(tree).encode()).hexdigest(), frozenset(names)


def _imported(node: ast.AST) -> Iterator[str]:
    """The modules of this package that an import statement runs, packages on the way included.

    `from a.b import c` is `a.b.c` where that is a module, and otherwise something inside `a.b`. The package at the top,
    which every import runs, holds nothing but names: it counts where one of them is imported.
    """
    if isinstance(node, ast.Import):
        named = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        members = [f"{node.module}.{alias.name}" for alias in node.names]
        named = [member if _files(member) else node.module for member in members]
    else:
        named = []
    for name in named:
        parts = name.split(".")
        if parts[0] == PACKAGE:
            yield from (".".join(parts[:end]) for end in range(2, len(parts)))
            yield name

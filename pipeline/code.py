"""What a stage's code is: its module and every module of this package that it imports, however far away."""

from __future__ import annotations

import ast
import hashlib
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
            found[path.relative_to(_root().parent).as_posix()] = _fingerprint(path)
            new = _imports(path) - seen if path.suffix == ".py" else set()
            seen |= new
            waiting.extend(new)
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
def _fingerprint(path: Path) -> str:
    content = ast.dump(_tree(path)).encode() if path.suffix == ".py" else path.read_bytes()
    return hashlib.sha256(content).hexdigest()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def _imports(path: Path) -> set[str]:
    """Modules of this package that the file names in its imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if name.startswith(f"{PACKAGE}.") and _files(name)}

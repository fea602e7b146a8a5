"""The code of a stage: its module and every module of this package that it imports, however far away."""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

from pipeline.engine.keyed_store import KeyedStore

PACKAGE = "pipeline"
# what is kept of a text holds for this way to read it: another version of Python prints a syntax tree otherwise
KIND = f"code {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]}, Python {sys.version_info[:2]}"


@dataclass(frozen=True)
class _Source:
    """What a file's text says: its fingerprint, and its imports as (module, name); the name is empty for `import a`."""

    fingerprint: str
    imports: tuple[tuple[str, str], ...]


class Code:
    """The files of this package, each read once.

    Args:
        store: keeps what the text of a file says, so that a run with nothing to do parses nothing.
    """

    def __init__(self, store: KeyedStore | None = None) -> None:
        self._store = store
        self._modules: dict[str, tuple[Path, ...]] = {}
        self._sources: dict[Path, _Source] = {}
        self._is_read = False  # the package, in one look at the store

    def fingerprints(self, module: str) -> dict[str, str]:
        """A fingerprint for each file of the module's code, by path inside the package.

        An import from a package counts the modules that it names, not the whole package. Data beside a module that
        bears its name (`accord.toml` of `accord.py`) counts wherever the module does. Comments, docstrings and layout
        never do.

        Args:
            module: full name, such as `pipeline.read.polls`.
        """
        found: dict[str, str] = {}
        waiting = [module]
        seen = set(waiting)
        while waiting:
            for path in self._files(waiting.pop()):
                source = self._source(path)
                found[path.relative_to(self.root.parent).as_posix()] = source.fingerprint
                named = set(self._named(source)) - seen
                waiting += named
                seen |= named
        return dict(sorted(found.items()))

    @cached_property
    def root(self) -> Path:
        """Folder of the package."""
        spec = find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(PACKAGE)
        return Path(spec.origin).parent

    def _files(self, module: str) -> tuple[Path, ...]:
        """The module's file and the data beside it, or the `__init__.py` of a package; none if it is no module."""
        if module not in self._modules:
            path = self.root.parent.joinpath(*module.split("."))
            if (path / "__init__.py").is_file():
                found: tuple[Path, ...] = (path / "__init__.py",)
            else:
                found = tuple(sorted(path.parent.glob(f"{path.name}.*"))) if path.with_suffix(".py").is_file() else ()
            self._modules[module] = found
        return self._modules[module]

    def _source(self, path: Path) -> _Source:
        if path not in self._sources:
            if path.suffix != ".py":
                self._sources[path] = _Source(hashlib.sha256(path.read_bytes()).hexdigest(), ())
            else:
                others = [] if self._is_read else self.root.rglob("*.py")
                self._read(sorted({path, *others}))
        return self._sources[path]

    def _read(self, paths: list[Path]) -> None:
        """Files of code, in one look at the store."""
        texts = {path: path.read_text("utf-8") for path in paths}
        kept = self._store.get(KIND, list(texts.values())) if self._store else {}
        new = {text: json.dumps(_parsed(text)).encode() for text in texts.values() if text not in kept}
        if self._store and new:
            self._store.put(KIND, new)
        for path, text in texts.items():
            fingerprint, imports = json.loads(kept.get(text) or new[text])
            self._sources[path] = _Source(fingerprint, tuple((module, name) for module, name in imports))
        self._is_read = True

    def _named(self, source: _Source) -> Iterator[str]:
        """The modules of this package that a file's imports run, packages on the way included.

        `from a.b import c` is `a.b.c` where that is a module, and otherwise something inside `a.b`. The package at the
        top, which every import runs, holds nothing but names: it counts where one of them is imported.
        """
        for module, name in source.imports:
            member = f"{module}.{name}" if name and self._files(f"{module}.{name}") else module
            parts = member.split(".")
            if parts[0] == PACKAGE:
                yield from (".".join(parts[:end]) for end in range(2, len(parts)))
                yield member


@cache  # one process may make many runs
def _parsed(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Fingerprint and imports of a module's text."""
    tree = ast.parse(text)
    imports = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imports |= {(node.module, alias.name) for alias in node.names}
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False):
            del node.body[0]
    ours = sorted(pair for pair in imports if pair[0].split(".")[0] == PACKAGE)
    return hashlib.sha256(ast.dump(tree).encode()).hexdigest(), ours

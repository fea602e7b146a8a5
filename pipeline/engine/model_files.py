"""The models that a stage runs, and their SHA-256: hashed once, then known by path, size and time of their files."""

from __future__ import annotations

from pydantic import BaseModel

from pipeline.engine.keyed_store import KeyedStore
from pipeline.stages import Stage
from pipeline.text import models

KIND = "SHA-256 of model files"
NAMED = ("model", "vector_model", "phrase_model", "likeness_model")  # settings that name a model on this machine


class ModelFiles:
    """Digests of models.

    Args:
        store: keeps a digest for as long as no file of the model has another path, size or time, so that a run with
            nothing to do reads none of them. A stage that loads a model reads and checks it in any case.
    """

    def __init__(self, store: KeyedStore) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def digest(self, name: str) -> str:
        """SHA-256 of the model, in hexadecimal; empty where there is no such model: the stage will tell."""
        if name not in self._known:
            signature = models.signature(name)
            kept = self._store.get(KIND, [signature])
            if signature not in kept:
                kept = {signature: models.digest(name).encode()}
                self._store.put(KIND, kept)
            self._known[name] = kept[signature].decode()
        return self._known[name]

    def of(self, stage: Stage, settings: BaseModel) -> list[str]:
        """Names of the models that a stage runs: those that its settings name, and those of its packages; sorted."""
        named = [getattr(settings, name, "") for name in NAMED]
        packaged = [name for library in stage.libraries if (name := library.replace("-", "_")) in models.TESTED]
        return sorted({name for name in [*named, *packaged] if name and models.folder(name)})

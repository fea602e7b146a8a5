"""Vectors kept by model and text, so that a new session embeds only its own statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from pipeline.engine.keyed_store import KeyedStore


class VectorCache:
    """Vectors of texts in a `KeyedStore`.

    Args:
        path: the store's file.
        revision: version of the models and of the libraries that run them; vectors of another one are not seen.
    """

    def __init__(self, path: Path, revision: str = "") -> None:
        self.store = KeyedStore(path)
        self.revision = revision

    def get(self, model: str, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors already known, by text: float32, shape (n_dimensions,)."""
        kept = self.store.get(model + self.revision, texts)
        return {text: np.frombuffer(vector, dtype="<f4").astype(np.float32) for text, vector in kept.items()}

    def put(self, model: str, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep the vectors."""
        values = {text: np.asarray(vector, dtype="<f4").tobytes() for text, vector in vectors.items()}
        self.store.put(model + self.revision, values)

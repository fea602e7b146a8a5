"""What turns text into vectors: a model that comes inside a package or a folder, and a place to keep its vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from pipeline.errors import DataError, Problem
from pipeline.text import models
from pipeline.text.threads import side_by_side
from pipeline.text.transformer import SentenceEncoder

Vectors = Mapping[str, np.ndarray]


class Cache(Protocol):
    """Vectors already computed, by model and text."""

    def get(self, model: str, texts: Sequence[str]) -> Vectors:
        """The vectors already known, by text."""

    def put(self, model: str, vectors: Vectors) -> None:
        """Keep the vectors."""


class Model(Protocol):
    """Makes vectors of texts."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32, shape (texts, dimensions)."""


def encoded(
    texts: Sequence[str],
    name: str,
    cache: Cache,
    batch_size: int = 128,
    progress: Callable[..., Iterable[Any]] = lambda items, **_: items,
) -> dict[str, np.ndarray]:
    """The vectors of texts, float32, unit norm; only those that the cache lacks are computed.

    The longest come first, so that the texts of a batch are of about one length (twice as fast as in the order of the
    meeting). Each batch is kept in the cache at once, so that a stopped run loses little.

    Args:
        texts: any texts; each is computed once.
        name: of the model, as `load` takes it.
        cache: vectors already computed.
        batch_size: texts a batch.
        progress: wraps the iteration over batches.
    """
    known = dict(cache.get(name, list(dict.fromkeys(texts))))
    missing = sorted({text for text in texts if text not in known}, key=lambda text: (-len(text), text))
    if not missing:
        return known
    model = load(name)

    batches = [missing[start : start + batch_size] for start in range(0, len(missing), batch_size)]
    found = progress(side_by_side(model.encode, batches), total=len(batches), description="embeddings")
    for batch, vectors in zip(batches, found, strict=True):
        fresh = dict(zip(batch, vectors, strict=True))
        cache.put(name, fresh)
        known |= fresh
    return known


def in_space(texts: Sequence[str], name: str, cache: Cache, size: int, setting: str) -> dict[str, np.ndarray]:
    """As `encoded`, for vectors that are compared with those of the stage `embeddings`.

    Args:
        texts: any texts.
        name: of the model.
        cache: vectors already computed.
        size: dimensions of the others.
        setting: where the model is named, "themes.vector_model".

    Raises:
        DataError: the model makes vectors of another length.
    """
    known = encoded(texts, name, cache)
    if any(len(vector) != size for vector in known.values()):
        stage, _, option = setting.partition(".")
        what = f'"{name}" makes vectors of another length than the model of [embeddings]'
        raise DataError(Problem(f"settings.toml [{stage}] {option}", what, "Name the model of [embeddings]."))
    return known


def load(name: str) -> Model:
    """The sentence-transformers model that a package carries or a folder holds; never from a hub.

    Raises:
        DataError: neither such a package nor such a folder is there, or its files are not those that were tested.
    """
    folder = model_folder(name)
    read = SentenceEncoder.of(folder)
    return read or _Foreign(name)


def model_folder(name: str) -> Path:
    """Where the files of a sentence-transformers model lie, checked.

    Raises:
        DataError: as `load`.
    """
    root = models.folder(name)
    folders = [file.parent for file in sorted(root.glob("**/modules.json"))] if root else []
    if not folders:
        where = "settings.toml [embeddings] model"
        what = f'"{name}" is neither an installed model package nor the folder of a model'
        raise DataError(Problem(where, what, "Install the package, or give the path of a sentence-transformers model."))
    models.check(name, "embeddings.model")
    return folders[0]


def as_trained(name: str) -> Any:
    """The model in PyTorch, by sentence-transformers: to train from, and for kinds that we do not run ourselves.

    Raises:
        DataError: as `load`.
    """
    import os

    os.environ["HF_HUB_OFFLINE"] = "1"
    folder = model_folder(name)
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    # a run shows its own progress, and long texts are cut on purpose: neither is news to an editor
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


class _Foreign:
    """A model of another kind, run by sentence-transformers."""

    def __init__(self, name: str) -> None:
        import torch

        torch.set_num_threads(1)  # batches are read side by side
        self._model = as_trained(name)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, shape (texts, dimensions)."""
        found = self._model.encode([*texts], normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)

"""What our models read in texts, kept on disk between runs of the benchmarks."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text import vectors
from pipeline.understand.contributions import encoder

Array = NDArray[np.float32]
PORTION = 128  # texts read at once, of like length


def sentences(texts: Sequence[str]) -> Array:
    """Unit vectors of the plain sentence encoder, shape (texts, 384)."""
    return _kept(encoder.BASE, texts, lambda part: _plain().encode(part))


def readings(pairs: Sequence[encoder.Pair]) -> Array:
    """What our encoder reads in contributions behind their context, shape (pairs, READINGS + DIMENSIONS)."""
    return _kept(encoder.revision(), pairs, encoder.read)


@cache
def _plain() -> vectors.Model:
    """The sentence encoder as a run has it."""
    return vectors.load(encoder.BASE)


def _kept(model: str, rows: Sequence[Any], read: Callable[[Sequence[Any]], Array]) -> Array:
    """Rows read once each, those of like length together; from disk where the same rows were read before."""
    unlike = sorted(set(rows), key=lambda row: (len("".join(row)), row))
    name = hashlib.sha256(repr([model, unlike]).encode()).hexdigest()[:16]
    path = Path(tempfile.gettempdir()) / "whitepaper-readings" / f"{name}.npy"
    if path.exists():
        found = np.load(path)
    else:
        found = np.concatenate([read(unlike[k : k + PORTION]) for k in range(0, len(unlike), PORTION)])
        path.parent.mkdir(exist_ok=True)
        np.save(path, found)
    number = {row: i for i, row in enumerate(unlike)}
    return found[[number[row] for row in rows]]

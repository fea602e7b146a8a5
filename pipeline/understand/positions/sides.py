"""The model that reads a contribution beside a proposition: is it for these words, against them, or not about them.

A contribution in its context and a proposition each go through the lower layers of the reader of contributions
(`understand.contributions.encoder`) by themselves; the upper layers, trained further on labelled discussions
(models/README.md, `python -m models.sides`), read both together. A text is so read once for all its pairs (decomposed
attention: Cao et al. 2020, DeFormer).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.understand.contributions import encoder

if TYPE_CHECKING:
    from torch import Tensor

WEIGHTS = Path(__file__).with_suffix(".npz")
HEADS = ("takes", "against", "condition")  # each a probability of its own
ALONE = 4  # layers in which contribution and proposition do not see each other
PROPOSITION_TOKENS = 40
CONTEXT_TOKENS, OPENING_TOKENS, CLOSING_TOKENS = 40, 60, 24
BATCH = 64
HIDDEN = 256  # units between the pooled states and the heads

Triple = tuple[str, str, str]  # context, contribution, proposition


@cache
def revision() -> str:
    """A name for these weights and those below them, so that kept readings of other weights are not seen."""
    return encoder.revision() + hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:12]


def read(triples: Sequence[Triple]) -> NDArray[np.float32]:
    """What the model reads in contributions beside propositions.

    Args:
        triples: context, contribution, proposition.

    Returns:
        Shape (triples, 3): log odds that the contribution takes a position on the proposition, that a position taken
        is against it, that it sets a condition.
    """
    import torch

    network = _network()
    found = np.zeros((len(triples), len(HEADS)), dtype=np.float32)
    with torch.inference_mode():
        pairs, texts = list(dict.fromkeys(t[:2] for t in triples)), list(dict.fromkeys(t[2] for t in triples))
        said = dict(zip(pairs, network.alone([contribution(network.tokenizer, *p) for p in pairs]), strict=True))
        put = dict(zip(texts, network.alone([tokens(network.tokenizer, text) for text in texts]), strict=True))
        sizes = [len(said[a, b]) + len(put[c]) for a, b, c in triples]
        order = np.argsort(sizes, kind="stable")
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            both = [(put[triples[i][2]], said[triples[i][:2]]) for i in rows]
            found[rows] = network(*together(both)).numpy()
    return found


def contribution(tokenizer: Any, before: str, text: str) -> tuple[list[int], int]:
    """Token ids of [CLS] context [SEP] contribution [SEP], and where the contribution begins."""
    start, end = tokenizer.cls_token_id, tokenizer.sep_token_id
    told = tokenizer.encode(before or "-", add_special_tokens=False)[-CONTEXT_TOKENS:]
    said = tokenizer.encode(text, add_special_tokens=False)
    if len(said) > OPENING_TOKENS + CLOSING_TOKENS:
        said = said[:OPENING_TOKENS] + said[-CLOSING_TOKENS:]
    return [start, *told, end, *said, end], len(told) + 2


def tokens(tokenizer: Any, proposition: str) -> tuple[list[int], int]:
    """Token ids of [CLS] proposition [SEP], and where it begins."""
    words = tokenizer.encode(proposition, add_special_tokens=False)[:PROPOSITION_TOKENS]
    return [tokenizer.cls_token_id, *words, tokenizer.sep_token_id], 1


def together(pairs: Sequence[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """The states of proposition and contribution in a row.

    Returns:
        States, shape (pairs, longest, width), and parts, shape (pairs, longest): 1 proposition, 2 contribution, 0
        nothing.
    """
    import torch

    longest = max(len(a) + len(b) for a, b in pairs)
    states = torch.zeros(len(pairs), longest, pairs[0][0].shape[1])
    parts = torch.zeros(len(pairs), longest, dtype=torch.long)
    for i, (a, b) in enumerate(pairs):
        states[i, : len(a)], states[i, len(a) : len(a) + len(b)] = a.float(), b.float()
        parts[i, : len(a)], parts[i, len(a) : len(a) + len(b)] = 1, 2
    return states, parts


def build() -> Any:
    """The network before training: the reader of contributions, with heads over both texts.

    Returns:
        A torch module that maps (states, parts) of `together` to scores (log odds), shape (pairs, len(HEADS)). Its
        `alone` gives the states of a text by itself.
    """
    import torch
    from torch import nn

    base = encoder.trained()

    class Network(nn.Module):
        """Upper layers over two texts, a small perceptron."""

        def __init__(self) -> None:
            super().__init__()
            self.tokenizer = base.tokenizer
            self.lower = nn.ModuleDict({"embeddings": base.body.embeddings, "layers": base.body.encoder.layer[:ALONE]})
            self.upper = base.body.encoder.layer[ALONE:]
            width = base.body.config.hidden_size
            self.part = nn.Embedding(3, width)
            nn.init.zeros_(self.part.weight)
            last = nn.Linear(HIDDEN, len(HEADS))
            self.heads = nn.Sequential(nn.Linear(4 * width, HIDDEN), nn.GELU(), nn.Dropout(0.1), last)

        def alone(self, rows: Sequence[tuple[list[int], int]]) -> list[Tensor]:
            """States of each text after the lower layers, shape (tokens, width)."""
            found: list[Tensor] = [torch.empty(0)] * len(rows)
            order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
            for start in range(0, len(order), BATCH):
                own = order[start : start + BATCH]
                ids, segments, attention = encoder.batch([rows[i] for i in own])
                states = self.lower["embeddings"](input_ids=ids, token_type_ids=segments)
                states = _through(self.lower["layers"], states, attention)
                for k, i in enumerate(own):
                    found[i] = states[k, : len(rows[i][0])].half()
            return found

        def forward(self, states: Tensor, parts: Tensor) -> Tensor:
            """Scores."""
            states = _through(self.upper, states + self.part(parts), parts > 0)
            means = [_mean(states, parts == part) for part in (1, 2)]
            pooled = torch.cat([*means, means[0] * means[1], states[:, 0]], dim=-1)
            scores: Tensor = self.heads(pooled).float()
            return scores

    return Network()


def _through(layers: Any, states: Tensor, attention: Tensor) -> Tensor:
    """The states after some layers; what attention leaves out is not seen."""
    mask = (1.0 - attention[:, None, None, :].float()) * -1e9
    for layer in layers:
        out = layer(states, mask)
        states = out[0] if isinstance(out, tuple) else out
    return states


def _mean(states: Tensor, own: Tensor) -> Tensor:
    """Mean of a text's states, shape (pairs, width)."""
    weights = own.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


@cache
def _network() -> Any:
    """The trained network."""
    import torch

    network = build()
    with np.load(WEIGHTS) as stored:
        weights = encoder.unpacked(stored)
    _, unknown = network.load_state_dict({k: torch.from_numpy(v) for k, v in weights.items()}, strict=False)
    if unknown:
        raise ValueError(f"{WEIGHTS.name} holds weights that this version does not know: {', '.join(unknown)}")
    return network.eval()

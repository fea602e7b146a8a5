"""Train the encoder of confidences: `python -m models.windows` writes pipeline/understand/confidences/encoder.npz.

    python -m models.windows --further      # goes on from the weights in that file, with the later lines too
    python -m models.windows --talk         # the same with lively talk, beside as many labelled windows; writes the
                                            # mean of the weights before and after

Four things are learnt together from a window of talk: does it ask for confidence, does it tell of somebody's health or
life, does it give somebody away by a position or a deed, what does a request in it cover. First from the labelled lines
and scenes and as many windows of the written discussions, half of them those that the linear models find most like a
request. Then once more with those windows of the discussions that the encoder itself takes for one of these: nothing in
them is one.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from models import confidences, descent
from models.confidences import LIFE, NOTHING, POSITION, Example
from pipeline.text.vectors import as_trained
from pipeline.understand.confidences import encoder, wording

FROZEN_LAYERS = 1  # the lowest, as packaged
ORDINARY = 4_000  # windows of discussions: the most misleading, and as many at random
REACH_WEIGHT = 0.3
MISTAKEN = -1.4  # log odds from which a window of the discussions is learnt again: a probability of .2
# highest learning rate of the first passes, the last, and later ones
RATE, AGAIN_RATE, FURTHER_RATE, TALK_RATE = 1.5e-4, 7e-5, 1e-4, 5e-5
SIZE, SEED = 32, 0


def build() -> Any:
    """The network before training: the package's encoder with a head.

    Returns:
        A torch module that maps tokenised windows to scores, shape (windows, encoder.ODDS + encoder.REACHES).
    """
    base = as_trained(encoder.BASE)

    class Network(nn.Module):
        """An encoder and a linear map of its opening token beside the mean of all."""

        def __init__(self) -> None:
            super().__init__()
            self.tokenizer = base.tokenizer
            self.body = base[0].auto_model
            self.head = nn.Linear(2 * self.body.config.hidden_size, encoder.ODDS + len(encoder.REACHES))
            self.dropout = nn.Dropout(0.1)
            descent.unfreeze(self.body, FROZEN_LAYERS)

        def forward(self, texts: Sequence[str]) -> Tensor:
            """Scores of windows."""
            tokens = self.tokenizer(
                list(texts), padding=True, truncation=True, max_length=encoder.TOKENS, return_tensors="pt"
            )
            states = self.body(**tokens).last_hidden_state
            mask = tokens["attention_mask"].unsqueeze(-1).to(states.dtype)
            mean = (states * mask).sum(1) / mask.sum(1)
            scores: Tensor = self.head(self.dropout(torch.cat([states[:, 0], mean], dim=-1)))
            return scores.float()

    return Network()


def train(network: Any, found: Sequence[Example], epochs: int, rate: float) -> Any:
    """The network trained further.

    Args:
        network: of `build`.
        found: what to learn from.
        epochs: passes over it.
        rate: highest learning rate (AdamW, linear warm-up and decay; five times as high for the head).
    """
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - an order, not a secret

    def loss_of(own: list[Example]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network([one.text for one in own])
        return _loss(own, scores)

    batches = [own for _ in range(epochs) for own in _batches(found, chance)]
    return descent.descend(network, (network.head,), batches, loss_of, rate, shown=100)


def _batches(found: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Windows of about one length together, in any order."""
    keys = [len(one.text) // 12 + 3 * chance.random() for one in found]
    order = sorted(range(len(found)), key=lambda i: keys[i])
    parts = [[found[i] for i in order[k : k + SIZE]] for k in range(0, len(order), SIZE)]
    chance.shuffle(parts)
    return parts


def _loss(found: Sequence[Example], scores: Tensor) -> Tensor:
    """What asks, what tells of a life or gives away, and what a request covers; facts teach nothing of requests."""
    every = binary_cross_entropy_with_logits
    weight = torch.tensor([one.weight for one in found])
    is_fact = torch.tensor([float(bool(one.fact)) for one in found])
    asks = torch.tensor([float(one.reach != NOTHING and not one.fact) for one in found])
    total = (every(scores[:, 0], asks, reduction="none") * weight * (1 - is_fact)).mean()
    for column, fact in enumerate((LIFE, POSITION), 1):
        told = torch.tensor([float(one.fact == fact) for one in found])
        total = total + (every(scores[:, column], told, reduction="none") * weight).mean()
    covers = [encoder.REACHES.index(one.reach) if yes else -1 for one, yes in zip(found, asks.tolist(), strict=True)]
    if max(covers) >= 0:
        total = total + REACH_WEIGHT * cross_entropy(scores[:, encoder.ODDS :], torch.tensor(covers), ignore_index=-1)
    return total


def misleading(usual: Sequence[Example]) -> list[Example]:
    """Ordinary windows: those that the linear models find most like a request, and others at random."""
    known = wording.models()
    odds = np.array([known[wording.ASKS].score(wording.features(one.text)) for one in usual])
    chance = random.Random(SEED)  # noqa: S311
    chosen = {*np.argsort(-odds, kind="stable")[:ORDINARY].tolist(), *chance.sample(range(len(usual)), ORDINARY)}
    return [usual[i] for i in sorted(chosen)]


@torch.no_grad()
def mistaken(network: Any, usual: Sequence[Example]) -> list[Example]:
    """Ordinary windows that the network takes for a request or for a fact that gives away."""
    order = sorted(range(len(usual)), key=lambda i: len(usual[i].text))
    found = []
    for k in range(0, len(order), 128):
        own = order[k : k + 128]
        scores = network([usual[i].text for i in own])[:, : encoder.ODDS].max(dim=1).values
        found += [i for i, score in zip(own, scores.tolist(), strict=True) if score >= MISTAKEN]
    return [usual[i] for i in sorted(found)]


def stored(network: Any) -> dict[str, np.ndarray]:
    """What is kept of the network, packed."""
    return descent.stored(network, FROZEN_LAYERS, ("head",))


def main() -> None:
    """Train and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--further", action="store_true", help="go on from the weights of the file")
    parser.add_argument("--talk", action="store_true", help="go on from them with lively talk")
    arguments = parser.parse_args()
    is_further = arguments.further or arguments.talk
    sentences = confidences.ordinary()
    rows = confidences.read(is_later=is_further)
    labelled = confidences.examples(rows, confidences.carriers(sentences))
    usual = confidences.usual(sentences)
    ordinary = misleading(usual)
    if arguments.talk:
        lively = confidences.lively()
        chance = random.Random(SEED)  # noqa: S311
        labelled, ordinary = chance.sample(labelled, len(lively)), [*chance.sample(ordinary, len(lively) // 4), *lively]
        usual = [*usual, *lively]
    print(f"{len(labelled)} labelled windows, {len(ordinary)} of {len(usual)} ordinary ones", flush=True)
    if is_further:
        network = descent.resume(build(), encoder.WEIGHTS).eval()
    else:
        network = train(build(), [*labelled, *ordinary], epochs=2, rate=RATE)
    wrong = mistaken(network, usual)
    print(f"{len(wrong)} ordinary windows taken for a request or a fact", flush=True)
    rate = TALK_RATE if arguments.talk else FURTHER_RATE if is_further else AGAIN_RATE
    network = train(network, [*labelled, *ordinary, *wrong, *wrong], epochs=1, rate=rate)
    if arguments.talk:
        network = descent.averaged(network, descent.resume(build(), encoder.WEIGHTS))
    kept: dict[str, Any] = stored(network)
    with encoder.WEIGHTS.open("wb") as file:
        np.savez_compressed(file, **kept)
    print(f"{encoder.WEIGHTS.name}: {encoder.WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

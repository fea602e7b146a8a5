"""Train the reader of contributions: `python -m models.encoder` writes pipeline/understand/contributions/encoder.npz.

Four things are learnt together from a turn behind the two before it: does it take a position, is that position
against, does it set a condition, what does it do (its act; for training alone); and a space in which turns on one
point lie near each other whichever side they take (supervised contrast, Khosla et al. 2020, among the turns of one
topic). The labelled meetings that figures are reported for are never read here.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from models import descent, discussions
from pipeline.understand.contributions import encoder

ACTS = {"agree": "agreement", "disagree": "disagreement"}  # as labels have them, and as the program does
UNKNOWN = -1.0  # a label that the data do not give
FROZEN_LAYERS = 1
TEMPERATURE = 0.1
LATER_BANK = frozenset({"engineering", "standards", "society", "services"})  # see models/training/README.md
WEIGHTS = {"position": 1.0, "opposition": 1.0, "condition": 0.2, "act": 0.2, "space": 0.5}


@dataclass(frozen=True)
class Example:
    """A turn with its labels.

    Attributes:
        context: the ends of the two turns before it.
        text: its words.
        group: topic within which turns are told apart.
        points: the points that it bears on.
        labels: position, opposition, condition; 0, 1 or `UNKNOWN`.
        act: number of its act, or -1.
    """

    context: str
    text: str
    group: str
    points: frozenset[str]
    labels: tuple[float, float, float]
    act: int


def examples(found: Sequence[discussions.Discussion]) -> Iterator[Example]:
    """The turns of discussions.

    What a facilitator says has no label of position, except that running the meeting is none.
    """
    for one in found:
        before: dict[str, list[str]] = defaultdict(list)
        for turn in one.turns:
            context = encoder.context(before[turn.session])
            before[turn.session].append(turn.text)
            yield Example(
                context,
                turn.text,
                f"{one.name} {turn.topic}",
                frozenset(f"{one.name} {point}" for point in turn.points),
                _labels(turn, one.marks_conditions),
                encoder.ACTS.index(ACTS.get(turn.act, turn.act)),
            )


def _labels(turn: discussions.Turn, marks_conditions: bool) -> tuple[float, float, float]:
    """Position, opposition and condition of a turn."""
    stances = set(turn.points.values())
    if not stances:
        known = not turn.leads or turn.act == "procedural"
        return 0.0 if known else UNKNOWN, UNKNOWN, UNKNOWN
    is_mixed = "oppose" in stances and len(stances) > 1
    is_against = UNKNOWN if is_mixed else float(stances == {"oppose"})
    return 1.0, is_against, float("conditional" in stances) if marks_conditions else UNKNOWN


def bank_examples() -> Iterator[Example]:
    """The utterances of the bank of positions, without the files that were written later."""
    for name, topic, point, context, text, stance in discussions.bank():
        if name in LATER_BANK:
            continue
        takes = stance != "neutral"
        labels = (float(takes), float(stance == "oppose") if takes else UNKNOWN,
                  float(stance == "conditional") if takes else UNKNOWN)  # fmt: skip
        yield Example(context, text, topic, frozenset([point]), labels, -1)


def taught() -> list[Example]:
    """What the encoder and the wording of objections learn from: the 28 discussions without labelled clauses, the bank.

    With the 31 written later and four more files, and with half of the labelled meetings, single turns are read a
    little better and the draft is not (docs/decisions/0014).
    """
    return [*examples([one for one in discussions.written() if not one.clauses]), *bank_examples()]


def train(found: Sequence[Example], epochs: int = 3, size: int = 32, rate: float = 1.5e-4, seed: int = 0) -> Any:
    """The trained network.

    Args:
        found: what to learn from.
        epochs: passes over it.
        size: turns a batch, of one topic where it has enough.
        rate: highest learning rate (AdamW, linear warm-up and decay; five times as high for the heads).
        seed: of the order and the start.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    network = encoder.build()
    descent.unfreeze(network.body, FROZEN_LAYERS)
    numbered = partial(network.tokenizer.encode, add_special_tokens=False)
    rows = [encoder.tokens(numbered, one.context, one.text) for one in found]

    def loss_of(numbers: list[int]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, vectors = network(*encoder.batch([rows[i] for i in numbers]))
        return _loss([found[i] for i in numbers], scores, vectors)

    batches = [numbers for _ in range(epochs) for numbers in _batches(found, size, chance)]
    return descent.descend(network, (network.heads, network.space), batches, loss_of, rate)


def _batches(found: Sequence[Example], size: int, chance: random.Random) -> list[list[int]]:
    """Rows of a batch: turns of one topic, so that what is learnt is to tell its points apart."""
    by_group: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(found):
        by_group[one.group].append(i)
    whole, rest = [], []
    for numbers in by_group.values():
        chance.shuffle(numbers)
        parts = max(1, round(len(numbers) / size))
        pieces = [numbers[k::parts] for k in range(parts)]
        whole += [piece for piece in pieces if len(piece) >= size // 4]
        rest += [i for piece in pieces if len(piece) < size // 4 for i in piece]
    chance.shuffle(rest)
    whole += [rest[k : k + size] for k in range(0, len(rest), size)]
    chance.shuffle(whole)
    return whole


def _loss(found: Sequence[Example], scores: Tensor, vectors: Tensor) -> Tensor:
    """The sum of what the batch teaches, each part weighted."""
    total = torch.zeros(())
    for i, head in enumerate(encoder.HEADS):
        labels = torch.tensor([one.labels[i] for one in found])
        known = labels != UNKNOWN
        if known.any():
            total = total + WEIGHTS[head] * binary_cross_entropy_with_logits(scores[known, i], labels[known])
    acts = torch.tensor([one.act for one in found])
    if (acts >= 0).any():
        total = total + WEIGHTS["act"] * cross_entropy(scores[:, len(encoder.HEADS) :], acts, ignore_index=-1)
    return total + WEIGHTS["space"] * _contrast(found, vectors)


def _contrast(found: Sequence[Example], vectors: Tensor) -> Tensor:
    """Supervised contrastive loss among the turns that take positions; 0 where all bear on one point."""
    own = [i for i, one in enumerate(found) if one.points]
    if len(own) < 4:
        return torch.zeros(())
    alike = torch.tensor([[bool(found[a].points & found[b].points) for b in own] for a in own])
    itself = torch.eye(len(own), dtype=torch.bool)
    pairs = alike & ~itself
    anchors = pairs.any(1)
    if not anchors.any() or alike.all():
        return torch.zeros(())
    likeness = (vectors[own] @ vectors[own].T / TEMPERATURE).masked_fill(itself, -1e9).log_softmax(1)
    mean = likeness.masked_fill(~pairs, 0.0).sum(1) / pairs.sum(1).clamp(min=1)
    loss: Tensor = -mean[anchors].mean()
    return loss


def main() -> None:
    """Train and write the file."""
    parser = argparse.ArgumentParser(description="Train the reader of contributions.")
    parser.add_argument("--epochs", type=int, default=3)
    options = parser.parse_args()
    found = taught()
    print(f"{len(found)} turns; {math.ceil(len(found) / 32)} batches a pass", flush=True)
    network = train(found, epochs=options.epochs)
    kept: dict[str, Any] = descent.stored(network, FROZEN_LAYERS, ("heads", "space"))
    with encoder.WEIGHTS.open("wb") as file:
        np.savez_compressed(file, **kept)
    print(f"{encoder.WEIGHTS.name}: {encoder.WEIGHTS.stat().st_size / 1e6:.1f} MB, revision {encoder.revision()}")


if __name__ == "__main__":
    main()

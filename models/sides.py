"""Train the reader of sides: `python -m models.sides` writes pipeline/understand/positions/sides.npz.

Learnt from pairs of a contribution in its context and a proposition: does it take a position on it, is that position
against it, does it set a condition. A proposition is the annotators' one, or, in a third of the pairs, words in which
the discussion itself puts it: a clause of a summary, or the sentence of a supporter that is nearest to it; for that is
what a draft prints. The labelled meetings that figures are reported for are never read here.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from models import discussions
from pipeline.text.stems import stems
from pipeline.understand.contributions import encoder
from pipeline.understand.positions import sides

UNKNOWN = -1.0  # a label that the data do not give
OTHERS = 2  # propositions on which a contribution takes no position, for each contribution (of the bank, one)
OWN_WORDS = 0.35  # share of pairs in which a proposition stands in the discussion's own words
LEAST_WORDS, MOST_WORDS = 6, 30  # of a supporter's sentence that stands for the proposition
SHARED = 0.25  # share of the proposition's words that it must have
SENTENCES = 3  # such sentences for a proposition
WEIGHTS = {"takes": 1.0, "against": 1.0, "condition": 0.2}


@dataclass(frozen=True)
class Example:
    """A contribution beside propositions.

    Attributes:
        context: the ends of the two utterances before it.
        text: its words.
        about: takes, against and condition (0, 1 or `UNKNOWN`) by id of the proposition that it bears on.
        others: ids of propositions to the same question on which it takes no position.
    """

    context: str
    text: str
    about: dict[str, tuple[float, float, float]]
    others: tuple[str, ...]


@dataclass
class Corpus:
    """What is learnt from.

    Attributes:
        examples: contributions.
        wordings: of each proposition, the annotators' one first.
    """

    examples: list[Example]
    wordings: dict[str, list[str]]


def corpus(found: Sequence[discussions.Discussion], with_bank: bool = True) -> Corpus:
    """The contributions of discussions, and those of the bank of positions."""
    every = Corpus([], {})
    for one in found:
        every.examples += _examples(one)
        every.wordings |= _wordings(one)
    if with_bank:
        groups: dict[str, set[str]] = defaultdict(set)
        bank = list(discussions.bank())
        chance = random.Random(0)  # noqa: S311 - a choice, not a secret
        for topic, point, *_ in bank:
            groups[topic].add(point)
            every.wordings[point] = [point]
        for topic, point, context, text, stance in bank:
            about = {} if stance == "neutral" else {point: _labels(stance)}
            others = sorted(groups[topic] - set(about))
            every.examples.append(Example(context, text, about, (chance.choice(others),)))
    return every


def _labels(stance: str, marks_conditions: bool = True) -> tuple[float, float, float]:
    return 1.0, float(stance == "oppose"), float(stance == "conditional") if marks_conditions else UNKNOWN


def _examples(one: discussions.Discussion) -> Iterator[Example]:
    """The participants' turns of a discussion."""
    by_topic: dict[str, list[str]] = defaultdict(list)
    for point in one.points:
        by_topic[point.split(".")[0]].append(point)
    before: dict[str, list[str]] = defaultdict(list)
    for turn in one.turns:
        context = encoder.context(before[turn.session])
        before[turn.session].append(turn.text)
        if turn.leads or (turn.topic is None and not turn.points):
            continue
        topics = {point.split(".")[0] for point in turn.points} | ({turn.topic} if turn.topic else set())
        others = [point for topic in sorted(topics) for point in by_topic[topic] if point not in turn.points]
        about = {f"{one.name} {p}": _labels(s, one.marks_conditions) for p, s in turn.points.items()}
        yield Example(context, turn.text, about, tuple(f"{one.name} {point}" for point in others))


def _wordings(one: discussions.Discussion) -> dict[str, list[str]]:
    """Each proposition, then the discussion's own words for it: clauses of summaries, sentences of supporters."""
    found = {f"{one.name} {point}": [text] for point, text in one.points.items()}
    said: list[tuple[float, str, str]] = []
    for turn in one.turns:
        if len(turn.points) == 1 and "support" in turn.points.values():
            name = f"{one.name} {next(iter(turn.points))}"
            asked = stems(found[name][0])
            parts = re.split(r"(?<=[.!?])\s+", turn.text)
            for part in parts:
                if LEAST_WORDS <= len(part.split()) <= MOST_WORDS and not part.endswith("?"):
                    said.append((len(asked & stems(part)) / len(asked), name, part))
    for share, name, part in sorted(said, reverse=True):
        if share >= SHARED and len(found[name]) <= SENTENCES:
            found[name].append(part)
    for clause in one.clauses:
        if clause.point:
            found[f"{one.name} {clause.point}"].append(clause.words)
    return found


def train(data: Corpus, epochs: int = 2, size: int = 32, rate: float = 1.5e-4, seed: int = 0) -> Any:
    """The trained network.

    Args:
        data: what to learn from.
        epochs: passes over it.
        size: pairs a batch, of about one length.
        rate: highest learning rate (AdamW, linear warm-up and decay; five times as high for the heads).
        seed: of the order, the choice of pairs and the start.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    network = sides.build()
    for parameter in network.lower.parameters():
        parameter.requires_grad = False
    with torch.inference_mode():
        said = network.alone([sides.contribution(network.tokenizer, one.context, one.text) for one in data.examples])
        texts = sorted({text for own in data.wordings.values() for text in own})
        put = dict(zip(texts, network.alone([sides.tokens(network.tokenizer, t) for t in texts]), strict=True))
    print("lower layers done", flush=True)
    upper, heads = list(network.upper.parameters()), [*network.heads.parameters(), *network.part.parameters()]
    passes = [_pairs(data, chance) for _ in range(epochs)]
    steps = sum(-(-len(one) // size) for one in passes)
    optimizer = torch.optim.AdamW([{"params": upper, "lr": rate}, {"params": heads, "lr": 5 * rate}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min((k + 1) / (0.06 * steps), 1 - k / steps))
    print(f"{sum(map(len, passes))} pairs, {steps} steps", flush=True)
    losses: list[float] = []
    network.train()
    for pairs in passes:
        for batch in _batches(pairs, size, lambda p: len(said[p[0]]) + len(put[p[1]]), chance):
            states, parts = sides.together([(put[text], said[i]) for i, text, _ in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(states.clone(), parts)
            loss = _loss(torch.tensor([labels for *_, labels in batch]), scores)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*upper, *heads], 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
            if len(losses) % 50 == 0:
                print(f"step {len(losses)} of {steps}: loss {np.mean(losses[-50:]):.3f}", flush=True)
    return network.eval()


Pair = tuple[int, str, tuple[float, float, float]]  # number of the example, proposition, labels


def _pairs(data: Corpus, chance: random.Random) -> list[Pair]:
    """The pairs of one pass: every position taken, and some propositions on which none is."""
    found: list[Pair] = []
    for i, one in enumerate(data.examples):
        others = chance.sample(one.others, min(OTHERS, len(one.others)))
        for name, labels in [*one.about.items(), *((name, (0.0, UNKNOWN, UNKNOWN)) for name in others)]:
            own = data.wordings[name]
            spoken = len(own) > 1 and chance.random() < OWN_WORDS
            found.append((i, chance.choice(own[1:]) if spoken else own[0], labels))
    return found


def _batches(pairs: Sequence[Pair], size: int, length: Any, chance: random.Random) -> list[list[Pair]]:
    """Batches of about one length, in random order."""
    mixed = list(pairs)
    chance.shuffle(mixed)
    found = []
    for start in range(0, len(mixed), 64 * size):
        part = sorted(mixed[start : start + 64 * size], key=length)
        found += [part[k : k + size] for k in range(0, len(part), size)]
    chance.shuffle(found)
    return found


def _loss(labels: Tensor, scores: Tensor) -> Tensor:
    total = torch.zeros(())
    for i, head in enumerate(sides.HEADS):
        known = labels[:, i] != UNKNOWN
        if known.any():
            total = total + WEIGHTS[head] * binary_cross_entropy_with_logits(scores[known, i], labels[known, i])
    return total


def stored(network: Any) -> dict[str, np.ndarray]:
    """What is kept of the network: the layers and heads trained here, packed."""
    state = {n: v for n, v in network.state_dict().items() if n.startswith(("upper.", "heads.", "part."))}
    return encoder.packed({name: values.detach().float().numpy() for name, values in state.items()})


def main() -> None:
    """Train and write the file."""
    parser = argparse.ArgumentParser(description="Train the reader of sides.")
    parser.add_argument("--epochs", type=int, default=2)
    options = parser.parse_args()
    network = train(corpus(discussions.written()), epochs=options.epochs)
    kept: dict[str, Any] = stored(network)
    with sides.WEIGHTS.open("wb") as file:
        np.savez_compressed(file, **kept)
    print(f"{sides.WEIGHTS.name}: {sides.WEIGHTS.stat().st_size / 1e6:.1f} MB, revision {sides.revision()}")


if __name__ == "__main__":
    main()

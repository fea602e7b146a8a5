"""Train the model that makes a sentence of a clause: `python -m models.tagged` writes pipeline/text/clauses/tagged.npz.

Learns from clauses beside the sentence that an editor would print of them (models/training/summaries.jsonl and
propositions.jsonl): an alignment tells which words the sentence keeps, in which form and order, and what comes in. A
sentence that tags cannot make teaches nothing of its words.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from models import descent
from models.alignment import labelled
from models.recaps import PROPOSITIONS, SUMMARIES
from pipeline.text.clauses import tagged
from pipeline.text.clauses.realised import (
    FORMS,
    INSERTS,
    JOINTS,
    LEFT_OUT,
    NO_SENTENCE,
    ROLES,
    Clause,
    Tags,
    words,
)
from pipeline.text.clauses.tagged import HEADS, Numbered
from pipeline.text.vectors import as_trained

FROZEN_LAYERS = 1  # the lowest, as packaged
EPOCHS, RATE = 4, 3e-4  # passes, and the highest learning rate
SIZE, SPREAD, SEED = 1400, 15, 0  # tokens a batch, and by which its rows may be out of order
ROLES_COUNT = 2.0  # what the roles of words count in the loss beside the rest
HELD_BEFORE = 30  # words before a clause that are given to it
Row = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """A clause with the sentence that an editor would print.

    Attributes:
        clause: as the model reads it.
        sentence: that would be printed; None where the words allow none.
        writer: who wrote it.
        is_held: whether it is for checking alone.
    """

    clause: Clause
    sentence: str | None
    writer: str
    is_held: bool


def examples() -> Iterator[Example]:
    """All clauses written for it."""
    for row in _rows(SUMMARIES):
        for one in row["clauses"]:
            before = _before(row["text"], one["words"]) if row["kind"] != "note" and one["proposition"] else ""
            clause = Clause(row["kind"], one["level"], one["words"], before, row["heading"] or "")
            yield Example(clause, one["proposition"], row["writer"], row["is_held"])
    for row in _rows(PROPOSITIONS):
        given = row["items"] or [{"words": row["text"], "level": "none", "proposition": None}]
        for one in given:
            before = _before(row["text"], one["words"]) or row["before"]
            clause = Clause(row["kind"], one["level"], one["words"], before, row["question"])
            yield Example(clause, one["proposition"], row["writer"], row["is_held"])


def _rows(path: Path) -> Iterable[Row]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def _before(text: str, words: str) -> str:
    """The last words of a turn before a clause in it."""
    return " ".join(text[: max(text.find(words), 0)].split()[-HELD_BEFORE:])


def build() -> Any:
    """The network before training: the package's encoder with a map for each of `tagged.HEADS`."""
    return descent.Reader(as_trained(tagged.BASE), HEADS, FROZEN_LAYERS)


@dataclass(frozen=True)
class Lesson:
    """What one clause teaches.

    Attributes:
        row: the clause as token ids.
        joint: place in `JOINTS`.
        tags: of its words; None where they allow no sentence.
    """

    row: Numbered
    joint: int
    tags: Tags | None


def lessons(found: Iterable[Example], tokenizer: Any) -> Iterator[Lesson]:
    """What clauses teach; those left out that are longer than the model reads, or whose sentence no tags make."""
    for one in found:
        own = words(one.clause)
        row = tagged.numbered(one.clause, own, lambda text: tokenizer.encode(text, add_special_tokens=False))
        tags = labelled(own, one.sentence) if one.sentence else None
        if row and (tags or not one.sentence):
            yield Lesson(row, JOINTS.index(tags.joint if tags else NO_SENTENCE), tags)


def train(found: Sequence[Example], epochs: int = EPOCHS) -> Any:
    """The trained network."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - an order, not a secret
    network = build()
    taught = list(lessons(found, network.tokenizer))
    print(f"{len(taught)} clauses: {Counter(JOINTS[one.joint] for one in taught)}")
    batches = [
        own
        for _ in range(epochs)
        for own in descent.batches([len(one.row.ids) for one in taught], SIZE, SPREAD, chance)
    ]
    heads = [getattr(network, head) for head in HEADS]
    return descent.descend(network, heads, batches, lambda own: _loss(network, [taught[i] for i in own]), RATE)


def _loss(network: Any, found: Sequence[Lesson]) -> Tensor:
    """The sum of what a batch teaches of clauses, of all words, and of those that are kept."""
    rows = [one.row for one in found]
    places = [(i, place) for i, row in enumerate(rows) for place in row.words]
    states = network([row.ids for row in rows], [*places, *((i, row.clause) for i, row in enumerate(rows))])
    of_words, of_clauses = states[: len(places)], states[len(places) :]
    total: Tensor = cross_entropy(network.joints(of_clauses), torch.tensor([one.joint for one in found]))
    labels: dict[str, list[int]] = {"roles": [], "forms": [], "inserts": []}
    for one in found:
        given = one.tags or Tags([LEFT_OUT] * len(one.row.words), [], [], "")
        roles = [ROLES.index(role) if one.tags else -100 for role in given.roles]
        labels["roles"] += roles
        for name, own, known in (("forms", given.forms, FORMS), ("inserts", given.inserts, INSERTS)):
            labels[name] += [known.index(own[i]) if own and role > 0 else -100 for i, role in enumerate(roles)]
    for name, given_labels in labels.items():
        wanted = torch.tensor(given_labels)
        if (wanted >= 0).any():
            weight = ROLES_COUNT if name == "roles" else 1.0
            total = total + weight * cross_entropy(getattr(network, name)(of_words), wanted)
    return total


def main() -> None:
    """Train and write the file."""
    network = train([one for one in examples() if not one.is_held])
    kept: dict[str, Any] = descent.stored(network, FROZEN_LAYERS, [*HEADS])
    with tagged.WEIGHTS.open("wb") as file:
        np.savez_compressed(file, **kept)
    print(f"{tagged.WEIGHTS.name}: {tagged.WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

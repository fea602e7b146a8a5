"""Train the reader of turns that sum up: `python -m models.recaps` writes pipeline/understand/outcomes/encoder.npz.

Four things are learnt together from a turn or a line of notes: which units open a clause of one proposition or go on
with it, which level a clause claims, which words say what it is about, told by the proposition that an editor would
print, and whether an editor could print one of its words alone. From the turns written for it
(models/training/summaries.jsonl and propositions.jsonl) and from the clauses and notes that the written discussions
label.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from models import descent, discussions, outcomes
from models.frames import Vectors
from pipeline.text.parser import parser
from pipeline.text.stems import stems
from pipeline.text.vectors import as_trained
from pipeline.understand.outcomes import encoder, parsing
from pipeline.understand.outcomes.encoder import CHAIR, NO_LEVEL, NOTE, REPORT, Place, Turn
from pipeline.understand.outcomes.units import Unit, cut
from pipeline.understand.statements import cleaning, sentences
from pipeline.understand.statements import statements as stage

TRAINING = Path(__file__).parent / "training"
SUMMARIES, PROPOSITIONS = TRAINING / "summaries.jsonl", TRAINING / "propositions.jsonl"
KINDS = (CHAIR, REPORT, NOTE)
FROZEN_LAYERS = 1  # the lowest, as packaged
EPOCHS, RATE = 4, 2e-4  # passes, and the highest learning rate (AdamW, linear warm-up and decay)
HEADS = ("actions", "levels", "says", "prints")
SIZE, SPREAD, SEED = 1500, 20, 0  # tokens a batch, and by which its rows may be out of order
Row = dict[str, Any]


@dataclass
class Example:
    """A turn with its labels.

    Attributes:
        turn: that is read.
        actions: what each unit does, of `encoder.ACTIONS`; none of a line of notes, which rules cut.
        clauses: first and last unit of each labelled clause, and its level.
        says: by unit and word, whether a word of content stands in the proposition that would be printed.
        prints: whether the words of each of `clauses` alone allow one; none where that is not labelled.
    """

    turn: Turn
    actions: list[str]
    clauses: list[tuple[int, int, str]]
    says: dict[tuple[int, int], bool] = field(default_factory=dict)
    prints: list[bool] = field(default_factory=list)


def summaries() -> list[Row]:
    """The turns written for it, a row a turn; of those written for sentences the ones in which people sum up."""
    found, more = (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in (SUMMARIES, PROPOSITIONS)
    )
    for row in more:
        is_note = row["kind"] == NOTE
        is_turn = row["kind"] in KINDS and not row["is_of_discussion"]  # of these `discussed` has all
        if is_turn and not (is_note and len(row["items"]) > 1):  # a line of notes is one clause
            found.append({**row, "heading": row["question"] if is_note else None, "clauses": row["items"]})
    return found


def texts(row: Row) -> list[str]:
    """The clean texts of the statements of a turn, as the stage `statements` cuts them."""
    doc = parser(stage.Settings().model, "statements.model")(row["text"])
    bounds = sentences.mend(row["text"], [(s.start_char, s.end_char) for s in doc.sents])
    found = [cleaning.clean(row["text"][start:end].strip()) for start, end in bounds]
    return [text for text in found if any(c.isalnum() for c in text)]


def written(rows: Sequence[Row]) -> Iterator[Example]:
    """The turns written for it, with their labels."""
    for row, docs in zip(rows, parsing.parse([texts(row) for row in rows]), strict=True):
        units = cut(docs)
        if not units:
            continue
        turn = Turn(row["kind"], row.get("heading") or "", units)
        if row["kind"] == NOTE:
            first: Row = next(iter(row["clauses"]), {"level": NO_LEVEL, "proposition": None, "words": ""})
            whole = [(0, len(units) - 1, first["level"])]
            yield Example(turn, [], whole, _says(units, row["clauses"]), [_stands_alone(first)])
            continue
        actions, prints = ["outside"] * len(units), list[bool]()
        places: list[tuple[int, int, str]] = []
        for clause in row["clauses"]:
            own, found = outcomes.label(units, [(clause["words"], clause["level"])])
            actions = [new if new != "outside" else old for old, new in zip(actions, own, strict=True)]
            places += found
            prints += [_stands_alone(clause)] * len(found)
        yield Example(turn, actions, places, _says(units, row["clauses"]), prints)


def _stands_alone(clause: Row) -> bool:
    """Whether the words of a clause alone allow the sentence that an editor would print."""
    return bool(clause["proposition"]) and stems(clause["proposition"]) <= stems(clause["words"])


def _says(units: Sequence[Unit], clauses: Sequence[Row]) -> dict[tuple[int, int], bool]:
    """Whether each word of content of a clause stands in the proposition, where an editor could write one."""
    found: dict[tuple[int, int], bool] = {}
    for clause in (one for one in clauses if one["proposition"]):
        said, own = clause["words"].lower(), stems(clause["proposition"])
        for number, unit in enumerate(units):
            if unit.text.lower().strip(" .,;:") not in said:
                continue
            for place, match in enumerate(encoder.WORD.finditer(unit.text)):
                content = stems(match[0])
                if content:
                    found[number, place] = bool(content & own)
    return found


def discussed(found: Sequence[outcomes.Prepared]) -> Iterator[Example]:
    """The turns and notes of labelled discussions."""
    for one in found:
        for turn in (turn for turn in one.turns if turn.units):
            yield Example(Turn(turn.kind, "", turn.units), turn.actions, turn.clauses)
        for heading, own, level in one.notes:
            if own:
                yield Example(Turn(NOTE, heading, own), [], [(0, len(own) - 1, level)])


def build() -> Any:
    """The network before training: the package's encoder with four maps."""
    heads = dict(zip(HEADS, (len(encoder.ACTIONS), len(encoder.LEVELS), 1, 1), strict=True))
    return descent.Reader(as_trained(encoder.BASE), heads, FROZEN_LAYERS)


def train(found: Sequence[Example], epochs: int = EPOCHS) -> Any:
    """The trained network."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311 - an order, not a secret
    network = build()
    numbered = partial(network.tokenizer.encode, add_special_tokens=False)
    rows = [encoder.windows(one.turn, numbered)[0] for one in found]  # what is beyond the first teaches nothing

    def loss_of(own: list[int]) -> Tensor:
        return _loss(network, [found[i] for i in own], [rows[i] for i in own])

    batches = [
        own for _ in range(epochs) for own in descent.batches([len(row.ids) for row in rows], SIZE, SPREAD, chance)
    ]
    return descent.descend(network, [getattr(network, head) for head in HEADS], batches, loss_of, RATE)


def _loss(network: Any, found: Sequence[Example], rows: Sequence[encoder.Numbered]) -> Tensor:
    """The sum of what a batch teaches of units, clauses and words."""
    taught: dict[str, list[tuple[tuple[int, Place], float]]] = {head: [] for head in HEADS}
    for i, (one, row) in enumerate(zip(found, rows, strict=True)):
        held = len(row.words)  # units of the first window
        clauses = [n for n, (_, last, _) in enumerate(one.clauses) if last < held]
        places = {n: (row.unit(one.clauses[n][0])[0], row.unit(one.clauses[n][1])[1]) for n in clauses}
        taught["actions"] += [
            ((i, row.unit(n)), encoder.ACTIONS.index(own)) for n, own in enumerate(one.actions[:held])
        ]
        taught["levels"] += [((i, places[n]), encoder.LEVELS.index(one.clauses[n][2])) for n in clauses]
        taught["says"] += [
            ((i, row.words[unit][word]), float(yes)) for (unit, word), yes in one.says.items() if unit < held
        ]
        taught["prints"] += [((i, places[n]), float(one.prints[n])) for n in clauses if one.prints]
    states = network([row.ids for row in rows], [place for own in taught.values() for place, _ in own])
    total, start = torch.zeros(()), 0
    for head, own in taught.items():
        scores = getattr(network, head)(states[start : start + len(own)]).float()
        start += len(own)
        labels = torch.tensor([label for _, label in own])
        if len(own) and scores.shape[1] > 1:
            total = total + cross_entropy(scores, labels.long())
        elif len(own):
            total = total + binary_cross_entropy_with_logits(scores.squeeze(1), labels.float())
    return total


def stored(network: Any) -> dict[str, np.ndarray]:
    """What is kept of the network, packed."""
    return descent.stored(network, FROZEN_LAYERS, HEADS)


def main() -> None:
    """Train and write the file."""
    prepared = [outcomes.prepare(one, Vectors()) for one in outcomes.labelled(discussions.written())]
    rows = [row for row in summaries() if not row["is_held"]]
    found = [*discussed(prepared), *written(rows)]
    print(f"{len(found)} turns and lines", flush=True)
    kept: dict[str, Any] = stored(train(found))
    with encoder.WEIGHTS.open("wb") as file:
        np.savez_compressed(file, **kept)
    print(f"{encoder.WEIGHTS.name}: {encoder.WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

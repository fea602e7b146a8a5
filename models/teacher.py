"""A larger reader of contributions, which teaches the small one: `python -m models.teacher --base DIR --write FILE`.

DIR holds all-mpnet-base-v2 (110 million weights; five part packages of the Python package index carry it). Its upper
six layers learn what `models.encoder` teaches, in two passes. FILE then holds what it reads in every turn from which
the small reader learns. It is ten times as slow as that one and ships with nothing
(docs/decisions/0037-a-larger-reader-teaches-the-small-one.md).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models import encoder as small
from pipeline.understand.contributions import encoder

FROZEN_LAYERS = 6
SIZE = 32  # turns a batch
RATE, HEAD_RATE, EPOCHS = 5e-5, 7.5e-4, 2
States = list[Tensor]  # of each turn behind the frozen layers: (tokens, width)


class Teacher(nn.Module):
    """The encoder with heads for the same readings; it has no segments, so that only a mark parts context and turn.

    Args:
        body: the encoder (MPNet of transformers).
        tokenizer: its own.
    """

    def __init__(self, body: Any, tokenizer: Any) -> None:
        super().__init__()
        self.body, self.tokenizer = body, tokenizer
        for parameter in self.body.parameters():
            parameter.requires_grad = False
        self.upper = self.body.encoder.layer[FROZEN_LAYERS:]
        for parameter in self.upper.parameters():
            parameter.requires_grad = True
        width = self.body.config.hidden_size
        self.heads = nn.Linear(2 * width, encoder.READINGS)
        self.space = nn.Linear(width, encoder.DIMENSIONS, bias=False)
        self.dropout = nn.Dropout(0.1)

    def rows(self, found: Sequence[small.Example]) -> list[tuple[list[int], int]]:
        """Token ids of each turn behind its context, and where the turn begins."""
        numbered = partial(self.tokenizer.encode, add_special_tokens=False)
        marks = {"[CLS]": [self.tokenizer.cls_token_id], "[SEP]": [self.tokenizer.sep_token_id]}
        return [encoder.tokens(lambda text: marks.get(text) or numbered(text), one.context, one.text) for one in found]

    def lower(self, rows: Sequence[tuple[list[int], int]]) -> States:
        """What the frozen layers make of each turn."""
        ids, _, attention = encoder.batch(rows)
        ids = ids.masked_fill(attention == 0, self.tokenizer.pad_token_id)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = self._through(
                self.body.embeddings(input_ids=ids), attention, self.body.encoder.layer[:FROZEN_LAYERS]
            )
        return [own[: len(row)].to(torch.bfloat16).clone() for own, (row, _) in zip(states, rows, strict=True)]

    def forward(self, states: States, openings: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Scores (log odds), shape (turns, READINGS), and unit vectors.

        Args:
            states: of the turns behind the frozen layers.
            openings: where each turn begins behind its context.
        """
        padded = nn.utils.rnn.pad_sequence([own.float() for own in states], batch_first=True)
        attention = torch.zeros(padded.shape[:2])
        for i, own in enumerate(states):
            attention[i, : len(own)] = 1
        spoken = attention.clone()
        for i, opening in enumerate(openings):
            spoken[i, :opening] = 0
        last = self._through(padded, attention, self.upper)
        weights = spoken.unsqueeze(-1).to(last.dtype)
        mean = (last * weights).sum(1) / weights.sum(1).clamp(min=1)
        scores = self.heads(self.dropout(torch.cat([last[:, 0], mean], dim=-1)))
        return scores.float(), nn.functional.normalize(self.space(mean).float(), dim=-1)

    def _through(self, states: Tensor, attention: Tensor, layers: Any) -> Tensor:
        """The states behind some layers."""
        hidden = ((1 - attention.to(states.dtype)) * -1e4)[:, None, None, :]
        places = self.body.encoder.compute_position_bias(states).detach()
        for layer in layers:
            found = layer(states, hidden.to(states.dtype), position_bias=places.to(states.dtype))
            states = found[0] if isinstance(found, tuple) else found
        return states


def train(teacher: Teacher, found: Sequence[small.Example], seed: int = 0) -> None:
    """Teach it what the small one is taught first."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    rows = teacher.rows(found)
    states = [state for start in range(0, len(rows), SIZE) for state in teacher.lower(rows[start : start + SIZE])]
    upper, heads = list(teacher.upper.parameters()), [*teacher.heads.parameters(), *teacher.space.parameters()]
    steps = len(small.batches(found, SIZE, random.Random(seed))) * EPOCHS  # noqa: S311
    rates = [{"params": upper, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min((k + 1) / (0.06 * steps), 1 - k / steps))
    for _ in range(EPOCHS):
        teacher.train()
        for numbers in small.batches(found, SIZE, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores, vectors = teacher([states[i] for i in numbers], [rows[i][1] for i in numbers])
            loss = small.loss_of([found[i] for i in numbers], scores, vectors)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*upper, *heads], 1.0)
            optimizer.step()
            schedule.step()
    teacher.eval()


def lesson(teacher: Teacher, found: Sequence[small.Example]) -> dict[str, Any]:
    """What it reads in turns: `contexts`, `texts`, `scores` and `vectors`, a row a turn."""
    own = list({(one.context, one.text): one for one in found}.values())
    rows = teacher.rows(own)
    scores, vectors = np.zeros((len(own), encoder.READINGS)), np.zeros((len(own), encoder.DIMENSIONS))
    order = sorted(range(len(own)), key=lambda i: len(rows[i][0]))
    for start in range(0, len(order), SIZE):
        part = order[start : start + SIZE]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            read = teacher(teacher.lower([rows[i] for i in part]), [rows[i][1] for i in part])
        scores[part], vectors[part] = (one.float().numpy() for one in read)
    return {
        "contexts": np.array([one.context for one in own]),
        "texts": np.array([one.text for one in own]),
        "scores": scores.astype(np.float32),
        "vectors": vectors.astype(np.float32),
    }


def main() -> None:
    """Train the teacher and write what it reads."""
    from transformers import AutoModel, AutoTokenizer

    parser = argparse.ArgumentParser(description="Train the larger reader of contributions and let it read.")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--write", type=Path, required=True, help="file for what it reads (NumPy's npz)")
    options = parser.parse_args()
    teacher = Teacher(AutoModel.from_pretrained(options.base), AutoTokenizer.from_pretrained(options.base))
    train(teacher, small.taught())
    with options.write.open("wb") as file:
        np.savez_compressed(file, **lesson(teacher, small.told()))


if __name__ == "__main__":
    main()

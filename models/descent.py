"""What the training of every encoder here shares: which layers learn, the passes over the batches, what is kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.text import weights

Batch = TypeVar("Batch")
WARM_UP = 0.06  # share of the steps in which the rate rises
HEADS_FASTER = 5  # times the rate at which the heads learn, which begin from nothing


def unfreeze(body: Any, frozen: int) -> None:
    """Let the layers of a body learn but the lowest ones, as packaged; its embeddings do not."""
    for parameter in body.parameters():
        parameter.requires_grad = False
    for parameter in body.encoder.layer[frozen:].parameters():
        parameter.requires_grad = True


class Reader(nn.Module):
    """An encoder, as packaged, with a linear map for each thing it is asked of a place: a word, a unit, a clause.

    Args:
        base: a sentence-transformers model.
        heads: how many labels each map tells apart, by its name.
        frozen: the lowest layers, which do not learn.
    """

    def __init__(self, base: Any, heads: Mapping[str, int], frozen: int) -> None:
        super().__init__()
        self.tokenizer = base.tokenizer
        self.body = base[0].auto_model
        for name, labels in heads.items():
            setattr(self, name, nn.Linear(2 * self.body.config.hidden_size, labels))
        self.dropout = nn.Dropout(0.1)
        unfreeze(self.body, frozen)

    def forward(self, rows: Sequence[Sequence[int]], places: Sequence[tuple[int, tuple[int, int]]]) -> Tensor:
        """What the last layer holds of places, shape (places, 2 * width): their mean beside the opening of their row.

        Args:
            rows: token ids.
            places: the number of a row, first token, and one past the last.
        """
        ids, attention = (torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long) for _ in range(2))
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            attention[i, : len(row)] = 1
        states = self.body(input_ids=ids, attention_mask=attention).last_hidden_state
        given = [torch.cat([states[i, a:b].mean(0), states[i, 0]]) for i, (a, b) in places]
        found: Tensor = self.dropout(torch.stack(given))
        return found


def resume(network: Any, path: Path) -> Any:
    """The network with the weights of a file of `stored` in their places, to train it further.

    Args:
        network: with a `body`, as before its training.
        path: of the file.
    """
    layers, heads = weights.read(path)
    given = {f"{weights.BODY}{name}": values for name, values in layers.items()} | heads
    known = network.state_dict()
    fitting = {name: torch.tensor(np.asarray(values, np.float32)) for name, values in given.items() if name in known}
    network.load_state_dict(fitting, strict=False)
    print(f"{len(fitting)} of {len(given)} weights of {path.name}", flush=True)
    return network


def averaged(network: Any, other: Any) -> Any:
    """The network with the mean of its weights and another's, which forgets less (Wortsman et al. 2022)."""
    known = other.state_dict()
    mean = {
        name: (own + known[name]) / 2 if own.is_floating_point() else own for name, own in network.state_dict().items()
    }
    network.load_state_dict(mean)
    return network


def batches(lengths: Sequence[int], most: int, spread: int, chance: random.Random) -> list[list[int]]:
    """The numbers of rows of about one length together, in any order.

    Args:
        lengths: of the rows, in tokens.
        most: tokens a batch.
        spread: tokens by which rows of a batch may be out of order.
        chance: of the order.
    """
    keys = [length + spread * chance.random() for length in lengths]
    found: list[list[int]] = [[]]
    for i in sorted(range(len(lengths)), key=lambda i: keys[i]):
        if (len(found[-1]) + 1) * lengths[i] > most and found[-1]:
            found.append([])
        found[-1].append(i)
    chance.shuffle(found)
    return found


def descend(
    network: Any,
    heads: Sequence[nn.Module],
    batches: Sequence[Batch],
    loss_of: Callable[[Batch], Tensor],
    rate: float,
    shown: int = 50,
) -> Any:
    """The network after a step for each batch (AdamW, linear warm-up and decay), ready to read.

    Args:
        network: with a `body`.
        heads: its maps on the body.
        batches: of all passes, in order.
        loss_of: the loss of a batch.
        rate: highest learning rate of the body.
        shown: steps after which the loss is printed.
    """
    body = [parameter for parameter in network.body.parameters() if parameter.requires_grad]
    own = [parameter for head in heads for parameter in head.parameters()]
    steps = len(batches)
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": own, "lr": HEADS_FASTER * rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min((k + 1) / (WARM_UP * steps), 1 - k / steps))
    losses: list[float] = []
    network.train()
    for batch in batches:
        loss = loss_of(batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*body, *own], 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if len(losses) % shown == 0:
            print(f"step {len(losses)} of {steps}: loss {np.mean(losses[-shown:]):.3f}", flush=True)
    return network.eval()


def stored(network: Any, frozen: int, heads: Sequence[str]) -> dict[str, np.ndarray]:
    """What is kept of the network, packed: the layers that learnt, and the heads, by the beginnings of their names."""
    layers = range(frozen, len(network.body.encoder.layer))
    kept = (*(f"{weights.BODY}encoder.layer.{i}." for i in layers), *(f"{head}." for head in heads))
    state = {name: values for name, values in network.state_dict().items() if name.startswith(kept)}
    return weights.packed({name: values.detach().float().numpy() for name, values in state.items()})

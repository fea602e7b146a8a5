"""What the training of every encoder here shares: which layers learn, the passes over the batches, what is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

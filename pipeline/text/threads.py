"""Batches read side by side: a model's own threads wait for each other in every layer, whole batches never do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Batch = TypeVar("Batch")
Found = TypeVar("Found")


def at_once() -> int:
    """How many batches are read at once: one a core, or as many as `OMP_NUM_THREADS` allows."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    if told.isdecimal() and int(told):
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(read: Callable[[Batch], Found], batches: Sequence[Batch]) -> Iterator[Found]:
    """What a model reads in each batch, in order; the values are those of one batch after the other.

    On two cores two batches in a thread each take half the time of two threads on one batch
    (docs/measurements/speed.md). The first batch goes alone: what a model or its tokenizer sets up at its first call
    is not made for several threads.

    Args:
        read: reads a batch in one thread, without Python's lock.
        batches: what it takes.
    """
    if not batches:
        return
    yield read(batches[0])
    pool = ThreadPoolExecutor(at_once())
    try:
        yield from pool.map(read, batches[1:])
    finally:
        pool.shutdown(cancel_futures=True)

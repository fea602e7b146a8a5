"""Batches read side by side: the same values, in the same order, whatever goes wrong."""

from __future__ import annotations

import os
import threading
import time

import numpy as np
import pytest

from pipeline.text.threads import at_once, side_by_side


@pytest.fixture
def two_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which two batches are read at once."""
    monkeypatch.setenv("OMP_NUM_THREADS", "2")


def test_one_batch_a_core_unless_the_user_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a shared machine OMP_NUM_THREADS keeps the models to their share; nonsense in it stops nothing."""
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert at_once() == 3
    for nonsense in ("0", "many", ""):
        monkeypatch.setenv("OMP_NUM_THREADS", nonsense)
        assert 1 <= at_once() <= (os.cpu_count() or 1)


def test_results_come_in_the_order_of_the_batches(two_threads: None) -> None:
    """A later batch that is done earlier must not stand for another one."""

    def read(batch: int) -> int:
        time.sleep(0.02 if batch % 2 else 0.0)
        return 10 * batch

    assert list(side_by_side(read, range(9))) == [10 * batch for batch in range(9)]
    assert list(side_by_side(read, [])) == []


def test_the_first_batch_goes_alone(two_threads: None) -> None:
    """What a model sets up at its first call would otherwise be made by several threads at once."""
    at_work: list[int] = []
    together: dict[int, int] = {}

    def read(batch: int) -> str:
        at_work.append(batch)
        time.sleep(0.02)
        together[batch] = len(at_work)
        at_work.remove(batch)
        return threading.current_thread().name

    names = list(side_by_side(read, range(5)))
    assert together[0] == 1
    assert names[0] == threading.current_thread().name
    assert max(together.values()) == 2  # the others do go side by side


def test_a_batch_that_fails_fails_the_stage(two_threads: None) -> None:
    """Nothing is lost in a worker."""

    def read(batch: int) -> int:
        if batch == 2:
            raise ValueError("cannot be read")
        return batch

    found = side_by_side(read, range(5))
    assert next(found) == 0
    with pytest.raises(ValueError, match="cannot be read"):
        list(found)


def test_values_are_those_of_one_batch_after_the_other(two_threads: None) -> None:
    """The same input gives the same bytes, however many cores read it."""
    weights = np.random.default_rng(1).normal(size=(64, 64)).astype(np.float32)

    def read(batch: np.ndarray) -> np.ndarray:
        return np.tanh(batch @ weights)

    batches = list(np.random.default_rng(2).normal(size=(12, 16, 64)).astype(np.float32))
    expected = [read(batch) for batch in batches]
    assert all(np.array_equal(one, other) for one, other in zip(side_by_side(read, batches), expected, strict=True))

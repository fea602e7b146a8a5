"""Batches read side by side: the same values, in the same order, whatever goes wrong."""

from __future__ import annotations

import threading
import time

import pytest
import torch

from pipeline.text.threads import side_by_side


@pytest.fixture
def two_threads() -> None:
    """A machine of two cores, on which two batches are read at once."""
    torch.set_num_threads(2)


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


def test_a_batch_that_fails_fails_the_stage_and_leaves_the_threads_as_they_were(two_threads: None) -> None:
    """Nothing is lost in a worker, and the next stage computes as before."""

    def read(batch: int) -> int:
        if batch == 2:
            raise ValueError("cannot be read")
        return torch.get_num_threads()

    found = side_by_side(read, range(5))
    assert next(found) == 2
    with pytest.raises(ValueError, match="cannot be read"):
        list(found)
    assert torch.get_num_threads() == 2


def test_values_are_those_of_one_batch_after_the_other(two_threads: None) -> None:
    """The same input gives the same bytes, however many cores read it."""
    torch.manual_seed(1)
    layer = torch.nn.Linear(64, 64)

    def read(batch: torch.Tensor) -> torch.Tensor:
        with torch.inference_mode():
            return layer(batch).softmax(dim=1)

    batches = list(torch.randn(12, 16, 64))
    expected = [read(batch) for batch in batches]
    assert all(torch.equal(one, other) for one, other in zip(side_by_side(read, batches), expected, strict=True))

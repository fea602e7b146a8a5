"""What belongs together in a discussion."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.threads import contributions, group, togetherness
from tests.frames import meeting_frames


def _units() -> tuple[pd.DataFrame, np.ndarray]:
    """Contributions of the small meeting with random vectors."""
    frames = meeting_frames()
    ids = frames["statements"][["statement_id"]]
    vectors = pd.DataFrame(np.random.default_rng(0).normal(size=(len(ids), 5)), columns=list("abcde"))
    embeddings = pd.concat([ids, vectors], axis=1)
    return contributions(frames["statements"], frames["topics"], embeddings, frames["participants"])


def test_a_contribution_is_an_utterance() -> None:
    """One row an utterance in the order of the meeting, beside a vector of unit norm."""
    units, vectors = _units()
    frames = meeting_frames()
    assert list(units.utterance_id) == list(frames["utterances"].utterance_id)
    assert units.word_count.sum() == frames["statements"].word_count.sum()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)
    asserts, leads = units.set_index("utterance_id").asserts, units.set_index("utterance_id").leads
    assert not asserts["u01"]  # procedure alone
    assert asserts["u16"]  # a question beside an agreement
    assert list(leads[leads].index) == ["u01", "u12"]


def test_togetherness_is_symmetric_and_closeness_counts() -> None:
    """Two contributions are as near as seen from either; neighbours are nearer than they would be rooms apart."""
    units, vectors = _units()
    with_place = togetherness(units, vectors, 1.0, 1.0, 6.0)
    without = togetherness(units, vectors, 1.0, 0.0, 6.0)
    assert np.allclose(with_place, with_place.T)
    gained = with_place - without
    rooms = units.session.to_numpy()
    assert (gained[rooms[:, None] != rooms[None, :]] == 0).all()
    assert gained[1, 2] > gained[1, 8] > 0


@given(st.integers(1, 9), st.integers(2, 8))
def test_group_numbers_every_unit(count: int, size: int) -> None:
    """No more groups than asked for or than there are units, and a number for each unit."""
    vectors = np.random.default_rng(size).normal(size=(size, 4))
    numbers = group(vectors @ vectors.T, count)
    assert len(numbers) == size
    assert len(set(numbers.tolist())) == min(count, size)


def test_group_parts_what_is_apart() -> None:
    """Two blocks of likeness are two groups."""
    likeness = np.kron(np.eye(2), np.ones((3, 3)))
    assert len({tuple(group(likeness, 2)[i : i + 3]) for i in (0, 3)}) == 2

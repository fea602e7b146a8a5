"""What belongs together in a discussion."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import linear
from pipeline.understand.contributions import encoder
from pipeline.understand.key_points import pair_features
from pipeline.understand.key_points.pair_features import group
from tests.frames import meeting_frames


def _units() -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Contributions of the small meeting with random vectors; the first utterance was not read."""
    frames = meeting_frames()
    chance = np.random.default_rng(0)
    ids = frames["statements"][["statement_id"]]
    embeddings = pd.concat([ids, pd.DataFrame(chance.normal(size=(len(ids), 5)))], axis=1)
    read = frames["utterances"][["utterance_id"]].iloc[1:].reset_index(drop=True)
    shares = pd.DataFrame(0.5, index=read.index, columns=[f"{n}_share" for n in (*encoder.HEADS, *encoder.ACTS)])
    issues = pd.DataFrame(chance.normal(size=(len(read), 4)))
    return pair_features.units(
        frames["statements"],
        frames["statement_topics"],
        embeddings,
        frames["participants"],
        pd.concat([read, shares], axis=1),
        pd.concat([read, issues], axis=1),
    )


def test_a_unit_is_an_utterance() -> None:
    """One row an utterance in the order of the meeting, beside vectors; what was not read has shares of 0."""
    units, vectors, issues = _units()
    frames = meeting_frames()
    assert list(units.utterance_id) == list(frames["utterances"].utterance_id)
    assert units.word_count.sum() == frames["statements"].word_count.sum()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)
    asserts, facilitates = units.set_index("utterance_id").asserts, units.set_index("utterance_id").facilitates
    assert not asserts["u01"]  # procedure alone
    assert asserts["u16"]  # a question beside an agreement
    assert list(facilitates[facilitates].index) == ["u01", "u12", "u23", "u24"]
    assert units.position_share.iloc[0] == 0
    assert (units.position_share.iloc[1:] == 0.5).all()
    assert not issues[0].any()


def test_togetherness_is_a_symmetric_probability() -> None:
    """Two contributions are as near as seen from either, and each is with itself."""
    units, vectors, issues = _units()
    model = linear.load(pair_features.WEIGHTS, "one point", pair_features.PAIR_FEATURES)
    likeness = pair_features.togetherness(units, vectors, issues, model)
    assert np.allclose(likeness, likeness.T)
    assert np.allclose(np.diag(likeness), 1.0)
    assert ((likeness >= 0) & (likeness <= 1)).all()


def test_pairs_of_some_with_others_are_weighed_as_among_all() -> None:
    """Where only some are asked about, their probabilities are the same and no other pair is looked at."""
    units, vectors, issues = _units()
    model = linear.load(pair_features.WEIGHTS, "one point", pair_features.PAIR_FEATURES)
    marked = np.arange(len(units)) % 3 == 0
    mixed = marked[:, None] != marked[None, :]
    whole = pair_features.togetherness(units, vectors, issues, model)
    some = pair_features.togetherness(units, vectors, issues, model, marked)
    assert np.array_equal(some[mixed], whole[mixed])
    assert not (some - np.eye(len(units)))[~mixed].any()


def test_closeness_counts_inside_a_room_only() -> None:
    """Neighbours in one session are near; the last turn of one room and the first of the next are not."""
    units, vectors, issues = _units()
    i, j, features = pair_features.pair_features(units, vectors, issues)
    near = features[:, pair_features.PAIR_FEATURES.index("turns apart, 2")]
    rooms = units.session.to_numpy()
    assert (near[rooms[i] != rooms[j]] < 1e-9).all()
    neighbours = (units.turn.to_numpy()[j] - units.turn.to_numpy()[i] == 1) & (rooms[i] == rooms[j])
    assert (near[neighbours] > 0.5).all()


def test_the_shipped_weights_are_for_these_features() -> None:
    """A feature added to the code without training anew is refused, with the file's name."""
    with pytest.raises(ValueError, match=r"pair_features\.json"):
        linear.load(pair_features.WEIGHTS, "one point", (*pair_features.PAIR_FEATURES, "another"))


@settings(deadline=None)  # the first call loads the library
@given(st.integers(1, 9), st.integers(2, 8))
def test_group_numbers_every_unit(count: int, size: int) -> None:
    """No more groups than asked for or than there are units, and a number for each unit."""
    vectors = np.random.default_rng(size).normal(size=(size, 4))
    numbers = group(vectors @ vectors.T, count)
    assert len(numbers) == size
    assert len(set(numbers.tolist())) == min(count, size)


def test_group_parts_what_is_apart() -> None:
    """Two blocks of likeness are two groups."""
    likeness = np.kron(np.eye(2), np.ones((3, 3))).astype(np.float64)
    assert len({tuple(group(likeness, 2)[i : i + 3]) for i in (0, 3)}) == 2

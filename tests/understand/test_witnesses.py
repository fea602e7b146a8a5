"""Which key point a stated outcome is about."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.text import linear
from pipeline.understand.key_points import witnesses
from pipeline.understand.key_points.witnesses import Gathered

UNITS = pd.DataFrame(
    {
        "session": ["day1"] * 4 + ["day2"],
        "position": [1, 2, 3, 4, 5],
        "text": ["Publish waiting times.", "Waiting times, yes.", "A nurse for schools.", "Nurses, yes.", "Waiting."],
    }
)
VECTORS = np.eye(3)[[0, 0, 1, 1, 0]].astype(float)
FOUND = [Gathered("T1", np.array([0, 1, 4])), Gathered("T2", np.array([2, 3]))]


def _stated(*rows: tuple[str, str, int, str | None]) -> pd.DataFrame:
    """Outcomes of one utterance: clause, session, position, topic."""
    return pd.DataFrame(rows, columns=["clause", "session", "position", "topic_id"]).assign(utterance_id="u9")


def _features(stated: pd.DataFrame, directions: list[int]) -> dict[str, np.ndarray]:
    """The features by name, each of shape (outcomes, key points)."""
    values = witnesses.features(stated, np.eye(3)[directions], UNITS, VECTORS, FOUND)
    assert values.shape == (len(stated), len(FOUND), len(witnesses.FEATURES))
    assert np.isfinite(values).all()
    return dict(zip(witnesses.FEATURES, np.moveaxis(values, 2, 0), strict=True))


def test_an_outcome_is_about_what_it_means_and_says() -> None:
    """The shipped weights lay a summary beside the argument that it sums up, and nothing beside an unrelated one."""
    model = linear.load(witnesses.WEIGHTS, "about", witnesses.FEATURES)
    stated = _stated(("nurses for the schools", "day1", 5, "T2"), ("better coffee", "day3", 900, None))
    values = witnesses.features(stated, np.eye(3)[[1, 2]], UNITS, VECTORS, FOUND)
    shares = witnesses.about(values, model)
    assert shares.shape == (2, 2)
    assert shares[0, 1] > 0.5 > shares[0, 0]
    assert shares[1].max() < 0.5


def test_a_topic_that_is_not_known_speaks_for_none() -> None:
    """A poll serves no topic: that is told apart from serving another one."""
    found = _features(_stated(("nurses", "day1", 5, "T2"), ("nurses", "day1", 5, None)), [1, 1])
    assert found["same topic"].tolist() == [[0, 1], [0, 0]]
    assert found["topic known"].tolist() == [[1, 1], [0, 0]]


def test_what_was_just_talked_about_is_nearest() -> None:
    """What was said later, or in another room, was not said just before."""
    found = _features(_stated(("so", "day1", 5, None), ("so", "day2", 5, None)), [2, 2])["just before"]
    assert found[0, 1] > found[0, 0] > 0
    assert found[1].tolist() == [0, 0]


def test_a_summary_goes_through_its_topic_in_order() -> None:
    """The first clause speaks rather of what came first in the talk, the last of what came last."""
    points = [Gathered("T1", np.array([3, 4])), Gathered("T1", np.array([0, 1]))]
    stated = _stated(("first", "day1", 9, "T1"), ("then", "day1", 9, "T1"))
    order = witnesses.features(stated, np.eye(3)[[2, 2]], UNITS, VECTORS, points)[
        :, :, witnesses.FEATURES.index("in order")
    ]
    assert order.tolist() == [[0, 1], [1, 0]]


def test_one_point_alone_has_no_rivals() -> None:
    """A meeting with one key point gives finite features, without others to beat."""
    stated = _stated(("nurses", "day1", 5, "T2"))
    values = witnesses.features(stated, np.eye(3)[[1]], UNITS, VECTORS, FOUND[1:])
    by_name = dict(zip(witnesses.FEATURES, values[0, 0], strict=True))
    assert by_name["meaning beyond the others"] == pytest.approx(by_name["meaning"])


def test_the_shipped_weights_are_for_these_features() -> None:
    """A feature added to the code without fitting anew is refused, with the file's name."""
    with pytest.raises(ValueError, match=r"witnesses\.json"):
        linear.load(witnesses.WEIGHTS, "about", (*witnesses.FEATURES, "another"))

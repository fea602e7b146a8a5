"""Clusters on which many layouts agree: what chance does to one layout must not reach the draft."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from pipeline.text.linear import Matrix
from pipeline.understand.themes.layouts import NOISE, Agreement, Layouts

SMALLEST, LARGEST, DIMENSIONS = 5, 30, 2


def blobs(places: list[list[int]]) -> Matrix:
    """Layouts side by side: each puts a point near the place with its number, the places far apart."""
    rng = np.random.default_rng(0)
    parts = [np.array([[10.0 * place, -10.0 * place] for place in own]) for own in places]
    return np.hstack([part + rng.normal(0, 0.1, part.shape) for part in parts])


def agreed(layouts: Matrix, together: float = 0.5) -> Agreement:
    """The clusters of layouts."""
    return Agreement(DIMENSIONS, SMALLEST, LARGEST, together).fit(layouts)


def test_what_most_layouts_hold_together_is_a_cluster() -> None:
    """Two groups that every layout holds apart are two clusters, with no doubt about any point."""
    found = agreed(blobs([[0] * 8 + [1] * 6] * 4))
    assert found.labels_.tolist() == [0] * 8 + [1] * 6
    assert found.probabilities_.tolist() == [1.0] * 14


def test_a_point_that_one_layout_puts_elsewhere_stays_and_is_less_sure() -> None:
    """What one layout in four got wrong by chance changes no cluster."""
    right = [0] * 8 + [1] * 8
    found = agreed(blobs([right, right, right, [1, *right[1:]]]))
    assert found.labels_.tolist() == right
    assert found.probabilities_[0] == pytest.approx(0.75)
    assert found.probabilities_[8] == 1.0


def test_what_only_one_layout_holds_together_is_no_cluster() -> None:
    """Five points that lie together in one layout and scattered in three are outside all clusters."""
    scattered = [0] * 8 + [1] * 8 + [2, 3, 4, 5, 6]
    found = agreed(blobs([scattered, scattered, scattered, [0] * 8 + [1] * 8 + [2] * 5]))
    assert set(found.labels_[16:]) == {NOISE}
    assert found.probabilities_[16:].tolist() == [0.0] * 5


def test_many_layouts_agree_with_many_others_better_than_one_with_one() -> None:
    """The reason for the stage's time: other seeds, which change one layout, hardly change what twenty agree on."""
    rng = np.random.default_rng(1)
    points = np.repeat(rng.normal(0, 1, (8, 24)), 15, axis=0) + rng.normal(0, 1.1, (120, 24))
    points /= np.linalg.norm(points, axis=1, keepdims=True)

    def clusters(seeds: range) -> list[int]:
        laid_out = Layouts(10, DIMENSIONS, 0.5, seeds).fit_transform(points, y=np.full(len(points), -1))
        return agreed(laid_out, 0.3).labels_.tolist()

    one = np.mean(
        [adjusted_rand_score(*pair) for pair in combinations([clusters(range(s, s + 1)) for s in range(4)], 2)]
    )
    many = np.mean(
        [adjusted_rand_score(*pair) for pair in combinations([clusters(range(s, s + 20)) for s in (0, 20, 40)], 2)]
    )
    assert one < 0.9
    assert 1 - many < (1 - one) / 2  # they disagree less than half as much

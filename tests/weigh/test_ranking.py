"""An order from several indicators, and a short list that covers what there is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.weigh.priorities import ranking

STRENGTHS = st.lists(st.floats(0, 50), min_size=2, max_size=8)


def _order(indicators: np.ndarray, weights: list[float]) -> np.ndarray:
    return ranking.ranks(ranking.strengths(ranking.expected_choices(indicators, np.array(weights))))


@settings(max_examples=25, deadline=None)
@given(STRENGTHS)
def test_one_sign_alone_gives_its_own_order(values: list[float]) -> None:
    """Whatever is stronger comes before what is weaker; the model adds nothing of its own."""
    strength = np.round(np.array(values), 2)
    order = _order(strength[:, None], [1.0])
    for one in range(len(strength)):
        for other in range(len(strength)):
            if strength[one] > strength[other] + 0.1:
                assert order[one] < order[other]


def test_a_sign_that_says_nothing_of_a_point_does_not_count_against_it() -> None:
    """A poll that asked about two of three points leaves the third where the other indicators put it."""
    voices, poll = [6.0, 5.0, 4.0], [np.nan, 1.0, 3.0]
    assert _order(np.column_stack([voices, poll]), [1.0, 1.0])[0] == 1
    zero = _order(np.column_stack([voices, [0.0, 1.0, 3.0]]), [1.0, 1.0])
    assert zero[0] == 3


def test_weights_decide_between_signs() -> None:
    """Two indicators of opposite order: the heavier one wins."""
    indicators = np.array([[3.0, 1.0], [1.0, 3.0]])
    assert _order(indicators, [2.0, 1.0]).tolist() == [1, 2]
    assert _order(indicators, [1.0, 2.0]).tolist() == [2, 1]


def test_chances_are_those_against_the_field() -> None:
    """Equal points have an even chance; a single point has no rival."""
    assert ranking.chances(np.zeros(4)) == pytest.approx(np.full(4, 0.5))
    assert ranking.chances(np.zeros(1)).tolist() == [1.0]
    assert ranking.strengths(np.zeros((3, 3))).tolist() == [0.0, 0.0, 0.0]


def _slate(
    chance: list[float], topics: list[int], home: list[int], places: int, session_share: float = 0.5
) -> list[int]:
    rooms = np.eye(max(home) + 1)[home]
    groups = np.ones((len(chance), 1))
    return ranking.slate(np.array(chance), np.array(topics), rooms, groups, places, session_share)


def test_no_room_takes_all_places() -> None:
    """The first room has the five strongest points; it gets half of the four places, the other room the rest."""
    chosen = _slate([0.9, 0.85, 0.8, 0.75, 0.7, 0.2, 0.1], list(range(7)), [0, 0, 0, 0, 0, 1, 1], 4)
    assert chosen[0] == 0
    assert sorted(chosen) == [0, 1, 5, 6]


def test_a_room_may_take_what_no_other_room_can() -> None:
    """Where the other room has no more points, places are not left empty."""
    assert len(_slate([0.9, 0.8, 0.7, 0.6], [0, 1, 2, 3], [0, 0, 0, 1], 4)) == 4
    assert _slate([0.9, 0.8, 0.7], [0, 1, 2], [0, 0, 0], 3) == [0, 1, 2]


def test_topics_take_turns() -> None:
    """Three points of one topic of about the same strength do not stand before the best of another."""
    assert _slate([0.9, 0.88, 0.87, 0.7], [0, 0, 0, 1], [0, 0, 0, 0], 4)[1] == 3


def test_nearby_finds_what_a_new_fit_finds() -> None:
    """A resample's ranks come from the cheaper steps: they must be those of a fit from nothing."""
    chance = np.random.default_rng(3)
    indicators = chance.gamma(1.0, size=(12, 3))
    start = ranking.strengths(ranking.expected_choices(indicators, np.ones(3)))
    other = ranking.expected_choices(indicators * chance.uniform(0.5, 1.5, size=indicators.shape), np.ones(3))
    found = ranking.nearby(other, start)
    assert np.abs(found - ranking.strengths(other)).max() < 0.05
    assert np.abs(start - ranking.strengths(other)).max() > 0.05  # the steps did something
    assert found.mean() == pytest.approx(0)


def test_nearby_leaves_what_was_not_compared_where_it_was() -> None:
    """Without a choice between two there is nothing to move; an empty meeting has no strengths."""
    start = np.array([0.5, -0.5, 0.0])
    assert ranking.nearby(np.zeros((3, 3)), start) == pytest.approx(start)
    assert len(ranking.nearby(np.zeros((0, 0)), np.zeros(0))) == 0


def test_strengths_are_those_of_the_library() -> None:
    """Written out, because the library takes half a second to load; its results are kept."""
    import choix

    generator = np.random.default_rng(7)
    choices = generator.random((12, 12)) * (generator.random((12, 12)) < 0.6)
    np.fill_diagonal(choices, 0.0)
    theirs = choix.ilsr_pairwise_dense(choices, alpha=ranking.SHRINKAGE, max_iter=200, tol=ranking.TOLERANCE)
    assert ranking.strengths(choices) == pytest.approx(theirs - theirs.mean(), abs=1e-9)
    begun = ranking.strengths(choices, start=theirs)
    assert begun == pytest.approx(theirs - theirs.mean(), abs=1e-5)


def test_strengths_that_do_not_settle_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody prints an order that is still moving."""
    monkeypatch.setattr(ranking, "MAX_ROUNDS", 1)
    with pytest.raises(RuntimeError, match="2 key points do not settle"):
        ranking.strengths(np.array([[0.0, 1.0], [2.0, 0.0]]))

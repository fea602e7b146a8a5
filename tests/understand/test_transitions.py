"""Wording that announces a change of topic or a digression."""

from __future__ import annotations

import pytest

from pipeline.text.linear import Linear
from pipeline.understand.topics.transitions import features, load, log_odds, shape


def test_words_are_seen_alone_in_pairs_and_in_threes_from_the_start() -> None:
    """The start of a turn is a word of its own; case and typographic apostrophes do not count."""
    assert features("Let’s go") == {"^", "let's", "go", "^ let's", "let's go", "^ let's go"}


def test_words_far_into_a_turn_are_not_heard() -> None:
    """An announcement stands at the start."""
    assert features("a " * 40 + "coffee") == features("a " * 40)


def test_log_odds_are_a_sum() -> None:
    """Words that are known add their weight once; who speaks and how long adds the rest."""
    weights = {"by the way": 2.0, "FACILITATOR": 0.5, "LENGTH": 0.1, "FACILITATOR LENGTH": 0.0, "SHORT": 0.0}
    found = log_odds(Linear(weights, -3.0), "by the way by the way", facilitates=True, words=60)
    assert found == pytest.approx(-3.0 + 2.0 + 1.0 + 0.2)


def test_the_shipped_models_hear_a_move_on() -> None:
    """A facilitator who moves on sounds more like a change than a claim in the middle of an argument."""
    change = load()["change"]
    moved = log_odds(change, "Okay, five minutes left, let's go to the next question", facilitates=True, words=11)
    assert moved > log_odds(change, "It is a matter of cost, and cost is what we have", facilitates=False, words=12)


def test_shipped_models_know_who_speaks() -> None:
    """Every model has a weight for each thing that is known of a turn beside its words."""
    for model in load().values():
        assert set(shape(facilitates=True, words=9)) <= set(model.weights)

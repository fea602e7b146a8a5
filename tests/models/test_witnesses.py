"""What is learnt about which point a stated outcome is about."""

from __future__ import annotations

import random

import numpy as np

from models import witnesses as trainer
from models.discussions import Clause, Discussion, Turn
from models.frames import Vectors
from pipeline.understand.contributions.encoder import BASE
from pipeline.understand.key_points import witnesses

SAID = {"D1.a": "The bus should run at night.", "D2.a": "Fares should fall."}


def _discussion() -> Discussion:
    """Three turns on each of two points, one on a third, and a summary of all."""
    turns = [
        Turn("day", f"P{i}", p[:2], "claim", {p: "support"}, f"{text} {i}") for p, text in SAID.items() for i in "123"
    ]
    turns += [Turn("day", "P9", "D2", "claim", {"D2.b": "support"}, "And light.")]
    turns += [Turn("day", "FAC", None, "summary", {}, "The bus at night, fares, light, and coffee.")]
    words = [("D1.a", "The bus at night"), ("D2.a", "fares"), ("D2.b", "light"), (None, "coffee")]
    clauses = [Clause(7, point, "agreed", None, text) for point, text in words]
    topics = {"D1": "Which buses?", "D2": "Which fares?"}
    return Discussion("buses", topics=topics, points=dict.fromkeys([*SAID, "D2.b"], "."), turns=turns, clauses=clauses)


def _cache() -> Vectors:
    """A vector for each text: the bus points one way, all else the other."""
    one, cache = _discussion(), Vectors()
    texts = [*(turn.text for turn in one.turns), *(clause.words for clause in one.clauses)]
    cache.put(BASE, {text: np.eye(2, dtype=np.float32)[int("bus" not in text)] for text in texts})
    return cache


def test_a_clause_is_held_against_every_point_with_enough_turns() -> None:
    """Labels stand where the clause is about the point; what few spoke of, or nobody labelled, is no example."""
    values, about = trainer.rows(_discussion(), _cache(), random.Random(1))
    assert values.shape == (2, 2, len(witnesses.FEATURES))
    assert about.tolist() == [[True, False], [False, True]]
    meaning = values[:, :, witnesses.FEATURES.index("meaning")]
    assert meaning[0, 0] > meaning[0, 1]


def test_the_fit_learns_what_a_clause_is_about() -> None:
    """From clauses that mean what their points mean, meaning speaks for a point; others are passed over."""
    models = trainer.fit([_discussion(), Discussion("no labels")], _cache())
    assert list(models["about"].weights) == list(witnesses.FEATURES)
    values, about = trainer.rows(_discussion(), _cache(), random.Random(1))
    assert (witnesses.about(values, models).argmax(axis=1) == about.argmax(axis=1)).all()


def test_what_tells_of_talk_elsewhere_is_learnt_without_its_order() -> None:
    """A rapporteur's report says nothing by its place: the second model has no weight on the order of the talk."""
    weights = trainer.fit([_discussion()], _cache())["about elsewhere"].weights
    assert weights["just before"] == weights["in order"] == 0

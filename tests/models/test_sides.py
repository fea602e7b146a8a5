"""What the reader of sides is trained from."""

from __future__ import annotations

import random

import numpy as np
import pytest
import torch

from models import sides as trainer
from models.discussions import Clause, Discussion, Turn
from pipeline.understand.positions import sides

PROPOSITION = "The night bus should run every twenty minutes."
SENTENCE = "I want the night bus to run every twenty minutes at least."


def _discussion() -> Discussion:
    """A facilitator's question, a supporter, an opponent with a condition on the other point, a nod, a summary."""
    turns = [
        Turn("day", "FAC", "D1", "question", {}, "What about buses?"),
        Turn("day", "P1", "D1", "proposal", {"D1.a": "support"}, f"Well. {SENTENCE} Why not?"),
        Turn("day", "P2", "D1", "disagree", {"D1.a": "oppose", "D1.b": "conditional"}, "No, but fares only if cheap."),
        Turn("day", "P3", None, "backchannel", {}, "Right."),
        Turn("day", "FAC", "D1", "summary", {}, "Buses every twenty minutes, one to one."),
    ]
    points = {"D1.a": PROPOSITION, "D1.b": "Fares should fall.", "D1.c": "Stops should have light.", "D2.a": "Else."}
    return Discussion(
        "buses",
        points=points,
        turns=turns,
        clauses=[Clause(4, "D1.a", "divided", (1, 1), "Buses every twenty minutes")],
    )


def _corpus() -> trainer.Corpus:
    return trainer.corpus([_discussion()], with_bank=False)


def test_participants_alone_are_learnt_from() -> None:
    """Neither the facilitator nor a nod to nothing is an example; the talk before is, as context."""
    support, oppose = _corpus().examples
    assert support.context == "What about buses?"
    assert oppose.context.endswith("Why not?")
    assert support.about == {"buses D1.a": (1.0, 0.0, 0.0)}
    assert oppose.about == {"buses D1.a": (1.0, 1.0, 0.0), "buses D1.b": (1.0, 0.0, 1.0)}


def test_what_a_contribution_takes_no_position_on_is_of_its_own_topic() -> None:
    """Propositions of another question would be told apart by their subject alone."""
    support, oppose = _corpus().examples
    assert set(support.others) == {"buses D1.b", "buses D1.c"}
    assert set(oppose.others) == {"buses D1.c"}


def test_a_condition_that_nobody_labelled_is_unknown() -> None:
    """A discussion that does not tell conditions from support teaches nothing about them."""
    found = _discussion()
    found.marks_conditions = False
    examples = trainer.corpus([found], with_bank=False).examples
    assert {labels[2] for one in examples for labels in one.about.values()} == {trainer.UNKNOWN}


def test_a_proposition_is_learnt_in_the_discussion_s_own_words_too() -> None:
    """The annotators' words first, then a supporter's nearest sentence and the clause of a summary; no question."""
    words = _corpus().wordings["buses D1.a"]
    assert words == [PROPOSITION, SENTENCE, "Buses every twenty minutes"]


def test_every_position_is_learnt_in_each_pass() -> None:
    """Positions taken are never left out; of the rest some, whose side is unknown."""
    data = _corpus()
    pairs = trainer._pairs(data, random.Random(0))
    taken = [(i, labels) for i, _, labels in pairs if labels[0] == 1.0]
    assert taken == [(i, labels) for i, one in enumerate(data.examples) for labels in one.about.values()]
    assert {labels[1:] for *_, labels in pairs if labels[0] == 0.0} == {(trainer.UNKNOWN, trainer.UNKNOWN)}


def test_batches_hold_every_pair_once() -> None:
    """Sorting by length loses none and repeats none."""
    pairs: list[trainer.Pair] = [(i, "x" * (i % 7), (1.0, 0.0, 0.0)) for i in range(50)]
    batches = trainer._batches(pairs, 8, lambda pair: len(pair[1]), random.Random(0))
    assert sorted(pair for batch in batches for pair in batch) == sorted(pairs)
    assert max(map(len, batches)) == 8


def test_what_is_unknown_costs_nothing() -> None:
    """A label that the data do not give pulls the network nowhere."""
    scores = torch.tensor([[0.3, 5.0, -5.0]])
    known = trainer._loss(torch.tensor([[1.0, trainer.UNKNOWN, trainer.UNKNOWN]]), scores)
    assert known.item() == pytest.approx(float(np.log1p(np.exp(-0.3))), abs=1e-5)
    assert trainer._loss(torch.full((1, 3), trainer.UNKNOWN), scores).item() == 0.0


def test_only_what_is_trained_here_is_kept() -> None:
    """The lower layers are the reader of contributions' own; what is kept is what the shipped file holds."""
    kept = trainer.stored(sides.build())
    assert {name.split(".")[0] for name in kept} == {"upper", "heads", "part"}
    with np.load(sides.WEIGHTS) as shipped:
        assert set(kept) == set(shipped.files)


def test_the_bank_of_positions_is_learnt_from() -> None:
    """What is neutral there takes no position; each text has propositions of its question beside it."""
    data = trainer.corpus([])
    assert data.examples
    assert any(not one.about for one in data.examples)
    for one in data.examples:
        assert {*one.about, *one.others} <= data.wordings.keys()
        assert set(one.about).isdisjoint(one.others)

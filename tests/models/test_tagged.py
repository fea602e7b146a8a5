"""Protects what the model that writes sentences learns: tags that make the sentence again, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from models import descent
from models import tagged as trainer
from models.alignment import labelled
from pipeline.text import weights
from pipeline.text.clauses import tagged
from pipeline.text.clauses.realised import NO_SENTENCE, Clause, realised, words


@pytest.mark.parametrize(
    ("said", "before", "question", "sentence", "joint"),
    [
        ("Selling mugs, I'd say all of you", "", "", "Mugs should be sold.", "should be"),
        ("Insurer from outside, one A", "A to D", "", "There should be an insurer from outside.", "There should be"),
        ("Disputes go to a court first, all", "", "", "Disputes should go to a court first.", "should"),
        ("twelve, all", "How many?", "Size of a class", "The size of a class should be twelve.", "should be"),
        ("a nurse may send him home, fine with all", "", "", "A nurse may send him home.", ""),
    ],
)  # fmt: skip
def test_tags_make_a_sentence_again(said: str, before: str, question: str, sentence: str, joint: str) -> None:
    own = words(Clause("chair", "agreed", said, before, question))
    tags = labelled(own, sentence)
    assert tags is not None
    assert tags.joint == joint
    assert realised(own, tags, ()) == sentence


def test_a_sentence_with_words_from_nowhere_teaches_nothing() -> None:
    own = words(Clause("chair", "agreed", "That one, all of you"))
    assert labelled(own, "The old mill should be sold.") is None


def test_most_sentences_that_were_written_for_it_can_be_made_by_tags() -> None:
    every = [one for one in trainer.examples() if one.sentence][::40]
    made = [labelled(words(one.clause), str(one.sentence)) for one in every]
    assert sum(one is not None for one in made) > 0.7 * len(every)
    assert all(one.joint != NO_SENTENCE for one in made if one)


def test_writers_are_held_out() -> None:
    every = list(trainer.examples())
    held = {one.writer for one in every if one.is_held}
    assert len(held) == 3
    assert held.isdisjoint(one.writer for one in every if not one.is_held)


def test_the_program_computes_what_was_trained() -> None:
    """The shipped weights in PyTorch's network and in the one that runs give the same probabilities."""
    network = trainer.build()
    with np.load(tagged.WEIGHTS) as stored:
        names = [name for name in stored.files if not name.endswith(":scale")]
        state = {name: torch.from_numpy(weights.unpacked(stored, name)) for name in names}
    assert not network.load_state_dict(state, strict=False).unexpected_keys
    clause = Clause("chair", "agreed", "Selling mugs, I'd say all of you", "And the stall?")
    own = words(clause)
    row = tagged.numbered(clause, own, lambda text: network.tokenizer.encode(text, add_special_tokens=False))
    assert row is not None
    with torch.no_grad():
        states = network.eval()([row.ids], [(0, place) for place in (*row.words, row.clause)])
        roles = torch.softmax(network.roles(states[:-1]), 1).numpy()
        joints = torch.softmax(network.joints(states[-1:]), 1).numpy()[0]
    body, heads = tagged._trained()
    found = tagged.scores(row, body.states([row.ids])[0], heads)
    assert np.abs(found["roles"] - roles).max() < 0.01
    assert np.abs(found["joints"] - joints).max() < 0.01


def test_training_learns_and_stores_what_it_learnt() -> None:
    """A few passes over a sentence and a clause that allows none tell them apart."""
    told = trainer.Example(Clause("chair", "agreed", "Selling mugs, all of you"), "Mugs should be sold.", "w", False)
    bare = trainer.Example(Clause("chair", "divided", "On that you are split"), None, "w", False)
    network = trainer.train([told, bare] * 4, epochs=6)
    rows = [one.row for one in trainer.lessons([told, bare], network.tokenizer)]
    with torch.no_grad():
        states = network([row.ids for row in rows], [(i, row.clause) for i, row in enumerate(rows)])
        none = torch.softmax(network.joints(states), 1)[:, 0]
    assert none[1] > none[0]
    kept = descent.stored(network, trainer.FROZEN_LAYERS, [*tagged.HEADS])
    assert {f"{head}.weight" for head in tagged.HEADS} < set(kept)

"""Protects what the model that writes sentences learns: tags that make the sentence again, and nothing else."""

from __future__ import annotations

import pytest

from models import tagged as trainer
from models.alignment import labelled
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

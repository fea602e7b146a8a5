"""The wording of objections."""

from __future__ import annotations

import numpy as np

from pipeline.understand.positions import objections


def test_objections_score_higher_than_support() -> None:
    """Plain cases are told apart, whatever the field."""
    against = ["With respect, that will not work, and who is going to pay?", "I don't agree, it was a disaster for us."]
    support = ["Yes, exactly, we did the same and it helped a lot.", "I would put that first, definitely."]
    assert objections.scores(against).min() > objections.scores(support).max()


def test_text_without_a_known_word_gets_the_score_of_nothing() -> None:
    """Another alphabet, an empty text and no text at all are no errors."""
    scores = objections.scores(["", "τα νοσοκομεία"])
    assert scores[0] == scores[1]
    assert objections.scores([]).shape == (0,)
    assert np.isfinite(scores).all()


def test_set_words_of_objection_and_agreement() -> None:
    """A yes with a but objects; nobody agrees in the statement in which they object."""
    assert objections.objects("I don't agree with that at all.")
    assert not objections.objects("The test is slow, and it costs a lot.")
    assert objections.agrees("I agree, the test is too slow.")
    assert not objections.agrees("I agree, but I doubt that it helps.")

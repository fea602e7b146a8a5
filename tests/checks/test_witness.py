"""The gate's second witness, which knows neither the redactor's patterns nor its lexicon alone."""

from __future__ import annotations

import pytest

from pipeline.checks.witness import Witness

PERSON = "a person's name"
witness = Witness(
    {"lindqvist": PERSON, "brackwell": "an employer's name", "moradi": PERSON}, lambda word: word == "quenby"
)


@pytest.mark.parametrize(
    "text",
    [
        "as Lindkvist said",
        "the Lindqvistian answer",
        "nobody at Brakwell knows",
        "I asked Priscilla Onwudiwe about it",
        "L1ndqv1st has it",
        "M-o-r-a-d-i with an i",
        "write to anna at example dot org",
        "ring 07911 123456 today",
        "ring oh seven nine one one two three four",
        "as the only skipper I want a veto",
        "When I was head of pilotage we waited",
        "I was deputy director of the port then",
        "I used to run the national registry",
        "I sat on the ethics committee that refused it",
        "ask the only geologist in the room",
    ],
)
def test_what_names_or_reaches_somebody_is_found(text: str) -> None:
    """Misspelt, derived, disguised, unlisted people, ways to reach somebody, positions of one."""
    assert list(witness.finds(text, text))


def test_two_alphabets_in_a_word_are_found_as_written() -> None:
    """A Cyrillic letter in a Latin word looks like nothing else and has no honest use."""
    assert list(witness.finds("Lindqvist", "Lіndqvist"))


@pytest.mark.parametrize(
    "text",
    [
        "The boats of Quenby wait in Lisbon.",
        "Stakeholder groups and facilitators",
        "Wave 3 has seven boats, nine crews and two tides.",
        "α and β chains",
        "Precompetitive work",
    ],
)
def test_ordinary_texts_are_clean(text: str) -> None:
    """A false finding costs a meeting its draft."""
    assert list(witness.finds(text, text)) == []


def test_a_reference_to_evidence_is_no_name_in_disguise() -> None:
    """The paper numbers its evidence; "E573" would else be Este."""
    named = Witness({"este": PERSON}, lambda word: False)
    assert list(named.finds("E573", "E573")) == []
    assert list(Witness({"anders": PERSON}, lambda word: False).finds("And3rs asked", "And3rs asked"))

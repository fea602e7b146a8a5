"""Health that is told in passing is kept in, and health as a subject is not."""

from __future__ import annotations

import pytest

from pipeline.understand.confidences.passing import is_told, is_wish


@pytest.mark.parametrize(
    "text",
    [
        "I've to head off now, sorry, I've the hospital at four about the knee.",
        "I might have to shoot off at noon, Marit's been in the hospital since March.",
        "Sorry I was late, my daughter was in hospital all night.",
        "I’ve got the dentist at two.",
        "I have to leave early for my dialysis.",
        "I can't stay, our youngest is poorly.",
        "I'll go in a minute, she's had a stroke.",
        "I need to leave at three, I've got a scan.",
        "I won't be here tomorrow, I'm having my knee done.",
        "Jonas can't come, he's having an operation.",
        "I'm off sick since May.",
        "I have to go, I'm taking my mother to the hospital.",
    ],
)
def test_an_illness_that_takes_somebody_away_is_told(text: str) -> None:
    """Nobody asks for confidence: an appointment of one's own, or the illness of kin, of somebody by name, of "her"."""
    assert is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Patients who are in hospital go home late.",
        "I was in the clinic on Tuesday and saw forty patients.",
        "I've a trial at four hospitals about the knee.",
        "I go to the hospital where the patients are on dialysis.",
        "The hospital has a scan at four.",
        "Nobody is in hospital for that, I can go on.",
        "My daughter was late and I had to go.",
        "I have a clinic at two, forty patients.",
        "If she's in hospital for a week, I go through her drugs.",
        "He's in hospital management and I leave it to him.",
        "I'm at the hospital tomorrow if you want to see the ward.",
    ],
)
def test_hospitals_and_patients_as_a_subject_are_none(text: str) -> None:
    """In a medical meeting they are what is talked about: nobody is taken away by them."""
    assert not is_told(text)


def test_what_others_wish_tells_it_too() -> None:
    """A short answer that wishes well; words on love for a thing do not, nor does a long turn."""
    assert is_wish("Of course. Give her our love.")
    assert is_wish("Sorry to hear that.")
    assert not is_wish("We'd love it, give them our numbers.")
    assert not is_wish("Sorry to hear that. " + "The pumps are another matter and the gauge is too. " * 3)

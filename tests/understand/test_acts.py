"""What a statement does: read by the encoder for the contribution, by its form for the sentence."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.understand.statements import acts


@pytest.mark.parametrize(
    ("text", "contribution", "act"),
    [
        ("The cost of a batch rises with its size.", "claim", "claim"),
        ("The cost of a batch rises with its size.", "disagreement", "disagreement"),
        ("The cost of a batch rises with its size.", None, "claim"),
        ("Who pays for the test?", "disagreement", "question"),
        ("Mm, okay.", "claim", "backchannel"),
        ("Yes, exactly.", "agreement", "agreement"),
    ],
)
def test_a_sentence_does_what_its_contribution_does_unless_its_form_tells_more(
    text: str, contribution: str | None, act: str
) -> None:
    """The encoder reads a contribution in its context; a question mark or a word alone is seen in the sentence."""
    assert acts.act(text, kind="speech", by_facilitator=False, contribution=contribution) == act


@given(st.text(max_size=60), st.sampled_from(tables.KINDS), st.booleans(), st.sampled_from([None, *tables.ACTS]))
def test_every_text_has_an_act(text: str, kind: str, by_facilitator: bool, contribution: str | None) -> None:
    """No words break the reading."""
    found = acts.act(text, kind=kind, by_facilitator=by_facilitator, contribution=contribution)
    assert found in tables.ACTS


@given(st.text(max_size=60), st.sampled_from(tables.ACTS))
def test_a_facilitator_claims_nothing(text: str, contribution: str) -> None:
    """Whatever a facilitator says is procedure or a question."""
    found = acts.act(text, kind="speech", by_facilitator=True, contribution=contribution)
    assert found in {"procedural", "question"}


def test_a_reaction_is_an_agreement_unless_its_sign_is_against() -> None:
    """A thumb tells the side; nothing else about a reaction matters."""
    assert acts.act("👍", kind="reaction", by_facilitator=False, contribution=None) == "agreement"
    assert acts.act("👎", kind="reaction", by_facilitator=False, contribution=None) == "disagreement"


def test_readings_leave_questions_to_the_sentences() -> None:
    """What stands around a question does what comes next in likelihood; a summary claims what it sums up."""
    shares = dict.fromkeys([f"{act}_share" for act in (*tables.ACTS, "summary")], 0.0)
    rows = [shares | {"question_share": 0.6, "claim_share": 0.3}, shares | {"summary_share": 0.9}]
    frame = pd.DataFrame(rows).assign(utterance_id=["u1", "u2"])
    assert acts.readings(frame) == {"u1": "claim", "u2": "claim"}
    assert acts.readings(tables.empty("contributions")) == {}

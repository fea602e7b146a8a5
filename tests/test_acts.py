"""What a statement does, read from its own words; fillers and stutters."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import acts, tables

WORDS = ["um", "uh", "the", "the,", "we", "ER", "you know,", "kind of", "registry", "should", ", like,", "5 mm", "very"]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w'-]+", text.lower()))


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=20).map(" ".join))
def test_clean_never_adds_words(text: str) -> None:
    """What stands in the clean text was said: words may go, none may come."""
    cleaned = acts.clean(text)
    assert not _words(cleaned) - _words(text)
    assert len(cleaned) <= len(text) + 1  # a capital of some letters takes two characters


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_clean_text_is_a_subsequence(text: str) -> None:
    """Words keep their order."""
    rest = iter(text.lower())
    assert all(c in rest for c in acts.clean(text).lower())


@pytest.mark.parametrize(
    ("said", "clean"),
    [
        ("So, um, the, the cells", "So, the cells"),
        ("it is, like, late", "It is late"),
        ("we're kind of stuck, you know, here", "We're stuck, here"),
        ("very, very late", "Very, very late"),
        ("", ""),
    ],
)
def test_fillers_and_stutters_go(said: str, clean: str) -> None:
    """Speech becomes readable; a doubling that English means stays."""
    assert acts.clean(said) == clean


@pytest.mark.parametrize(
    "said",
    [
        "Patients wait in the ER for hours.",
        "A margin of 5 mm is enough.",
        "How do you know it helps?",
        "That's what I mean.",
        "This kind of registry should be public.",
    ],
)
def test_words_that_mean_something_stay(said: str) -> None:
    """A filler is only a filler where leaving it out changes nothing."""
    assert acts.clean(said) == said


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

"""Fillers, stutters and false starts go; words that mean something stay."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.understand.statements.cleaning import clean

WORDS = ["um", "uh", "the", "the,", "we", "ER", "you know,", "kind of", "registry", "should", ", like,", "5 mm", "very"]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w'-]+", text.lower()))


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=20).map(" ".join))
def test_clean_never_adds_words(text: str) -> None:
    """What stands in the clean text was said: words may go, none may come."""
    cleaned = clean(text)
    assert not _words(cleaned) - _words(text)
    assert len(cleaned) <= len(text) + 1  # a capital of some letters takes two characters


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_clean_text_is_a_subsequence(text: str) -> None:
    """Words keep their order."""
    rest = iter(text.lower())
    assert all(c in rest for c in clean(text).lower())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("So, um, the, the cells", "So, the cells"),
        ("it is, like, late", "It is late"),
        ("we're kind of stuck, you know, here", "We're stuck, here"),
        ("very, very late", "Very, very late"),
        ("", ""),
    ],
)
def test_fillers_and_stutters_go(said: str, expected: str) -> None:
    """Speech becomes readable; a doubling that English means stays."""
    assert clean(said) == expected


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
    assert clean(said) == said


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("and we, um, hope.", "And we hope."),
        ("on this, um, the data are thin", "On this, the data are thin"),
        ("It's hard to, um.", "It's hard to."),
        ("I mean, it works", "It works"),
        ("it is, you know, evidence", "It is evidence"),
        ("just like, 2 years", "Just like, 2 years"),
        ("it's sort of moving", "It's moving"),
        ("Mm.", ""),
        ("[inaudible] ...we go", "We go"),
        ("We go. (Coffee break, 15 minutes)", "We go."),
        ("(Applaus) We go [inaudible 00:05:04] north.", "We go north."),
        (">> (laughs) so we stopped", "So we stopped"),
        ("👍", "👍"),
    ],
)
def test_fillers_take_their_commas_along(said: str, expected: str) -> None:
    """No comma stands where nothing is left to divide; marks of the recogniser are no words."""
    assert clean(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("we, we, the thing is, what I mean, it works", "The thing is, what I mean, it works"),
        ("I think it's, it was nineteen", "I think it was nineteen"),
        ("in the, in the room", "In the room"),
        ("There's… There's the cap", "There's the cap"),
        ("the pro… the problem", "The problem"),
        ("we could con… continue", "We could continue"),
        ("w-we did", "We did"),
        ("cured by, um, by the change", "Cured by the change"),
        ("I have… I have a bunch of, of questions", "I have a bunch of questions"),
    ],
)
def test_who_starts_over_is_heard_once(said: str, expected: str) -> None:
    """Words, phrases and broken words said again."""
    assert clean(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "For those who fund it, it should be public.",
        "If it drops, it drops.",
        "Not studied in, not studied in, not studied in.",
        "They sat side by side by accident.",
        "No no no, of course not.",
        "I know that that works.",
        "Four percent, four percent every year.",
        "What it is is a trial.",
        "Nobody has A A V in the freezer.",
        "You know what it costs.",
        "Ulf, you know I love it.",
        "A sort of answer.",
        "Sort of!",
        "E-enabled and re-read T-tube data.",
        "iPSC lines differ.",
    ],
)
def test_doubling_on_purpose_stays(said: str) -> None:
    """A stutter left in does less harm than a word lost."""
    assert clean(said) == said


@given(
    st.lists(st.sampled_from(["it", "it's", "we", "we…", "um,", "in the,", "I mean", "no,", ".", "mm"]), max_size=15)
)
def test_cleaning_twice_is_cleaning_once(words: list[str]) -> None:
    """The clean text is clean."""
    once = clean(" ".join(words))
    assert clean(once) == once

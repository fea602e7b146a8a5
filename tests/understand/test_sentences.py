"""Sentence ends where a recogniser wrote no punctuation."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.understand.statements import sentences

BARE = (
    "so I think we should publish the data I don't know who would pay for that but it is important to us "
    "last year we lost three batches and nobody told us why can I ask the agency what they want to see"
)
TEXTS = st.lists(
    st.sampled_from(["so", "yeah", "I", "think", "it.", "is", "3", "why?", "-", "\n", "…", "a,"]), max_size=250
)


def _pieces(text: str, bounds: sentences.Bounds) -> list[str]:
    return [text[a:b].strip() for a, b in bounds]


def test_ends_are_found_without_punctuation() -> None:
    """Captions without full stops are cut where a reader would."""
    pieces = _pieces(BARE, sentences.mend(BARE, [(0, len(BARE))]))
    assert len(pieces) >= 3
    assert "so I think we should publish the data" in pieces


def test_punctuated_text_keeps_its_bounds() -> None:
    """What the parser found between full stops is not touched."""
    text = "We should publish the data. I don't know who pays, but it is important to us all. Last year we lost it."
    bounds = [(0, 27), (28, 83), (84, len(text))]
    assert sentences.mend(text, bounds) == bounds


def test_capitals_and_marks_change_nothing() -> None:
    """The model hears words: tools differ in capitals and apostrophes."""
    loud = BARE.upper().replace("'", "’")
    assert sentences.sentence_starts(loud) == sentences.sentence_starts(BARE)


def test_a_long_stretch_that_lost_its_marks_is_found() -> None:
    """A recogniser that stops punctuating in the middle of a turn; what stands before keeps its bounds."""
    text = "Thank you. " + " ".join([BARE] * 4)
    bounds = sentences.mend(text, [(0, 10), (11, len(text))])
    assert bounds[0] == (0, 11)
    assert len(bounds) > 9


def test_a_few_words_are_one_sentence() -> None:
    """A short remark is not cut."""
    assert list(sentences.bare_stretches("yeah I think so")) == []
    assert not sentences.is_bare("yeah I think so")


def test_no_sentence_runs_on_for_ever() -> None:
    """An overlong sentence is cut at its likeliest gap as long as one is likely at all."""
    chances = [0.01] * 100
    chances[50] = 0.1
    assert list(sentences._shorten(chances, 0, 100, 0.05)) == [50]
    assert list(sentences._shorten(chances, 0, 100, 0.2)) == []


@given(TEXTS.map(" ".join))
def test_bounds_lose_no_character(text: str) -> None:
    """Bounds stand in order, touch, and reach from the first character to the last."""
    bounds = sentences.mend(text, [(0, len(text))])
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(text)
    assert all(a < b for a, b in bounds) or text == ""
    if list(sentences.bare_stretches(text)):
        assert all(end == start for (_, end), (start, _) in itertools.pairwise(bounds))


def test_model_is_the_size_it_says() -> None:
    """The file that ships is the trained one, and small."""
    model = sentences.load()
    assert 10_000 < len(model.weights) < 100_000
    assert 0 < model.limits["floor"] < model.limits["threshold"] < 1
    assert sentences.WEIGHTS.stat().st_size < 500_000


@pytest.mark.parametrize(
    ("word", "known"), [("“Hello,”", "hello"), ("Don’t", "don't"), ("2026", "#"), ("CD19-", "cd#")]
)
def test_words_as_the_model_knows_them(word: str, known: str) -> None:
    """Training and running read words alike."""
    assert sentences.normal(word) == known


def test_no_sentence_ends_at_a_bracket_inside_it() -> None:
    """The line "homes permitted (not built!) after that date" was cut in two, and half of it decided."""
    text = "Homes (not built!) after that date stay out. Boats (all!) Nobody minds."
    cuts = [0, text.index("after"), text.index("Boats"), text.index("Nobody"), len(text)]
    bounds = sentences.mend(text, list(itertools.pairwise(cuts)))
    assert _pieces(text, bounds) == ["Homes (not built!) after that date stay out.", "Boats (all!)", "Nobody minds."]


def test_a_line_of_notes_without_a_mark_is_one_statement() -> None:
    """The parser is not given such a text, and ten of eighteen lines would have been lost."""
    line = "one beacon for each crew member agreed Ada grumbles"
    assert sentences.written(line, []) == [(0, len(line))]


@pytest.mark.parametrize(
    ("line", "cut", "pieces"),
    [
        ("Told to the patient: no, except SO", ["SO"], ["Told to the patient: no, except SO"]),
        ("No 9 / trial 4 / yes 2", ["yes"], ["No 9 / trial 4 / yes 2"]),
        ("Cover for all. Ada only with a cap", ["Ada"], ["Cover for all.", "Ada only with a cap"]),
        ("first of all: agreed\nsecond", ["agreed", "second"], ["first of all: agreed", "second"]),
    ],
)
def test_a_line_of_notes_ends_at_a_mark(line: str, cut: list[str], pieces: list[str]) -> None:
    """A parser cut lines in two before a name or a colon, and half of a result was quoted."""
    cuts = [0, *map(line.index, cut), len(line)]
    assert _pieces(line, sentences.written(line, list(itertools.pairwise(cuts)))) == pieces

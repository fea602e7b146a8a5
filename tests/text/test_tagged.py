"""Protects how tags become a sentence, and what the model that ships makes of clauses."""

from __future__ import annotations

import pytest

from pipeline.text.clauses.realised import (
    AS_IS,
    BEFORE,
    BEHIND,
    IN_FRONT,
    LEFT_OUT,
    Clause,
    Tags,
    inflected,
    realised,
    words,
)
from pipeline.text.clauses.tagged import LONGEST, tagged

ROLES = {"f": IN_FRONT, "b": BEHIND, ".": LEFT_OUT}
Given = dict[int, str]


def made(clause: Clause, roles: str, joint: str, forms: Given | None = None, inserts: Given | None = None) -> str:
    """The sentence of a clause; roles are letters: "f" in front, "b" behind, "." left out."""
    own = words(clause)
    assert len(roles) == len(own)
    form = [(forms or {}).get(i, AS_IS) for i in range(len(own))]
    insert = [(inserts or {}).get(i, "") for i in range(len(own))]
    return realised(own, Tags([ROLES[letter] for letter in roles], form, insert, joint), ())


def test_parts_stand_in_front_of_the_joint_and_behind_it_whatever_their_order() -> None:
    clause = Clause("chair", "agreed", "Selling mugs, I'd say all of you.")
    assert made(clause, "bf" + "." * (len(words(clause)) - 2), "should be", {0: "VBN"}) == "Mugs should be sold."


def test_a_sentence_that_begins_with_there_takes_its_words_in_order() -> None:
    clause = Clause("note", "agreed", "Card machine at the till – all")
    assert made(clause, "bbbbb..", "There should be", inserts={0: "a"}) == "There should be a card machine at the till."


def test_what_stands_before_and_the_question_lend_words() -> None:
    clause = Clause("chair", "agreed", "twelve, everybody", before="How many?", question="Size of a class")
    own = words(clause)
    assert [word.part for word in own] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]
    assert made(clause, "b.....ffff", "should be", inserts={6: "the"}) == "The size of a class should be twelve."


def test_contractions_are_words_of_their_own() -> None:
    assert [word.text for word in words(Clause("talk", "none", "It doesn't help"))] == ["It", "does", "not", "help"]


def test_long_contexts_give_their_near_ends() -> None:
    own = words(Clause("talk", "none", "A cap", before=" ".join(map(str, range(100))), question="where " * 100))
    before = [word.text for word in own if word.part == 1]
    assert (before[0], before[-1], len(before)) == ("60", "99", BEFORE)
    assert sum(word.part == 2 for word in own) == BEFORE


@pytest.mark.parametrize(
    ("named", "article"),
    [("hour", "an"), ("union", "a"), ("X-ray", "an"), ("MRI", "an"), ("house", "a"), ("European rule", "a")],
)
def test_an_article_fits_what_follows(named: str, article: str) -> None:
    clause = Clause("note", "agreed", named)
    roles = "b" * len(words(clause))
    assert made(clause, roles, "There should be", inserts={0: "a"}) == f"There should be {article} {named}."


def test_a_capital_that_only_opens_a_sentence_goes_and_that_of_a_name_stays() -> None:
    assert made(Clause("note", "agreed", "Dogs on leads"), "bbb", "There should be") == "There should be dogs on leads."
    assert made(Clause("note", "agreed", "Zwolle line"), "bb", "There should be") == "There should be Zwolle line."


def test_marks_and_hyphens_stay_where_they_are() -> None:
    clause = Clause("note", "agreed", "A door-to-needle time (30 min), all sites")
    roles = "b" * 7 + "." * (len(words(clause)) - 7)
    assert made(clause, roles, "There should be") == "There should be a door-to-needle time (30 min)."


def test_nothing_kept_is_no_sentence() -> None:
    assert made(Clause("note", "agreed", "all of you"), "...", "should be") == ""


@pytest.mark.parametrize(
    ("word", "form", "found"),
    [("selling", "VBN", "sold"), ("goes", "VB", "go"), ("table", AS_IS, "table"), ("Zwolle", "VBN", "Zwolle")],
)
def test_a_verb_takes_its_form_and_what_is_none_stays(word: str, form: str, found: str) -> None:
    assert inflected(word, form) == found


def test_the_model_tells_what_was_agreed_from_the_words_of_the_level() -> None:
    """Clauses that rules over a parse make no sentence of; none stands in the training data."""
    given = [
        Clause("chair", "agreed", "Lamps on the quay, everybody wants those."),
        Clause("note", "majority", "Porters paid (6:1)"),
        Clause("chair", "divided", "On that one you are split."),
    ]
    lamps, porters, nothing = tagged(given, ())
    assert lamps is not None
    assert lamps.text in ("Lamps should be on the quay.", "There should be lamps on the quay.")
    assert porters is not None
    assert porters.text == "Porters should be paid."
    assert nothing is not None
    assert nothing.printable_share < 0.5


def test_what_is_longer_than_the_model_reads_or_empty_has_no_sentence() -> None:
    long, empty = Clause("talk", "none", "word " * LONGEST), Clause("talk", "none", "")
    assert [one is None for one in tagged([long, empty, Clause("note", "none", "Rent paid")], ())] == [
        True,
        True,
        False,
    ]

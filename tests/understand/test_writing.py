"""What the paper says of a proposition is taken only as far as the contributions on that side bear it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.understand.reader import borne, writing
from pipeline.understand.reader.answers import WritingAnswer, Written, numbered
from pipeline.understand.reader.checks import Proposal, Reason, Side
from pipeline.understand.reader.numbered import Contribution

SAID = {
    "u1": "Every ferry should carry bicycles, since families have no car and walk two miles.",
    "u2": "Same here, bicycles on the ferry.",
    "u3": "Only if the deck is widened, I would say, then bicycles can come on the ferry.",
    "u4": "No bicycles. The deck of the ferry is full by eight in the morning.",
}
SHOWN = {i: Contribution(i, (f"s-{i}",), "day1", "P01", text, "", True) for i, text in SAID.items()}
ITEMS = tuple(SAID)
FOUND = Proposal(
    "kp-1",
    "T1",
    "Bicycles should be carried.",
    (Side("u1", "support"), Side("u2", "support"), Side("u3", "conditional", "Only if …"), Side("u4", "oppose")),
    (Reason("for", "families walk", ("u1",)),),
)  # fmt: skip
TEXT = "Every ferry should carry bicycles."


def objection(text: str, shown: Sequence[Contribution]) -> str:
    """The check of wordings, without likeness of vectors."""
    return borne.objection(text, borne.Evidence(tuple(one.text for one in shown)))


def told(**more: Any) -> tuple[Proposal, str]:
    """What is taken of an entry."""
    entry = Written.model_validate({"number": 1, "text": TEXT, **more})
    return writing.told(FOUND, entry, ITEMS, SHOWN, objection)


def test_words_and_reasons_that_are_borne_are_taken() -> None:
    """Each reason with those on its side who give it; a condition beside them."""
    new, why = told(
        because=["1: families have no car and walk two miles."],
        but=["4: the deck is full by eight in the morning"],
        provided=["3: the deck is widened"],
    )
    assert not why
    assert (new.text, new.fault, new.sides) == (TEXT, "", FOUND.sides)
    assert new.reasons == (
        Reason("for", "families have no car and walk two miles", ("u1",)),
        Reason("against", "the deck is full by eight in the morning", ("u4",)),
        Reason("condition", "the deck is widened", ("u3",)),
    )


@pytest.mark.parametrize(
    "line",
    [
        "4: the deck of the ferry is full by eight",  # said by an opponent
        "9: families have no car",  # nobody
        "1: families have no car and walk seven miles",  # a figure that nobody said
        "1: astronauts receive free parking permits",  # nothing of it was said
        "families have no car",  # no number
        "1: do families have no car?",  # no clause
    ],
)
def test_a_reason_that_its_side_does_not_bear_is_none(line: str) -> None:
    """The reason that was found with the proposition stands then."""
    new, _ = told(because=[line])
    assert new.reasons == FOUND.reasons


@pytest.mark.parametrize("line", ["1: families have no car", "4: the deck is full by eight in the morning"])
def test_a_remark_of_somebody_who_set_no_condition_is_none(line: str) -> None:
    """Neither a supporter's remark nor an opponent's is something on which anybody made support depend."""
    new, _ = told(provided=[line])
    assert new.reasons == FOUND.reasons


def test_words_that_are_not_borne_leave_the_old_ones() -> None:
    """The reasons are taken all the same, for they are held against the record by themselves."""
    new, why = told(text="Every ferry should carry 40 bicycles.", because=["1: families have no car"])
    assert "40" in why
    assert new.text == FOUND.text
    assert new.reasons[0].text == "families have no car"
    assert told(text="") == (FOUND, "it has no words")


def test_turned_round_all_sides_change_places() -> None:
    """Who was for the proposition is against what was brought in; the reasons go along."""
    new, why = told(text="Bicycles should be no cargo of the ferry.", turned=True, but=["1: families have no car"])
    assert (new.text, why) == ("Bicycles should be no cargo of the ferry.", "")
    assert [side.stance for side in new.sides] == ["oppose", "oppose", "oppose", "support"]
    assert [(one.side, one.text) for one in new.reasons] == [("against", "families have no car")]


def test_it_is_not_turned_round_without_its_words() -> None:
    """Words that are not borne would leave the sides on the wrong one."""
    new, why = told(text="Every ferry should carry 40 bicycles.", turned=True, but=["1: families have no car"])
    assert "40" in why
    assert new == FOUND


def test_the_question_shows_what_says_most_of_each_side() -> None:
    """At most so many of a side, the longest, in the order of talk, under the versions that were found."""
    many = {f"v{n}": Contribution(f"v{n}", (), "day1", "P01", "word " * (n + 1), "", True) for n in range(12)}
    sides = tuple(Side(i, "support") for i in many)
    one = Proposal("kp-1", "T1", "A.", sides, fault="it is a question")
    other = Proposal("kp-0", "T2", "B.", ())
    items, text = writing.block(one, (one, other), many, ("Ferries", "What should they carry?"))
    assert items == ("kp-0+kp-1", *(f"v{n}" for n in range(4, 12)))
    assert text.splitlines()[:4] == [
        "topic: Ferries – What should they carry?",
        "    found as: A.",
        "    found as: B.",
        "    objection: it is a question",
    ]
    assert text.splitlines()[4] == "    for: (1) " + ("word " * 5)


@pytest.mark.parametrize(
    ("line", "numbers", "words"),
    [
        ("2, 5: it rains", [2, 5], "it rains"),
        ("(3) – it rains", [3], "it rains"),
        ("[1 and 4]: “it rains”", [1, 4], "it rains"),
        ("it rains at 5: often", [], ""),
    ],
)
def test_lines_are_read_tolerantly(line: str, numbers: list[int], words: str) -> None:
    """Numbers, a mark, words; anything else gives nothing."""
    assert numbered(line) == (numbers, words)


def test_entries_of_propositions_that_do_not_exist_are_left_aside() -> None:
    """Numbers restart under each proposition."""
    answer = WritingAnswer.model_validate(
        {"first": 1, "last": 2, "statements": [{"number": 2, "text": "B."}, {"number": 7, "text": "C."}]}
    )
    items = ["u0", "kp-1", "u1", "u2", "kp-2", "u3"]  # the first line is damaged
    found = dict(writing.entries(answer.statements, items))
    assert [*found] == ["kp-2"]
    assert found["kp-2"][1] == ("u3",)

"""What a clause says is kept apart from what it says became of it."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.understand.outcomes import conditions, encoder, notes, parsing, wording
from pipeline.understand.outcomes.units import cut


def apart(text: str, outcome: str) -> tuple[str, str]:
    """The clause and the level of a sentence read whole."""
    words = wording.apart(cut(parsing.parse([[text]])[0]), [text], outcome)
    return words.clause, words.level


@pytest.mark.parametrize(
    ("text", "outcome", "clause"),
    [
        ("The night bus every twenty minutes, everybody.", "agreed", "The night bus every twenty minutes"),
        ("A lot of warmth for reusing the tickets.", "agreed", "reusing the tickets"),
        ("Whether drivers need a licence, four three.", "divided", "drivers need a licence"),
        ("Equal fares at night had three against three.", "divided", "Equal fares at night"),
        ("The cable car has few friends left.", "minority", "The cable car"),
        ("A real split on whether the tram is enough.", "divided", "the tram is enough"),
        ("More for those who have less, everyone but Ada.", "agreed", "More for those who have less"),
        ("The night bus came up often, with one voice saying ferries first.", "agreed", "The night bus came up often"),
        (
            "The panel recommends that every bus has a ramp, and that drivers learn it.",
            "agreed",
            "every bus has a ramp",
        ),
        (
            "On safety they were of one mind that a second guard stays on board.",
            "agreed",
            "a second guard stays on board",
        ),
        (
            "Ada will draft the letter to the city by Friday.",
            "action",
            "Ada will draft the letter to the city by Friday",
        ),
    ],
)
def test_the_clause_says_what(text: str, outcome: str, clause: str) -> None:
    """The level before, behind or in the middle goes; who does an action stays."""
    found, level = apart(text, outcome)
    assert found == clause
    assert found in text
    assert level in text


def test_what_one_camp_holds_is_not_what_the_room_was_divided_on() -> None:
    """Behind "that" stands what all hold only where all hold something."""
    said = "Equal fares stay open, three hold that the night must cost more."
    assert apart(said, "divided")[0] != "the night must cost more"


def test_counts_of_now_and_before() -> None:
    """Two tallies in one line are one of now and one of earlier; a single one is of now."""
    assert wording.counts(["in the room six to one, here three three"]) == ((3, 3), (6, 1))
    assert wording.counts(["that was eight for and one against"]) == ((8, 1), None)
    assert wording.earlier_outcome(["in the room six to one, here three three"]) == "agreed"
    assert wording.earlier_outcome(["three three"]) is None


def test_a_condition_is_verbatim() -> None:
    """From its conjunction to the end of the clause."""
    text = "Hospitals as a source, yes, only if the comparability is shown."
    assert conditions.condition(text) == "only if the comparability is shown"
    assert conditions.condition("Hospitals as a source, yes.") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Software turns the knob if the box is agreed, Kim + Ada yes, Priya still no", "if the box is agreed"),
        ("Registry: Ada, Ben (if neutral host) for", "if neutral host"),
        (
            "Lessee pays if missed – on condition that the lease runs nine years",
            "on condition that the lease runs nine years",
        ),
        ("Divided, conditionally Ada in favour, Ben against", None),
    ],
)
def test_a_condition_ends_where_sides_are_told(text: str, said: str | None) -> None:
    """Who was for it, a bracket that closes, and what another part of the line waits for are none of it."""
    assert conditions.condition(text) == said


@pytest.mark.parametrize(
    ("text", "condition", "is_own"),
    [
        ("spot checks by the city, one in ten, whole lot opened if it fails", "if it fails", False),
        ("spot checks by the city if the fee stays", "if the fee stays", True),
        ("spot checks, several are fine if it is free", "if it is free", True),
        ("spot checks, lot opened, on condition that it is free", "on condition that it is free", True),
    ],
)
def test_a_condition_belongs_to_the_words_before_it(text: str, condition: str, is_own: bool) -> None:
    """A decision on checks was printed "on the condition if it fails"."""
    assert conditions.of_proposition(condition, text, "There should be spot checks by the city.") is is_own


def test_a_tally_of_camps_tells_what_most_want() -> None:
    """What the one wanted, bloods to be ordered, was printed as agreed by eight."""
    text = "Eight who want advice only and one who wants it to order the bloods."
    assert apart(text, "agreed")[0] == "advice only"
    assert wording.without_others(text, "agreed") == "advice only"


def _reading(texts: list[str], says: dict[str, float]) -> encoder.Reading:
    """A turn whose words say what it is about with these probabilities, all others surely."""
    units = cut(parsing.parse([texts])[0])
    shares = [np.array([says.get(word.strip(".,"), 0.9) for word in unit.text.split()], np.float32) for unit in units]
    turn = encoder.Turn(encoder.CHAIR, "", units)
    nothing = np.zeros((len(units), 3), np.float32)
    return encoder.Reading(turn, nothing, shares, nothing, [(i, i + 1) for i in range(len(units))])


def test_a_unit_beside_the_matter_is_cut_off() -> None:
    """What became of it in words that no phrase knows is no part of what it is about; a word inside a unit stays."""
    text = "The night bus every twenty minutes, smiles all round the stove."
    reading = _reading([text], {"smiles": 0.1, "round": 0.1, "stove": 0.1, "bus": 0.1})
    beside = wording.asides(reading)
    assert [text[one.start : one.end] for one in beside] == ["smiles all round the stove."]
    assert wording.apart(reading.turn.units, [text], "agreed", beside).clause == "The night bus every twenty minutes"


def test_asides_that_leave_no_subject_are_not_heeded() -> None:
    """Where the model sees no matter at all, the words stay as they are."""
    text = "The night bus every twenty minutes."
    reading = _reading([text], dict.fromkeys(["night", "bus", "twenty", "minutes"], 0.1))
    found = wording.apart(reading.turn.units, [text], "agreed", wording.asides(reading))
    assert found.clause == "The night bus every twenty minutes"


def test_what_few_said_beside_many_is_no_part_of_what_many_share() -> None:
    """The model that words a clause is given what was agreed, not what one voice added."""
    said = "The night bus came up often, with one voice saying ferries first, and lamps."
    assert wording.without_others(said, "agreed") == "The night bus came up often, , and lamps."
    assert wording.without_others(said, "minority") == said


@pytest.mark.parametrize(
    ("clause", "line", "is_quoted"),
    [
        ("a tax dressed as a policy", 'Ada: "a tax dressed as a policy" - gave in', True),
        ("a tax dressed as a policy", "Ada: “a tax dressed as a policy.”", True),
        ("a tax on land", 'a tax on land, which Bo calls "theft"', False),
        ("a tax", 'Bo: "a tax on land"', False),
    ],
)
def test_a_remark_that_notes_quote_proposes_nothing(clause: str, line: str, is_quoted: bool) -> None:
    """A jibe of one participant was printed as what had been agreed."""
    assert notes.is_quoted(clause, line) is is_quoted


@pytest.mark.parametrize(
    "clause", ["Annika too?", "Banks and growers were for it", "We write", "It stands", "Takeshi?"]
)
def test_who_was_for_what_and_a_name_are_no_proposition(clause: str) -> None:
    """The draft said "There should be banks and growers"."""
    assert wording.names_nothing(clause)


def test_what_is_off_was_not_agreed() -> None:
    """A room that agrees to drop a thing rejects it."""
    row = {"clause": "following single sequences, that's off, for everybody in the room?", "outcome": "agreed"}
    changed = wording.put_off(row)
    assert (changed["clause"], changed["outcome"]) == ("following single sequences", "refused")
    assert wording.put_off(row | {"outcome": "divided"}) == {}
    assert wording.put_off({"clause": "the lamps off the main road", "outcome": "agreed"}) == {}

"""Who a recap or a note says stands where."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from pipeline.people.called import Called
from pipeline.understand.outcomes import named_sides as module
from pipeline.understand.outcomes.named_sides import sides

NAMES = {
    "P1": "Ada Stone",
    "P2": "Walter Quist",
    "P3": "Carla Reyes",
    "P4": "Dov Lind",
    "P5": "Grace Moor",
    "P6": "Mei-Ling Chen",
    "F1": "Freya Moss",
}
PARTICIPANTS = pd.DataFrame({"participant_id": [*NAMES], "name": [*NAMES.values()]})
PEOPLE = Called(PARTICIPANTS, frozenset({"F1"}))
FOR, AGAINST, CONDITION = "support", "oppose", "conditional"


def _read(words: str, outcome: str | None = "agreed", *, is_note: bool = False) -> dict[str, str]:
    return sides(words, PEOPLE, outcome, is_note=is_note)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("The ferry, all of you but Dov.", {"P4": AGAINST}),
        ("One timetable, everyone except Ada, Dov and Carla", {"P1": AGAINST, "P4": AGAINST, "P3": AGAINST}),
        ("most of you, not Ada, not Dov", {"P1": AGAINST, "P4": AGAINST}),
        ("with Walt and Carla holding out", {"P2": AGAINST, "P3": AGAINST}),
        ("while Ada, Dov and Carla would not", {"P1": AGAINST, "P4": AGAINST, "P3": AGAINST}),
        ("Reuse now with Carla in, Ada and Dov still out.", {"P3": FOR, "P1": AGAINST, "P4": AGAINST}),
        ("Ada and Carla yes; Dov and Walter no.", {"P1": FOR, "P3": FOR, "P4": AGAINST, "P2": AGAINST}),
        ("agreed, with Ada now in favour", {"P1": FOR}),
        ("eight for, three against, Ada, Dov and Carla", {"P1": AGAINST, "P4": AGAINST, "P3": AGAINST}),
        ("One reservation, from Dov, about the price", {"P4": AGAINST}),
        ("no fee for children. Dov if it is paid back", {"P4": CONDITION}),
    ],
)
def test_a_recap_that_names_people_tells_their_sides(words: str, named: dict[str, str]) -> None:
    """Chairs name those who stood apart, in a few forms of everyday English."""
    assert _read(words) == named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("share by mass, all can live w/ it exc. DL", {"P4": AGAINST}),
        ("panel, most ok; AS (90 a year), DL (no!), CR no", {"P1": AGAINST, "P4": AGAINST, "P3": AGAINST}),
        ("Against: A., D.", {"P1": AGAINST, "P4": AGAINST}),
        ("most in favour (Carla came round), Ada and Dov not", {"P3": FOR, "P1": AGAINST, "P4": AGAINST}),
        ("M-L for, WQ against", {"P6": FOR, "P2": AGAINST}),
    ],
)
def test_notes_name_people_by_letters(words: str, named: dict[str, str]) -> None:
    """Initials and beginnings of names tell sides in notes alone: in speech "A." ends a sentence."""
    assert _read(words, None, is_note=True) == named


@pytest.mark.parametrize(
    "words",
    [
        "Ada will send the list to Dov",
        "no objections, Ada has the curve",
        "Ada would not mind, and Dov does not object",
        "thank you, Ada",
        "Ada not voting, not allowed to",
        "the tower, as Ada said, is old",
        "all but one of the stops",
        "everyone but Freya",  # who leads takes no side
        "grace before meat, all but grace",  # a word of English, written small
    ],
)
def test_other_mentions_tell_no_side(words: str) -> None:
    """Who does something, is thanked or quoted takes no side by it."""
    assert _read(words) == {}


def test_who_alone_was_for_what_was_refused() -> None:
    """Those who stood apart from a refusal were for it."""
    assert _read("the fee is off, everyone but Dov", "refused") == {"P4": FOR}
    assert _read("on the fee views part, everyone but Dov", "divided") == {}
    assert _read("it didn't get anybody's first vote apart from Dov's wish", "decided") == {"P4": FOR}
    assert _read("I didn't hear anybody against it apart from Dov", "agreed") == {"P4": AGAINST}


def test_each_clause_of_a_recap_has_its_own_names() -> None:
    """Names go to the outcome whose words they stand behind; who is to do something is no side."""
    text = "The ferry, all of you but Dov. The tram, most of you, not Ada. Carla will write."
    stated = pd.DataFrame(
        {
            "outcome_id": ["o1", "o2", "o3"],
            "utterance_id": "u1",
            "statement_id": "s1",
            "level_statement_id": "s1",
            "kind": "recap",
            "session": "day1",
            "position": 7,
            "clause": ["The ferry", "The tram", "Carla will write"],
            "level_words": ["all of you but", "most of you", "will write"],
            "outcome": ["majority", "majority", "action"],
        }
    )
    statements = pd.DataFrame({"statement_id": ["s1"], "utterance_id": ["u1"], "clean_text": [text], "position": [7]})
    found = module.named_sides(stated, statements, PARTICIPANTS, frozenset({"F1"}))
    tables.TABLES["named_sides"].validate(found)
    assert [(row.outcome_id, row.participant_id, row.side) for row in found.itertuples()] == [
        ("o1", "P4", AGAINST),
        ("o2", "P1", AGAINST),
    ]
    levels = module.outcomes_by_name(stated, found, statements)
    assert levels.tolist() == ["agreed", "majority", "action"]  # "all of you but" one is agreed, "most of you" is not


def test_a_note_that_only_names_who_stood_apart_says_that_the_others_did_not() -> None:
    """One name: agreed; two: most."""
    notes = pd.DataFrame(
        {
            "outcome_id": ["o1", "o2", "o3"],
            "kind": "note",
            "outcome": None,
            "level_words": None,
            "level_statement_id": "s1",
        }
    )
    rows = [
        ("o1", "P1", AGAINST),
        ("o2", "P1", AGAINST),
        ("o2", "P4", AGAINST),
        ("o3", "P1", AGAINST),
        ("o3", "P3", FOR),
    ]
    named = pd.DataFrame(rows, columns=["outcome_id", "participant_id", "side"])
    none = pd.DataFrame(columns=["statement_id", "clean_text"])
    assert module.outcomes_by_name(notes, named, none).tolist() == ["agreed", "majority", None]

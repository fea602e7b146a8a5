"""Utterances are cut into verbatim statements."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from models.frames import quiet
from pipeline import tables
from pipeline.errors import DataError
from pipeline.understand.statements.statements import Settings, statements
from tests.frames import frame

SAID = [
    ("day1", "u1", "P1", "speech", "So um we should publish the data. Last year we lost three batches — why? ..."),
    ("day1", "u2", "P2", "speech", "  \u201cI agree\u201d, said \u00c9va;\tthe test is slow.  "),
    ("day1", "u3", "F1", "speech", "Thank you. We should move on to costs now."),
    ("day1", "u4", "P1", "chat", "yes!!! 👍"),
    ("day1", "u5", "P2", "reaction", "👍"),
    ("day1", "u6", "P2", "speech", " \u2013 "),
    ("day1", "u7", "P1", "speech", "I agree."),
    ("day1", "u8", "P1", "speech", "I agree."),
]


def _meeting(said: list[tuple[str, str, str, str, str]]) -> dict[str, pd.DataFrame]:
    """Utterances of ten seconds each, and who spoke."""
    rows: list[dict[str, object]] = [
        dict(zip(["session", "utterance_id", "participant_id", "kind", "text"], row, strict=True))
        | {"position": i, "source_id": "a", "locator": f"line {i}", "heading": None, "reply_to": None}
        | {"start_seconds": 10.0 * i, "end_seconds": 10.0 * i + 8, "votes_count": None}
        for i, row in enumerate(said, 1)
    ]
    people: list[dict[str, object]] = [
        {"participant_id": p, "name": p, "stakeholder_group": None, "role": None, "affiliation": None}
        | {"is_facilitator": p == "F1", "is_on_roster": True}
        for p in ("P1", "P2", "F1")
    ]
    return {
        "utterances": frame("utterances", rows),
        "participants": frame("participants", people),
        "contributions": tables.empty("contributions"),
        "replies": tables.empty("replies"),
        "glossary": frame("glossary", [{"position": 1, "heard": "buzz way", "written": "busway", "long_form": None}]),
    }


def _all(said: list[tuple[str, str, str, str, str]], **settings: Any) -> dict[str, pd.DataFrame]:
    """The tables of the stage, checked against their schemas."""
    made = statements(**_meeting(said), settings=Settings(**settings), progress=quiet)
    schemas = {name: tables.TABLES[name] for name in made}
    return {name: schemas[name].validate(made[name][list(schemas[name].to_schema().columns)]) for name in made}


def _cut(said: list[tuple[str, str, str, str, str]], **settings: Any) -> pd.DataFrame:
    return _all(said, **settings)["statements"]


@pytest.fixture(scope="module")
def made() -> pd.DataFrame:
    """The statements of the small meeting."""
    return _cut(SAID)


def test_a_statement_is_a_verbatim_slice(made: pd.DataFrame) -> None:
    """A quotation can be checked by its place, to the character."""
    text = {u: t for _, u, _, _, t in SAID}
    assert len(made) > len(SAID)
    assert all(text[s.utterance_id][s.char_start : s.char_end] == s.text for s in made.itertuples())
    assert (made.text == made.text.str.strip()).all()


def test_statements_stand_in_order_and_do_not_overlap(made: pd.DataFrame) -> None:
    """Position, place and time run in one direction."""
    assert list(made.position) == list(range(1, len(made) + 1))
    for _, own in made.groupby("utterance_id"):
        assert (own.char_start.iloc[1:].to_numpy() >= own.char_end.iloc[:-1].to_numpy()).all()
    assert made.start_seconds.is_monotonic_increasing


def test_no_word_is_lost_between_statements(made: pd.DataFrame) -> None:
    """What stands in no statement is white space and stray signs."""
    for _, u, _, _, text in SAID:
        left = list(text)
        for s in made[made.utterance_id == u].itertuples():
            left[s.char_start : s.char_end] = " " * (s.char_end - s.char_start)
        assert not any(c.isalnum() for c in left)


def test_a_dash_is_no_statement_and_a_reaction_is(made: pd.DataFrame) -> None:
    """Signs alone say nothing in speech; as a reaction they are an agreement."""
    assert "u6" not in set(made.utterance_id)
    assert list(made.act[made.utterance_id == "u5"]) == ["agreement"]


def test_a_facilitator_makes_no_claim(made: pd.DataFrame) -> None:
    """'We should move on' is procedure when the facilitator says it."""
    assert set(made.act[made.participant_id == "F1"]) <= {"procedural", "question"}


def test_ids_last_when_a_session_is_added(made: pd.DataFrame) -> None:
    """Corrections name statements by id: a new session, even one that sorts first, renames none."""
    more = _cut([("day0", "n1", "P1", "speech", "I agree. We should publish the data."), *SAID])
    old = more[more.session == "day1"]
    assert list(old.statement_id) == list(made.statement_id)
    assert more.statement_id.is_unique


def test_the_same_words_twice_are_two_statements(made: pd.DataFrame) -> None:
    """A repeated sentence keeps an id of its own."""
    twice = made[made.utterance_id.isin(["u7", "u8"])]
    assert len(twice) == 2
    assert twice.statement_id.is_unique


def test_a_meeting_without_words_makes_an_empty_table() -> None:
    """Silence is no error."""
    assert _cut([("day1", "u1", "P1", "speech", "  ")]).empty


def test_a_missing_model_is_named() -> None:
    """Who meets it learns which setting, what is missing, and what to do."""
    with pytest.raises(DataError) as raised:
        _cut(SAID[:1], model="no_such_model")
    (problem,) = raised.value.problems
    assert "[statements]" in problem.where
    assert "no_such_model" in problem.what
    assert problem.to_do


def test_captions_without_punctuation_are_cut() -> None:
    """Slices stay verbatim where the sentence ends had to be found."""
    text = "so I think we should publish the data I don't know who would pay for that  but it is important to us"
    made = _cut([("day1", "u1", "P1", "speech", text)])
    assert len(made) > 1
    assert all(text[s.char_start : s.char_end] == s.text for s in made.itertuples())


def test_glossary_corrects_the_clean_text_alone() -> None:
    """The verbatim words stay; each correction leads to its place."""
    said = "Um, we want the buzz way. The estimated time of arrival (ETA) is wrong."
    made = _all([("day1", "u1", "P1", "speech", said)])
    first = made["statements"].iloc[0]
    assert first.text == "Um, we want the buzz way."
    assert first.clean_text == "We want the busway."
    (repair,) = made["repairs"].itertuples()
    assert repair.statement_id == first.statement_id
    assert first.clean_text[repair.char_start : repair.char_end] == "busway"
    assert list(made["abbreviations"].abbreviation) == ["ETA"]

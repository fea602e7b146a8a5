"""The labelled discussions go through what reads summaries: many real shapes of clause at once."""

from __future__ import annotations

import pandas as pd
import pytest

from models import discussions
from models.frames import Vectors, spoken
from pipeline import tables
from pipeline.text.clauses.faithful import faithful
from pipeline.text.clauses.written import written
from pipeline.text.parser import MODEL, parser
from pipeline.understand.outcomes import outcomes

COMMITTEE = "network-protocol-committee"


@pytest.fixture(scope="module")
def committee() -> discussions.Discussion:
    """A committee whose chairs call for consensus."""
    return discussions.read(discussions.TRAINING / f"{COMMITTEE}.txt")


def test_what_is_written_of_clauses_and_talk_is_borne_by_them() -> None:
    """Whatever the rules make of a text holds no content word, number or denial that the text does not bear."""
    nlp, made = parser(MODEL, "outcomes.model"), 0
    for one in discussions.written()[::6]:
        small = {word for turn in one.turns for word in turn.text.split() if word.islower()}
        texts = [clause.words for clause in one.clauses] + [note.text for note in one.notes]
        texts += [part for turn in one.turns[:60] for part in turn.text.split(". ")]
        for text, sentence in zip(texts, written(texts, nlp, small, set()), strict=True):
            if sentence:
                made += 1
                assert sentence[0].isupper() or sentence[0].isdigit()
                assert sentence.endswith(".")
                assert faithful(sentence, text), (text, sentence)
    assert made > 20


def test_a_committee_s_outcomes_stand_in_its_words(committee: discussions.Discussion) -> None:
    """Every clause is a part of the statement it is said to stand in; calls that were let stand are decisions."""
    made = spoken(committee, Vectors(), with_notes=True)
    topics = pd.DataFrame(
        {"statement_id": made["statements"].statement_id, "topic_id": "T1", "probability": 1.0, "is_primary": True}
    )
    found = outcomes.outcomes(
        made["participants"],
        made["utterances"],
        made["statements"],
        topics,
        tables.empty("polls"),
        tables.empty("sessions"),
        outcomes.Settings(),
    )["outcomes"]
    text_of = dict(zip(made["statements"].statement_id, made["statements"].clean_text, strict=True))
    placed = found.dropna(subset=["statement_id"])
    assert all(row.clause in text_of[row.statement_id] for row in placed.itertuples())
    assert found.is_decision.sum() >= 3
    assert {"note", "recap"} <= set(found.kind)

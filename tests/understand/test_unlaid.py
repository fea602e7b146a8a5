"""What was stated beside no key point opens one, once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.understand.key_points import unlaid

VECTORS = {
    "Trams should run at night.": np.array([1.0, 0.0]),
    "Trams at night": np.array([0.75, np.sqrt(1 - 0.75**2)]),
    "Night trams, half the lines": np.array([0.5, np.sqrt(0.75)]),
}


def _alone(*rows: tuple[str, str, str], printed: list[str] | None = None) -> list[str]:
    """Texts of what stands alone: see `_read`."""
    return list(_read(*rows, printed=printed)[0].text)


def _read(*rows: tuple[str, str, str], printed: list[str] | None = None) -> tuple[pd.DataFrame, dict[int, int]]:
    """What is made of kind, topic, text; `printed` are wordings of topic T1."""
    stated = pd.DataFrame(rows, columns=["kind", "topic_id", "text"])
    stated = stated.assign(point=-1, outcome="agreed", proposition=stated.text, statement_id="s", is_decision=False)
    stated["position"] = range(len(stated))
    known = [("T1", VECTORS[text], text) for text in printed or []]
    return unlaid.alone(stated, VECTORS, known, 0.6)


def test_the_same_proposition_under_another_topic_is_no_second_point() -> None:
    """A summary and a line of notes about one thing are one point, in the words that were spoken."""
    assert _alone(("note", "T2", "Trams at night"), ("recap", "T1", "Trams should run at night.")) == [
        "Trams should run at night."
    ]


def test_less_alike_under_another_topic_is_another_point() -> None:
    """Nearly alike words under another topic may be another matter."""
    rows = (("recap", "T1", "Trams should run at night."), ("recap", "T2", "Night trams, half the lines"))
    assert len(_alone(*rows)) == 2


@pytest.mark.parametrize(("text", "count"), [("Night trams, half the lines", 0), ("Trams at night", 0)])
def test_what_shares_most_words_with_a_printed_point_is_none_of_its_own(text: str, count: int) -> None:
    """Of one topic, words in common make up for some likeness."""
    assert len(_alone(("report", "T1", text), printed=["Trams should run at night."])) == count


def test_what_says_the_same_as_a_printed_point_is_laid_beside_it() -> None:
    """The level that a chair gave in words like those of a note would be lost, and the note has none."""
    rows = (("recap", "T1", "Trams at night"), ("recap", "T1", "Trams should run at night."))
    assert _read(*rows, printed=["Trams should run at night."])[1] == {0: 0, 1: 0}
    assert _read(("recap", "T2", "Night trams, half the lines"), printed=["Trams should run at night."])[1] == {}


def test_a_poll_stands_for_itself_beside_the_nearest_words() -> None:
    """What people voted on was said by nobody in these words; what is closest to them leads to the talk."""
    statements = pd.DataFrame(
        [("s1", "speech", "claim"), ("s2", "note", "claim"), ("s3", "speech", "backchannel"), ("s4", "chat", "claim")],
        columns=["statement_id", "kind", "act"],
    )
    rows = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0], [0.9, np.sqrt(0.19)]])
    asked = "Trams should run at night."
    stated = pd.DataFrame(
        [("poll", "T1", asked, None), ("poll", None, asked, None), ("recap", "T1", asked, "s1")],
        columns=["kind", "topic_id", "text", "statement_id"],
    )
    talk = SimpleNamespace(
        stated=stated, statements=statements, vectors=pd.DataFrame(rows, index=statements.statement_id), known=VECTORS
    )
    assert unlaid.standing(talk).fillna("").tolist() == ["s4", "", "s1"]  # type: ignore[arg-type]


def test_a_vote_on_a_point_of_its_own_is_laid_beside_it() -> None:
    """Notes decided it and the poll counted it: told apart, the count would be lost."""
    rows = (("note", "T1", "Trams should run at night."), ("poll", "T1", "Trams should run at night."))
    assert _read(*rows)[1] == {0: 0}  # of a note, which comes behind
    assert _read(("note", "T1", "Trams at night"), ("recap", "T1", "Trams should run at night."))[1] == {}


CHOSEN: dict[int, dict[str, Any]] = {
    3: {"text": "Trams should run at night.", "is_printable": True, "outcome_id": "o1", "statement_id": None}
}
ASKED = "Trams should run at night, until the last ferry."


def _talk(*rows: tuple[str, str | None, str, int]) -> SimpleNamespace:
    stated = pd.DataFrame(rows, columns=["kind", "topic_id", "text", "point"]).assign(outcome_id="o", about_share=0.1)
    known = VECTORS | {ASKED: np.array([0.9, np.sqrt(0.19)])}
    return SimpleNamespace(
        stated=stated.assign(proposition=stated.text), known=known, vector=lambda row: known[row["text"]]
    )


def test_a_vote_is_on_the_point_that_says_it() -> None:
    """Nine of fifteen were for a levy, and the levy stood beside it without a count; a vote on else stays apart."""
    found = unlaid.voted(_talk(("poll", "T1", ASKED, -1)), CHOSEN)  # type: ignore[arg-type]
    assert found.point.tolist() == [3]
    assert unlaid.voted(_talk(("poll", "T1", "Night trams, half the lines", -1)), {}).empty  # type: ignore[arg-type]
    assert unlaid.voted(_talk(("note", "T1", ASKED, -1)), CHOSEN).empty  # type: ignore[arg-type]


def test_a_point_stands_where_its_vote_stands() -> None:
    """What was gathered to it may be on other things; two reports under another topic outweigh the vote."""
    text = CHOSEN[3]["text"]
    alone = _talk(("poll", "T2", text, 3), ("note", None, text, 3))
    assert unlaid.topics_of_votes(alone, CHOSEN) == {3: "T2"}  # type: ignore[arg-type]
    outvoted = _talk(("poll", "T2", text, 3), ("report", "T1", text, 3), ("report", "T1", text, 3))
    assert unlaid.topics_of_votes(outvoted, CHOSEN) == {}  # type: ignore[arg-type]

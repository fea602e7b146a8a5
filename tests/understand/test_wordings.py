"""Which sentence words a key point."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline import tables
from pipeline.text import linear
from pipeline.understand.key_points import wordings
from pipeline.understand.key_points.gathering import Gathering
from tests.frames import outcomes

SAID = [  # utterance, kind, act, text, proposition
    (
        "u1",
        "speech",
        "proposal",
        "I think that the bus should run all night, honestly.",
        "The bus should run at night.",
    ),
    ("u2", "speech", "disagreement", "No, the bus at night is a waste of money for us.", None),
    ("u3", "speech", "backchannel", "Right, right, right, right.", None),
    ("u4", "note", "claim", "the night bus as in the other towns", None),
    ("u5", "speech", "claim", "The bus should be driven by Lowell every single night.", "Lowell should drive."),
]


def _talk(stated: pd.DataFrame | None = None) -> wordings.Talk:
    """The sentences above, all alike, and what the meeting stated."""
    frame = pd.DataFrame(SAID, columns=["utterance_id", "kind", "act", "clean_text", "proposition"])
    frame = frame.assign(
        statement_id=[f"s{i}" for i in range(1, len(frame) + 1)],
        position=range(1, len(frame) + 1),
        word_count=frame.clean_text.str.split().str.len(),
    )
    told = tables.empty("outcomes") if stated is None else stated
    told = told.assign(text=told.proposition.fillna(told.clause), point=0, about_share=0.8)
    shares = pd.DataFrame({"opposition_share": [0.1, 0.9], "position_share": 0.9}, index=["u1", "u2"])
    vectors = pd.DataFrame(np.ones((len(frame), 1)), index=frame.statement_id)
    known = {text: np.ones(1, dtype=np.float32) for text in told.text}
    return wordings.Talk(frame, vectors, {}, shares, told, known, frozenset({"Ada", "Lowell"}), frozenset())


def _gathering() -> Gathering:
    units = pd.DataFrame({"utterance_id": [row[0] for row in SAID], "kind": [row[1] for row in SAID]})
    count = len(units)
    return Gathering(units, np.ones((count, 1)), np.zeros(count, dtype=int), np.full(count, 0.6), {0: "T1"})


def _found(stated: pd.DataFrame | None = None) -> pd.DataFrame:
    own, vectors = wordings.candidates(_gathering(), 0, _talk(stated))
    assert len(own) == len(vectors)
    return own


def test_what_was_said_may_word_a_point() -> None:
    """Neither a nod nor a line of notes as a participant's words; a proposition stands for its statement."""
    own = _found().set_index("statement_id")
    assert list(own.index) == ["s1", "s2", "s5"]
    assert own.text["s1"] == "The bus should run at night."
    assert own.is_printable.to_dict() == {"s1": True, "s2": False, "s5": False}
    assert (own.origin == "said").all()


def test_a_name_of_the_roster_is_never_printed() -> None:
    """A proposition that names a participant is no printable wording, and its words are not those printed."""
    own = _found().set_index("statement_id")
    assert not own.is_printable["s5"]
    assert own.text["s5"] != "Lowell should drive."


@pytest.mark.parametrize(("kind", "origin"), list(wordings.ORIGINS.items()))
def test_a_stated_outcome_may_word_a_point(kind: str, origin: str) -> None:
    """Where the words come from is told; only a proposition can be printed, a clause cannot."""
    rows: list[dict[str, object]] = [{"outcome_id": "o1", "kind": kind, "proposition": "The night bus should run."}]
    rows += [{"outcome_id": "o2", "kind": kind, "clause": "the night bus"}]
    own = _found(outcomes(*rows)).dropna(subset=["outcome_id"]).set_index("outcome_id")
    assert set(own.origin) == {origin}
    assert set(own.origin) <= set(tables.ORIGINS)
    assert own.is_printable.to_dict() == {"o1": True, "o2": False}


def test_the_best_that_can_be_printed_is_chosen() -> None:
    """A printable candidate wins over a better one that is not; where none is, the best quotation stands."""
    own = _found()
    assert wordings.choose(own, np.array([0.1, 0.9, 0.9]))["statement_id"] == "s1"
    quoted = own.assign(is_printable=False)
    assert wordings.choose(quoted, np.array([0.1, 0.2, 0.9]))["statement_id"] == "s5"


def test_no_phrase_words_a_point_where_the_meeting_stated_a_sentence() -> None:
    """What views parted on is said better by a sentence of the meeting; one of a participant drops no phrase."""
    phrase: dict[str, object] = {
        "outcome_id": "o1",
        "kind": "recap",
        "proposition": "Paying at the door",
        "outcome": "divided",
    }
    sentence: dict[str, object] = {"outcome_id": "o2", "kind": "recap", "proposition": "The night bus should run."}
    merit = np.array([0.2, 0.1, 0.1, 0.9, 0.3])
    both = _found(outcomes(phrase, sentence))
    assert list(both.outcome_id[3:]) == ["o1", "o2"]
    assert wordings.choose(both, merit)["outcome_id"] == "o2"
    assert wordings.choose(both.iloc[:4], merit[:4])["outcome_id"] == "o1"


def test_an_opponent_does_not_word_a_point() -> None:
    """Of two that would serve as well, the words of who is against it are not taken."""
    own = _found().assign(is_printable=True)
    assert own.opposition_share[1] > own.opposition_share[0]
    assert wordings.choose(own.iloc[:2], np.array([0.5, 0.5]))["statement_id"] == "s1"


def test_what_is_missing_in_the_chosen_is_none() -> None:
    """A participant's words come from no outcome: the id is None, not a number that is no number."""
    rows = _found(outcomes({"outcome_id": "o1", "kind": "poll", "clause": "the night bus"}))
    chosen = wordings.choose(rows, np.array([0.9, 0.1, 0.1, 0.1]))
    assert chosen["outcome_id"] is None
    assert wordings.choose(rows.assign(is_printable=False), np.array([0, 0, 0, 9.0]))["statement_id"] is None


def test_features_are_finite_and_those_of_the_shipped_weights() -> None:
    """One candidate alone has no neighbour and still has features; a theme has no question."""
    own = _found().iloc[:1]
    values = wordings.features(own, np.ones((1, 1)), np.ones(1), np.zeros(1))
    assert values.shape == (1, len(wordings.FEATURES))
    assert np.isfinite(values).all()
    assert values[0, wordings.FEATURES.index("answers the question")] == 0
    with pytest.raises(ValueError, match=r"wordings\.json"):
        linear.load(wordings.WEIGHTS, "likeness", (*wordings.FEATURES, "another"))


def test_the_nearest_other_candidate_is_found_block_by_block() -> None:
    """More candidates than a block holds are compared with each other as in one go; one alone is near nothing."""
    vectors = np.random.default_rng(3).normal(size=(2 * wordings.BLOCK_ROWS + 7, 5))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    alike = vectors @ vectors.copy().T
    np.fill_diagonal(alike, 0.0)
    assert np.allclose(wordings._nearest(vectors), alike.max(axis=1))
    assert wordings._nearest(vectors[:1]).tolist() == [0.0]


def test_what_people_voted_on_words_the_point() -> None:
    """The note "there should be false alarms" turns the question, which has all its words and more."""
    short: dict[str, object] = {"outcome_id": "o1", "kind": "note", "proposition": "There should be false alarms."}
    asked = "More false alarms should be accepted if warnings come earlier."
    poll: dict[str, object] = {"outcome_id": "o2", "kind": "poll", "proposition": asked}
    other = poll | {"outcome_id": "o3", "proposition": "Boats should be moved."}
    own = _found(outcomes(short, poll, other))
    assert wordings.choose(own, np.array([0.1, 0.1, 0.1, 0.9, 0.2, 0.8]))["outcome_id"] == "o2"

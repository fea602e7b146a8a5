"""Which key point a stated outcome is about."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.text import linear
from pipeline.understand.key_points import witnesses
from pipeline.understand.key_points.witnesses import Gathered

UNITS = pd.DataFrame(
    {
        "session": ["day1"] * 4 + ["day2"],
        "position": [1, 2, 3, 4, 5],
        "text": ["Publish waiting times.", "Waiting times, yes.", "A nurse for schools.", "Nurses, yes.", "Waiting."],
    }
)
VECTORS = np.eye(3)[[0, 0, 1, 1, 0]].astype(float)
FOUND = [Gathered("T1", np.array([0, 1, 4])), Gathered("T2", np.array([2, 3]))]


def _stated(*rows: tuple[str, str, int, str | None]) -> pd.DataFrame:
    """Outcomes of one utterance: clause, session, position, topic."""
    return pd.DataFrame(rows, columns=["clause", "session", "position", "topic_id"]).assign(utterance_id="u9")


def _features(stated: pd.DataFrame, directions: list[int]) -> dict[str, np.ndarray]:
    """The features by name, each of shape (outcomes, key points)."""
    values = witnesses.features(stated, np.eye(3)[directions], UNITS, VECTORS, FOUND)
    assert values.shape == (len(stated), len(FOUND), len(witnesses.FEATURES))
    assert np.isfinite(values).all()
    return dict(zip(witnesses.FEATURES, np.moveaxis(values, 2, 0), strict=True))


def test_an_outcome_is_about_what_it_means_and_says() -> None:
    """The shipped weights lay a summary beside the argument that it sums up, and nothing beside an unrelated one."""
    stated = _stated(("nurses for the schools", "day1", 5, "T2"), ("better coffee", "day3", 900, None))
    values = witnesses.features(stated, np.eye(3)[[1, 2]], UNITS, VECTORS, FOUND)
    shares = witnesses.about(values, witnesses.load())
    assert shares.shape == (2, 2)
    assert shares[0, 1] > 0.5 > shares[0, 0]
    assert shares[1].max() < 0.5


def test_a_topic_that_is_not_known_speaks_for_none() -> None:
    """A poll serves no topic: that is told apart from serving another one."""
    found = _features(_stated(("nurses", "day1", 5, "T2"), ("nurses", "day1", 5, None)), [1, 1])
    assert found["same topic"].tolist() == [[0, 1], [0, 0]]
    assert found["topic known"].tolist() == [[1, 1], [0, 0]]


def test_what_was_just_talked_about_is_nearest() -> None:
    """What was said later, or in another room, was not said just before."""
    found = _features(_stated(("so", "day1", 5, None), ("so", "day2", 5, None)), [2, 2])["just before"]
    assert found[0, 1] > found[0, 0] > 0
    assert found[1].tolist() == [0, 0]


def test_a_summary_goes_through_its_topic_in_order() -> None:
    """The first clause speaks rather of what came first in the talk, the last of what came last."""
    points = [Gathered("T1", np.array([3, 4])), Gathered("T1", np.array([0, 1]))]
    stated = _stated(("first", "day1", 9, "T1"), ("then", "day1", 9, "T1"))
    order = witnesses.features(stated, np.eye(3)[[2, 2]], UNITS, VECTORS, points)[
        :, :, witnesses.FEATURES.index("in order")
    ]
    assert order.tolist() == [[0, 1], [1, 0]]


def test_one_point_alone_has_no_rivals() -> None:
    """A meeting with one key point gives finite features, without others to beat."""
    stated = _stated(("nurses", "day1", 5, "T2"))
    values = witnesses.features(stated, np.eye(3)[[1]], UNITS, VECTORS, FOUND[1:])
    by_name = dict(zip(witnesses.FEATURES, values[0, 0], strict=True))
    assert by_name["meaning beyond the others"] == pytest.approx(by_name["meaning"])


def test_a_report_is_laid_beside_what_another_room_said() -> None:
    """A rapporteur tells of talk in another session: nothing was said just before, and the words decide."""
    stated = _stated(("nurses for the schools", "day3", 900, "T2"))
    values = witnesses.features(stated, np.eye(3)[[1]], UNITS, VECTORS, FOUND)
    assert not values[:, :, witnesses.JUST_BEFORE].any()
    shares = witnesses.about(values, witnesses.load())
    assert shares[0, 1] > 0.5 > shares[0, 0]


def test_no_outcome_tells_of_a_session_to_come() -> None:
    """What was said only later cannot be what is summed up; a report stands before its own session's talk of it."""
    stated = _stated(("nurses", "day0", 0, "T2"), ("nurses", "day1", 0, "T2"))
    units = UNITS.assign(position=UNITS.position + 10)
    possible = witnesses.possible(stated, units, FOUND)
    sessions = [set(UNITS.session.iloc[one.rows]) for one in FOUND]
    assert not possible[0].any()
    assert possible[1].tolist() == ["day1" in own for own in sessions]
    values = witnesses.features(stated, np.eye(3)[[1, 1]], units, VECTORS, FOUND)
    assert not witnesses.about(values, witnesses.load(), possible)[0].any()


def test_each_clause_of_a_summary_goes_to_a_point_of_its_own() -> None:
    """Two clauses that are nearest to one point go to the likeliest two; one that is sure may speak of it again."""
    shares = np.array([[0.9, 0.1], [0.7, 0.6], [0.3, 0.1]])
    utterances, unsaid = pd.Series(["u1", "u1", "u2"]), pd.Series([None, None])
    assert witnesses.laid(shares, utterances, np.full(3, 0.5), 0.8, pd.Series([None] * 3)).tolist() == [0, 1, -1]
    again = np.array([[0.9, 0.1], [0.85, 0.1]])
    assert witnesses.laid(again, pd.Series(["u1", "u1"]), np.full(2, 0.5), 0.8, unsaid).tolist() == [0, 0]
    assert witnesses.laid(again, pd.Series(["u1", "u1"]), np.full(2, 0.5), 0.9, unsaid).tolist() == [0, -1]


def test_two_levels_in_one_breath_are_of_two_points() -> None:
    """'The radios, all in favour. On the gas you are split' says nothing of the radios by its second level."""
    shares, own = np.array([[0.9], [0.85]]), pd.Series(["u1", "u1"])
    for levels, points in (
        (["agreed", "divided"], [0, -1]),
        (["agreed", "agreed"], [0, 0]),
        (["agreed", None], [0, 0]),
    ):
        assert witnesses.laid(shares, own, np.full(2, 0.5), 0.8, pd.Series(levels)).tolist() == points


def test_a_level_of_the_meeting_bears_a_sentence_out_where_it_is_surely_of_the_point() -> None:
    """What was decided is what was put to the meeting: it makes no participant's sentence the meeting's."""
    outcomes = ["agreed", "divided", "agreed", "decided", None]
    stated = pd.DataFrame({"outcome": outcomes, "point": [1, 2, 3, 4, 5], "about_share": [0.95, 0.9, 0.8, 1.0, 1.0]})
    worded = dict.fromkeys(range(1, 6), "Trams should run at night.")
    assert witnesses.borne(stated.assign(clause="trams at night, all"), 0.9, worded) == {1, 2}
    other = stated.assign(clause=["a nurse in the valley", *["trams at night"] * 4])
    assert witnesses.borne(other, 0.9, worded) == {2}  # what shares no word may be another matter, or a reason


def test_what_names_nothing_goes_on_with_the_clause_before() -> None:
    """'Four to four; now most could live with it' tells two levels of one point; nothing goes on over turns."""
    said = pd.DataFrame(
        {
            "clause": [
                "the night bus",
                "most could live with it",
                "live with that",
                "a cheaper tram that is none",
                "it",
                "it",
            ],
            "utterance_id": ["u1", "u1", "u2", "u1", "u1", None],
        }
    )
    points = np.array([3, -1, -1, -1, -1, -1])
    assert witnesses.leaning(points, said).tolist() == [3, 3, -1, -1, -1, -1]


def test_polls_without_an_utterance_are_laid_each_for_itself() -> None:
    """Two polls on one point are both about it: they are no clauses of one summary."""
    shares, unsaid = np.array([[0.9], [0.8]]), pd.Series([None, None])
    assert witnesses.laid(shares, *(unsaid, np.full(2, 0.5), 1.0, unsaid)).tolist() == [0, 0]


def test_the_shipped_weights_are_for_these_features() -> None:
    """A feature added to the code without fitting anew is refused, with the file's name."""
    with pytest.raises(ValueError, match=r"witnesses\.json"):
        linear.load(witnesses.WEIGHTS, "about", (*witnesses.FEATURES, "another"))


def test_a_decision_is_told_only_of_the_words_that_were_decided() -> None:
    """Words on a certificate, "and the yard after it", were printed as a decision on who runs the yard."""
    stated = pd.DataFrame(
        [
            ("decided", "the certificate first and the yard after it", 0),
            ("decided", "a city yard for heavy parts", 0),
            ("agreed", "the certificate first and the yard after it", 0),
            ("decided", "what nobody gathered", -1),
        ],
        columns=["outcome", "clause", "point"],
    ).assign(kind="decision", proposition=None)
    worded = {0: "There should be a city yard for parts that private yards do not take."}
    assert witnesses.decides(stated, worded).tolist() == [False, True, True, True]


def test_a_condition_is_not_what_an_outcome_is_about() -> None:
    """It may name what another point is about; a clause that is little else stays whole."""
    clauses = ["hospitals as a source, only if the panel is the same", "only if the panel is the same", "hospitals"]
    stated = pd.DataFrame(
        {"clause": clauses, "condition": ["only if the panel is the same", "only if the panel", None]}
    )
    assert witnesses.unconditioned(stated) == ["hospitals as a source", clauses[1], "hospitals"]


def test_votes_are_told_only_of_the_words_that_were_voted_on() -> None:
    """Six to six on what premiums should reflect was printed of the price of a house."""
    asked = "Premiums should reflect the flood risk of the address"
    stated = pd.DataFrame(
        [("poll", "divided", asked, point) for point in (0, 1)], columns=["kind", "outcome", "clause", "point"]
    ).assign(proposition=None)
    worded = {0: "There should be a price of the house.", 1: "Premiums should reflect the risk."}
    assert witnesses.decides(stated, worded).tolist() == [False, True]


def test_a_sentence_of_its_own_that_shares_no_word_is_another_matter() -> None:
    """A rapporteur's "no spruce below six hundred metres" was hidden in a point on non-native species."""
    stated = pd.DataFrame(
        [("agreed", "no spruce below six hundred metres", "There should be no spruce."), ("agreed", "both, yes", None)],
        columns=["outcome", "clause", "proposition"],
    ).assign(kind="report", point=0)
    assert witnesses.decides(stated, {0: "Non-native species should make up a fifth."}).tolist() == [False, True]
    assert witnesses.decides(stated, {0: "There should be less spruce."}).tolist() == [True, True]

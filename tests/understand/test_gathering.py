"""Contributions gathered to key points: clusters of positions, and what joins them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.understand.contributions import encoder
from pipeline.understand.key_points.gathering import Gathering, GatheringSettings, belonging, clusters, gather

POINTS = {"T1": "Hospitals should publish their waiting times", "T2": "Schools need a nurse on every floor"}


def _units(extra: list[tuple[str, str, str, str]] | None = None) -> pd.DataFrame:
    """Six contributions to each of two topics; then others: person, kind, topic, text."""
    rows = [(f"P{i}", "speech", topic, f"{text}, number {i}.") for topic, text in POINTS.items() for i in range(6)]
    frame = pd.DataFrame([*rows, *(extra or [])], columns=["participant_id", "kind", "topic_id", "text"])
    shares = {f"{name}_share": 0.0 for name in (*encoder.HEADS, *encoder.ACTS)} | {"position_share": 0.9}
    frame = frame.assign(
        utterance_id=[f"u{i:02d}" for i in range(len(frame))],
        session="day1",
        position=range(1, len(frame) + 1),
        turn=range(len(frame)),
        facilitates=frame.participant_id == "F1",
        word_count=frame.text.str.split().str.len(),
        asserts=True,
        **shares,
    )
    frame.loc[12:, "turn"] += 200  # the others speak at the end of a long day
    return frame.assign(facilitator_turns=frame.facilitates.cumsum() + 3 * (frame.index >= 12))


def _gathered(
    units: pd.DataFrame,
    directions: list[int],
    ballots: list[int] | None = None,
    reports: set[str] | None = None,
    reply_to: dict[str, str] | None = None,
    replies: dict[str, str] | None = None,
    **settings: float,
) -> Gathering:
    """What is gathered; directions are the vectors of the contributions behind the first twelve."""
    noise = 0.02 * np.random.default_rng(1).normal(size=(len(units), 4))
    vectors = np.eye(4)[[0] * 6 + [1] * 6 + directions] + noise
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    answering = np.isin(np.arange(len(units)), ballots or [])
    utterances = units[["utterance_id"]].assign(reply_to=units.utterance_id.map(reply_to or {}))
    chosen = GatheringSettings(contributions_per_point=6.0, **settings)
    said = pd.DataFrame({"utterance_id": [*(replies or {})], "answered_id": [*(replies or {}).values()]}, dtype=object)
    return gather(units, vectors, vectors, utterances, answering, reports or set(), said, chosen)


def test_each_topic_has_points_of_its_own() -> None:
    """No point spans two topics, and every contribution that takes a position on one belongs to it."""
    found = _gathered(_units(), [])
    assert sorted(found.topics.values()) == ["T1", "T2"]
    for point, topic in found.topics.items():
        assert set(found.units.topic_id.iloc[found.rows(point)]) == {topic}
    assert (found.point_of >= 0).all()
    assert ((found.relevance > 0) & (found.relevance <= 1)).all()


def test_the_answers_to_a_round_go_each_to_their_own_point() -> None:
    """A closing round is no argument: each wish joins the point it bears on, in any topic, or none."""
    answers = [("P7", "speech", "T2", "That hospitals publish their waiting times.")]
    answers += [("P8", "speech", "T2", "A nurse on every floor of our schools.")]
    answers += [("P9", "speech", "T2", "Better coffee comes first.")]
    found = _gathered(_units(answers), [0, 1, 3], ballots=[12, 13, 14], round_share=0.9)
    assert found.point_of[12] == found.point_of[0]
    assert found.point_of[13] == found.point_of[6]
    assert found.point_of[14] == -1


def test_a_round_is_no_point() -> None:
    """Contributions that hang together because all answer one question of the chair open no key point."""
    answers = [(f"P{i}", "speech", "T2", f"My wish is for better coffee, number {i}.") for i in range(6)]
    units, directions, ballots = _units(answers), [3] * 6, list(range(12, 18))
    assert len(_gathered(units, directions).topics) == 3
    found = _gathered(units, directions, ballots=ballots, round_share=1.0)
    assert len(found.topics) == 2
    assert (found.point_of[ballots] == -1).all()


def test_a_report_opens_no_point() -> None:
    """What a rapporteur tells of a room is neither an argument nor part of one."""
    found = _gathered(_units(), [], reports={f"u{i:02d}" for i in range(6)})
    assert list(found.topics.values()) == ["T2"]
    assert (found.point_of[:6] == -1).all()


@pytest.mark.parametrize("kind", ["chat", "note", "sticky"])
def test_what_is_written_joins_what_it_resembles(kind: str) -> None:
    """Chat and notes open no point and join one only where they are near enough."""
    extra = [("P7", kind, "T1", "a nurse on every floor"), ("P8", kind, "T1", "more bicycle stands here")]
    found = _gathered(_units(extra), [1, 3])
    assert found.point_of[12] == found.point_of[6]
    assert found.point_of[13] == -1


def test_answers_chain() -> None:
    """A reply to a reply belongs to the point of the first words; what answers nothing gathered belongs nowhere."""
    extra = [("P7", "chat", "T1", "yes"), ("P8", "reaction", "T1", "+1"), ("P9", "reaction", "T1", "+1")]
    found = _gathered(_units(extra), [3, 3, 3], reply_to={"u12": "u03", "u13": "u12", "u14": "u99"})
    assert found.point_of[12] == found.point_of[13] == found.point_of[3]
    assert found.point_of[14] == -1


def test_a_facilitator_opens_no_point() -> None:
    """What the chair says again is not an argument."""
    units = _units()
    found = _gathered(units.assign(facilitates=units.topic_id == "T1"), [])
    assert list(found.topics.values()) == ["T2"]


def test_merged_points_are_one() -> None:
    """All rows of the other go to the first, and the other is gone."""
    found = _gathered(_units(), [])
    first, other = sorted(found.topics)
    found.merge(first, other)
    assert list(found.topics) == [first]
    assert len(found.rows(first)) == 12


def test_a_point_of_too_few_is_none() -> None:
    """Two contributions apart from all others are no key point."""
    likeness = np.full((8, 8), 0.02)
    likeness[:6, :6], likeness[6:, 6:] = 0.95, 0.95
    np.fill_diagonal(likeness, 1.0)
    found = list(clusters(likeness, GatheringSettings(contributions_per_point=4.0, fewest_contributions=3)))
    assert [list(rows) for rows in found] == [[0, 1, 2, 3, 4, 5]]


def test_belonging_is_the_mean_likeness_to_the_others() -> None:
    """A contribution's likeness to itself says nothing about its point."""
    likeness = np.array([[1.0, 0.8, 0.4], [0.8, 1.0, 0.6], [0.4, 0.6, 1.0]])
    assert belonging(likeness) == pytest.approx([0.6, 0.7, 0.5])


def test_a_reply_belongs_where_what_it_answers_belongs() -> None:
    """A yes has a meaning only with its proposal: it goes where that goes, through other replies, in any topic."""
    extra = [("P7", "speech", "T2", "Yes."), ("P8", "speech", "T2", "What she said."), ("P9", "speech", "T2", "No.")]
    found = _gathered(_units(extra), [3, 3, 3], replies={"u12": "u00", "u13": "u12"})
    assert found.point_of[12] == found.point_of[13] == found.point_of[0]
    assert found.topics[found.point_of[12]] == "T1"


def test_a_proposal_that_is_answered_opens_a_point_with_its_replies() -> None:
    """What several say yes or no to is a proposal, though the model sees no position in it."""
    extra = [("P7", "speech", "T3", "The animals always get water.")]
    extra += [(f"P{8 + i}", "speech", "T3", "Yes.") for i in range(3)]
    units = _units(extra)
    units.loc[12:, "position_share"] = 0.1
    assert "T3" not in _gathered(units, [3] * 4).topics.values()
    found = _gathered(units, [3] * 4, replies={"u13": "u12", "u14": "u12", "u15": "u12"})
    assert len(set(found.point_of[12:])) == 1
    assert found.topics[found.point_of[12]] == "T3"

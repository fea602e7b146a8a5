"""Inside each topic, the propositions that people take positions on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline import tables
from pipeline.understand.contributions import encoder
from tests.call import call
from tests.frames import meeting_frames

POINTS = {0: "Hospitals should publish their waiting times every quarter", 1: "Schools need a nurse on every floor"}
EXTRA = ["for the patients", "in all towns", "before winter", "from next year", "with clear names", "on one page"]


def _frames() -> dict[str, pd.DataFrame]:
    """Two arguments of six contributions in one topic; then a short agreement, a chat answer and a note."""
    rows: list[tuple[str | None, str, str, int]] = [
        (f"P{i % 5 + 1}", "speech", f"{text} {extra}, and I say so for good reasons of cost.", point)
        for point, text in POINTS.items()
        for i, extra in enumerate(EXTRA)
    ]
    rows += [("P6", "speech", "I agree.", 1), ("P7", "chat", "same at our place", 0)]
    rows += [(None, "note", "a nurse on every floor", 1)]
    frame = pd.DataFrame(rows, columns=["participant_id", "kind", "text", "direction"])
    frame = frame.assign(
        statement_id=[f"s{i:02d}" for i in range(len(frame))],
        utterance_id=[f"u{i:02d}" for i in range(len(frame))],
        session="day1",
        position=range(1, len(frame) + 1),
        clean_text=frame.text,
        reported=None,
        act=["proposal"] * 12 + ["agreement", "claim", "claim"],
        word_count=frame.text.str.split().str.len(),
    )
    directions = 0.97 * np.eye(3)[frame.direction] + 0.03 * np.random.default_rng(1).normal(size=(len(frame), 3))
    columns = ["v000", "v001", "v002"]
    vectors = pd.DataFrame(directions / np.linalg.norm(directions, axis=1, keepdims=True), columns=columns)
    asked = pd.DataFrame({"topic_id": ["T1"], "position": [0], "v000": [0.6], "v001": [0.6], "v002": [0.5]})
    topics = frame[["statement_id"]].assign(topic_id="T1", probability=1.0)
    read = frame[frame.kind != "note"].reset_index(drop=True)
    shares = pd.DataFrame(0.0, index=read.index, columns=[f"{n}_share" for n in (*encoder.HEADS, *encoder.ACTS)])
    shares["position_share"] = 0.95
    issues = np.eye(3)[read.direction]
    return meeting_frames() | {
        "statements": frame.drop(columns="direction"),
        "utterances": frame[["utterance_id"]].assign(reply_to=[None] * 13 + ["u02", None]),
        "embeddings": pd.concat([frame[["statement_id"]], vectors], axis=1),
        "agenda_embeddings": asked,
        "statement_topics": topics,
        "contributions": pd.concat([read[["utterance_id"]], shares], axis=1),
        "contribution_embeddings": pd.concat([read[["utterance_id"]], pd.DataFrame(issues, columns=columns)], axis=1),
    }


def _made(frames: dict[str, pd.DataFrame], **settings: object) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    made = call("key_points", frames, **{"contributions_per_point": 6.0, **settings})
    return {n: tables.TABLES[n].validate(t[tables.columns(n)]) for n, t in made.items()}


@pytest.fixture(scope="module")
def made() -> dict[str, pd.DataFrame]:
    """The key points of the two arguments."""
    return _made(_frames())


def test_two_arguments_are_two_key_points(made: dict[str, pd.DataFrame]) -> None:
    """Each argument is one point, worded by one of its own statements."""
    points = made["key_points"].set_index("key_point_id")
    assert len(points) == 2
    said = _frames()["statements"].set_index("statement_id").text
    for point in points.itertuples():
        assert point.wording.rstrip(".").lower() in said[point.exemplar_id].lower()
    own = made["members"].merge(made["key_points"], on="key_point_id")
    first = set(own.key_point_id[own.statement_id.isin([f"s{i:02d}" for i in range(6)])])
    second = set(own.key_point_id[own.statement_id.isin([f"s{i:02d}" for i in range(6, 12)])])
    assert len(first) == len(second) == 1
    assert first.isdisjoint(second)


def test_answers_join_the_point_they_answer(made: dict[str, pd.DataFrame]) -> None:
    """A short agreement joins what it follows, a chat reply what it names, a note what it resembles."""
    point = made["members"].set_index("statement_id").key_point_id
    assert point["s12"] == point["s11"]
    assert point["s13"] == point["s02"]
    assert point["s14"] == point["s06"]


def test_members_are_counted_once(made: dict[str, pd.DataFrame]) -> None:
    """A statement belongs to one key point, and the count says how many there are."""
    assert made["members"].statement_id.is_unique
    counts = made["members"].key_point_id.value_counts()
    assert dict(counts) == dict(zip(made["key_points"].key_point_id, made["key_points"].statement_count, strict=True))


def test_order_of_rows_changes_nothing(made: dict[str, pd.DataFrame]) -> None:
    """Position gives the order, not the table."""
    mixed = {name: table.sample(frac=1, random_state=6) for name, table in _frames().items()}
    again = _made(mixed)
    for name in made:
        pd.testing.assert_frame_equal(made[name], again[name])


def test_who_takes_no_position_opens_no_key_point() -> None:
    """Talk around a topic is no proposition: what nobody takes a position on turns on nothing."""
    frames = _frames()
    frames["contributions"] = frames["contributions"].assign(position_share=0.2)
    assert _made(frames)["key_points"].empty


def test_off_the_agenda_there_is_no_key_point() -> None:
    """What serves no topic turns on nothing."""
    frames = _frames()
    frames["statement_topics"] = frames["statement_topics"].assign(topic_id=tables.OFF_AGENDA)
    assert _made(frames)["key_points"].empty
    assert _made(frames)["members"].empty


def test_a_language_in_other_letters_does_not_break() -> None:
    """Keywords are found in Greek as well; no alphabet is an error."""
    frames = _frames()
    greek = "τα νοσοκομεία πρέπει να δημοσιεύουν τους χρόνους αναμονής κάθε τρίμηνο για όλους τους ασθενείς στην πόλη"
    frames["statements"] = frames["statements"].assign(clean_text=greek, text=greek, word_count=16)
    assert (_made(frames)["key_points"].keywords.str.len() > 0).all()


def test_what_can_be_reported_words_the_point(made: dict[str, pd.DataFrame]) -> None:
    """Of statements that say it about as well, the one that the paper can tell without quoting speech is chosen."""
    chosen = set(made["key_points"].exemplar_id)
    other = next(f"s{i:02d}" for i in range(6) if f"s{i:02d}" not in chosen)
    frames = _frames()
    said = frames["statements"]
    frames["statements"] = said.assign(reported=said.statement_id.map({other: "what it says"}))
    assert other in set(_made(frames)["key_points"].exemplar_id)

"""Inside each topic, the propositions that people take positions on, each in a sentence that says it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from models.frames import Vectors
from pipeline import tables
from pipeline.understand.contributions import encoder
from pipeline.understand.key_points import key_points as stage
from pipeline.understand.key_points import wordings
from pipeline.understand.key_points.gathering import Gathering
from pipeline.understand.key_points.sameness import merge_same
from tests.call import call
from tests.frames import meeting_frames, outcomes

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
        proposition=None,
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
        "outcomes": tables.empty("outcomes"),
        "reports": tables.empty("reports"),
        "embeddings": pd.concat([frame[["statement_id"]], vectors], axis=1),
        "agenda_embeddings": asked,
        "statement_topics": topics,
        "contributions": pd.concat([read[["utterance_id"]], shares], axis=1),
        "contribution_embeddings": pd.concat([read[["utterance_id"]], pd.DataFrame(issues, columns=columns)], axis=1),
    }


def _made(frames: dict[str, pd.DataFrame], **settings: object) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    cache = Vectors()
    model = stage.Settings().vector_model
    for row in frames["outcomes"].itertuples():
        direction = 1 if "nurse" in row.clause else 0 if "waiting" in row.clause else 2
        cache.put(model, {text: np.eye(3)[direction] for text in (row.clause, row.proposition) if text})
    settings = {"contributions_per_point": 6.0, **settings}
    made = call("key_points", frames | {"cache": cache}, **settings)
    return {n.removeprefix("found_"): tables.TABLES[n].validate(t[tables.columns(n)]) for n, t in made.items()}


def _stated(**row: object) -> pd.DataFrame:
    """One outcome that the notes state."""
    return outcomes(
        {"outcome_id": "o1", "kind": "note", "session": "day1", "position": 15, "utterance_id": "u14"}
        | {"statement_id": "s14", "topic_id": "T1"}
        | row
    )


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


def test_what_can_be_printed_words_the_point(made: dict[str, pd.DataFrame]) -> None:
    """Of statements that say it about as well, the one that holds a printable proposition is chosen, and is it."""
    assert not made["key_points"].is_printable.any()
    chosen = set(made["key_points"].exemplar_id)
    other = next(f"s{i:02d}" for i in range(6) if f"s{i:02d}" not in chosen)
    frames = _frames()
    said, proposition = frames["statements"], "Waiting times should be published."
    frames["statements"] = said.assign(proposition=said.statement_id.map({other: proposition}))
    for prints_talk in (False, True):  # by default it words the point, and is not printed
        point = _made(frames, prints_talk=prints_talk)["key_points"].set_index("exemplar_id").loc[other]
        assert (point.wording, point.is_printable, point.origin) == (proposition, prints_talk, "said")


def test_what_the_meeting_gave_a_level_is_printed_in_a_participants_sentence() -> None:
    """'Nurses: agreed' is no sentence, and what was agreed must not go missing where somebody proposed it in one."""
    frames, proposition = _frames(), "Every floor of a school should have a nurse."
    said = frames["statements"]
    frames["statements"] = said.assign(proposition=said.statement_id.map({"s07": proposition}))
    frames["outcomes"] = _stated(clause="a nurse on every floor", proposition=None, outcome="agreed")
    point = _made(frames, borne_share=0.5)["key_points"].set_index("exemplar_id").loc["s07"]
    assert (point.wording, point.is_printable, point.origin) == (proposition, True, "said")
    frames["outcomes"]["outcome"] = "decided"
    assert not _made(frames, borne_share=0.5)["key_points"].is_printable.any()


def test_a_proposition_that_names_a_participant_is_not_printed() -> None:
    """No printable wording holds a name of the roster: it falls back to the words that were said."""
    frames = _frames()
    said = frames["statements"]
    named = said.statement_id.map({"s01": "Waiting times should be published by Lowell."})
    frames["statements"] = said.assign(proposition=named)
    assert not _made(frames)["key_points"].is_printable.any()


def test_a_stated_outcome_words_the_point_it_is_about() -> None:
    """What the meeting summed up stands for the point, is laid beside it, and is named as where the words come from."""
    frames, proposition = _frames(), "Every floor of a school should have a nurse."
    frames["outcomes"] = _stated(clause="a nurse on every floor of the schools", proposition=proposition)
    made = _made(frames)
    point = made["key_points"].set_index("outcome_id").loc["o1"]
    assert (point.wording, point.origin, point.is_printable) == (proposition, "noted", True)
    assert list(made["witnesses"].key_point_id) == [point.key_point_id]
    nurses = made["members"].set_index("statement_id").key_point_id["s06"]
    assert nurses == point.key_point_id


def test_what_is_about_no_point_is_kept_beside_none() -> None:
    """A witness is not forced onto a point."""
    frames = _frames()
    frames["outcomes"] = _stated(clause="the coffee upstairs", session="day2", position=99, topic_id="T2")
    made = _made(frames)
    assert len(made["key_points"]) == 2
    assert made["witnesses"].key_point_id.isna().all()


@pytest.mark.parametrize(("kind", "outcome"), [("report", "agreed"), ("recap", "divided"), ("decision", "decided")])
def test_what_the_meeting_stated_of_nothing_gathered_is_a_point(kind: str, outcome: str) -> None:
    """A room's agreement that a rapporteur tells is not lost because the room itself was not recorded."""
    frames, proposition = _frames(), "The report should be printed in large letters."
    one: dict[str, object] = {"clause": "the report in large letters", "proposition": proposition, "topic_id": "T2"}
    frames["outcomes"] = _stated(**one, outcome=outcome, kind=kind, session="day2", position=99)
    made = _made(frames)["key_points"].set_index("topic_id")
    assert (made.wording["T2"], made.origin["T2"]) == (proposition, wordings.ORIGINS[kind])


def test_what_is_said_of_a_point_in_other_words_is_no_second_one() -> None:
    """A summary in nearly the words of a printed point opens none, though it was not laid beside it."""
    frames, proposition = _frames(), "Every floor of a school should have a nurse."
    first: dict[str, object] = {
        "clause": "a nurse on every floor of the schools",
        "proposition": proposition,
        "outcome": "agreed",
    }
    again = first | {"outcome_id": "o2", "proposition": "There should be nurses."}
    frames["outcomes"] = pd.concat([_stated(**first), _stated(**again)], ignore_index=True)
    assert len(_made(frames)["key_points"]) == 2
    assert len(_made(frames, witness_share=1.0)["key_points"]) == 3  # laid beside none, they are one, once


def test_a_decision_about_no_point_is_a_point_of_its_own() -> None:
    """What was decided is not lost because nobody argued about it; said twice, it is one point."""
    frames, proposition = _frames(), "The report should be printed in large letters."
    one = {"clause": "the report in large letters", "proposition": proposition, "is_decision": True}
    one |= {"outcome": "decided", "kind": "decision", "topic_id": "T2", "session": "day2", "position": 99}
    frames["outcomes"] = pd.concat([_stated(**one), _stated(**one, outcome_id="o2")], ignore_index=True)
    made = _made(frames)
    (point,) = made["key_points"][made["key_points"].topic_id == "T2"].itertuples()
    assert (point.wording, point.origin, point.exemplar_id, point.is_printable) == (proposition, "decided", "s14", True)
    beside = made["witnesses"].set_index("outcome_id")
    assert (beside.key_point_id["o1"], beside.similarity_share["o1"]) == (point.key_point_id, 1.0)
    assert point.key_point_id in set(made["members"].key_point_id)


@pytest.mark.parametrize(
    "missing",
    [
        {"topic_id": tables.OFF_AGENDA},  # it would stand under no heading
        {"proposition": None},  # it could not be printed
        {"outcome": None},  # nobody said what became of it
        {"outcome": "action"},  # what somebody will do is no proposition
    ],
)
def test_what_could_not_be_told_is_no_point(missing: dict[str, object]) -> None:
    """A decision has a topic and words, or it opens no point."""
    frames = _frames()
    topics = frames["statement_topics"]
    off = topics.statement_id == "s14"
    frames["statement_topics"] = topics.assign(topic_id=topics.topic_id.mask(off, tables.OFF_AGENDA))
    one: dict[str, object] = {"clause": "the report in large letters"}
    one |= {"proposition": "The report should be printed in large letters."}
    one |= {"outcome": "decided", "kind": "decision", "topic_id": "T2", "session": "day2", "position": 99}
    frames["outcomes"] = _stated(**(one | {"is_decision": True} | missing))
    assert len(_made(frames)["key_points"]) == 2


def test_two_points_in_one_wording_are_one() -> None:
    """What was gathered twice and would be printed in the same words is printed once, with the voices of both."""
    frames = _frames()
    said = frames["statements"]
    frames["statements"] = said.assign(proposition=said.statement_id.map({"s01": "One.", "s07": "One."}))
    assert len(_made(frames)["key_points"]) == 2
    vectors = frames["embeddings"].set_index("statement_id")
    vectors.loc["s07"] = vectors.loc["s01"]
    frames["embeddings"] = vectors.reset_index()
    made = _made(frames)
    (point,) = made["key_points"].itertuples()
    assert set(made["members"].statement_id[made["members"].key_point_id == point.key_point_id]) >= {"s01", "s07"}


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("There should be tissue during treatment.", "There should be biopsies during treatment.", True),
        ("The lamps should not be lit.", "The lamps should be lit.", False),
        ("There should be two lamps.", "There should be three lamps.", False),
        ("One lamp should be lit.", "A lamp should be lit.", True),
    ],
)
def test_in_one_topic_two_points_need_be_less_alike(one: str, other: str, is_one: bool) -> None:
    """Near wordings of one topic are one, unless they deny or count otherwise; across topics they are two."""
    near = {one: np.array([1.0, 0.0]), other: np.array([0.7, 0.714])}
    chosen = {n: {"text": text, "is_printable": True} for n, text in enumerate((one, other))}
    for topics, expected in (("T1", "T1"), is_one), (("T1", "T2"), False):
        named = dict(enumerate(topics))
        gathering = Gathering(pd.DataFrame(index=[0, 1]), np.eye(2), np.array([0, 1]), np.ones(2), named)
        assert merge_same(gathering, chosen, lambda row: near[row["text"]], 0.85, 0.65) is expected
        assert len(set(gathering.point_of)) == 2 - expected


def test_a_report_opens_no_key_point() -> None:
    """A rapporteur says again what a room had said: it is no argument of its own."""
    frames = _frames()
    reports = pd.DataFrame({"utterance_id": [f"u{i:02d}" for i in range(6)], "report_share": 0.9})
    made = _made(frames | {"reports": reports})
    assert len(made["key_points"]) == 1
    assert set(made["members"].statement_id).isdisjoint({f"s{i:02d}" for i in range(6)})


def test_what_only_runs_the_meeting_opens_no_key_point() -> None:
    """Contributions without a statement that could word a point open none, whatever position they seem to take."""
    frames = _frames()
    frames["statements"] = frames["statements"].assign(act="procedural")
    assert _made(frames)["key_points"].empty

"""Which agenda topics a statement serves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline import tables
from pipeline.understand.topics.topic_evidence import OFF_EVIDENCE, OWN, OWN_OFF, TOPIC_EVIDENCE, Sequence, talk
from pipeline.understand.topics.topics import WEIGHTS, Settings, dump, load, read, sequenced, settled
from tests.call import call
from tests.frames import frame, meeting_frames


def _vectors(names: pd.DataFrame, numbers: list[int], count: int) -> pd.DataFrame:
    """Beside each name the unit vector of its direction, the rest of it the same for all."""
    matrix = 0.9 * np.eye(count)[numbers] + 0.1
    matrix = (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)
    columns = [f"v{i:03d}" for i in range(count)]
    return pd.concat([names.reset_index(drop=True), pd.DataFrame(matrix, columns=columns)], axis=1)


def _frames() -> dict[str, pd.DataFrame]:
    """The small meeting with vectors that point to T1 on the first day and to T2 on the second, and a reaction."""
    frames = meeting_frames()
    reaction = (
        frames["utterances"]
        .query("utterance_id == 'u13'")
        .assign(utterance_id="u99", kind="reaction", text="👍", reply_to="u13", position=99, participant_id="P5")
    )
    sign = frames["statements"].query("statement_id == 's15'").assign(
        statement_id="s99", utterance_id="u99", kind="reaction", text="👍", clean_text="👍", act="agreement",
        word_count=1, position=99, participant_id="P5",
    )  # fmt: skip
    frames["utterances"] = pd.concat([frames["utterances"], reaction], ignore_index=True)
    frames["statements"] = pd.concat([frames["statements"], sign], ignore_index=True)
    days = [0 if session == "day1" else 1 for session in frames["statements"].session]
    frames["embeddings"] = _vectors(frames["statements"][["statement_id"]], days, 3)
    questions = pd.concat([frames["agenda"].assign(position=0), frames["subquestions"]])[["topic_id", "position"]]
    frames["agenda_embeddings"] = _vectors(questions, [0, 1, 2, 0], 3)
    return frames


def _made(frames: dict[str, pd.DataFrame], **settings: object) -> pd.DataFrame:
    made = call("topics", frames, **settings)["topics"]
    schema = tables.TABLES["topics"]
    return schema.validate(made[list(schema.to_schema().columns)])


def test_probabilities_sum_to_one_and_one_topic_is_primary() -> None:
    """Every statement is placed once; its shares are a distribution."""
    frames = _frames()
    made = _made(frames)
    assert set(made.statement_id) == set(frames["statements"].statement_id)
    assert np.allclose(made.groupby("statement_id").probability.sum(), 1.0, atol=1e-5)
    assert (made.groupby("statement_id").is_primary.sum() == 1).all()
    assert (made["rank"].eq(1) == made.is_primary).all()


def test_a_schedule_is_kept() -> None:
    """A session with a schedule gets no topic outside it, whatever the words resemble."""
    frames = _frames()
    frames["embeddings"] = _vectors(frames["statements"][["statement_id"]], [2] * len(frames["statements"]), 3)
    made = _made(frames).merge(frames["statements"][["statement_id", "session"]], on="statement_id")
    assert set(made.topic_id[made.session == "day1"]) <= {"T1", "T3", tables.OFF_AGENDA}
    assert set(made.topic_id[made.session == "day2"]) <= {"T2", tables.OFF_AGENDA}


def test_a_session_without_a_schedule_is_open() -> None:
    """A plenary may serve every topic, those of the other day too."""
    frames = _frames() | {"schedule": tables.empty("schedule")}
    halves = [0 if s < "s09" else 1 for s in frames["statements"].statement_id]
    frames["embeddings"] = _vectors(frames["statements"][["statement_id"]], halves, 3)
    frames["statements"] = frames["statements"].assign(clean_text="Somebody said something at some length here.")
    made = _made(frames)
    primary = made[made.is_primary].set_index("statement_id").topic_id
    assert primary["s02"] == "T1"
    first_day = frames["statements"].query("session == 'day1'").statement_id
    assert "T2" in set(primary[first_day])  # not in the schedule of that day


def test_a_reaction_follows_what_it_answers() -> None:
    """A thumb has no words: it serves the topic of the statement under it; without one it serves none."""
    frames = _frames()
    made = _made(frames)
    rows = {s: made[made.statement_id == s].drop(columns="statement_id").to_numpy().tolist() for s in ("s15", "s99")}
    assert rows["s15"] == rows["s99"]
    lost = frames | {"utterances": frames["utterances"].assign(reply_to=None)}
    assert list(_made(lost).query("statement_id == 's99'").topic_id) == [tables.OFF_AGENDA]


def test_order_of_rows_changes_nothing() -> None:
    """Time and position give the order, not the tables."""
    frames = _frames()
    mixed = {name: table.sample(frac=1, random_state=4) for name, table in frames.items()}
    pd.testing.assert_frame_equal(_made(frames), _made(mixed))


def _with_notes(heading: str, numbers: list[int]) -> dict[str, pd.DataFrame]:
    """The small meeting with three lines of notes on the first day, under a heading."""
    frames = _frames()
    told = frames["utterances"].query("utterance_id == 'u13'")
    said = frames["statements"].query("statement_id == 's15'")
    lines = range(len(numbers))
    line = {"session": "day1", "kind": "note", "participant_id": None, "text": "Agreed by all", "start_seconds": np.nan}
    read = {"act": "claim", "clean_text": "Agreed by all", "word_count": 3}
    notes = pd.concat([told.assign(**line, utterance_id=f"n{i}", position=200 + i, heading=heading) for i in lines])
    rows = pd.concat(
        [said.assign(**line, **read, statement_id=f"sn{i}", utterance_id=f"n{i}", position=200 + i) for i in lines]
    )
    vectors = _vectors(rows[["statement_id"]], numbers, 3)
    frames["utterances"] = pd.concat([frames["utterances"], notes], ignore_index=True)
    frames["statements"] = pd.concat([frames["statements"], rows], ignore_index=True)
    frames["embeddings"] = pd.concat([frames["embeddings"], vectors], ignore_index=True)
    return frames


def test_notes_serve_a_topic() -> None:
    """Who takes notes writes down what serves the meeting: a line of notes is never off the agenda by itself."""
    made = _made(_with_notes("Day one", [2, 2, 2]), off_agenda_odds=1000.0)
    notes = made[made.statement_id.isin(["sn0", "sn1", "sn2"])]
    assert len(notes) >= 3
    assert tables.OFF_AGENDA not in set(notes.topic_id)


def test_a_heading_moves_notes_only_as_far_as_their_session_is_open() -> None:
    """It names a session on drivers: notes of the open day are about them, those of a day on buses stay with buses."""
    for is_open in (True, False):
        frames = _with_notes("Drivers, prepared", [0, 0, 0])
        if is_open:
            frames["schedule"] = frames["schedule"][frames["schedule"].session == "day2"]
        made = _made(frames)
        notes = made[made.statement_id.isin(["sn0", "sn1", "sn2"]) & made.is_primary.astype(bool)]
        assert set(notes.topic_id) <= ({"T2"} if is_open else {"T1", "T3"})
    off = _made(_with_notes("People (not on the agenda)", [0]))
    assert list(off[off.statement_id == "sn0"].topic_id) == [tables.OFF_AGENDA]


def test_the_last_part_of_a_heading_counts() -> None:
    """Of a path of headings the last one stands over the line; the parts above it name the day or the meeting."""
    frames = _with_notes("Questions of day one > Another", [0])
    made = sequenced(*(frames[name] for name in ("statements", "utterances", "participants", "sessions")))
    assert set(made.heading) == {"", "Another"}


def _settled(posterior: np.ndarray, **settings: float) -> np.ndarray:
    """Four statements of ten words, settled."""
    frame_ = pd.DataFrame({"utterance_id": list("abcd"), "clean_text": "as we said", "word_count": 10, "heading": ""})
    said = talk(frame_.assign(facilitates=False), np.eye(4), np.eye(4)[:1], ["Who said it?"])
    return settled(said, [Sequence(np.arange(4), np.array([0]))], posterior, Settings(**settings))


def test_digressions_take_no_more_than_their_share() -> None:
    """Where most of a session looks like a digression, only what looks most like one stays off the agenda."""
    posterior = np.array([[0.01, 0.99], [0.2, 0.8], [0.1, 0.9], [0.9, 0.1]])
    assert (_settled(posterior, off_agenda_odds=1.5, off_agenda_share=1.0).argmax(axis=1) == [1, 1, 1, 0]).all()
    assert (_settled(posterior, off_agenda_odds=1.5, off_agenda_share=0.25).argmax(axis=1) == [1, 0, 0, 0]).all()


def test_probabilities_are_flattened_and_digressions_sooner_found() -> None:
    """A higher temperature is less sure of the same topic; higher odds find more digressions."""
    posterior = np.array([[0.9, 0.1], [0.7, 0.3], [0.99, 0.01], [0.8, 0.2]])
    plain = _settled(posterior, temperature=1.0, off_agenda_odds=1.0)
    assert np.allclose(plain, posterior, atol=1e-6)
    assert (_settled(posterior, temperature=2.0, off_agenda_odds=1.0)[:, 0] < posterior[:, 0]).all()
    raised = _settled(posterior, temperature=1.0, off_agenda_odds=3.0, off_agenda_share=1.0)
    assert (raised.argmax(axis=1) == [0, 1, 0, 0]).all()


def test_weights_are_read_as_they_were_written() -> None:
    """The file of weights names each one, and holds them all for both rounds."""
    stored = load()
    assert dump(stored) == WEIGHTS.read_text("utf-8")
    assert [len(weights.topic) for weights in stored] == [len(TOPIC_EVIDENCE), len(TOPIC_EVIDENCE) + len(OWN)]
    assert [len(weights.off) for weights in stored] == [len(OFF_EVIDENCE), len(OFF_EVIDENCE) + len(OWN_OFF)]


def test_a_long_agenda_leaves_no_statement_without_a_topic() -> None:
    """With forty topics none may reach the least probability; the best one still stands."""
    frames = _frames() | {"schedule": tables.empty("schedule")}
    agenda: list[dict[str, object]] = [
        {"topic_id": f"T{i:02d}", "position": i + 1, "group": None, "title": "T", "question": f"Question {i}?"}
        for i in range(40)
    ]
    frames["agenda"], frames["subquestions"] = frame("agenda", agenda), tables.empty("subquestions")
    frames["agenda_embeddings"] = _vectors(frames["agenda"][["topic_id"]].assign(position=0), [0] * 40, 3)
    made = _made(frames, minimum_probability=0.4)
    assert (made.groupby("statement_id").is_primary.sum() == 1).all()


def test_silence_makes_empty_tables() -> None:
    """A meeting without statements has no topics, and no error."""
    frames = _frames()
    silent = {name: tables.empty(name) for name in ("statements", "embeddings")}
    assert _made(frames | silent).empty


def test_settings_out_of_range_are_refused() -> None:
    """The next topic cannot be held less likely than learnt."""
    with pytest.raises(ValueError, match="onward"):
        Settings(onward=0.5)


def test_words_of_title_and_question_are_both_evidence() -> None:
    """What is asked is read in the words of either; the same words twice weigh no more than once."""
    frames = _frames()
    asked = []
    for title in (
        frames["agenda"].question,
        ["Cargo bikes in bus lanes"] * 3,
        [*frames["agenda"].question[:2], "bus?"],
    ):
        given = frames | {"agenda": frames["agenda"].assign(title=title)}
        ordered = sequenced(*(given[n] for n in ("statements", "utterances", "participants", "sessions")))
        vectors = given["embeddings"].set_index("statement_id").loc[ordered.statement_id].to_numpy(dtype=float)
        names = ("sessions", "agenda", "subquestions", "schedule", "agenda_embeddings")
        asked.append(read(ordered, vectors, *(given[n] for n in names))[0].asked_words)
    assert (asked[1].getnnz(axis=1) >= asked[0].getnnz(axis=1) + 3).all()
    assert (asked[0][:2] != asked[2][:2]).nnz == 0

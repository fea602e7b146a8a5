"""Themes beyond the agenda: what several people came back to, told from the agenda's topics."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.frames import Vectors
from pipeline import tables
from pipeline.errors import DataError
from pipeline.text.vectors import in_space
from pipeline.understand.themes import themes as stage
from pipeline.understand.themes import titles
from tests.frames import meeting_frames

ROOT = Path(__file__).parents[2]
WORDS = {
    "T1": "the night bus must run more often because riders give up waiting at the stop",
    "T2": "one fare by day and by night is easier to explain than a table of prices",
    "parking": "nurses on evening shift find the parking garage closed before their shift ends",
    "letters": "volunteers translate hospital letters for families and nobody pays the volunteers",
}
SIZE = 32  # dimensions; a subject points along one of them


def talk(each: int = 24, sessions: int = 2) -> dict[str, pd.DataFrame]:
    """Sessions in which two agenda topics and two other subjects come up in stretches of six contributions."""
    rng = np.random.default_rng(3)
    rows, vectors, topics = [], [], []
    subjects = [s for _ in range(sessions) for s in WORDS for _ in range(each // sessions)]
    for i, subject in enumerate(subjects):
        own = f"u{i:03d}"
        session = f"day{1 + i * sessions // len(subjects)}"
        rows.append((f"s{i:03d}", own, session, i + 1, f"P{1 + i % 7}", WORDS[subject]))
        point = 0.6 * np.eye(SIZE)[[*WORDS].index(subject)] + 0.6 * np.eye(SIZE)[20] + rng.normal(0, 0.03, SIZE)
        vectors.append(point / np.linalg.norm(point))
        topics.append((f"s{i:03d}", subject if subject.startswith("T") else tables.OFF_AGENDA, 0.9, 1, True, "model"))
    columns = ["statement_id", "utterance_id", "session", "position", "participant_id", "clean_text"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.assign(
        kind="speech", act="claim", text=frame.clean_text, word_count=frame.clean_text.str.split().str.len()
    )
    utterances = frame[["utterance_id", "session", "kind", "position", "participant_id", "text"]]
    names = ["statement_id", "topic_id", "probability", "rank", "is_primary", "method"]
    embedded = pd.DataFrame(np.array(vectors, dtype=np.float32), columns=[f"v{i:03d}" for i in range(SIZE)])
    return {
        "participants": meeting_frames()["participants"],
        "utterances": utterances.assign(reply_to=None, heading=None, source_id="a"),
        "polls": tables.empty("polls"),
        "statements": frame,
        "confidences": tables.empty("confidences"),
        "embeddings": pd.concat([frame[["statement_id"]], embedded], axis=1),
        "topics": pd.DataFrame(topics, columns=names),
    }


def made(frames: dict[str, pd.DataFrame], **settings: object) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas; a quarter of the talk may be one theme."""
    given = stage.Settings(**{"largest_share": 0.4, "context_share": 0.2, "layouts": 8, **settings})
    found = stage.themes(**frames, settings=given, cache=Vectors())
    return {name: tables.TABLES[name].validate(table) for name, table in found.items()}


def vectors(texts: list[str], *_: object) -> dict[str, np.ndarray]:
    """Vectors of titles: towards the subject whose word they hold, as the vectors of the talk."""
    words = [{"bus"}, {"fare"}, {"parking", "nurses"}, {"letters", "volunteers"}]
    held = {text: [float(any(w in text.lower() for w in own)) for own in words] for text in texts}
    return {text: np.array([*marks, *[0.0] * (SIZE - len(marks))]) for text, marks in held.items()}


@pytest.fixture(autouse=True)
def short_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """No encoder."""
    monkeypatch.setattr(stage, "in_space", vectors)


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """The talk."""
    return talk()


@pytest.fixture(scope="module")
def found(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """What the stage makes of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "in_space", vectors)
        return made(frames)


def test_a_subject_of_all_sessions_is_one_theme(
    frames: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame]
) -> None:
    """What came up in every room is one theme with its contributions from all; the agenda's topics are none."""
    assert len(found["themes"]) == 2
    assert set(found["themes"].session_count) == {2}
    members = found["theme_members"].merge(frames["statements"], on="utterance_id")
    assert members.groupby("theme_id").clean_text.nunique().eq(1).all()
    assert set(members.clean_text) == {WORDS["parking"], WORDS["letters"]}
    assert found["theme_sessions"].contribution_count.sum() == len(members) == found["themes"].contribution_count.sum()


def test_what_is_off_the_agenda_has_its_theme_as_topic(
    frames: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame]
) -> None:
    """Key points are sought in themes too; what serves the agenda keeps its topic."""
    served = found["statement_topics"].merge(frames["statements"], on="statement_id")
    assert len(served) == len(frames["statements"])
    assert set(served.topic_id[served.clean_text == WORDS["T1"]]) == {"T1"}
    on_theme = served[served.topic_id.isin(found["themes"].theme_id)]
    assert set(on_theme.utterance_id) == set(found["theme_members"].utterance_id)


def test_a_reaction_has_the_theme_of_what_it_answers(frames: dict[str, pd.DataFrame]) -> None:
    """A thumb under a remark on a theme counts for the theme."""
    theme_of = {"u000": "theme-1"}
    statements = frames["statements"].head(2).assign(utterance_id=["u000", "r1"])
    utterances = (
        frames["utterances"]
        .head(2)
        .assign(utterance_id=["u000", "r1"], kind=["speech", "reaction"], reply_to=[None, "u000"])
    )
    topics = frames["topics"].head(2).assign(topic_id=tables.OFF_AGENDA)
    assert set(stage.statement_topics(statements, utterances, topics, theme_of).topic_id) == {"theme-1"}
    assert set(stage.statement_topics(statements, utterances, topics, {}).topic_id) == {tables.OFF_AGENDA}


def test_a_theme_needs_several_people(frames: dict[str, pd.DataFrame]) -> None:
    """One person's favourite subject, however often raised, is no theme of the meeting."""
    statements = frames["statements"]
    alone = statements.participant_id.where(statements.clean_text != WORDS["letters"], "P1")
    found = made(frames | {"statements": statements.assign(participant_id=alone)})
    assert len(found["themes"]) == 1


@pytest.mark.parametrize(
    ("topic_ids", "sessions", "expected"),
    [
        (["T1"] * 6 + ["off-agenda"] * 4, ["a", "b"] * 5, False),  # one agenda topic again
        (["T1"] * 4 + ["off-agenda"] * 6, ["a"] * 10, True),  # off the agenda
        (["T1", "T2", "T3", "T4"] * 3, ["a", "b", "c"] * 4, True),  # scattered over topics and sessions
        (["T1", "T2", "T3", "T4"] * 3, ["a"] * 12, False),  # where topics meet in one session
        (["T1"] * 5 + ["T2"] * 5, ["a", "b", "c", "a", "b"] * 2, False),  # between two topics
    ],
)
def test_beyond_the_agenda(topic_ids: list[str], sessions: list[str], expected: bool) -> None:
    """A theme is off the agenda or scattered over it."""
    assert stage.is_beyond(pd.Series(topic_ids), pd.Series(sessions), stage.Settings()) is expected


def test_the_tree_joins_all_clusters(found: dict[str, pd.DataFrame]) -> None:
    """Every node but the whole has a parent above it, and the whole holds what its leaves hold."""
    tree = found["theme_hierarchy"].set_index("node_id")
    assert tree.parent_id.isna().sum() == 1
    below = tree.dropna(subset=["parent_id"])
    assert (below.distance.to_numpy() <= tree.distance.loc[below.parent_id].to_numpy()).all()
    leaves = tree[~tree.index.isin(tree.parent_id)]
    assert leaves.contribution_count.sum() == tree.contribution_count.max()
    assert leaves.theme_id.notna().sum() == 2
    assert set(leaves.topic_id.dropna()) == {"T1", "T2"}


def test_a_written_name_is_the_title(frames: dict[str, pd.DataFrame]) -> None:
    """A sticky note that names the subject is its title; where nothing is near enough, words, marked as such."""
    sticky = frames["utterances"].head(1).assign(utterance_id="x1", kind="sticky", text="Parking for nurses at night")
    named = made(frames | {"utterances": pd.concat([frames["utterances"], sticky], ignore_index=True)})["themes"]
    assert dict(zip(named.title_kind, named.title, strict=True))["sticky"] == "Parking for nurses at night"
    plain = made(frames, title_likeness=1.0)["themes"]
    assert set(plain.title_kind) == {"keywords"}
    assert plain.title.str.contains(", ").all()


def test_vectors_of_another_model_are_refused(frames: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles and statements are compared in one space, or not at all."""
    monkeypatch.setattr(stage, "in_space", in_space)
    monkeypatch.setattr("pipeline.text.vectors.encoded", lambda texts, *_: {text: np.ones(3) for text in texts})
    with pytest.raises(DataError, match="vector_model"):
        made(frames)


def test_an_unknown_parser_is_named(frames: dict[str, pd.DataFrame]) -> None:
    """A model that is not installed is told with the setting that names it."""
    with pytest.raises(DataError, match="phrase_model"):
        made(frames, phrase_model="no_such_parser")


@pytest.mark.parametrize("each", [1, 4, 8])
def test_small_meetings_work(each: int) -> None:
    """Under forty contributions there may be no theme, and never an error."""
    frames = talk(each, sessions=1)
    found = made(frames)
    assert len(found["statement_topics"]) == len(frames["statements"])
    assert set(found["theme_members"].theme_id) == set(found["themes"].theme_id)


def test_silence_and_procedure_have_no_theme(frames: dict[str, pd.DataFrame]) -> None:
    """Procedure, however much of it, is not what a meeting is about; nor are words of a script that is not read."""
    assert made(frames | {"statements": frames["statements"].assign(act="procedural")})["themes"].empty
    assert made(frames | {"statements": frames["statements"].assign(clean_text="7 8 9 10 11 12")})["themes"].empty
    silent = {name: tables.empty(name) for name in ("statements", "embeddings", "topics", "utterances")}
    assert all(table.empty for table in made(frames | silent).values())


def digest() -> str:
    """What the stage makes of the talk, without titles, in one line."""
    result = made(talk(), title_likeness=1.0)
    text = "".join(result[name].to_csv() for name in ("theme_members", "theme_sessions", "theme_hierarchy"))
    return hashlib.sha256(text.encode()).hexdigest()


def test_another_process_finds_the_same() -> None:
    """Seeds are fixed: the same talk has the same themes, ids, probabilities and tree on another run."""
    code = "import tests.understand.test_themes as t;t.stage.in_space = t.vectors;print(t.digest())"
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert other.stdout.strip() == digest(), other.stderr


def test_a_heading_that_only_names_a_part_of_the_procedure_is_no_title() -> None:
    """The heading "The round: one thing first" says nothing of what was talked about; "A round for beginners" does."""
    told = [("The round: one thing first", "heading"), ("A round for beginners", "heading"), ("Last words", "sticky")]
    assert titles.usable(told, set()) == {"A round for beginners": "heading", "Last words": "sticky"}


def test_a_session_in_which_nobody_is_known(frames: dict[str, pd.DataFrame]) -> None:
    """What an unnamed speaker or a note says on a theme is counted, and nobody with it: it stopped the run."""
    utterances, statements = frames["utterances"].copy(), frames["statements"].copy()
    for table in (utterances, statements):
        table.loc[table["session"] == "day2", "participant_id"] = None
    sessions = made(frames | {"utterances": utterances, "statements": statements})["theme_sessions"]
    assert set(sessions.people_count[sessions.session == "day2"]) == {0}
    assert (sessions.people_count[sessions.session == "day1"] > 0).all()

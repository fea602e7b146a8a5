"""Ids that may be seen say nothing of the ids that they stand for."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine import public_ids
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.public_ids import INNER, PublicIds, PublicTables
from pipeline.engine.runner import MeetingRun
from pipeline.engine.store import TableStore
from pipeline.stages import BY_NAME, STAGES
from tests.conftest import MEETING, SALT, pin_salt
from tests.frames import meeting_frames


def test_an_id_is_the_salts() -> None:
    """Same salt, same id; another salt, another id; ids that organisers gave stay."""
    ident = tables.make_id("kp", "T1", "s-0123456789ab")
    ids = PublicIds(SALT)
    assert ids(ident) == PublicIds(SALT)(ident) != ident
    assert ids(ident) != PublicIds(bytes(32))(ident)
    assert ids(ident).startswith("kp-") and len(ids(ident)) == len(ident)
    assert [ids(given) for given in ("T01", "off-agenda", "E12")] == ["T01", "off-agenda", "E12"]


def test_people_bear_no_order_of_the_roster() -> None:
    """Ids of the roster, which may be names or numbers, are replaced, and tables of people sorted by the new ones."""
    frames = meeting_frames()
    shown = PublicIds(SALT).frame("participants", frames["participants"])
    assert not set(shown["participant_id"]) & set(frames["participants"]["participant_id"])
    assert list(shown["participant_id"]) == sorted(shown["participant_id"])
    assert list(shown["name"]) != list(frames["participants"]["name"])
    kept = PublicIds(SALT).frame("participants", frames["participants"], people=False)
    pd.testing.assert_frame_equal(kept, frames["participants"])


def test_every_stage_that_words_or_publishes_is_behind_the_door() -> None:
    """Whoever adds a form of the paper cannot forget the ids."""
    shown = {stage.name for stage in STAGES if stage.is_shown}
    assert {stage.name for stage in STAGES if stage.writes} <= shown
    assert {"paper", "gate", "polish", "votes"} <= shown
    assert {"statements", "key_points", "conditions", "participants"} <= INNER
    assert not INNER & {table for name in shown for table in BY_NAME[name].makes}


def test_the_salt_is_made_once(tmp_path: Path) -> None:
    """It stays; one that is missing or damaged is made anew, so that no file stops a draft."""
    first = public_ids.read(tmp_path)
    assert len(first) == public_ids.SALT_BYTES
    assert public_ids.read(tmp_path) == first
    for damaged in (b"", b"\xff\xfe", b"abc", first.hex()[:-2].encode()):
        public_ids.path(tmp_path).write_bytes(damaged)
        assert not public_ids.is_kept(tmp_path)
        again = public_ids.read(tmp_path)
        assert len(again) == public_ids.SALT_BYTES and again != first
        assert public_ids.read(tmp_path) == again


def test_a_table_of_the_paper_is_not_renamed_twice(tmp_path: Path) -> None:
    """What is made behind the door has public ids on disk already."""
    frames = meeting_frames()
    ident = tables.make_id("s", 1)
    store = TableStore(tmp_path)
    store.write("statements", frames["statements"].replace({"statement_id": {"s01": ident}}))
    citation = pd.DataFrame([{"sentence_id": "p1", "statement_id": ident, "reference": "E1"}])
    store.write("citations", citation)
    shown = PublicTables(store)
    assert list(shown.read("citations")["statement_id"]) == [ident]
    assert shown.read("statements")["statement_id"].iloc[0] == shown.ids(ident) != ident


@pytest.fixture
def read_once(project: Project) -> Project:
    """The golden meeting with its first stages run."""
    pin_salt(project)
    MeetingRun(project, MEETING, stages=STAGES[:5]).run()
    return project


def test_a_lost_salt_is_told(read_once: Project) -> None:
    """A run that finds none where one must have been says that ids are new; the first run says nothing."""
    progress = Progress()
    MeetingRun(read_once, MEETING, progress, STAGES[:5]).run()
    assert progress.notices == []
    public_ids.path(read_once.processed(MEETING)).unlink()
    MeetingRun(read_once, MEETING, progress, STAGES[:5]).run()
    assert "ids in public files are new" in progress.notices[0]
    assert progress.seconds == {}  # nothing before the door depends on it


def test_another_salt_runs_what_shows_ids(read_once: Project) -> None:
    """Every stage behind the door knows the salt as an ingredient, and before it those that read ids of a person."""
    run = MeetingRun(read_once, MEETING)
    with_salt = {name for name, own in run.ingredients.items() if "salt of the public ids" in own}
    assert with_salt == {stage.name for stage in STAGES if stage.is_shown} | {"confidences", "corrections"}

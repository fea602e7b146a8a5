"""A whole run: sealed at its end, and with a whole seal not even begun."""

from __future__ import annotations

from functools import partial

import pytest

from pipeline.commands.whole import bring_up_to_date
from pipeline.engine import runner
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.stages import STAGES
from tests.conftest import MEETING


def _run(project: Project, force: bool = False) -> str:
    progress = Progress()
    bring_up_to_date(project, MEETING, progress, force=force)
    return progress.summary()


def test_with_nothing_to_do_no_stage_is_asked(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run makes no runner at all; a changed file, or force, does."""
    first = partial(runner.MeetingRun, stages=STAGES[:5])
    monkeypatch.setattr(runner, "MeetingRun", first)
    assert _run(project).startswith("5 stages ran")
    monkeypatch.setattr(runner, "MeetingRun", pytest.fail)
    assert _run(project) == "up to date"
    monkeypatch.setattr(runner, "MeetingRun", first)
    assert _run(project, force=True).startswith("5 stages ran")
    chat = project.raw(MEETING) / "sessions" / "morning" / "chat.txt"
    chat.write_bytes(chat.read_bytes() + b"\n")
    assert "ran in" in _run(project)
    assert _run(project) == "up to date"


def test_an_unfinished_run_is_not_sealed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stopped a run is told again by the next one."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runner, "MeetingRun", stop)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            _run(project)

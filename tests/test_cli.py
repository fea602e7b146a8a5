"""The commands: exit codes, no tracebacks, quick help."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.engine.project import Project
from tests.conftest import MEETING

ROOT = Path(__file__).parents[1]


def call(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """Run the command line in this process; returns its exit code."""
    monkeypatch.setattr(sys, "argv", ["whitepaper", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_help_is_quick() -> None:
    """Help answers in a blink: nothing heavy is imported at start."""
    heavy = {"pandas", "numpy", "pydantic", "spacy", "torch", "docx"}
    code = f"import sys, pipeline.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

    def seconds(*command: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        return time.perf_counter() - start

    bare = min(seconds("-c", "pass") for _ in range(3))
    assert min(seconds("-m", "pipeline.cli", "--help") for _ in range(3)) < 0.5 + 10 * bare


def test_run_and_nothing_to_do(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A run ends with 0 and a line of summary, and so does one with nothing to do; quiet where no terminal is."""
    where = ("--project", project.root)
    assert call(monkeypatch, "run", "utterances", *where) == cli.DONE
    out = capfd.readouterr()
    assert out.out.startswith("repair-forum: 4 stages ran in ")
    assert len(out.out.splitlines()) == 1
    assert out.err == ""
    assert call(monkeypatch, "run", "utterances", *where) == cli.DONE
    assert capfd.readouterr().out == "repair-forum: up to date\n"


def test_status_says_why(project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Status gives every stage a line and a reason."""
    assert call(monkeypatch, "status", "--project", project.root) == cli.DONE
    lines = capfd.readouterr().out.splitlines()
    assert lines[0].split() == ["meeting", "would", "run", "no", "run", "has", "finished", "yet"]


def test_check_lists_files_and_problems(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Check shows what was read of each file, then every problem with file and line, and loads no model."""
    assert call(monkeypatch, "check", "--project", project.root) == cli.DONE
    out = capfd.readouterr().out
    assert "sessions/morning/chat.txt\n  Zoom chat, desktop, utf-8: 3 speakers, 3 records; dropped: 1 x private" in out
    (project.raw(MEETING) / "sessions" / "morning" / "chat.txt").write_bytes(b"")
    project.settings_file.write_text("[topics]\nno_such = 1\n", "utf-8")
    assert call(monkeypatch, "check", "--project", project.root) == cli.PROBLEM
    out, err = capfd.readouterr()
    assert "sessions/morning/transcript.vtt" in out
    assert "settings.toml:2: " in err
    assert "sessions/morning/chat.txt: " in err
    assert "2 problems" in err
    assert "Traceback" not in err


def test_usage_problems(project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """A stage or option that does not exist is a matter of usage, and the nearest name is offered."""
    assert call(monkeypatch, "run", "topcs", "--project", project.root) == cli.USAGE
    assert 'Did you mean "topics"?' in capfd.readouterr().err
    assert call(monkeypatch, "run", "--frce") == cli.USAGE


def test_meeting_must_be_known(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A meeting that is not there, and several without a choice, are told with what is there."""
    assert call(monkeypatch, "run", "-m", "repair-form", "--project", project.root) == cli.PROBLEM
    assert 'Did you mean "repair-forum"?' in capfd.readouterr().err
    project.raw("another").mkdir()
    assert call(monkeypatch, "run", "--project", project.root) == cli.PROBLEM
    assert "another, repair-forum" in capfd.readouterr().err
    assert call(monkeypatch, "run", "--project", project.root / "none") == cli.PROBLEM


def test_locked_meeting(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run leaves with 75, which cron and scripts know as `try again later`."""
    with project.lock(MEETING):
        assert call(monkeypatch, "run", "-m", MEETING, "--project", project.root) == cli.LOCKED


def test_defect_has_no_traceback_on_screen(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is our fault is said to be ours in one line; the traceback lies in a file."""
    import pipeline.read.polls

    def broken(records: object, settings: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(pipeline.read.polls, "polls", broken)
    assert call(monkeypatch, "run", "polls", "--project", project.root) == cli.PROBLEM
    err = capfd.readouterr().err
    assert "defect in the program" in err
    assert "Traceback" not in err
    log = Path(err.rsplit(" ", 1)[1].strip())
    assert "ZeroDivisionError" in log.read_text("utf-8")
    log.unlink()


def test_trace_needs_a_draft(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without a run there is nothing to trace, and the remedy is named."""
    assert call(monkeypatch, "trace", "E1", "--project", project.root) == cli.PROBLEM
    assert "whitepaper run" in capfd.readouterr().err


def test_new_and_its_problems(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A meeting is made from an agenda; a file that is not there is a problem."""
    agenda = project.root / "agenda.txt"
    agenda.write_text("Which boats?\n  - Large ones?\n", "utf-8")
    where = ("--project", project.root)
    assert call(monkeypatch, "new", "ferries", "--agenda", agenda, *where) == cli.DONE
    assert "1 topic, 1 sub-question" in capfd.readouterr().out
    assert call(monkeypatch, "new", "ports", "--agenda", project.root / "none.txt", *where) == cli.PROBLEM


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permissions are told without a traceback."""
    project.root.joinpath("data").chmod(0o500)
    assert call(monkeypatch, "run", "meeting", "--project", project.root) == cli.PROBLEM


def test_a_full_disk_is_no_defect(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It says what is full and what to do, also where the log of a defect would find no room."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipeline.engine.store.os.fsync", full)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    assert call(monkeypatch, "run", "meeting", "--project", project.root) == cli.PROBLEM
    err = capfd.readouterr().err
    assert "no room left on the disk" in err and "Make room" in err
    assert "defect in the program" not in err


def test_asking_says_what_is_open(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`ask --status` ends with 1 while a question is open; `ask` itself has done its part."""
    from pipeline.commands import ask

    given: list[tuple[bool, bool]] = []

    def answer(place: object, name: object, progress: object, status: bool, yes: bool, *rest: object) -> bool:
        given.append((status, yes))
        return len(given) > 2

    monkeypatch.setattr(ask, "ask", answer)
    where = ("--project", project.root)
    assert call(monkeypatch, "ask", "--status", *where) == cli.PROBLEM
    assert call(monkeypatch, "ask", "--yes", *where) == cli.DONE
    assert call(monkeypatch, "ask", "--status", *where) == cli.DONE
    assert given == [(True, False), (False, True), (True, False)]


def test_another_reader_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The status of the recorded reader is its own."""
    assert call(monkeypatch, "status", "--reader", "recorded", "--project", project.root) == cli.DONE
    assert "no run has finished yet" in capfd.readouterr().out
    assert call(monkeypatch, "status", "--reader", "frontier", "--project", project.root) == cli.USAGE

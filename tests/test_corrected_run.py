"""A whole meeting with corrections: what runs, what is printed, what the gate makes of it, and which ids last."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path

import pytest

from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft, add
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.engine.store import TableStore
from pipeline.stages import STAGES
from pipeline.understand.corrections import analysis, fitting
from tests.conftest import MEETING, GoldenRun, pin_salt
from tests.editing import command

NAMES = [stage.name for stage in STAGES]
WORDS = "Every shop should lend its tools to its neighbours."


def _run(project: Project) -> Progress:
    progress = Progress()
    MeetingRun(project, MEETING, progress).run()
    return progress


def _printed(desk: Desk) -> str:
    """The id of a key point that the paper prints."""
    ids: list[str] = desk.key_points.key_point_id[desk.key_points.is_printable].tolist()
    return ids[0]


def _reword(project: Project, wording: str) -> Progress:
    """Reword a key point and run again."""
    desk = Desk(project, MEETING)
    add(desk, [Draft("reword", {"key_point": _printed(desk), "wording": wording, "reason": "clearer"}, "here")])
    return _run(project)


def test_a_correction_runs_only_what_follows_and_is_printed(golden_copy: Project) -> None:
    """No stage that reads the record runs again; the paper has the editor's words as they are."""
    ran = _reword(golden_copy, WORDS)
    assert set(ran.seconds) <= {"meeting", *NAMES[NAMES.index("corrections") :]}
    assert {"corrections", "paper", "whitepaper"} <= set(ran.seconds)
    text = (golden_copy.reports(MEETING) / "whitepaper.md").read_text("utf-8")
    assert WORDS.rstrip(".").removeprefix("Every ") in text
    assert ran.notices == []
    assert _run(golden_copy).seconds == {}


def test_the_word_files_come_first_and_all_is_as_from_nothing(
    golden: GoldenRun, golden_copy: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor looks at is made at once; older forms are not left to be published, and the next run makes them.

    In the end every file is, byte by byte, what a run from nothing makes.
    """
    desk, reports = Desk(golden_copy, MEETING), golden_copy.reports(MEETING)
    add(desk, [Draft("reword", {"key_point": _printed(desk), "wording": WORDS, "reason": "clearer"}, "here")])
    assert command(monkeypatch, desk, "corrections", "--apply") == 0
    first = {path.name for path in reports.rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert first == {"whitepaper.docx", "supplement.docx", "run.md"}
    assert set(_run(golden_copy).seconds) == set(NAMES[NAMES.index("whitepaper") + 1 :]) - {"report"}
    anew = Project(tmp_path / "anew")
    shutil.copytree(golden_copy.root / "data" / "raw", anew.root / "data" / "raw")
    pin_salt(anew)
    MeetingRun(anew, MEETING).run()
    assert _files(reports) == _files(anew.reports(MEETING))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_an_editor_who_names_somebody_is_stopped(golden_copy: Project) -> None:
    """The attribution rule holds for editors too: a wording that names a participant is not printed."""
    name = Desk(golden_copy, MEETING).participants["name"].iloc[0]
    _reword(golden_copy, f"{name} should lend the tools to the neighbours.")
    for path in golden_copy.reports(MEETING).rglob("*.md"):
        if path.name != "run.md":
            assert name not in path.read_text("utf-8")
    assert name not in (golden_copy.reports(MEETING) / "data" / "key_points.jsonl").read_text("utf-8")


def test_an_entry_that_no_longer_fits_is_named_and_stops_nothing(golden_copy: Project) -> None:
    """The run says file and line, and ends well."""
    path = golden_copy.raw(MEETING) / "corrections.toml"
    text = path.read_text("utf-8").rstrip("\n") + '\n\n[[drop]]\nkey_point = "kp-000000000000"\nreason = "a joke"\n'
    path.write_text(text, "utf-8")
    (notice,) = _run(golden_copy).notices
    line = text.splitlines().index("[[drop]]") + 1
    assert notice.startswith(f"corrections.toml:{line}: the correction (drop) is not applied:")


def _points(project: Project) -> tuple[analysis.Analysis, dict[str, str]]:
    store = TableStore(project.processed(MEETING))
    found = {name: store.read(f"found_{name}") for name in analysis.NAMES}
    statements = store.read("statements")
    read = analysis.read(found, statements, store.read("participants"), store.read("outcomes"), store.read("reports"))
    return read, dict(zip(statements.statement_id, statements.session, strict=True))


@pytest.mark.parametrize("change", ["a new session", "another setting"])
def test_what_an_editor_corrected_is_found_again(golden: GoldenRun, golden_copy: Project, change: str) -> None:
    """Every key point that keeps more than half of its statements is found by an entry, under the entry's id.

    A correction made on the first day alone, or under another setting, holds for the whole meeting as far as its
    evidence does; beyond that it is told to be unfit, and never applied to something else.
    """
    if change == "a new session":
        session = golden_copy.raw(MEETING) / "sessions" / "afternoon"
        shutil.rmtree(session)
        session.mkdir()
    else:
        golden_copy.settings_file.write_text("[key_points]\ncontributions_per_point = 4.0\n", "utf-8")
    MeetingRun(golden_copy, MEETING).run("corrections")
    (before, then), (now, session_of) = _points(golden_copy), _points(golden.project)
    assert before.points
    for point in before.points:
        sight = fitting.Sight(dict.fromkeys(before.statements(point), "neutral"), set(then.values()))
        own = copy.deepcopy(now)
        desk = fitting.Fitting(own, {(1, point): sight}, session_of, frozenset({point}))
        best = max(now.points, key=lambda other, sight=sight, desk=desk: desk.common(other, sight))  # type: ignore[misc]
        if point not in now.points and desk.common(best, sight) <= fitting.MOST:
            with pytest.raises(fitting.UnfitError):
                desk.find(1, point)
            continue
        note = desk.find(1, point)
        same = point if point in now.points else best
        assert own.statements(point) == now.statements(same)
        assert (note is not None) == (desk.common(point, sight) <= fitting.MOST)  # another meaning is told

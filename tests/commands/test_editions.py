"""What a run amounted to is kept, once."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline import cli, tables
from pipeline.checks.leaks import Record
from pipeline.commands.brief import brief
from pipeline.commands.editions import TABLES, earlier, keep, load, published
from pipeline.engine.project import Project
from pipeline.engine.store import TableStore
from pipeline.errors import DataError
from tests.call import call
from tests.frames import meeting_frames

MEETING = "night-bus"


def _run(project: Project, **changed: pd.DataFrame) -> None:
    """Leave behind what a run leaves behind."""
    nothing = {name: tables.empty(name) for name in ("upcoming", "votes")}
    frames = meeting_frames() | nothing | changed
    frames["shown_key_points"] = _printed(frames["key_points"])
    store = TableStore(project.processed(MEETING))
    for name in TABLES:
        store.write(name, frames[name])
    for name, content in call("exports", frames | {"sessions": meeting_frames()["sessions"]}).items():
        file = project.reports(MEETING) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _printed(key_points: pd.DataFrame) -> pd.DataFrame:
    """What the paper prints of the key points, those without a printable wording left out."""
    shown = call("paper", meeting_frames())["shown_key_points"]
    return shown[shown["key_point_id"].isin(key_points["key_point_id"])]


def _without_day_two() -> pd.DataFrame:
    return meeting_frames()["sessions"].query("session == 'day1'")


def test_nothing_is_kept_before_the_first_run(tmp_path: Path) -> None:
    """No results, no edition."""
    assert keep(Project(tmp_path), MEETING) is None


def test_a_line_separator_in_a_wording_parts_no_line(tmp_path: Path) -> None:
    """The open data may hold U+2028 as it is."""
    file = tmp_path / "key_points.jsonl"
    file.write_text('{"wording": "Buses,\u2028then trams."}\n', "utf-8")
    assert len(published(file, MEETING)) == 1


def test_a_run_that_changes_nothing_is_no_new_edition(tmp_path: Path) -> None:
    """Cron may run every hour: the editions are those that differ."""
    project = Project(tmp_path)
    _run(project)
    first = keep(project, MEETING)
    assert keep(project, MEETING) == first
    assert [edition.number for edition in load(project, MEETING)] == [1]
    assert load(project, MEETING) == [first]


def test_an_edition_holds_names_of_nobody(tmp_path: Path) -> None:
    """It is made of the open data, where names are taken out."""
    project = Project(tmp_path)
    _run(project)
    keep(project, MEETING)
    text = (project.processed(MEETING) / "editions" / "0001.json").read_text("utf-8")
    assert "Ada" not in text
    assert "Lowell" not in text


def test_a_point_without_a_wording_is_no_point_of_an_edition(tmp_path: Path) -> None:
    """No list of points, changes or priorities quotes a remark as if it were a proposition; its topic counts it."""
    project = Project(tmp_path)
    _run(project)
    edition = keep(project, MEETING)
    assert edition is not None
    assert "k7" not in {point.key_point_id for point in edition.points}
    assert edition.unprinted["T2"] >= 1
    assert "one more without a wording that can be printed" in brief(edition, None).lead


def test_which_edition_an_edition_is_held_against(tmp_path: Path) -> None:
    """The run before; the last one on other sessions; or one by its number."""
    project = Project(tmp_path)
    assert earlier([], "run") is None
    _run(project, sessions=_without_day_two())
    keep(project, MEETING)
    _run(project)
    keep(project, MEETING)
    voted = {"key_point_id": "k1", "voted_key_point_id": "k1", "level": "consensus", "agree_count": 5}
    voted |= {"disagree_count": 0, "unsure_count": 0, "agreement_share": 1.0, "agreement_low_share": 0.5}
    votes = pd.DataFrame([voted | {"agreement_high_share": 1.0, "median_rating": float("nan")}])
    _run(project, votes=votes)
    keep(project, MEETING)
    kept = load(project, MEETING)
    assert [edition.has_vote for edition in kept] == [False, False, True]
    asked_for = [earlier(kept, since) for since in ("run", "session", "1")]
    assert [edition and edition.number for edition in asked_for] == [2, 1, 1]
    with pytest.raises(DataError, match="no earlier edition 7"):
        earlier(kept, "7")


def test_the_commands_between_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`changes`, `brief` and `survey` say what they found and where they wrote; wrong options are usage problems."""

    def call_line(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["whitepaper", *arguments, "--project", str(tmp_path)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    project = Project(tmp_path)
    project.raw(MEETING).mkdir(parents=True)
    assert call_line("changes") == cli.PROBLEM
    _run(project, sessions=_without_day_two(), key_points=meeting_frames()["key_points"].query("key_point_id != 'k4'"))
    keep(project, MEETING)
    _run(project)
    made = meeting_frames() | call("paper", meeting_frames())
    made |= {"findings": tables.empty("findings")}
    for name in {*Record.names(), "rule", "shown_key_points", "findings"}:  # the last look reads what may give away
        TableStore(project.processed(MEETING)).write(name, made[name])
    assert call_line("changes") == cli.DONE
    told = capsys.readouterr().out
    assert "edition 2 compared with edition 1" in told
    assert "new (T2): Drivers should be trained for two weeks on night routes." in told
    assert "no printed statement yet (T3): Which streets should the night bus serve?" in told
    assert call_line("brief") == cli.DONE
    assert {"brief.md", "brief.docx"} <= {file.name for file in project.reports(MEETING).iterdir()}
    assert call_line("survey", "--top", "3") == cli.DONE
    assert "3 statements (agree)" in " ".join(capsys.readouterr().out.split())
    assert call_line("survey", "--scale", "stars") == cli.USAGE
    assert call_line("brief", "--since", "yesterday") == cli.USAGE


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"number": 1}', b"\xff"])
def test_a_damaged_edition_counts_as_not_kept(tmp_path: Path, content: bytes) -> None:
    """The run goes on, nothing is written over it, and its number is not given again."""
    project = Project(tmp_path)
    _run(project)
    keep(project, MEETING)
    folder = project.processed(MEETING) / "editions"
    (folder / "0001.json").write_bytes(content)
    (folder / ".made-from").write_bytes(content)
    made = keep(project, MEETING)
    assert made and made.number == 2
    assert (folder / "0001.json").read_bytes() == content
    assert load(project, MEETING) == [made] == [keep(project, MEETING)]
    with pytest.raises(DataError, match="no earlier edition 1"):
        earlier(load(project, MEETING), "1")


@pytest.mark.parametrize("content", [b"{", b"[1]\n", b"\xff"])
def test_damaged_open_data_are_told(tmp_path: Path, content: bytes) -> None:
    """An edition is made of them: whoever changed them reads how to get them back."""
    project = Project(tmp_path)
    _run(project)
    (project.reports(MEETING) / "data" / "key_points.jsonl").write_bytes(content)
    with pytest.raises(DataError, match=rf"key_points.jsonl.*damaged[\s\S]*whitepaper export -m {MEETING}"):
        keep(project, MEETING)

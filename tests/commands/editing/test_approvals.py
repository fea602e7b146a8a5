"""Each participant gets their own words and nobody else's; answers come back as corrections."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline import cli
from pipeline.commands.editing import approvals, files, spreadsheets
from pipeline.errors import DataError
from pipeline.readers.raw import Raw
from tests.editing import MEETING, command, finished, written


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return finished(tmp_path)


def _path(desk: Any, person: str) -> Path:
    return files.approvals_folder(desk.project, MEETING) / approvals._file_name(desk, person)


def _answer(path: Path, row: int, **cells: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[approvals.SHEET]
    heads = [cell.value for cell in sheet[1]]
    for head, value in cells.items():
        sheet.cell(row=row, column=heads.index(getattr(approvals, head)) + 1).value = value
    book.save(path)


def test_only_their_own_words(desk: Any) -> None:
    """No sentence that somebody else said, and no name of anybody else, stands anywhere in a person's file.

    Nor an id of the tables, by which who guesses words and speaker could confirm the guess.
    """
    made = approvals.write(desk)
    assert len(made) == desk.positions.participant_id.nunique() > 3
    said = desk.statements.dropna(subset=["participant_id"])
    printed = set(approvals._sentences(desk).values())
    for person in desk.positions.participant_id.unique():
        content = made[approvals._file_name(desk, person)]
        with zipfile.ZipFile(BytesIO(content)) as archive:
            text = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        sheets = spreadsheets.read(Raw("a.xlsx", content))
        words = "\n".join(row["Your words"] for row in sheets[approvals.SHEET])
        for row in said.itertuples():
            if row.participant_id != person:
                assert row.clean_text not in words
                assert row.clean_text not in text or any(row.clean_text in sentence for sentence in printed)
        others = [name for other, name in desk.names.items() if other != person]
        assert not [name for name in others if name in words]
        assert not [i for i in (*desk.statements.statement_id, *desk.key_points.key_point_id) if i in text]
        assert desk.names[person] in text


def test_a_wording_that_is_not_published_is_not_told(desk: Any) -> None:
    """What the paper withholds, or cannot print, no participant reads here: it may be another's words."""
    sentences = approvals._sentences(desk)
    unprintable = desk.key_points[~desk.key_points.is_printable]
    assert len(unprintable)
    assert not set(unprintable.key_point_id) & set(sentences)
    rows = [row for person in desk.names for row in approvals._rows(desk, person, {})]
    assert {row[1] for row in rows} == {approvals.UNSAID}


def test_the_files_lie_apart_from_what_is_public(desk: Any) -> None:
    """Nothing of it in the report folder, and git ignores the folder."""
    files.write_approvals(desk.project, MEETING)
    assert not [p for p in desk.project.reports(MEETING).rglob("*.xlsx") if "part" in p.as_posix()]
    root = Path(__file__).parents[3]
    assert "/private/" in (root / ".gitignore").read_text("utf-8").splitlines()


def test_answers_become_corrections_of_their_own_positions(desk: Any) -> None:
    """Yes keeps what was read; no says what is right; an open row says nothing."""
    files.write_approvals(desk.project, MEETING)
    person = desk.positions.participant_id.value_counts().index[0]
    own = desk.positions[desk.positions.participant_id == person].reset_index(drop=True)
    assert len(own) >= 2
    path = _path(desk, person)
    _answer(path, 2, RIGHT="yes")
    _answer(path, 3, RIGHT="no", INSTEAD="without a position", REMARK="I only asked.")
    files.read_back(desk.project, MEETING, path)
    kept, removed = written(desk)["position"]
    assert (kept["participant"], kept["key_point"], kept["stance"]) == (person, own.key_point_id[0], own.stance[0])
    assert kept["reason"] == "answer of the participant"
    assert removed == {
        "key_point": own.key_point_id[1],
        "participant": person,
        "stance": "none",
        "reason": "answer of the participant: I only asked.",
    }
    assert len(written(desk)["position"]) == 2


def test_yes_to_a_condition_keeps_the_condition(desk: Any) -> None:
    """The words that were read as the condition are confirmed with it."""
    files.write_approvals(desk.project, MEETING)
    held = desk.positions[desk.positions.stance == "conditional"].iloc[0]
    own = desk.positions[desk.positions.participant_id == held.participant_id].key_point_id.tolist()
    _answer(_path(desk, held.participant_id), 2 + own.index(held.key_point_id), RIGHT="yes")
    files.read_back(desk.project, MEETING, _path(desk, held.participant_id))
    (entry,) = written(desk)["position"]
    assert (entry["stance"], entry["condition"]) == ("conditional", held.condition)


def test_yes_to_both_sides_or_to_what_is_gone_corrects_nothing(desk: Any) -> None:
    """There is no such correction; the reading stands."""
    desk.positions.loc[:, "stance"] = "mixed"
    person = desk.positions.participant_id.iloc[0]
    row = spreadsheets.Filled("here", {approvals.RIGHT: "yes", approvals.ID: "kp-none"})
    assert approvals._answer(desk, person, row, []) is None
    row = spreadsheets.Filled("here", {approvals.RIGHT: "yes", approvals.ID: desk.positions.key_point_id.iloc[0]})
    assert approvals._answer(desk, person, row, []) is None


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"RIGHT": "no"}, "not known what is right"),
        ({"RIGHT": "maybe"}, "cannot be read"),
        ({"RIGHT": "yes", "INSTEAD": "for it"}, "cannot be read"),
    ],
)
def test_an_answer_that_says_nothing_clear_is_asked_for(desk: Any, cells: dict[str, str], what: str) -> None:
    """No guess of what somebody thinks."""
    files.write_approvals(desk.project, MEETING)
    path = _path(desk, desk.positions.participant_id.iloc[0])
    _answer(path, 2, **cells)
    with pytest.raises(DataError, match=what):
        files.read_back(desk.project, MEETING, path)


def test_a_file_of_nobody_is_refused(desk: Any) -> None:
    """An answer without a number of this meeting corrects nobody's position."""
    files.write_approvals(desk.project, MEETING)
    path = _path(desk, desk.positions.participant_id.iloc[0])
    book = openpyxl.load_workbook(path)
    for row in book["About"].iter_rows():
        if row[0].value == approvals.PERSON:
            row[1].value = "person-000000000000"
    book.save(path)
    with pytest.raises(DataError, match="nobody of this meeting"):
        files.read_back(desk.project, MEETING, path)


def test_the_command(desk: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`approve` says where the files are, and reads one back."""
    assert command(monkeypatch, desk, "approve") == cli.DONE
    assert "Send each file to its person only" in capsys.readouterr().out
    path = _path(desk, desk.positions.participant_id.iloc[0])
    _answer(path, 2, RIGHT="no", INSTEAD="against it")
    assert command(monkeypatch, desk, "approve", "--read", str(path)) == cli.DONE
    assert "1 correction added" in capsys.readouterr().out
    (desk.project.reports(MEETING) / "data" / "key_points.jsonl").unlink()
    assert command(monkeypatch, desk, "approve") == cli.PROBLEM

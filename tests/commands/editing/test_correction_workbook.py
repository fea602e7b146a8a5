"""The workbook goes out, is filled in, and comes back as corrections."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline import cli
from pipeline.commands.editing import correction_workbook, files, spreadsheets
from pipeline.commands.editing.entries import names
from pipeline.errors import DataError
from pipeline.inputs import corrections_toml
from pipeline.readers.raw import Raw
from pipeline.understand.corrections.verbs import split_id
from tests.editing import MEETING, command, finished, made, written


def _fill(path: Path, sheet: str, where: dict[str, str], **cells: str) -> None:
    """Fill in cells (by the beginning of their heads) of the first row that has these values."""
    book = openpyxl.load_workbook(path)
    rows = list(book[sheet].iter_rows())
    heads = [cell.value for cell in rows[0]]
    row = next(row for row in rows[1:] if all(row[heads.index(head)].value == value for head, value in where.items()))
    for head, value in cells.items():
        row[heads.index(head.replace("_", " "))].value = value
    book.save(path)


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return finished(tmp_path)


def test_every_verb_comes_back(desk: Any) -> None:
    """What an editor fills in is what stands in corrections.toml, with lasting ids."""
    (path,) = files.write(desk.project, MEETING, workbook=True, project_file=False)
    assert path == desk.private / "corrections.xlsx"
    k1, k2, k3, k4 = (desk.ids(made(f"k{n}")) for n in (1, 2, 3, 4))
    why = {"Reason": "as we know"}
    _fill(path, "Key points", {"Key point id": k1}, What_to_do="merge", Into_key_point=k2, **why)
    _fill(path, "Key points", {"Key point id": k2}, What_to_do="reword", New_wording="Buses run.", **why)
    _fill(path, "Key points", {"Key point id": k3}, What_to_do="move", To_topic="T2", **why)
    _fill(path, "Key points", {"Key point id": k4}, What_to_do="keep", **why)
    own = desk.evidence[desk.evidence.key_point_id == made("k3")].statement_id.tolist()
    _fill(
        path,
        "Statements",
        {"Key point id": k3, "Statement id": desk.ids(own[0])},
        **{"What_to_do": "put", "To_key_point": "nowhere", "Its_stance_there": "neutral"} | why,
    )
    _fill(
        path,
        "Statements",
        {"Key point id": k3, "Statement id": desk.ids(own[1])},
        **{"What_to_do": "split", "New_wording": "Apart."} | why,
    )
    _fill(path, "Positions", {"Key point id": k1, "Person id": "P1"}, New_position="none", **why)
    added = files.read_back(desk.project, MEETING, path)
    assert len(added) == 7
    wording = desk.key_points.set_index("key_point_id").wording[made("k4")]
    topic = desk.key_points.set_index("key_point_id").topic_id[made("k4")]
    reason = {"reason": "as we know"}
    assert written(desk) == {
        "merge": [{"key_point": made("k1"), "into": made("k2")} | reason],
        "reword": [{"key_point": made("k2"), "wording": "Buses run."} | reason],
        "move": [{"key_point": made("k3"), "topic": "T2"} | reason],
        "keep": [{"key_point": made("k4"), "wording": wording, "topic": topic} | reason],
        "put": [{"statement": own[0], "key_point": made("k3"), "to": "nowhere"} | reason],
        "split": [{"key_point": made("k3"), "statements": [own[1]], "wording": "Apart."} | reason],
        "position": [{"key_point": made("k1"), "participant": "P1", "stance": "none"} | reason],
    }
    assert split_id(made("k3"), [own[1]]).startswith("kp-")
    assert files.read_back(desk.project, MEETING, path) == []  # twice is once


@pytest.mark.parametrize(
    ("sheet", "cells", "what"),
    [
        ("Key points", {"What_to_do": "merge", "Reason": "x"}, '"merge" needs "Into key point"'),
        ("Key points", {"What_to_do": "drop"}, "the reason is missing"),
        ("Key points", {"Reason": "x"}, '"What to do" is empty'),
        ("Key points", {"What_to_do": "put", "To_topic": "T1", "Reason": "x"}, "no verb of this sheet"),
        ("Statements", {"What_to_do": "drop", "Reason": "x"}, "no verb of this sheet"),
        ("Positions", {"Condition": "if it rains"}, '"New position" is empty'),
        ("Positions", {"New_position": "perhaps", "Reason": "x"}, "stance: input should be"),
    ],
)
def test_a_row_that_says_too_little_is_named(desk: Any, sheet: str, cells: dict[str, str], what: str) -> None:
    """Sheet and row stand in the message, and nothing is written."""
    (path,) = files.write(desk.project, MEETING, workbook=True, project_file=False)
    _fill(path, sheet, {}, **cells)
    with pytest.raises(DataError) as caught:
        files.read_back(desk.project, MEETING, path)
    assert f"corrections.xlsx, {sheet}, row 2: " in str(caught.value)
    assert what in str(caught.value)
    assert written(desk) == {}


def test_what_was_filled_in_is_never_overwritten(desk: Any) -> None:
    """The next workbook lies beside; the same tables give the same bytes."""
    (path,) = files.write(desk.project, MEETING, workbook=True, project_file=False)
    before = path.read_bytes()
    assert files.write(desk.project, MEETING, workbook=True, project_file=False) == [path]
    assert path.read_bytes() == before
    _fill(path, "Key points", {}, Reason="later")
    assert files.write(desk.project, MEETING, workbook=True, project_file=False)[0].name == "corrections-2.xlsx"


def test_words_are_no_formulas(desk: Any) -> None:
    """A spreadsheet computes nothing of what somebody said."""
    content = spreadsheets.workbook(
        [("=1", "+1")], [spreadsheets.Sheet("A", (spreadsheets.Column("B", 9),), [("=2",)])]
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["A"]["A2"].data_type == "s"
    assert book["About"]["A1"].value == "=1"
    assert len(correction_workbook.write(desk)) > 5000


def test_a_damaged_workbook_is_told() -> None:
    """What cannot be opened stops nothing but itself."""
    with pytest.raises(DataError, match="cannot be"):
        spreadsheets.read(Raw("a.xlsx", b"PK\x03\x04 nothing"))
    empty = io.BytesIO()
    import zipfile

    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(DataError, match="workbook cannot be read"):
        spreadsheets.read(Raw("a.xlsx", empty.getvalue()))


def test_the_command(desk: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`corrections` lists, writes and reads; a file that is not there is a problem."""
    assert command(monkeypatch, desk, "corrections") == cli.DONE
    assert "the last run applied no correction" in capsys.readouterr().out
    assert command(monkeypatch, desk, "corrections", "--workbook") == cli.DONE
    path = desk.private / "corrections.xlsx"
    _fill(path, "Key points", {}, What_to_do="drop", Reason="a joke")
    assert command(monkeypatch, desk, "corrections", "--read", str(path)) == cli.DONE
    assert "1 correction added" in capsys.readouterr().out
    [one] = corrections_toml.in_order(corrections_toml.read(desk.raw), corrections_toml.lines(desk.raw))
    row = {
        "position": 1,
        "correction_id": names(desk, one)[0],
        "place": "corrections.toml:1",
        "verb": "drop",
        "key_point_id": "kp-1",
    }
    import pandas as pd

    desk.store.write("corrections", pd.DataFrame([row | {"state": "unfit", "note": "gone", "reason": "a joke"}]))
    assert command(monkeypatch, desk, "corrections") == cli.DONE
    assert "corrections.toml:1: drop kp-1: unfit: gone" in capsys.readouterr().out
    assert command(monkeypatch, desk, "corrections", "--read", "nothing.xlsx") == cli.PROBLEM

"""corrections.toml is written by the program, and stays the editor's."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft, add, complete, names
from pipeline.commands.editing.files import told
from pipeline.engine.project import Project
from pipeline.errors import DataError
from pipeline.inputs import corrections_toml
from tests.editing import MEETING, finished, made, written

HAND = """# what we settled in March
allowed = ["Kittel"]   # a street

[[alias]]
speaker = "iPad"
participant = "nobody"
reason = "a table"

[[drop]]
key_point = "{public}"
reason = '''a joke: "no"'''

# to be discussed
"""


def _drop(ident: str) -> Draft:
    return Draft("drop", {"key_point": ident, "reason": 'said "in jest" \\ at lunch'}, "here")


def test_entries_are_added_at_the_end_with_what_was_seen(tmp_path: Path) -> None:
    """Comments and order stay byte for byte; public ids become lasting ones; each entry says what its editor saw."""
    desk = finished(tmp_path)
    (desk.raw / "corrections.toml").write_text(HAND.format(public=made("k9")), "utf-8")
    added = add(desk, [_drop(desk.ids(made("k1")))])
    text = (desk.raw / "corrections.toml").read_text("utf-8")
    assert len(added) == 1
    assert text.startswith(HAND.format(public=made("k9")).rstrip("\n"))
    entry = tomllib.loads(text)["drop"][1]
    assert (entry["key_point"], entry["reason"]) == (made("k1"), 'said "in jest" \\ at lunch')
    (saw,) = entry["saw"]
    own = desk.evidence[desk.evidence.key_point_id == made("k1")]
    assert saw["sessions"] == ["day1", "day2"]
    assert sorted(
        [*saw["support"], *saw.get("oppose", []), *saw.get("conditional", []), *saw.get("other", [])]
    ) == sorted(own.statement_id)
    corrections_toml.read(desk.raw)  # what the program wrote, the program reads


def test_what_stands_there_is_not_added_again(tmp_path: Path) -> None:
    """Reading a file back twice decides nothing twice, whatever the reason says."""
    desk = finished(tmp_path)
    assert len(add(desk, [_drop(made("k1")), _drop(made("k1"))])) == 1
    before = (desk.raw / "corrections.toml").read_bytes()
    assert add(desk, [Draft("drop", {"key_point": made("k1"), "reason": "other"}, "there")]) == []
    assert (desk.raw / "corrections.toml").read_bytes() == before


def test_what_a_verb_lacks_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    """All problems at once, each with its row."""
    desk = finished(tmp_path)
    drafts = [
        _drop(made("k1")),
        Draft("reword", {"key_point": made("k1"), "reason": "x"}, "row 2"),
        Draft("position", {"key_point": "k", "participant": "P1", "stance": "conditional", "reason": "x"}, "row 3"),
    ]
    with pytest.raises(DataError) as caught:
        add(desk, drafts)
    assert [problem.where for problem in caught.value.problems] == ["row 2", "row 3"]
    assert "wording: field required" in str(caught.value)
    assert "the condition is missing" in str(caught.value)
    assert not (desk.raw / "corrections.toml").exists()


def test_entries_written_by_hand_are_completed(tmp_path: Path) -> None:
    """A public id, as the paper and the workbook show it, becomes the lasting one; comments stay where they are."""
    desk = finished(tmp_path)
    path = desk.raw / "corrections.toml"
    assert complete(desk) == 0  # there is none
    path.write_text(HAND.format(public=desk.ids(made("k1"))), "utf-8")
    assert complete(desk) == 1
    text = path.read_text("utf-8")
    [entry] = tomllib.loads(text)["drop"]
    assert entry["key_point"] == entry["saw"][0]["key_point"] == made("k1")
    assert text.startswith(HAND.split("[[drop]]")[0])
    assert text.rstrip().endswith("# to be discussed")
    assert complete(desk) == 0
    assert path.read_text("utf-8") == text


def test_no_entry_is_completed_and_unfit_at_once(tmp_path: Path) -> None:
    """What no run has read is told so; what the last run said stays beside its entry, whichever ids that names now."""
    desk = finished(tmp_path)
    path = desk.raw / "corrections.toml"
    path.write_text(HAND.format(public=desk.ids(made("k1"))), "utf-8")
    desk.store.write("corrections", _unfit(desk))
    assert "unfit: gone" in [*told(desk.project, MEETING)][-1]  # the ids are those of the tables from here on
    assert "unfit: gone" in [*told(desk.project, MEETING)][-1]
    path.write_text(path.read_text("utf-8").replace("[[drop]]", "[[drop]] # a joke").replace(made("k1"), made("k2")))
    lines = [*told(desk.project, MEETING)]
    assert desk.ids(made("k2")) in lines[-2] and made("k2") not in lines[-2]  # the id that the supplement shows
    assert any("not read yet" in line for line in lines)
    assert "no longer in corrections.toml" in lines[-1]


def _unfit(desk: Desk) -> pd.DataFrame:
    """What the last run made of the entries of the file."""
    placed = corrections_toml.in_order(corrections_toml.read(desk.raw), corrections_toml.lines(desk.raw))
    rows = [
        (n, names(desk, one)[0], one.place, one.verb, made("k1"), "unfit", "gone", one.entry.reason)
        for n, one in enumerate(placed, 1)
    ]
    return pd.DataFrame(rows, columns=tables.columns("corrections"))


def test_an_entry_that_ended_its_key_point_is_completed(tmp_path: Path) -> None:
    """Written by hand, run, and completed then: it is fitted by what had been read, as nothing is left of it."""
    desk = finished(tmp_path)
    desk.store.write("found_evidence", desk.read("evidence"))
    for name in ("key_points", "evidence"):
        frame = desk.read(name)
        desk.store.write(name, frame[frame.key_point_id != made("k1")])
    (desk.raw / "corrections.toml").write_text(HAND.format(public=desk.ids(made("k1"))), "utf-8")
    assert complete(Desk(desk.project, MEETING)) == 1
    [entry] = tomllib.loads((desk.raw / "corrections.toml").read_text("utf-8"))["drop"]
    assert entry["saw"][0]["support"]


def test_entries_in_one_line_are_left_alone(tmp_path: Path) -> None:
    """Where nothing can be added safely, the file stays and the editor hears how to write it."""
    desk = finished(tmp_path)
    path = desk.raw / "corrections.toml"
    path.write_text(f'drop = [{{key_point = "{made("k1")}", reason = "a joke"}}]\n', "utf-8")
    before = path.read_bytes()
    with pytest.raises(DataError, match="cannot be completed"):
        complete(desk)
    assert path.read_bytes() == before


def test_there_is_nothing_to_correct_before_a_run(tmp_path: Path) -> None:
    """The command says which one comes first."""
    with pytest.raises(DataError, match="nothing to correct yet"):
        Desk(Project(tmp_path), MEETING)


def test_an_empty_file_stays_empty(tmp_path: Path) -> None:
    """No entry, nothing to write."""
    desk = finished(tmp_path)
    assert add(desk, []) == []
    assert written(desk) == {}

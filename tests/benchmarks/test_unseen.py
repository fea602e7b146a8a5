"""The meetings that no model learns from are laid out as tools export them, with the key that their writers gave."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import unseen, written_meetings
from models import discussions

TEXT = """title: Buses
topic A1 | When do buses run?
theme X1 | Lost gloves
point A1.a | high | The night bus should run.
person P01 | Ada Stone | riders
person P02 | Dov Lind | drivers
FAC A1 question - | Who would have the night bus?
P01 A1 proposal A1.a+ | I would run it, all night.
P02 A1 disagree A1.a- | And who drives it?
chat P02 A1.a? | if the pay is right
FAC A1 summary - | The night bus: everybody, now that Dov has come round.
clause A1.a | agreed | 2-0 | The night bus: everybody, now that Dov has come round.
poll A1 | Night bus? > yes = 2 ; no = 1
note A1.a | agreed | - | Night > bus: DL if paid
"""


def test_a_meeting_is_laid_out_with_its_key(tmp_path: Path) -> None:
    """Every line reaches a file; the last stance counts, a line of chat included; sides are held against the key."""
    (tmp_path / "buses.txt").write_text(TEXT, "utf-8")
    one = discussions.read(tmp_path / "buses.txt")
    written_meetings.lay_out(one, tmp_path / "raw", tmp_path / "gold")
    files = {path.name: path.read_text("utf-8") for path in (tmp_path / "raw" / "sessions" / "session-1").iterdir()}
    assert "Ada Stone: I would run it, all night." in files["transcript.vtt"]
    assert "From  Dov Lind  to  Everyone:\n\tif the pay is right" in files["meeting_saved_chat.txt"]
    assert "## Night\n- bus: DL if paid" in files["facilitator_notes.md"]
    assert files["poll_report_1.csv"].count(",yes") + files["poll_report_1.csv"].count('"yes"') == 2
    assert json.loads((tmp_path / "gold" / "points.json").read_text("utf-8"))[0]["support"] == 2
    assert Counter(unseen.named(one)) == {"right": 2}


def test_a_line_of_no_known_form_is_refused(tmp_path: Path) -> None:
    """A slip of the pen must not silently lose a turn."""
    (tmp_path / "buses.txt").write_text(TEXT + "P01 forgot the bar\n", "utf-8")
    with pytest.raises(ValueError, match="forgot the bar"):
        discussions.read(tmp_path / "buses.txt")


def test_no_model_learns_from_what_is_kept_unseen() -> None:
    """None of them is among the discussions for training, and each can be read whole."""
    kept = {path.stem: discussions.read(path) for path in unseen.MEETINGS.glob("*.txt")}
    assert kept.keys().isdisjoint(one.name for one in discussions.written())
    assert len(kept) >= 12
    assert all(len(one.points) > 10 and one.clauses for one in kept.values())

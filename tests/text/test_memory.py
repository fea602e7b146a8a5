"""What is remembered of texts is what would be found again, and a text that is remembered is not read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.checks.identities import Identities
from pipeline.checks.leaks import Leaks, Record
from pipeline.people.redactor import Redactor, of_meeting
from pipeline.publish import charts
from tests.frames import meeting_frames


class Dictionary:
    """A memory and its only shelf."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}

    def shelf(self, module: str, tables: Sequence[str] = (), most: int = 0) -> Dictionary:
        """Itself."""
        return self

    def get(self, text: str) -> Any:
        """What was put there."""
        return self.made.get(text)

    def put(self, text: str, made: Any) -> None:
        """Keep it."""
        self.made[text] = made


def _stop(*arguments: object) -> None:
    raise AssertionError("it is read again")


def _redactor(memory: Dictionary) -> Redactor:
    frames = meeting_frames()
    meeting = frames["meeting"].assign(attribution="anonymous")
    known = (frames["participants"], frames["utterances"], frames["aliases"], frames["allowed"])
    return of_meeting(meeting, *known, memory)


def test_what_was_taken_out_is_taken_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """From memory as from the names, without learning them once more; a new text is read."""
    frames, memory = meeting_frames(), Dictionary()
    name = str(frames["participants"]["name"].iloc[0])
    texts = [f"{name} said so.", "Nobody said so."]
    first = [_redactor(memory)(text) for text in texts]
    assert name not in first[0]
    assert memory.made
    learn = Redactor._learn
    monkeypatch.setattr(Redactor, "_learn", _stop)
    assert [_redactor(memory)(text) for text in texts] == first
    monkeypatch.setattr(Redactor, "_learn", learn)
    assert name not in _redactor(memory)(f"As {name} has it.")


def test_only_texts_that_give_nothing_away_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding is found each time; a clean text, and a clean seam between two, are not read again."""
    frames, memory = meeting_frames(), Dictionary()
    frames["meeting"] = frames["meeting"].assign(attribution="anonymous")
    name = str(frames["participants"]["name"].iloc[0])
    for _ in range(2):
        leaks = Leaks(Record.of(frames), 6, memory)
        assert [finding.kind for finding in leaks.finds("here", f"{name} said so.")] == ["person"]
        assert not [*leaks.finds("here", "The buses are late.")]
        assert not [*leaks.seams([("a", "The buses are late."), ("b", "They are.")])]
    monkeypatch.setattr(Identities, "finds", _stop)
    monkeypatch.setattr(Identities, "joined", _stop)
    leaks = Leaks(Record.of(frames), 6, memory)
    assert not [*leaks.finds("here", "The buses are late.")]
    assert not [*leaks.seams([("a", "The buses are late."), ("b", "They are.")])]
    with pytest.raises(AssertionError, match="read again"):
        list(leaks.finds("here", "The buses are late.", is_cell=True))


def test_a_figure_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows are the same picture; other rows are drawn."""
    memory, drawn = Dictionary(), []

    def draw(rows: object, look: object, title: str) -> list[str]:
        drawn.append(rows)
        return ["figure"]

    monkeypatch.setitem(charts.DRAWN, "time_figure", draw)
    monkeypatch.setattr(charts, "png", lambda figure, dots: f"{figure} {dots}".encode())
    monkeypatch.setattr(charts, "svg", lambda figure: str(figure).encode())
    for _ in range(2):
        assert charts.for_print("time_figure", [["head"], ["row"]], memory).startswith(b"figure")
        assert charts.drawing("time_figure", [["head"], ["row"]], memory) == b"figure"
        assert [title for title, _ in charts.slides("time_figure", [["head"], ["row"]], "Told.", memory)] == ["Told"]
    assert len(drawn) == 3
    charts.drawing("time_figure", [["head"], ["another"]], memory)
    assert len(drawn) == 4

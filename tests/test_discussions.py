"""Labelled discussions are read with what sums them up, and refused where a label names what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.discussions import read

HEAD = "title: Buses\ntopic D1 | Which buses?\npoint D1.a | high | The night bus should run.\nperson P01 | riders\n"
TURN = "FAC D1 summary - | The night bus, three three. Goodbye.\n"


def written(folder: Path, lines: str) -> Path:
    path = folder / "buses.txt"
    path.write_text(HEAD + TURN + lines, "utf-8")
    return path


def test_clauses_and_notes(tmp_path: Path) -> None:
    """A clause belongs to the turn above it; a line of notes keeps its heading, and signs of its own."""
    lines = (
        "clause D1.a | divided | 3-3 | The night bus, three three\nnote - | - | - | T1 buses > coffee > 6 h old | !\n"
    )
    found = read(written(tmp_path, lines))
    (clause,), (note,) = found.clauses, found.notes
    assert (clause.turn, clause.point, clause.level, clause.counts) == (0, "D1.a", "divided", (3, 3))
    assert (note.heading, note.text, note.point, note.level) == ("T1 buses", "coffee > 6 h old | !", None, None)


@pytest.mark.parametrize("line", ["clause D1.a | divided | - | The tram", "clause D9.a | divided | - | The night bus"])
def test_a_label_must_stand_in_its_turn(tmp_path: Path, line: str) -> None:
    """Words that nobody said, and points that no heading declares, are errors with their place."""
    with pytest.raises(ValueError, match="line 6"):
        read(written(tmp_path, line + "\n"))

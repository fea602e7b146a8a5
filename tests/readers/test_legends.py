"""Initials in front of turns, where the file itself says whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.test_others import reading

TALK = "MAL: I want the old tracks first.\n\nTvdB: We cannot pay.\n\nMAL: Let us vote.\n\nTvdB: Fine by me.\n"
LEGENDS = [
    "Present: Mara Adler-Lind (MAL), Tom van der Berg (TvdB)",
    "Present were Mara Adler-Lind (MAL, chair) and Tom van der Berg (TvdB)",
    "MAL = Mara Adler-Lind, TvdB = Tom van der Berg",
    "MAL: Mara Adler-Lind\nTvdB: Tom van der Berg",
    "| Mara Adler-Lind | MAL |\n| Tom van der Berg | TvdB |",
]


@pytest.mark.parametrize("legend", LEGENDS)
def test_legend_of_initials(legend: str, tmp_path: Path) -> None:
    """The turns are those of the people whom the legend names, and the legend is nobody's turn."""
    found = reading(tmp_path, f"{legend}\n\n{TALK}")
    assert [(r.speaker, r.text) for r in found.records] == [
        ("Mara Adler-Lind", "I want the old tracks first."),
        ("Tom van der Berg", "We cannot pay."),
        ("Mara Adler-Lind", "Let us vote."),
        ("Tom van der Berg", "Fine by me."),
    ]


@pytest.mark.parametrize("line", ["For the town: Mara Lind (TRAM)", "Present: Mara Lind (Kay AG)", ""])
def test_brackets_that_are_no_legend(line: str, tmp_path: Path) -> None:
    """Letters that begin no words of the name are an employer's or a project's; the labels stay as written."""
    assert reading(tmp_path, f"{line}\n\n{TALK}").speakers == ["MAL", "TvdB"]

"""Scenes of private talk are read as written, and figures on them and on what is withheld count what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import needless
from benchmarks.needless import Counted
from benchmarks.scenes import confided, masked, page, rows
from models import scenes

TALK = [("Lena", "The ferry should run at night."), ("Tomasz", "I would rather have a bus.")] * 20


def scene(tmp_path: Path, text: str) -> scenes.Scene:
    (tmp_path / "some.txt").write_text(text, "utf-8")
    return scenes.read(tmp_path)[0]


def test_scenes_are_whole_and_a_third_of_each_kind_is_for_checking() -> None:
    """Every line is read; speakers are known; each kind has scenes to learn from and to check by, of both signs."""
    read = scenes.read()
    names = {name.split()[0] for name, *_ in scenes.PEOPLE}
    assert {line.speaker for one in read for line in one.lines} <= names
    kinds = {one.kind for one in read}
    for wanted in ((True, True), (True, False), (False, True), (False, False)):
        assert {one.kind for one in read if (one.is_private, one.is_check) == wanted} == kinds


def test_a_line_that_is_none_is_refused(tmp_path: Path) -> None:
    """A slip in a file is told with its place, not skipped."""
    with pytest.raises(ValueError, match=r"some\.txt: scene 1"):
        scene(tmp_path, "c_span +\nno speaker here")


def test_what_is_confided_and_shown_counts_as_out(tmp_path: Path) -> None:
    """A request that every detector knows holds its words back; the same words without one are shown."""
    kept = scene(tmp_path, "c_marks +\nLena/here: Off the record, {the mill burns tyres at night.}")
    shown = scene(tmp_path, "c_marks +\nLena: {The mill burns tyres at night.}")
    assert [bool(one.out) for one in (*confided([kept], TALK), *confided([shown], TALK))] == [False, True]


def test_a_harmless_scene_that_is_hidden_counts(tmp_path: Path) -> None:
    """False alarms are counted by scene, of confidences and of names."""
    hidden = scene(tmp_path, "c_marks -\nLena: Off the record, the mill burns tyres.")
    named = scene(tmp_path, "position -\nLena: I agree with Tomasz Gradecki.")
    found = [*confided([hidden], TALK), *masked([named], TALK)]
    assert [bool(one.hidden) for one in found] == [True, True]
    assert rows(found)[-1] == "| **all** | 0 | 0 | 2 | 2 |"
    assert "## Scenes that nothing learns from" in page({"check": found})


def test_needless_is_the_share_of_the_labelled() -> None:
    """Three of four labels needless, a tenth withheld: three in forty of all."""
    told = needless.page([Counted("one", 100, 10, 4, 3)], {"a": "right"})
    assert "Needless are 3 of the 4 that were read (75%), so about 7.5% of all" in told
    assert set(needless.read_labels().values()) == {"needless", "right"}

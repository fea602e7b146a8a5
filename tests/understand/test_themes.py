"""Emergent themes: what a meeting kept talking about although its agenda did not ask."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pipeline.understand.topics.themes import find_themes

from pipeline import tables

SAID = {
    "The parking garage closes before the evening shift of nurses ends.": 0,
    "Volunteers translate letters for families without being paid anything.": 1,
}


def _talk(each: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Two themes, each in a stretch of its own, with a little noise."""
    said = [(text, theme) for text, theme in SAID.items() for _ in range(each)]
    frame = pd.DataFrame(
        {
            "statement_id": [f"s{i}" for i in range(len(said))],
            "clean_text": [text for text, _ in said],
            "act": "claim",
            "word_count": 9,
            "position": [i + 100 * theme for i, (_, theme) in enumerate(said)],
            "session": "day1",
            "participant_id": [f"P{i % 5}" for i in range(len(said))],
        }
    )
    vectors = np.eye(64)[[theme for _, theme in said]] + np.random.default_rng(0).normal(0, 0.05, (len(said), 64))
    return frame, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def found() -> tuple[pd.DataFrame, dict[int, str]]:
    """The themes of two stretches of thirty statements."""
    return find_themes(*_talk(30), 8, 0)


def test_two_subjects_are_two_themes(found: tuple[pd.DataFrame, dict[int, str]]) -> None:
    """Each subject is found, named by its own words, and counted."""
    themes, theme_of = found
    tables.TABLES["themes"].validate(themes)
    assert len(themes) == 2
    assert {theme_of[i] for i in theme_of if i < 30}.isdisjoint({theme_of[i] for i in theme_of if i >= 30})
    assert themes.keywords.str.contains("parking|nurses|garage").sum() == 1
    assert themes.statement_count.sum() == len(theme_of)


def test_the_same_talk_gives_the_same_themes(found: tuple[pd.DataFrame, dict[int, str]]) -> None:
    """Ids and titles come from content and seed, not from the run."""
    again, theme_of = find_themes(*_talk(30), 8, 0)
    pd.testing.assert_frame_equal(found[0], again)
    assert theme_of == found[1]


def test_too_little_talk_has_no_theme() -> None:
    """A handful of stray remarks is no theme."""
    themes, theme_of = find_themes(*_talk(5), 8, 0)
    assert themes.empty
    assert theme_of == {}


def test_idle_talk_has_no_theme() -> None:
    """Procedure, however much of it, is not what a meeting is about."""
    frame, vectors = _talk(30)
    assert find_themes(frame.assign(act="procedural"), vectors, 8, 0)[0].empty

"""How a contribution bears on its key point, from the words, the reading and the conversation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.text import linear
from pipeline.understand.contributions import encoder
from pipeline.understand.positions import stance_features


def _own(*rows: tuple[str, str, float, int]) -> pd.DataFrame:
    """Contributions: person, text, probability of opposition, the row that it answers."""
    frame = pd.DataFrame(rows, columns=["participant_id", "text", "opposition_share", "answered"])
    for name in (*encoder.HEADS, *encoder.ACTS):
        if name != "opposition":
            frame[f"{name}_share"] = 0.5
    return frame.assign(word_count=12, objects=False, agrees=False, relevance_share=0.5)


def _features(own: pd.DataFrame) -> pd.DataFrame:
    """The features by name, of contributions whose vectors are alike."""
    issues = np.ones((len(own), 2)) / 2**0.5
    return pd.DataFrame(stance_features.features(own, issues), columns=list(stance_features.FEATURES))


def _opposes(own: pd.DataFrame) -> np.ndarray:
    model = linear.load(stance_features.WEIGHTS, "opposes", stance_features.FEATURES)
    return model.probabilities(_features(own).to_numpy())


def test_features_are_finite_and_named() -> None:
    """A share of exactly 0 or 1 has no infinite log odds, and one contribution alone is a point too."""
    own = _own(("P1", "We should do it.", 0.0, -1), ("P2", "No.", 1.0, 0))
    for count in (1, 2):
        values = stance_features.features(own.iloc[:count], np.ones((count, 3)))
        assert values.shape == (count, len(stance_features.FEATURES))
        assert np.isfinite(values).all()


def test_the_reading_the_words_and_the_speaker_s_own_past_count() -> None:
    """What is read as opposition and worded as one is likelier to be one; who objected before objects again."""
    text = "I am not sure that this would work, and who would pay for it?"
    read = _opposes(_own(("P1", "Let us do it.", 0.1, -1), ("P2", text, 0.9, 0)))[1]
    not_read = _opposes(_own(("P1", "Let us do it.", 0.1, -1), ("P2", text, 0.1, 0)))[1]
    plain = _opposes(_own(("P1", "Let us do it.", 0.1, -1), ("P2", "Yes, that is a very good idea.", 0.1, 0)))[1]
    assert read > not_read > plain
    past = [("P3", "It is too dear.", 0.95, -1), ("P1", "Let us do it.", 0.1, 0)]
    same = _opposes(_own(*past, ("P3", "As I said.", 0.5, 1)))[2]
    other = _opposes(_own(*past, ("P2", "As I said.", 0.5, 1)))[2]
    assert same > other


def test_who_speaks_often_counts_once_in_what_all_say() -> None:
    """What the point's people think of it is a mean of people, not of contributions."""
    once = _own(("P1", "Let us do it.", 0.1, -1), ("P2", "No.", 0.9, 0))
    often = pd.concat([once, *[once.iloc[[0]]] * 5], ignore_index=True)
    before, after = (_features(own)["opposition of all"] for own in (once, often))
    assert after[0] == pytest.approx(before[0])


def test_what_one_answers_oneself_is_no_answer() -> None:
    """What somebody objects to weighs where others answer it; nobody answers themselves."""
    own = _own(("P1", "Let us do it.", 0.1, -1), ("P1", "And soon.", 0.1, 0), ("P2", "No.", 0.9, 1))
    answered = _features(own)["opposition answered"]
    assert list(answered[:2]) == [0.0, 0.0]
    assert answered[2] != 0.0

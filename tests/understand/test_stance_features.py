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


def _beside(*against: float) -> np.ndarray:
    """Readings beside the wording: each takes a position, with these log odds of being against the words."""
    return np.array([(2.0, one, -2.0) for one in against], dtype=np.float32)


def _features(own: pd.DataFrame, beside: np.ndarray | None = None) -> pd.DataFrame:
    """The features by name, of contributions whose vectors are alike."""
    read = _beside(*[0.0] * len(own)) if beside is None else beside
    issues = np.ones((len(own), 2)) / 2**0.5
    return pd.DataFrame(stance_features.features(own, issues, read), columns=list(stance_features.FEATURES))


def _opposes(own: pd.DataFrame, beside: np.ndarray | None = None) -> np.ndarray:
    model = linear.load(stance_features.WEIGHTS, "opposes", stance_features.FEATURES)
    return model.probabilities(_features(own, beside).to_numpy())


def test_features_are_finite_and_named() -> None:
    """A share of exactly 0 or 1 has no infinite log odds, and one contribution alone is a point too."""
    own = _own(("P1", "We should do it.", 0.0, -1), ("P2", "No.", 1.0, 0))
    for count in (1, 2):
        values = stance_features.features(own.iloc[:count], np.ones((count, 3)), _beside(-9.0, 9.0)[:count])
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


def test_what_is_against_the_words_is_likelier_to_oppose_the_point() -> None:
    """The side is that of the printed words: the same contribution opposes their denial more than them."""
    own = _own(("P1", "Let us do it.", 0.1, -1), ("P2", "As I said.", 0.5, 0))
    assert _opposes(own, _beside(-4.0, 4.0))[1] > _opposes(own, _beside(-4.0, -4.0))[1]


def test_who_speaks_often_counts_once_in_what_all_say() -> None:
    """What the point's people think of it, and of its words, is a mean of people, not of contributions."""
    once = _own(("P1", "Let us do it.", 0.1, -1), ("P2", "No.", 0.9, 0))
    often = pd.concat([once, *[once.iloc[[0]]] * 5], ignore_index=True)
    for name in ("opposition of all", "against the words, of all"):
        before = _features(once, _beside(-4.0, 4.0))[name]
        after = _features(often, _beside(-4.0, 4.0, *[-4.0] * 5))[name]
        assert after[0] == pytest.approx(before[0])


def test_what_one_answers_oneself_is_no_answer() -> None:
    """What the words of another face weighs where somebody answers them; nobody answers themselves."""
    own = _own(("P1", "Let us do it.", 0.1, -1), ("P1", "And soon.", 0.1, 0), ("P2", "No.", 0.9, 1))
    faced = _features(own, _beside(3.0, -2.0, 1.0))["against the words, of the one answered"]
    assert list(faced) == [0.0, 0.0, -2.0]

"""How a contribution bears on its key point, from the words, the reading and the conversation."""

from __future__ import annotations

import numpy as np
import pandas as pd

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


def _opposes(own: pd.DataFrame) -> np.ndarray:
    model = linear.load(stance_features.WEIGHTS, "opposes", stance_features.FEATURES)
    return model.probabilities(stance_features.features(own, np.ones((len(own), 2)) / 2**0.5))


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

"""How near statements are: the same for some of them as among all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.text.similarity import Similarity

TEXTS = ["Close the harbour.", "The harbour should be closed.", "Buses run late.", "Night buses cost too much."]


def _similarity(texts: list[str]) -> Similarity:
    ids = [f"s{i}" for i in range(len(texts))]
    vectors = np.random.default_rng(0).normal(size=(len(texts), 6))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    embeddings = pd.concat([pd.DataFrame({"statement_id": ids}), pd.DataFrame(vectors)], axis=1)
    members = pd.DataFrame({"statement_id": ids[:2], "key_point_id": "kp"})
    return Similarity(pd.DataFrame({"statement_id": ids, "clean_text": texts}), embeddings, members)


def test_the_nearest_of_several_counts_and_common_words_do() -> None:
    """A statement is as near to several as to the nearest; to itself it is as near as can be."""
    found = _similarity(TEXTS)
    first, second = found.of_statements(["s0"]), found.of_statements(["s2"])
    assert np.allclose(found.of_statements(["s0", "s2"]), np.maximum(first, second))
    assert np.isclose(first[0], 1.0) and first.min() >= 0.0 and first.max() <= 1.0 + 1e-6


def test_some_statements_are_as_near_as_among_all() -> None:
    """Whoever asks about the chair's words alone does not pay for the whole meeting; nor fails where there are none."""
    found = _similarity(TEXTS)
    assert np.allclose(found.of_statements(["s1"], [3, 0]), found.of_statements(["s1"])[[3, 0]])
    assert found.of_statements(["s1"], []).shape == (0,)


def test_texts_without_words_are_near_by_meaning_alone() -> None:
    """A meeting of nods has no words to weigh."""
    found = _similarity(["-", "..", "?"])
    assert found.words is None
    assert np.isclose(found.of_statements(["s1"])[1], 0.5)

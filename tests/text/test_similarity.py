"""Similarity by meaning and common words."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from pipeline.text.similarity import Similarity
from pipeline.text.stems import OPENING, stems, stop_words

TEXTS = [
    "Tools should be lent to every neighbour.",
    "Neighbours should lend their tools, and mend them.",
    "It is so.",
    "Mended tools last longer than new ones do.",
]


def _similarity(texts: list[str]) -> Similarity:
    ids = [f"s{i}" for i in range(len(texts))]
    statements = pd.DataFrame({"statement_id": ids, "clean_text": texts})
    embeddings = pd.DataFrame({"statement_id": ids, "v0": 0.0})
    members = pd.DataFrame({"key_point_id": "k1", "statement_id": ids})
    return Similarity(statements, embeddings, members)


def test_words_weigh_as_in_the_library_that_takes_a_second_to_load() -> None:
    """The weights are those of scikit-learn's vectoriser, of texts as of words that were not among them."""
    library = TfidfVectorizer(analyzer=lambda text: sorted(stems(text)), sublinear_tf=True)
    theirs, ours = library.fit_transform(TEXTS), _similarity(TEXTS)
    assert ours.words.toarray() == pytest.approx(theirs.toarray(), abs=1e-12)
    question = "Who mends the neighbour's bicycle?"
    expected = (theirs @ library.transform([question]).T).toarray()[:, 0]
    assert ours.of_words(question) == pytest.approx(expected, abs=1e-12)
    assert ours.of_words("Bicycles!").tolist() == [0.0] * len(TEXTS)


def test_likeness_of_statements_is_half_meaning_half_words() -> None:
    """Without vectors a statement is half as near to itself as it could be; one without telling words is not."""
    near = _similarity(TEXTS).of_statements(["s0"])
    assert near[0] == pytest.approx(0.5)
    assert 0 < near[1] < 0.5
    assert near[2] == 0.0


def test_a_meeting_without_telling_words_has_no_likeness_by_words() -> None:
    """Nothing is divided by nothing."""
    assert _similarity(["It is so."]).of_words("Tools?").tolist() == [0.0]
    assert np.all(_similarity(["It is so."]).of_statements(["s0"]) == 0)


def test_words_that_tell_nothing_are_those_of_the_library() -> None:
    """The list that is kept here is scikit-learn's."""
    assert stop_words() == OPENING | ENGLISH_STOP_WORDS


NEAR = ["Close the harbour.", "The harbour should be closed.", "Buses run late.", "Night buses cost too much."]


def _with_vectors(texts: list[str]) -> Similarity:
    ids = [f"s{i}" for i in range(len(texts))]
    vectors = np.random.default_rng(0).normal(size=(len(texts), 6))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    embeddings = pd.concat([pd.DataFrame({"statement_id": ids}), pd.DataFrame(vectors)], axis=1)
    members = pd.DataFrame({"statement_id": ids[:2], "key_point_id": "kp"})
    return Similarity(pd.DataFrame({"statement_id": ids, "clean_text": texts}), embeddings, members)


def test_the_nearest_of_several_counts_and_common_words_do() -> None:
    """A statement is as near to several as to the nearest; to itself it is as near as can be."""
    found = _with_vectors(NEAR)
    first, second = found.of_statements(["s0"]), found.of_statements(["s2"])
    assert np.allclose(found.of_statements(["s0", "s2"]), np.maximum(first, second))
    assert np.isclose(first[0], 1.0) and first.min() >= 0.0 and first.max() <= 1.0 + 1e-6


def test_some_statements_are_as_near_as_among_all() -> None:
    """Whoever asks about the chair's words alone does not pay for the whole meeting; nor fails where there are none."""
    found = _with_vectors(NEAR)
    assert np.allclose(found.of_statements(["s1"], [3, 0]), found.of_statements(["s1"])[[3, 0]])
    assert found.of_statements(["s1"], []).shape == (0,)


def test_texts_without_words_are_near_by_meaning_alone() -> None:
    """A meeting of nods has no words to weigh."""
    found = _with_vectors(["-", "..", "?"])
    assert found.words is None
    assert np.isclose(found.of_statements(["s1"])[1], 0.5)

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

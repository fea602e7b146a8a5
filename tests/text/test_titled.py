"""Title and question as one text."""

from __future__ import annotations

import pytest

from pipeline.text.titled import holds, titled


@pytest.mark.parametrize(
    ("title", "question", "text"),
    [
        ("Why?", "Why?", "Why?"),
        ("Why  now?\n", "Why  now?\n", "Why  now?\n"),
        ("Charging ferries", "How are they charged?", "Charging ferries: How are they charged?"),
        ("Who pays?", "Which of them pays, and when?", "Who pays? Which of them pays, and when?"),
        ("charging ferries", "How can Charging Ferries be paid?", "How can Charging Ferries be paid?"),
        ("Fares: how high?", "How high?", "Fares: how high?"),
        ("CAR", "Which scary things?", "CAR: Which scary things?"),
    ],
)
def test_nothing_is_said_twice(title: str, question: str, text: str) -> None:
    """Both are read; what one says in a row already, and a question that is its own title, is read once, unchanged."""
    assert titled(title, question) == text


def test_words_in_a_row() -> None:
    """Case, punctuation and spaces do not matter; parts of words are no words."""
    assert holds("T01  Who pays,  and when …", "who pays and when?")
    assert not holds("Who pays …", "Who pays, and when?")
    assert not holds("scary", "car")

"""A key point without a wording is named by nouns that its people used, or not at all."""

from __future__ import annotations

from pipeline.write.paper.subjects import subjects


def test_a_subject_is_what_people_of_one_point_speak_of() -> None:
    """Nouns that several people used and other key points do not know; one person's favourite word is none."""
    said = {
        "k1": [
            ("a", "The catheter is short, and the dose is small."),
            ("b", "Put the catheter in; my dose was half of the bill."),
            ("c", "The fare for a unicorn is nothing."),
        ],
        "k2": [
            ("a", "The budget is gone."),
            ("b", "Who sees the budget in the end?"),
            ("c", "The ferry, and the pier."),
        ],
    }
    assert subjects(said) == {"k1": "the catheter and the dose", "k2": ""}

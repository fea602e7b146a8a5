"""A topic without a printable key point is told by words that its people share, or not at all."""

from __future__ import annotations

from pipeline.write.paper.subjects import subjects


def test_a_subject_is_what_people_of_one_topic_speak_of() -> None:
    """Words that several people used and other topics do not know; one person's favourite word is none."""
    said = {
        "T1": [
            ("a", "The catheter is short, and the dosing is small."),
            ("b", "Put the catheter in; my dosing was half of the bill."),
            ("c", "The catheter, and dosing for a unicorn."),
        ],
        "T2": [("a", "The budget is gone."), ("b", "Who sees the budget?"), ("c", "The budget, the ferry, the pier.")],
    }
    assert subjects(said) == {"T1": "catheter and dosing", "T2": ""}

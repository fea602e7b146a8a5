"""Rounds in which everybody names one thing, told from a question like any other."""

from __future__ import annotations

import pytest

from pipeline.text.rounds import Turn, rounds

Said = tuple[str, str]  # who speaks, text
ASKED: Said = ("F1", "Let us close with a round: one thing that should come first, please.")
ANSWERS: list[Said] = [(f"P{i}", f"Wish number {i}.") for i in range(1, 5)]


def _answers(talk: list[Said], sessions: list[str] | None = None) -> list[str]:
    """Who is taken to answer a round, in order."""
    held = sessions or ["day1"] * len(talk)
    turns = [Turn(session, who, who == "F1", text) for session, (who, text) in zip(held, talk, strict=True)]
    return [talk[place][0] for found in rounds(turns) for place in found.answers]


def test_the_answers_to_a_round_are_found() -> None:
    """Each person's first answer is a ballot; what was said before the question is none."""
    talk = [("P9", "Before that, one more thing."), ASKED, *ANSWERS, ("P1", "And I forgot to thank you all.")]
    assert _answers(talk) == ["P1", "P2", "P3", "P4"]


@pytest.mark.parametrize("asked", ["What do you think of that?", "Who has something to say on this one?"])
def test_a_question_like_any_other_opens_no_round(asked: str) -> None:
    """A discussion in which four people answer the chair is no round."""
    assert _answers([("F1", asked), *ANSWERS]) == []


def test_a_round_that_few_answer_is_none() -> None:
    """Three answers may be a conversation about the same thing."""
    assert _answers([ASKED, *ANSWERS[:3]]) == []


def test_passing_the_word_on_does_not_end_a_round() -> None:
    """'Thank you. Dunja?' belongs to the round; a long remark of the facilitator ends it."""
    thanks, remark = ("F1", "Thank you. Next?"), ("F1", "word " * 30)
    assert _answers([ASKED, *ANSWERS[:2], thanks, *ANSWERS[2:]]) == ["P1", "P2", "P3", "P4"]
    assert _answers([ASKED, *ANSWERS[:2], remark, *ANSWERS[2:]]) == []


def test_a_speech_is_no_ballot() -> None:
    """Who argues at length answers something else."""
    assert _answers([ASKED, *ANSWERS, ("P5", "word " * 80)]) == ["P1", "P2", "P3", "P4"]


def test_a_round_ends_with_its_session() -> None:
    """What is said in another room, or on another day, answers nobody here."""
    talk = [ASKED, *ANSWERS[:3], ANSWERS[3]]
    assert _answers(talk, ["day1"] * 4 + ["day2"]) == []

"""What is said to come first, and what only has the word in it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.weigh.priorities import priority_talk

FIRST = [
    "That has to come before everything else.",
    "If I could fix only one thing tomorrow, it would be the cranes.",
    "For me it's the most urgent thing on the list.",
    "Cranes first, then the rest.",
    "It's the biggest lever we have.",
]
NOT_FIRST = [
    "The first crane came in nineteen ninety.",
    "I was the first to speak this morning.",
    "He answered in one sentence.",
    "The top shelf is where the keys are.",
    "We measured that before lunch.",
]


@pytest.mark.parametrize("text", FIRST)
def test_priority_talk_is_known(text: str) -> None:
    """People say in many ways that something comes first."""
    known = priority_talk.model()
    assert priority_talk.probability(known, text, 0.0) >= known.limits["threshold"]


@pytest.mark.parametrize("text", NOT_FIRST)
def test_the_word_first_is_not_enough(text: str) -> None:
    """First, one, top and before have everyday uses."""
    known = priority_talk.model()
    assert priority_talk.probability(known, text, 0.0) < known.limits["threshold"]


def _statements(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Statements of (session, person, words), an utterance each."""
    frame = pd.DataFrame(rows, columns=["session", "participant_id", "clean_text"])
    ids = [str(i) for i in range(len(rows))]
    return frame.assign(statement_id=ids, utterance_id=ids, position=range(1, len(rows) + 1))


def test_a_short_answer_counts_more_when_it_was_asked_for() -> None:
    """'Trained staff.' names a priority after 'What comes first?', and nothing before."""
    known = priority_talk.model()
    asked, unasked = (priority_talk.probability(known, "Trained staff.", asked) for asked in (1.0, 0.0))
    assert asked > 5 * unasked


def test_asking_holds_for_a_while_and_ends_with_the_session() -> None:
    """What was asked fades over the next turns; another session starts afresh; only facilitators ask."""
    rows = [("a", "P1", "What comes first?"), ("a", "F", "One sentence each: what comes first?"), ("a", "P1", "Staff.")]
    rows += [("a", "P2", "Cranes.")] * 3 + [("b", "P1", "Good morning.")]
    fading = priority_talk.asked(_statements(*rows), {"F"})
    assert fading[0] == 0
    assert fading[1] == 1
    assert (np.diff(fading[1:6]) < 0).all()
    assert fading[-1] == 0


def test_facilitators_set_no_priorities() -> None:
    """A summing-up by the chair is not one more vote."""
    rows = [
        ("a", "F", "So this is the most urgent thing of all."),
        ("a", "P1", "So this is the most urgent thing of all."),
    ]
    chance = priority_talk.probabilities(_statements(*rows), ["F"])
    assert chance["0"] == 0.0
    assert chance["1"] > 0.5

"""Calls for consensus are followed from the request to what came of it, whoever makes them."""

from __future__ import annotations

import pytest

from pipeline.understand.outcomes.calls import Said, asks, calls, grants


def talk(*lines: tuple[str, str]) -> list[Said]:
    """A session of one topic, an utterance a line."""
    return [Said(f"s{i}", f"u{i}", i, who, "T1", text) for i, (who, text) in enumerate(lines)]


def test_a_request_is_granted() -> None:
    """The clause comes from who asked for it, the decision from who declares it."""
    (call,) = calls(
        talk(
            ("P1", "So I would like to ask for stage two for the timetable format."),
            ("P2", "Any objections?"),
            ("P3", "None from me, plus one."),
            ("P2", "Okay, hearing no objections, you have consensus."),
        )
    )
    assert (call.outcome, call.clause, call.request.statement_id) == (
        "decided", "stage two for the timetable format", "s0"
    )  # fmt: skip
    assert call.called.startswith("Any objections?")


def test_support_and_thanks_let_it_stand() -> None:
    """Nobody says the word, and still it is decided; without support it is not."""
    asked = ("P1", "Do we have support for dropping the paper tickets?")
    given = calls(talk(asked, ("P2", "I support this."), ("P1", "Great, thank you.")))
    assert [call.outcome for call in given] == ["decided"]
    assert calls(talk(asked, ("P1", "Great, thank you."))) == []


def test_an_objection_ends_the_call() -> None:
    """Thanks after an objection decide nothing."""
    said = talk(("P1", "Is there consensus for paper tickets?"), ("P2", "I object."), ("P1", "Great, thank you."))
    assert calls(said) == []


def test_no_consensus_stays_open() -> None:
    """What is denied is not decided."""
    (call,) = calls(talk(("P1", "Any objections to the night fare?"), ("P2", "We do not have consensus.")))
    assert call.outcome == "open"


@pytest.mark.parametrize(
    "text",
    [
        "Do we have consensus?",
        "When you have consensus, write it down.",
        "We do not have consensus.",
        "To get to stage two we need reviewers.",
    ],
)
def test_what_decides_nothing(text: str) -> None:
    """Questions, conditions and denials are no decisions."""
    assert grants(text) is None


def test_who_calls() -> None:
    """A question for objections calls; an announcement that somebody will telephone does not."""
    assert asks("Any objections?")
    assert not asks("You are describing a bad bus and calling it a system.")

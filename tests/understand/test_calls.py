"""Calls for consensus are followed from the request to what came of it, whoever makes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.understand.outcomes.calls import Said, asks, calls, grants


def talk(*lines: tuple[str, str]) -> list[Said]:
    """A session of one topic, an utterance a line."""
    return [Said(f"s{i}", f"u{i}", i, who, "T1", text) for i, (who, text) in enumerate(lines)]


def in_one_breath(said: list[Said]) -> list[Said]:
    """The same statements in one utterance, the first one's."""
    return [replace(one, utterance_id=said[0].utterance_id, number=said[0].number) for one in said]


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


def test_who_called_declares_what_others_let_stand() -> None:
    """The decision is told in the chair's words, not in those of the first who has no objection; else in theirs."""
    wording = ("C", '"Every stop has a bench, and the town pays for it."')
    said = talk(wording, ("C", "Any objections?"), ("P2", "No objection."), ("C", "Then that stands, the benches."))
    said[1] = in_one_breath(said)[1]
    (call,) = calls(said)
    assert (call.clause, call.declared.speaker) == ("Every stop has a bench, and the town pays for it", "C")
    (call,) = calls(said[:3])
    assert (call.outcome, call.declared.speaker) == ("decided", "P2")


def test_a_call_and_its_answer_in_one_breath() -> None:
    """The chair asks, looks round and declares; who dissents is no part of what was decided."""
    said = in_one_breath(
        talk(
            ("C", "I ask for consensus that new stops have a bench and a light."),
            ("C", "Tomas dissents, and prefers a roof."),
            ("C", "Anyone else?"),
            ("C", "No."),
        )
    )
    (call,) = calls(said)
    assert (call.outcome, call.clause) == ("decided", "new stops have a bench and a light")
    (call,) = calls(talk(("C", "There seems to be consensus: a bench at every stop, Tomas Bly dissenting.")))
    assert (call.outcome, call.clause) == ("decided", "a bench at every stop")


@pytest.mark.parametrize(
    "text",
    [
        "Suppose I have a ticket for the year, and you withdraw.",
        "I withdraw my objection, it is only twice in two nights.",
        "The drivers alone may take a year to come back with their questions.",
    ],
)
def test_talk_about_withdrawing_refuses_nothing(text: str) -> None:
    """Only a request that is withdrawn is; a participant's words on something else leave the call as it is."""
    asked = ("C", "I ask for consensus that tickets are sold for a year.")
    assert calls(talk(asked, ("P1", text))) == []
    (call,) = calls(talk(asked, ("P1", "Then I withdraw it.")))
    assert call.outcome == "refused"


def test_a_declaration_that_is_taken_back_at_once_decides_nothing() -> None:
    """The chair was too quick: what they say then is the level, or it stays open."""
    declared = ("C", "What we have arrived at is consensus, then, that tickets are sold for a year.")
    (call,) = calls(talk(declared, ("P1", "Forgive me, two of us were not satisfied."), ("C", "I was too quick.")))
    assert (call.outcome, call.clause) == ("open", "tickets are sold for a year")
    said = talk(declared, ("P1", "Not all of us."), ("C", "You are right, I was too quick."), ("C", "A majority then."))
    said[3] = in_one_breath(said[2:])[1]
    (call,) = calls(said)
    assert call.outcome == "majority"


def test_a_request_is_decided_once() -> None:
    """What comes next was put to the vote by the words before the question."""
    said = talk(
        ("C", "I ask for consensus on a bench at every stop."),
        ("C", "Hearing none, there is consensus on the bench."),
        ("C", "Patients ride free on every line."),
        ("C", "Tomas, do you dissent?"),
        ("P1", "In pencil."),
        ("C", "Consensus, Tomas dissenting in pencil."),
    )
    said[3] = in_one_breath(said[2:])[1]
    assert [call.clause for call in calls(said)] == ["a bench at every stop", "Patients ride free on every line"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Any objections?", "Then we have it."),
        ("Anyone who can't live with that?", "Good, that's one in the bag."),
        ("Nobody's against?", "Okay, that's in."),
        ("Will anyone stop me?", "Good."),
        ("Does anybody want to speak against?", "I see heads shaking the right way."),
    ],
)
def test_a_call_is_closed_in_everyday_words(asked: str, answer: str) -> None:
    """The clearest decision of a new meeting was none: a pilot with three banks, "then we have it"."""
    put = ("P1", "So a pilot with three banks from March.")
    (call,) = calls(in_one_breath(talk(put, ("P1", asked), ("P1", "Ruben? Annika?"), ("P1", answer))))
    assert (call.outcome, call.clause) == ("decided", "a pilot with three banks from March")
    assert calls(talk(put, ("P2", answer))) == []  # nobody asked


def test_what_is_put_to_the_room_is_the_sentence_that_names_it() -> None:
    """What follows it leans on it: "no yearly blood from the household" was lost behind "they're told beforehand"."""
    put = [
        ("P1", "So no yearly blood from the household."),
        ("P1", "They're told beforehand, and tests if somebody falls ill."),
    ]
    (call,) = calls(in_one_breath(talk(*put, ("P1", "Will anyone stop me?"), ("P1", "Good."))))
    assert call.clause == "no yearly blood from the household"

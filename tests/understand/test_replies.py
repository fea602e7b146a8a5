"""Who says yes, no or "what she said" in so many words, and what it answers."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.understand.contributions import encoder
from pipeline.understand.replies import replies as module
from pipeline.understand.replies.set_words import Said, SetWords

NAMES = {"P1": "Ada Stone", "P2": "Bela Quist", "P3": "Carla Reyes", "P4": "Dov Lind", "F1": "Freya Moss"}
BRIDGE = "We should close the old bridge to lorries from next spring, it will not last otherwise."


def _replies(talk: list[tuple[str, str]], views: dict[int, float]) -> dict[str, tuple[str, bool, bool]]:
    """The replies of a talk (person, words); which of its turns the model takes for a position."""
    utterances = pd.DataFrame(talk, columns=["participant_id", "text"])
    utterances = utterances.assign(
        utterance_id=[f"u{i}" for i in range(len(talk))],
        session="day1",
        position=range(1, len(talk) + 1),
        kind="speech",
    )
    participants = pd.DataFrame({"participant_id": [*NAMES], "name": [*NAMES.values()]})
    participants["is_facilitator"] = participants.participant_id == "F1"
    shares = {f"{name}_share": 0.0 for name in (*encoder.HEADS, *encoder.ACTS)}
    contributions = utterances[["utterance_id"]].assign(**shares)
    contributions["position_share"] = [views.get(i, 0.0) for i in range(len(talk))]
    found = module.replies(participants, utterances, contributions, module.Settings())["replies"]
    return {row.utterance_id: (row.answered_id, row.is_for, row.shares_view) for row in found.itertuples()}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Yes.", Said(True, None, True)),
        ("Fine by me.", Said(True)),
        ("Yeah, no argument.", Said(True)),
        ("No, sorry.", Said(False, None, True)),
        ("Not with me.", Said(False)),
        ("I can't go with that one.", Said(False)),
        ("I'm with Bela on that.", Said(True, "bela")),
        ("What she said.", Said(True, "")),
        ("Same as Dov Lind.", Said(True, "dov lind")),
        ("Me too, Ada.", Said(True, "")),
        ("Hear, hear.", Said(True)),
        ("That'll do for me.", Said(True)),
        ("I'd be in favour.", Said(True)),
        ("You have me as a no.", Said(False)),
        ("And here.", Said(True, "")),
        ("I'm with Bela, and you may write that down.", Said(True, "bela")),
        ("None from me.", Said(False, is_none=True)),
        ("No objection from the screen.", Said(True)),
    ],
)
def test_set_words_are_read(sentence: str, said: Said) -> None:
    """The everyday forms of yes, no and a shared view."""
    assert SetWords({word for name in NAMES.values() for word in name.split()}).read(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "No, that's fine.",
        "I'm with Bela, but only if the city pays.",
        "Yes?",
        "No I mean in general.",
        "Yes, we counted them.",
        "That's the bridge.",
        "Bela, please.",
    ],
)
def test_other_sentences_are_left_to_the_models(sentence: str) -> None:
    """What says both, asks, or says anything more is no reply in set words."""
    assert SetWords({"Bela"}).read(sentence) is None


def test_yes_and_no_answer_the_proposal_and_not_each_other() -> None:
    """A row of short answers all bear on what was proposed, however many stand between."""
    talk = [("P1", BRIDGE), ("P2", "Yes."), ("F1", "Carla?"), ("P3", "No."), ("P4", "Fine by me.")]
    assert _replies(talk, {0: 0.9}) == {
        "u1": ("u0", True, False),
        "u3": ("u0", False, False),
        "u4": ("u0", True, False),
    }


def test_a_proposal_that_the_model_does_not_see_is_still_answered() -> None:
    """Where the model sees no position since the leader's last question, the first to say something proposes."""
    talk = [("P2", BRIDGE), ("F1", "Then the next one, what about the ferry?"), ("P1", BRIDGE), ("P3", "No way.")]
    assert _replies(talk, {0: 0.9}) == {"u3": ("u2", False, False)}


def test_a_shared_view_is_that_of_whoever_is_named() -> None:
    """Whoever is "with Bela" stands where Bela stands, though somebody else spoke since."""
    talk = [("P1", BRIDGE), ("P2", "Not with me. The farms need it."), ("P3", BRIDGE), ("P4", "I'm with Bela.")]
    assert _replies(talk, {0: 0.9, 2: 0.9})["u3"] == ("u1", True, True)


def test_a_no_to_who_is_against_lets_it_stand() -> None:
    """After "anybody against?" a no is for, and a yes could be either."""
    asked = ("F1", "So that is the bridge closed to lorries from spring. Anybody against?")
    assert _replies([("P1", BRIDGE), asked, ("P2", "No.")], {0: 0.9}) == {"u2": ("u0", True, False)}
    assert _replies([("P1", BRIDGE), asked, ("P2", "Yes.")], {0: 0.9}) == {}


@pytest.mark.parametrize(
    "talk",
    [
        [("P1", BRIDGE), ("P2", "Yes."), ("P1", "And the ferry pays for it.")],
        [("P1", BRIDGE), ("F1", "Bela, did you bring the drawings of it?"), ("P2", "Yes.")],
        [("P1", BRIDGE), ("P3", "Does the ferry run in winter?"), ("P2", "No.")],
        [("P1", BRIDGE), ("P2", "Yes. But only if the ferry runs.")],
        [("P1", BRIDGE), ("P2", f"Yes. {'It carries forty lorries a day at least. ' * 4}")],
    ],
    ids=["thrown in", "answers the leader", "answers a question", "with a but", "makes its own point"],
)
def test_what_only_looks_like_a_reply_is_left_to_the_models(talk: list[tuple[str, str]]) -> None:
    """A nod in another's speech, the answer to another question, a yes with a but, a yes that opens a speech."""
    assert _replies(talk, {0: 0.9}) == {}


def test_hostile_talk_takes_no_time() -> None:
    """A sentence of fillers without an end is no reply, and nobody looks further back than the reach."""
    assert SetWords({"Ada"}).read("well " * 50_000 + "yes.") is None
    talk = [("P1", BRIDGE), *[("P2", "Yes."), ("P3", "No.")] * 2_000]
    found = _replies(talk, {0: 0.9})
    assert len(found) <= module.Settings().reach


@pytest.mark.parametrize(
    ("asked", "answer", "is_for"),
    [
        ("The wording would be as read out. Is there any objection to that?", "None from me.", True),
        ("The wording would be as read out. Is there any objection to that?", "I'm content.", True),
        ("The wording would be as read out. Is there any objection to that?", "Not with me.", False),
        ("Let's have that one slowly. Anybody.", "Of course.", True),
        ("Round the table, fast. Bela?", "Yes.", True),
    ],
)
def test_the_leader_s_call_tells_what_an_answer_means(asked: str, answer: str, is_for: bool) -> None:
    """Who says "none" lets stand what was put; who asks everybody raises no other matter."""
    talk = [("P1", BRIDGE), ("F1", asked), ("P2", answer)]
    assert _replies(talk, {0: 0.9})["u2"] == ("u0", is_for, False)


def test_none_says_nothing_where_no_objection_was_asked_for() -> None:
    """It may answer any question."""
    assert _replies([("P1", BRIDGE), ("F1", "How many lorries are there?"), ("P2", "None here.")], {0: 0.9}) == {}

"""Propositions that are one: joined by two answers, turned round where the one's yes is the other's no."""

from __future__ import annotations

import numpy as np

from pipeline import tables
from pipeline.understand.reader import merging
from pipeline.understand.reader.answers import MergeAnswer, PairsAnswer
from pipeline.understand.reader.checks import Proposal, Reason, Side

SPEAKER = {f"u{n}": f"P{n % 6}" for n in range(30)}


def proposal(name: str, topic: str = "T1", support: str = "", oppose: str = "", about: str = "") -> Proposal:
    sides = [
        Side(f"u{n}", stance)
        for stance, numbers in (("support", support), ("oppose", oppose), ("neutral", about))
        for n in numbers.split()
    ]
    return Proposal(name, topic, f"Text of {name}.", tuple(sides), (Reason("for", f"because {name}", ("u1",)),))


def test_groups_become_pairs_with_the_best() -> None:
    """Numbers that do not exist, groups of one and members named twice are left aside."""
    groups = [
        {"best": 2, "same": [1, 2, 9], "opposite": [3]},
        {"best": 7, "same": [4, 5, 1], "opposite": []},
        {"best": 6, "same": [6], "opposite": []},
        {"best": 1, "same": [], "opposite": [6]},
    ]
    answer = MergeAnswer.model_validate({"first": 1, "last": 6, "groups": groups})
    pairs, best = merging.proposed(answer, list("abcdef"))
    assert pairs == {("b", "a"): False, ("b", "c"): True, ("d", "e"): False}
    assert best == {"a": "b", "b": "b", "c": "b", "d": "d", "e": "d"}


def test_only_what_is_affirmed_is_joined() -> None:
    """A pair that the answer leaves out or puts into two lists is not."""
    pairs = [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")]
    answer = PairsAnswer.model_validate({"first": 1, "last": 4, "same": [1, 3], "opposite": [2], "different": [3]})
    assert merging.affirmed(answer, pairs) == {("a", "b"): False, ("c", "d"): True}


def test_the_likest_that_nobody_joined_are_asked_about() -> None:
    """By the likeness of their words; those joined already are not among them."""
    found = [proposal(name) for name in "abc"]
    vectors = {
        "Text of a.": np.array([1.0, 0.0]),
        "Text of b.": np.array([0.9, 0.44]),
        "Text of c.": np.array([0.0, 1.0]),
    }
    assert merging.alike(found, vectors, {}) == [("a", "b")]
    assert merging.alike(found, vectors, {("b", "a"): False}) == []


def test_sides_of_both_in_the_words_of_the_best() -> None:
    """The topic is the one with most voices; a side outweighs mere evidence."""
    one, other = proposal("a", "T1", "1 2", about="3"), proposal("b", "T2", "3 4 5", "6")
    joined = list(merging.merged([one, other], {("a", "b"): False}, {"a": "a", "b": "a"}, SPEAKER))
    ((whole, own),) = joined
    assert (whole.text, whole.topic_id, len(own)) == ("Text of a.", "T2", 2)
    assert whole.stands("support") == ["u1", "u2", "u3", "u4", "u5"]
    assert whole.stands("oppose") == ["u6"]


def test_an_opposite_is_turned_round() -> None:
    """Who is for the one is against the other, with its reasons; also by way of a third."""
    one, other, third = proposal("a", support="1 2"), proposal("b", support="3", oppose="4"), proposal("c", support="5")
    pairs = {("a", "b"): True, ("b", "c"): False}
    ((whole, _),) = merging.merged([one, other, third], pairs, {"a": "a", "b": "a"}, SPEAKER)
    assert whole.stands("support") == ["u1", "u2", "u4"]
    assert whole.stands("oppose") == ["u3", "u5"]
    assert {reason.side: reason.text for reason in whole.reasons} == {"for": "because a", "against": "because b"}


def test_people_on_both_sides_keep_them_apart() -> None:
    """Where those who took a side on both took different ones, the two are no one proposition."""
    one, other = proposal("a", support="1 2 3"), proposal("b", support="9", oppose="7 8")
    assert len(list(merging.merged([one, other], {("a", "b"): False}, {}, SPEAKER))) == 2
    assert len(list(merging.merged([one, other], {("a", "b"): True}, {}, SPEAKER))) == 2
    assert len(list(merging.merged([one, proposal("b", support="7 8 9")], {("a", "b"): False}, {}, SPEAKER))) == 1


def test_what_stands_outside_the_agenda_finds_a_topic() -> None:
    """Its words are the last to be taken, and so is its topic; a pair of strangers changes nothing."""
    one, other = proposal("a", tables.OFF_AGENDA, "1 2 3"), proposal("b", "T2", "4")
    ((whole, _),) = merging.merged(
        [one, other], {("a", "b"): False, ("a", "x"): False, ("b", "a"): False}, {"a": "a"}, SPEAKER
    )
    assert (whole.text, whole.topic_id) == ("Text of b.", "T2")

"""What a request for confidence covers, beside its own words."""

from __future__ import annotations

from pipeline.understand.confidences import encoder
from pipeline.understand.confidences.reach import Said, covered
from pipeline.understand.confidences.wording import Reading


def _covered(*talk: tuple[str, float, float], leads: bool = False) -> set[str]:
    """What is covered of words that ask, and that end a stretch, with these probabilities; all mean themselves."""
    reach = dict.fromkeys(encoder.REACHES, 0.0) | {"here": 1.0}
    said = [Said(f"u{i}", "ada", frozenset(), text, leads) for i, (text, _, _) in enumerate(talk)]
    readings = {f"u{i}": Reading(asks, 0, 0, 0, ends, reach, ("",) * 3, ()) for i, (_, asks, ends) in enumerate(talk)}
    return {said[int(key[1:])].text for key in covered(said, readings, 0.7)}


def test_what_a_model_alone_takes_for_a_request_opens_no_stretch() -> None:
    """A joke on a pencil case held back the next forty sentences, for somebody said later that he would allow it."""
    talk = [("The worn fares.", 0.0, 0.0), ("Back to it, then.", 0.0, 0.9)]
    assert _covered(("Don't leave that out.", 0.75, 0.0), *talk) == {"Don't leave that out."}
    assert "The worn fares." in _covered(("This is off the record.", 1.0, 0.0), *talk)


def test_a_chair_who_sums_up_asks_for_nothing_unless_it_is_sure() -> None:
    """A ban "thrown out, three for it and six against" looked like a request, and the paper lost what was decided."""
    said = "The night ban is thrown out, three for it and six against."
    assert _covered((said, 0.88, 0.0), leads=True) == set()
    assert _covered((said, 0.96, 0.0), leads=True) == {said}
    assert _covered((said, 0.88, 0.0)) == {said}


def _of_others(*answers: str) -> set[str]:
    """What is covered of what others say after a confidence of Ada's."""
    told = "It was gone by day nine, and that is not published, so please keep it in the room for now, all of it."
    said = [Said("u0", "ada", frozenset(), told)]
    said += [Said(f"u{i}", "bo", frozenset(), text) for i, text in enumerate(answers, 1)]
    reach = dict.fromkeys(encoder.REACHES, 0.0) | {"here": 1.0}
    readings = {one.utterance_id: Reading(0.0, 0, 0, 0, 0.0, reach, ("",) * 3, ()) for one in said}
    readings["u0"] = Reading(1.0, 0, 0, 0, 0.0, reach, ("",) * 3, ())
    return {said[int(key[1:])].text for key in covered(said, readings, 0.7)} - {told}


def test_figures_that_are_said_back_are_covered_too() -> None:
    """What was told of day nine came out of the next turn: "more in nine days than the macaques in nine months"."""
    back, other = "The person told you more in nine days than the mice.", "Nine of us would like a longer break."
    assert _of_others(other, back) == {back}
    assert _of_others(other, other, other, back) == set()  # long after it

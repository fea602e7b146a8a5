"""Numbers of a sentence: what was counted, and what the words that it reports say."""

from __future__ import annotations

from pipeline.checks.numerals import numbers
from pipeline.checks.quantities import Counted, Quantities, counts_nothing, is_said
from tests.frames import meeting_frames


def test_a_place_that_a_wording_gives_is_its_own() -> None:
    """A key point may say that something will come first; a rank among key points that nobody gave is checked."""
    quantities = Quantities(Counted.of(meeting_frames()))
    text = "Participants held that light will come fifth at small stops"
    (place,) = numbers(text)
    assert place.kind == "rank"
    assert not quantities.holds(place, "k3", text, ["Stops should have light."])
    assert quantities.holds(place, "k3", text, ["Light will come fifth."])
    assert not quantities.holds(place, "k3", text, ["Light will come sixth."])


def test_a_figure_that_was_said_in_words_is_said() -> None:
    """The figure "312" stands for "three hundred and twelve", and for nothing near it."""
    for text, said in (("It served 312 riders", "three hundred and twelve riders"), ("It costs 0.7", "point seven")):
        (figure,) = numbers(text)
        assert is_said(figure, [f"We had {said} last year."])
        assert not is_said(figure, ["We had three hundred riders, and seven of twelve came back."])


def test_a_number_of_a_reason_counts_people_only_before_people() -> None:
    """What "seventy hours against fifty" says needs no "against" behind it; "fifty people" needs people."""
    hours, _ = numbers("driving takes seventy against fifty for the rest")
    assert hours.cues
    assert not is_said(hours, ["Seventy hours of driving."])
    assert is_said(hours, ["Seventy hours of driving."], is_reason=True)
    (people,) = numbers("seventy participants support it")
    assert not is_said(people, ["Seventy hours of driving."], is_reason=True)


def test_nobody_counts_in_a_reason_only_before_words_of_sides() -> None:
    """What an opponent denies is no count of opponents; that nobody objected is."""
    for text, is_count in (("Against: nobody can check the seats", False), ("Against it nobody objected", True)):
        (number,) = numbers(text)
        assert number.cues
        assert not counts_nothing(number)
        assert counts_nothing(number, is_reason=True) is not is_count
    for text in ("Against: two bridges would do", "Against: 0 bridges would do"):
        (number,) = numbers(text)
        assert not counts_nothing(number, is_reason=True)  # somebody has to say it

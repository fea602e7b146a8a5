"""Numbers of a sentence: what was counted, and what the words that it reports say."""

from __future__ import annotations

from pipeline.checks.numerals import numbers
from pipeline.checks.quantities import Counted, Quantities
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

"""The encoder of turns that sum up: what is asked of which words, and that nothing else that is read changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from pipeline.understand.outcomes import encoder, parsing, recaps
from pipeline.understand.outcomes.units import Unit, cut

RECAP = "The night bus every twenty minutes, everybody was happy with that. Equal fares, half of you and half of you."


def units(text: str) -> Sequence[Unit]:
    """Of a text of one statement."""
    return cut(parsing.parse([[text]])[0])


def turn(text: str, kind: str = encoder.CHAIR, heading: str = "") -> encoder.Turn:
    """A turn of one statement."""
    return encoder.Turn(kind, heading, units(text))


def test_every_word_has_its_tokens() -> None:
    """The places of a turn's words follow each other, behind the kind and the heading."""
    numbered = encoder.windows(turn("Lamps, till nine.", encoder.NOTE, "Agreed"), lambda text: [*map(ord, text)])[0]
    places = [place for own in numbered.words for place in own]
    assert places[0][0] == 1 + len("note Agreed") + 1  # behind the opening, kind and heading, and what parts them
    assert all(end == start for (_, end), (start, _) in pairwise(places))
    assert [end - start for start, end in places] == [len("Lamps,"), len("till"), len("nine.")]
    assert numbered.unit(1) == (places[1][0], places[2][1])


def test_a_long_turn_is_read_in_windows() -> None:
    """Every word stands in one, and no window is longer than what was learnt from."""
    parts = encoder.windows(turn("the word, " * 400 + "ends"), lambda text: [7] * max(1, len(text) // 2))
    assert len(parts) > 1
    assert all(len(part.ids) <= encoder.LONGEST for part in parts)
    for part in parts:
        assert all(0 < start < end < len(part.ids) for own in part.words for start, end in own)
    assert sum(len(own) for part in parts for own in part.words) == 801


def test_a_unit_longer_than_a_window_is_read_in_its_beginning() -> None:
    """A talk without a mark is no crash, and all its words have a place."""
    parts = encoder.windows(turn("word " * 900), lambda text: [7, 7])
    assert [len(own) for part in parts for own in part.words] == [900]
    assert all(len(part.ids) <= encoder.LONGEST for part in parts)


def test_a_report_is_read_to_its_end() -> None:
    """What a rapporteur says after five minutes has the level that it has alone."""
    texts = ["We talked of many things in the old hall, of boats, of tea, of the weather."] * 60
    docs = parsing.parse([[*texts, RECAP], [RECAP]])
    long, short = encoder.read([encoder.Turn(encoder.REPORT, "", cut(parsed)) for parsed in docs])
    last = len(long.turn.units) - 1
    assert (
        long.level(last - 1, last).argmax()
        == short.level(len(short.turn.units) - 2, len(short.turn.units) - 1).argmax()
    )


def test_a_turn_is_read_the_same_alone_and_among_others() -> None:
    """The bytes of a draft do not hang on what else a meeting holds."""
    alone = encoder.read([turn(RECAP)])[0]
    among = encoder.read([turn("Thank you all for coming."), turn(RECAP), turn("Lamps till nine.", encoder.NOTE)])[1]
    assert np.array_equal(alone.actions, among.actions)
    assert all(np.array_equal(one, other) for one, other in zip(alone.says, among.says, strict=True))
    assert np.allclose(np.exp(alone.actions).sum(axis=1), 1.0, atol=1e-5)
    assert np.exp(alone.level(0, 1)).sum() == pytest.approx(1.0, abs=1e-5)
    assert 0.0 <= alone.prints(0, 1) <= 1.0


def test_a_sentence_with_a_known_level_is_a_clause_whatever_the_model_sees() -> None:
    """What the phrases say of a subject is not lost; a sentence without a level or a subject is none."""
    reading = encoder.read([turn(RECAP)])[0]
    outside = np.log(np.tile(np.array([0.98, 0.01, 0.01], np.float32), (len(reading.turn.units), 1)))
    nothing = replace(reading, actions=outside)
    found = recaps.read(nothing)
    assert [" ".join(unit.text for unit in one.units) for one in found] == [RECAP]
    assert recaps.read(encoder.read([turn("Coffee is through the back, and the lamps are on.")])[0]) == []

"""The trained reader of contributions: its input, its file, and that it has learnt what it is for."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.understand.contributions import encoder


def test_the_context_is_the_ends_of_the_last_two_utterances() -> None:
    """What was said last stands nearest; a long speech does not push everything else out."""
    long = " ".join(f"w{i}" for i in range(100))
    told = encoder.context(["first", long, "And the third?"])
    assert told == f"{' '.join(f'w{i}' for i in range(75, 100))} / And the third?"
    assert encoder.context([]) == ""


def test_the_shipped_model_tells_positions_from_housekeeping_and_for_from_against() -> None:
    """The weights beside the module belong to this network and still do what they were trained for."""
    before = "I would put the recycling centre on the old harbour site."
    pairs = [
        (before, "Absolutely, the harbour is where it belongs, we have the rail link there already."),
        (before, "I'm against that. The harbour floods every winter and the residents will never accept the lorries."),
        (before, "Let's take a ten minute break, coffee is outside."),
    ]
    support, oppose, pause = encoder.read(pairs)
    assert min(support[0], oppose[0]) > 0.5 > pause[0]
    assert oppose[1] > 0.5 > support[1]


def test_a_reading_does_not_depend_on_its_batch() -> None:
    """A reading kept from an earlier run is the one that this run would make, but for its last digits."""
    pairs = [("", "Yes."), ("We should close it.", "That is far too early, given what it has cost us all."), ("", "Hm")]
    together = encoder.read(pairs)
    alone = np.vstack([encoder.read([pair]) for pair in pairs])
    assert np.allclose(together, alone, atol=1e-4)
    assert np.linalg.norm(together[:, encoder.READINGS :], axis=1) == pytest.approx(1.0, abs=1e-4)

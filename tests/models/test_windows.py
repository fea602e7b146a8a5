"""The encoder of confidences: what it is trained as is what the program reads with."""

from __future__ import annotations

import numpy as np
import torch

from models import descent, windows
from models.confidences import NOTHING, Example
from pipeline.text import weights
from pipeline.understand.confidences import encoder

SAID = ["Please leave my name off that.", "The name of the street should be on both sides.", "Off"]


def test_the_program_computes_what_was_trained() -> None:
    """The shipped weights in PyTorch's network and in the one that runs give the same readings."""
    network = windows.build()
    with np.load(encoder.WEIGHTS) as stored:
        names = [name for name in stored.files if not name.endswith(":scale")]
        state = {name: torch.from_numpy(weights.unpacked(stored, name)) for name in names}
    assert not network.load_state_dict(state, strict=False).unexpected_keys
    with torch.no_grad():
        scores = network.eval()(SAID)
    found = encoder.read(SAID)
    assert np.abs(found[:, : encoder.ODDS] - scores[:, : encoder.ODDS].numpy()).max() < 0.01
    assert np.abs(found[:, encoder.ODDS :] - torch.softmax(scores[:, encoder.ODDS :], 1).numpy()).max() < 0.01
    assert encoder.read([]).shape == (0, scores.shape[1])


def test_training_learns_and_stores_what_it_learnt() -> None:
    """A few passes over a few windows tell them apart, and the mistaken ones are those of high odds."""
    asked, plain = Example(SAID[0], "here"), Example(SAID[1], NOTHING)
    network = windows.train(windows.build(), [asked, plain] * 4, epochs=4, rate=2e-4)
    with torch.no_grad():
        odds = network([asked.text, plain.text])[:, 0]
    assert odds[0] > odds[1]
    assert windows.mistaken(network, [Example(asked.text), Example(plain.text)])[0].text == asked.text
    assert {"head.weight", "head.bias"} < set(windows.stored(network))


def test_training_further_begins_where_it_ended() -> None:
    """A resumed network reads what the shipped one reads."""
    network = descent.resume(windows.build(), encoder.WEIGHTS).eval()
    with torch.no_grad():
        assert np.abs(network(SAID)[:, : encoder.ODDS].numpy() - encoder.read(SAID)[:, : encoder.ODDS]).max() < 0.01

"""The trained reader of contributions: its input, its file, and that it has learnt what it is for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.understand.contributions import encoder


def test_the_context_is_the_ends_of_the_last_two_utterances() -> None:
    """What was said last stands nearest; a long speech does not push everything else out."""
    long = " ".join(f"w{i}" for i in range(100))
    told = encoder.context(["first", long, "And the third?"])
    assert told == f"{' '.join(f'w{i}' for i in range(75, 100))} / And the third?"
    assert encoder.context([]) == ""


def test_weights_are_packed_in_bytes() -> None:
    """A matrix takes a byte a weight and a scale a row, a vector two bytes a weight."""
    values = np.random.default_rng(0).normal(size=(7, 50)).astype(np.float32)
    kept = encoder.packed({"w": values, "b": values[0]})
    assert kept["w"].dtype == np.int8
    assert kept["b"].dtype == np.float16


def test_what_is_packed_is_unpacked(tmp_path: Path) -> None:
    """Each weight comes back within half a step of its row under its own name; a row of zeros stays one."""
    values = np.random.default_rng(0).normal(size=(7, 50)).astype(np.float32) * np.arange(7)[:, None]
    kept = encoder.packed({"w": values, "b": values[1]})
    np.savez(tmp_path / "weights.npz", **kept)  # type: ignore[arg-type]
    with np.load(tmp_path / "weights.npz") as stored:
        back = encoder.unpacked(stored)
    assert set(back) == {"w", "b"}
    assert all(array.dtype == np.float32 for array in back.values())
    assert (np.abs(back["w"] - values) <= kept["w:scale"][:, None] / 2 + 1e-6).all()
    assert not back["w"][0].any()
    assert np.allclose(back["b"], values[1], atol=1e-2)


def test_talk_is_ordered_by_session_and_time() -> None:
    """Chat stands among the speech where it was sent; what is no contribution is left out."""
    rows = [("u1", "b", "speech", 9.0), ("u2", "a", "speech", 5.0), ("u3", "a", "chat", 2.0), ("u4", "a", "note", 1.0)]
    rows += [("u5", "a", "reaction", 3.0)]
    frame = pd.DataFrame(rows, columns=["utterance_id", "session", "kind", "start_seconds"]).assign(position=1)
    assert list(encoder.spoken(frame).utterance_id) == ["u3", "u2", "u1"]


def test_each_utterance_stands_behind_what_it_answers() -> None:
    """What it names as answered, else the talk before it in its session; chat is no context of talk."""
    rows = [
        ("u1", "a", "speech", "Fares?", None),
        ("u2", "a", "chat", "yes!", "u1"),
        ("u3", "a", "speech", "Free.", None),
    ]
    rows += [("u4", "b", "speech", "Morning.", None), ("u5", "b", "chat", "hello", "not recorded")]
    said = pd.DataFrame(rows, columns=["utterance_id", "session", "kind", "text", "reply_to"])
    assert encoder.in_context(said) == [
        ("", "Fares?"),
        ("Fares?", "yes!"),
        ("Fares?", "Free."),
        ("", "Morning."),
        ("Morning.", "hello"),
    ]


def test_weights_of_another_network_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with layers that this version does not have is not half read."""
    np.savez(tmp_path / "encoder.npz", **{"body.unheard_of": np.zeros(3)})  # type: ignore[arg-type]
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "encoder.npz")
    with pytest.raises(ValueError, match=r"encoder\.npz .*body\.unheard_of"):
        encoder.trained()


def test_the_trained_network_is_ready_to_read() -> None:
    """No dropout: the same words get the same reading."""
    assert not encoder.trained().training


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

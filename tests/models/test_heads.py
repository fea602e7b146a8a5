"""What the regressions over readings are fitted on: key points as the program finds and words them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models import heads
from models.discussions import Discussion, Turn
from models.frames import Vectors
from pipeline.understand.key_points import pair_features, wordings
from pipeline.understand.positions import stance_features

POINTS = {
    "D1.a": "The night bus should run every twenty minutes.",
    "D1.b": "Fares at night should be the same as by day.",
}
SAID = {
    "D1.a": [
        ("support", "The night bus should run every twenty minutes, because people stop waiting after that."),
        ("support", "I agree, a night bus every twenty minutes is what riders ask me for."),
        ("oppose", "I am against a night bus every twenty minutes, we lose far too much money on it."),
        ("support", "A night bus every twenty minutes would bring people home safely, we should run it."),
        ("oppose", "No, a night bus every twenty minutes would be empty, it should run once an hour."),
    ],
    "D1.b": [
        ("support", "Fares at night should be the same as by day, otherwise nobody understands them."),
        ("oppose", "I don't agree, a fare at night has to cost more because the shift costs more."),
        ("support", "The same fare by night and by day is only fair, our members voted for it."),
        ("support", "Yes, equal fares at night and by day should be introduced at once."),
        ("oppose", "Equal fares at night would be wrong, they would close the line within a year."),
    ],
}


def _discussion() -> Discussion:
    """Two arguments in one topic, one behind the other."""
    found = Discussion("buses", topics={"D1": "How should the night bus run?"}, sessions={"day": ["D1"]}, points=POINTS)
    for point, said in SAID.items():
        found.turns.append(
            Turn("day", "FAC", "D1", "question", {}, "What about that, please, what do you think of it?")
        )
        found.turns += [
            Turn("day", f"P{i}", "D1", "claim", {point: stance}, text) for i, (stance, text) in enumerate(said)
        ]
    found.people = {f"P{i}": "riders" for i in range(5)}
    return found


@pytest.fixture(scope="module")
def cache() -> Vectors:
    """Readings and vectors, made once."""
    return Vectors()


@pytest.fixture(scope="module")
def prepared(cache: Vectors) -> heads.Prepared:
    """The discussion with its tables."""
    return heads.prepare(_discussion(), cache)


def test_pairs_are_alike_that_bear_on_one_point(prepared: heads.Prepared) -> None:
    """Every pair of the topic's contributions is labelled; the facilitator's are none."""
    assert len(prepared.pairs) == len(prepared.alike) == 10 * 9 / 2
    assert prepared.alike.sum() == 2 * 5 * 4 / 2


def test_wordings_are_held_against_the_annotators_words(prepared: heads.Prepared, cache: Vectors) -> None:
    """Candidates of the points that were found, with a cosine each."""
    features, likeness = heads.wording_rows(prepared, cache)
    assert features.shape == (len(likeness), len(wordings.FEATURES))
    assert len(likeness) > 0
    assert (np.abs(likeness) <= 1 + 1e-6).all()


def test_stances_are_those_to_the_point_that_was_found(prepared: heads.Prepared, cache: Vectors) -> None:
    """A row a contribution to a key point, with the annotators' stance to it."""
    features, labels = heads.stance_rows(prepared, cache)
    assert features.shape == (len(labels), len(stance_features.FEATURES))
    assert {"support", "oppose"} <= set(labels.tolist())


def test_the_fits_fill_the_files_of_their_modules(
    prepared: heads.Prepared, cache: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of features and models are those that the stages load."""
    for module in (pair_features, wordings, stance_features):
        monkeypatch.setattr(module, "WEIGHTS", module.WEIGHTS)
    heads.write([prepared], cache, tmp_path)
    files = {path.name: json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()}
    assert list(files["pair_features.json"]["one point"]["weights"]) == list(pair_features.PAIR_FEATURES)
    assert list(files["wordings.json"]["likeness"]["weights"]) == list(wordings.FEATURES)
    assert set(files["stance_features.json"]) == {"takes", "opposes"}


def test_a_key_point_is_the_annotators_point_with_most_of_its_turns(prepared: heads.Prepared) -> None:
    """By its turns alone; one that shares too few is none."""
    first = {f"u{i:05d}" for i in range(1, 6)}
    assert heads._point(prepared, first) == "D1.a"
    assert heads._point(prepared, {"u00000", "u00006"}) is None

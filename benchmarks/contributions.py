"""Measure what the trained models read, on meetings that they never saw, and write docs/measurements/contributions.md.

    python -m benchmarks.contributions --data FOLDER [--write docs/measurements/contributions.md]

FOLDER holds meetings with answer keys (see benchmarks/quality.py). The encoder was trained on none of them; the
regressions of what belongs together and who stands where are fitted on the others for each. No figure is typed in by
hand.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, roc_auc_score

from benchmarks.markdown import deliver, share
from models import discussions, heads
from models.encoder import ACTS as LABELLED_ACTS
from models.frames import Vectors
from pipeline.text import linear
from pipeline.understand.contributions.encoder import ACTS
from pipeline.understand.key_points import pair_features, wordings
from pipeline.understand.positions import objections, stance_features

SAMPLES = 200
GROUPS = {
    "meaning alone": ("meaning", "meaning, shared part out"),
    "and shared words": ("words",),
    "and closeness": (
        *(name for name in pair_features.PAIR_FEATURES if name.startswith("turns apart")),
        "same session",
        "contributions between",
    ),
    "and surroundings, speakers, facilitator": (
        "surroundings",
        "meaning against surroundings",
        "same participant",
        "facilitator between",
        "facilitator between, near",
        "shorter",
        "longer",
    ),
    "and what the encoder reads (all)": (
        "point",
        "point, shared part out",
        "point of surroundings",
        "later takes position",
        "difference of opposition",
        "point and near",
    ),
}

PAGE = """# Contributions: figures

Written by `python -m benchmarks.contributions --data FOLDER`; no figure is typed by hand. It measures how well the
models read {turns} turns of participants in {meetings} meetings with answer keys. The encoder was trained on other
discussions ([models/README.md](../../models/README.md)) and has seen none of these meetings. Each regression was fitted
on the other meetings. AUC is the area under the ROC curve (.5 is chance). AP is average precision (chance is the share
given beside it). Brackets hold 95% bootstrap intervals over turns.

## A turn in its context
Does a turn take a position on any point, and is the position against it?

| meeting | position AUC | position AP | of | opposition AUC | opposition AP | of | act right |
|---|---:|---:|---:|---:|---:|---:|---:|
{readings}

AUC for opposition over all meetings: wording alone {worded},
encoder alone {read}, regression over both, the conversation and the speaker {decided}
(on contributions to key points as the program finds them).

## Two turns on one point
Average precision over pairs of turns that take positions in one topic, mean over meetings. Each row adds one kind of
evidence:

| evidence | AP |
|---|---:|
{pairs}

Chance is {chance}. With all evidence the meetings range from {low} to {high}. Expect the same spread on a new meeting.

## Does a probability mean what it says?
The models' probabilities on these meetings in tenths, with the share that was right:

| probability | position | of turns | opposition (regression) | of contributions |
|---|---:|---:|---:|---:|
{calibration}

Expected calibration error: position {position_error}, opposition {opposition_error}.
"""


def interval(measure: Callable[..., float], labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> str:
    """A measure with its bootstrap interval."""
    chance = np.random.default_rng(0)
    found = []
    for _ in range(SAMPLES):
        rows = chance.integers(0, len(labels), len(labels))
        if 0 < labels[rows].sum() < len(rows):
            found.append(measure(labels[rows], scores[rows]))
    low, high = np.quantile(found, [0.025, 0.975])
    return f"{share(measure(labels, scores))} [{share(low)}, {share(high)}]"


def turns(one: heads.Prepared) -> pd.DataFrame:
    """The participants' turns with their labels and readings."""
    frame = one.units[~one.units.facilitates].copy()
    labelled = [one.discussion.turns[int(number[1:])] for number in frame.utterance_id]
    frame["takes"] = [bool(turn.points) for turn in labelled]
    sides = [set(turn.points.values()) for turn in labelled]
    frame["against"] = [np.nan if len(own) != 1 else float(own == {"oppose"}) for own in sides]
    read = frame[[f"{name}_share" for name in ACTS]].to_numpy().argmax(axis=1)
    told = [LABELLED_ACTS.get(turn.act, turn.act) for turn in labelled]
    frame["right"] = [ACTS[i] == act for i, act in zip(read, told, strict=True)]
    return frame


def reading_row(name: str, frame: pd.DataFrame) -> str:
    """A line of the first table."""
    sided = frame[frame.against.notna()]
    takes, against = frame.takes.to_numpy(dtype=bool), sided.against.to_numpy(dtype=bool)
    cells = [
        interval(roc_auc_score, takes, frame.position_share.to_numpy()),
        share(average_precision_score(takes, frame.position_share)),
        share(takes.mean()),
        interval(roc_auc_score, against, sided.opposition_share.to_numpy()),
        share(average_precision_score(against, sided.opposition_share)),
        share(against.mean()),
        share(frame.right.mean()),
    ]
    return f"| {name} | {' | '.join(cells)} |"


def pair_precision(prepared: Sequence[heads.Prepared], names: Sequence[str]) -> list[float]:
    """Average precision of pairs in each meeting, with the regression over some features fitted on the others."""
    columns = [pair_features.PAIR_FEATURES.index(name) for name in names]
    found = []
    for one in prepared:
        others = [other for other in prepared if other is not one]
        features = np.concatenate([other.pairs[:, columns] for other in others])
        alike = np.concatenate([other.alike for other in others])
        model = linear.fit(features, alike, tuple(names), heads.PAIR_STRENGTH)
        found.append(float(average_precision_score(one.alike, model.scores(one.pairs[:, columns]))))
    return found


def decided(prepared: Sequence[heads.Prepared], cache: Vectors) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Opposition by the regression, each meeting left out in turn: whether it was one, and its probability."""
    labels, shares = [], []
    modules: list[Any] = [pair_features, wordings, stance_features]
    shipped = [module.WEIGHTS for module in modules]
    for one in prepared:
        others = [other for other in prepared if other is not one]
        with tempfile.TemporaryDirectory() as folder:
            heads.write(others, cache, Path(folder))
            model = linear.load(stance_features.WEIGHTS, "opposes", stance_features.FEATURES)
            features, stance = heads.stance_rows(one, cache)
        takes = stance != ""
        labels.append(stance[takes] == "oppose")
        shares.append(model.probabilities(features[takes]))
    for module, path in zip(modules, shipped, strict=True):
        module.WEIGHTS = path
    return np.concatenate(labels), np.concatenate(shares)


def tenths(labels: NDArray[np.bool_], shares: NDArray[np.float64]) -> tuple[list[tuple[str, str]], float]:
    """Share right and count in each tenth of the probability, and the expected calibration error."""
    bins = np.minimum((shares * 10).astype(int), 9)
    rows, error = [], 0.0
    for number in range(10):
        own = bins == number
        rows.append((share(labels[own].mean()) if own.any() else "", str(int(own.sum()))))
        error += abs(labels[own].mean() - shares[own].mean()) * own.mean() if own.any() else 0.0
    return rows, error


def page(prepared: Sequence[heads.Prepared]) -> str:
    """The page with its figures."""
    frames = {one.discussion.name: turns(one) for one in prepared}
    everything = pd.concat(frames.values(), ignore_index=True)
    sided = everything[everything.against.notna()]
    against = sided.against.to_numpy(dtype=bool)
    names: list[str] = []
    pairs, precision = [], []
    for title, more in GROUPS.items():
        names += more
        precision = pair_precision(prepared, names)
        pairs.append(f"| {title} | {share(float(np.mean(precision)))} |")
    labels, shares = decided(prepared, Vectors())
    said, position_error = tenths(everything.takes.to_numpy(dtype=bool), everything.position_share.to_numpy())
    stood, opposition_error = tenths(labels, shares)
    rows = zip(range(10), said, stood, strict=True)
    return PAGE.format(
        meetings=len(prepared),
        turns=len(everything),
        readings="\n".join([*(reading_row(*item) for item in frames.items()), reading_row("**all**", everything)]),
        worded=interval(roc_auc_score, against, objections.scores(list(sided.text))),
        read=interval(roc_auc_score, against, sided.opposition_share.to_numpy()),
        decided=interval(roc_auc_score, labels, shares),
        pairs="\n".join(pairs),
        chance=share(float(np.mean([one.alike.mean() for one in prepared]))),
        low=share(min(precision)),
        high=share(max(precision)),
        calibration="\n".join(
            f"| {k / 10:.1f} to {(k + 1) / 10:.1f} | {' | '.join((*one, *other))} |" for k, one, other in rows
        ),
        position_error=share(position_error),
        opposition_error=share(opposition_error),
    )


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    text = page([heads.prepare(discussion, Vectors()) for discussion in discussions.meetings(arguments.data)])
    deliver(text, arguments.write)


if __name__ == "__main__":
    main()

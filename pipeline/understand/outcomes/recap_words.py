"""What a unit does and which level a clause claims, read from words and known phrases: the second reader of recaps.

It has learnt from the same turns as the encoder and errs elsewhere: an encoder hears what a level means in words of no
list, a regression over words knows the style of what it has seen. `recaps` takes the mean of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from pipeline.text import levels, linear
from pipeline.text.levels import Span
from pipeline.text.linear import Linear
from pipeline.understand.outcomes.encoder import ACTIONS, LEVELS, Matrix
from pipeline.understand.outcomes.units import Unit, subjects

WEIGHTS = Path(__file__).with_suffix(".json.gz")
STATES = ("outside", "without level", "with level")  # what stands before a unit
Features = list[tuple[str, float]]
_WORD = re.compile(r"[a-z']+|\d+|[?!]")


class Reader:
    """Reads a turn.

    Args:
        units: of the turn.
        kind: who speaks, as of `encoder.Turn`.
        models: by name; those that ship with the package by default.
    """

    def __init__(self, units: Sequence[Unit], kind: str, models: Mapping[str, Linear] | None = None) -> None:
        self._units, self._kind = units, kind
        self._models = models or linear.read(WEIGHTS)
        self._shared = list(shared_features(units, kind))

    def actions(self, place: int, state: str) -> Matrix:
        """Log probability of each of `ACTIONS` for a unit behind a state of `STATES`."""
        given = [*self._shared[place], *state_features(self._units, place, state)]
        return _log_softmax([self._models[f"cut {action}"].score(given) for action in ACTIONS])

    def level(self, own: Sequence[Unit]) -> Matrix:
        """Log probability of each of `LEVELS` for a clause."""
        last = self._units.index(own[-1])
        given = level_features(own, self._units[last + 1 : last + 2], self._kind)
        return _log_softmax([self._models[f"level {name}"].score(given) for name in LEVELS])


def follow(state: str, action: str, unit: Unit) -> str:
    """The state after a unit."""
    if action == "outside":
        return "outside"
    has = bool(unit.levels) or (action == "goes on" and state == "with level")
    return "with level" if has else "without level"


def _log_softmax(scores: Sequence[float]) -> Matrix:
    values = np.array(scores, dtype=np.float32)
    top = values.max()
    result: Matrix = values - top - np.log(np.exp(values - top).sum())
    return result


def shared_features(units: Sequence[Unit], kind: str) -> Iterator[Features]:
    """Features of each unit that do not hang on what came before it was read as."""
    counted = sum(bool(unit.levels) for unit in units)
    crowd = f"levels {min(counted, 4)}"
    for place, unit in enumerate(units):
        found = [f"kind {kind}", crowd, f"{kind} {crowd}", f"form {unit.form}", f"opens {unit.opens}"]
        found += [f"first {place == 0}", f"last {place == len(units) - 1}"]
        for shift in (-2, -1, 0, 1, 2):
            other = units[place + shift] if 0 <= place + shift < len(units) else None
            found += _meanings(other, f"{shift:+d}", unit)
        tokens = _WORD.findall(unit.text.lower())
        found += [f"w {token}" for token in set(tokens)]
        found += [f"b {a} {b}" for a, b in {*pairwise(tokens)}]
        found += [f"starts {' '.join(tokens[:n])}" for n in (1, 2)] + [
            f"ends {unit.text[-1] if not unit.text[-1].isalnum() else ''}"
        ]
        if place + 1 < len(units):
            ahead = _WORD.findall(units[place + 1].text.lower())[:2]
            found += [f"next starts {ahead[0] if ahead else ''}", f"next opens {units[place + 1].opens}"]
        else:
            found.append("next none")
        words = subjects(unit.text, unit.said)
        found += [f"telling {min(words, 4)}", f"telling {min(words, 4)} level {bool(unit.levels)} opens {unit.opens}"]
        yield [(name, 1.0) for name in dict.fromkeys(found)]


def _ratio(tally: Span) -> str:
    """The share in favour, in tenths."""
    support, oppose = tally.support or 0, tally.oppose or 0
    return f"{round(10 * support / max(support + oppose, 1))}/10"


def _meanings(unit: Unit | None, place: str, here: Unit) -> list[str]:
    if unit is None:
        return [f"{place} nothing"]
    same = "same" if unit.statement == here.statement else "other"
    found = [f"{place} {span.meaning}" for span in unit.said] + [f"{place} {same} level {bool(unit.levels)}"]
    words = subjects(unit.text, unit.said)
    return [*found, f"{place} {same} telling {min(words, 2)} level {bool(unit.levels)}"]


def state_features(units: Sequence[Unit], place: int, state: str) -> Features:
    """Features of a unit that hang on the state before it."""
    unit = units[place]
    ahead = units[place + 1] if place + 1 < len(units) else None
    has = "level" if unit.levels else "plain"
    next_has = "end" if ahead is None else "level" if ahead.levels else "plain"
    words = _WORD.findall(unit.text.lower())
    names = [
        f"after {state}",
        f"after {state} opens {unit.opens}",
        f"after {state} {has}",
        f"after {state} {has} opens {unit.opens}",
        f"after {state} {has} opens {unit.opens} next {next_has} {ahead.opens if ahead else ''}",
        f"after {state} telling {min(subjects(unit.text, unit.said), 2)} {has} opens {unit.opens}",
        f"after {state} starts {words[0] if words else ''}",
        f"after {state} form {unit.form}",
        *(f"after {state} {span.meaning}" for span in unit.said),
        *(f"after {state} {span.meaning} opens {unit.opens}" for span in unit.said),
    ]
    return [(name, 1.0) for name in names]


def level_features(own: Sequence[Unit], following: Sequence[Unit], kind: str) -> Features:
    """Features of a clause from which its level is read."""
    said = [span for unit in own for span in unit.said]
    late = [span for unit in own for span in unit.said if not levels.is_earlier(unit.text, span)]
    tallies = [span for span in late if span.meaning == "tally"]
    names = [f"kind {kind}", f"says {bool(said)}", *(f"m {span.meaning}" for span in late)]
    names += [f"early {span.meaning}" for span in said if span not in late]
    if late:
        names += [f"first m {late[0].meaning}", f"last m {late[-1].meaning}"]
        names += [f"pair {late[0].meaning} {late[-1].meaning}"] if len(late) > 1 else [f"sole {late[0].meaning}"]
    if tallies:
        names += [f"tally {tallies[-1].outcome}", f"tally {_ratio(tallies[-1])}", f"tally {_ratio(tallies[-1])} {kind}"]
    names += [f"next {span.meaning}" for unit in following for span in unit.said]
    for unit in own:
        tokens = _WORD.findall(unit.text.lower())
        names += [f"w {token}" for token in tokens] + [f"b {a} {b}" for a, b in pairwise(tokens)]
    return [(name, 1.0) for name in dict.fromkeys(names)]

"""A recap is cut into clauses of one proposition, each with its level: a small trained model of sequences.

Each unit of a turn (`units`) opens a clause, goes on with one, or stands outside. What it does is read from its words
and those beside it, the phrases of `pipeline.text.levels` in them, and whether the clause before it already has its
level; the likeliest sequence wins (Viterbi). A second model says which level a clause claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from pipeline.text import levels, linear
from pipeline.text.levels import Span
from pipeline.text.linear import Linear
from pipeline.understand.outcomes.units import Unit, subjects

WEIGHTS = Path(__file__).with_suffix(".json.gz")
ACTIONS = ("outside", "opens", "goes on")
STATES = ("outside", "without level", "with level")  # what stands before a unit
NO_LEVEL = "none"
LET_STAND = 0.8  # least probability that words of a decision only agree
SURE = 0.6  # least probability of a level that the phrases contradict
CONTRARY = 0.95  # the same of an agreement where they say "split", and the other way round
UNSAID = 0.5  # least probability of a level that no known phrase says
Features = list[tuple[str, float]]
_WORD = re.compile(r"[a-z']+|\d+|[?!]")


@dataclass(frozen=True)
class Clause:
    """Units of a turn that say one thing.

    Attributes:
        units: in order.
        outcome: the level that they claim; None where they claim none.
        probability: of the reading.
    """

    units: tuple[Unit, ...]
    outcome: str | None
    probability: float


def read(units: Sequence[Unit], kind: str, models: Mapping[str, Linear] | None = None) -> list[Clause]:
    """The clauses of a turn that say what became of something.

    Args:
        units: of the turn.
        kind: "chair" or "report".
        models: by name; those that ship with the package by default.
    """
    known = models or linear.read(WEIGHTS)
    actions = decode(units, kind, known)
    found: list[list[Unit]] = []
    for unit, action in zip(units, actions, strict=True):
        if action == "outside" and found and closes(found[-1], unit, units):
            action = "goes on"
        if action == "opens" or (action == "goes on" and parts(found[-1], unit, units)):
            found.append([unit])
        elif action == "goes on":
            found[-1].append(unit)
    return [_clause(units, own, kind, known) for own in found]


def closes(own: Sequence[Unit], unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit that only says a level stands right behind a clause without one, or without its tally."""
    follows = bool(units.index(own[-1]) == units.index(unit) - 1)
    given, said = ({span.meaning for one in part for span in one.levels} for part in (own, [unit]))
    lacks = bool(said) and (not given or ("tally" in said and "tally" not in given))
    return follows and lacks and subjects(unit.text, unit.said) == 0


def parts(own: Sequence[Unit], unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit opens a clause of its own although the model goes on."""
    return turns_to(own, unit) or starts_anew(own, unit, units) or lists_on(own, unit, units)


def lists_on(own: Sequence[Unit], unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a list goes on in the sentence: "..., everybody, and equal fares, three three"."""
    behind = units[units.index(unit) + 1 :]
    bare = (
        not unit.levels and subjects(unit.text, unit.said) > 0 and re.match(r"(?:and|but|also|then)\b", unit.text, re.I)
    )
    levelled = bool(behind) and bool(behind[0].levels) and not behind[0].opens
    return bool(bare and levelled and any(one.levels for one in own))


def turns_to(own: Sequence[Unit], unit: Unit) -> bool:
    """Whether a sentence says what follows from a level already given: a decision, a delay, an action, a refusal."""
    given = {span.outcome for one in own for span in one.levels}
    said = {span.outcome for span in unit.levels} & {"decided", "open", "action", "refused"}
    return bool(unit.opens and given and said and not said & given)


def starts_anew(own: Sequence[Unit], unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a sentence names a subject and then its level, after words that name another one."""
    sentence = [one for one in units if one.statement == unit.statement]
    said = [span for one in sentence for span in one.levels]
    whole = " ".join(one.text for one in sentence)
    leans = _LEANS.match(whole) or (unit.levels and unit.levels[0].start < _AT_HEAD)
    given = sum(subjects(one.text, one.said) for one in own)
    return bool(unit.opens and said and not leans and given and subjects(whole, levels.spans(whole)))


_AT_HEAD = 4  # characters before a level that opens a sentence
_LEANS = re.compile(
    r"\W*(?:that|that's|it|it's|this|these|those|which|and that|so that|so it|i|i'd|we|they|there|here|nobody"
    r"|everybody|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|objections?|no|yes|hearing|with)\b",
    re.IGNORECASE,
)


def _clause(units: Sequence[Unit], own: list[Unit], kind: str, known: Mapping[str, Linear]) -> Clause:
    last = units.index(own[-1])
    outcome, probability = level(own, units[last + 1 : last + 2], kind, known)
    return Clause(tuple(own), outcome, probability)


def decode(units: Sequence[Unit], kind: str, models: Mapping[str, Linear]) -> list[str]:
    """What each unit does, the likeliest sequence of `ACTIONS`."""
    best: dict[str, tuple[float, list[str]]] = {"outside": (0.0, [])}
    shared = list(shared_features(units, kind))
    for place, unit in enumerate(units):
        onward: dict[str, tuple[float, list[str]]] = {}
        for state, (score, path) in best.items():
            given = [*shared[place], *state_features(units, place, state)]
            logs = _log_softmax([models[f"cut {action}"].score(given) for action in ACTIONS])
            for action, log in zip(ACTIONS, logs, strict=True):
                if action == "goes on" and state == "outside":
                    continue
                after = follow(state, action, unit)
                if after not in onward or score + log > onward[after][0]:
                    onward[after] = (score + log, [*path, action])
        best = onward
    return max(best.values(), key=lambda one: one[0])[1]


def follow(state: str, action: str, unit: Unit) -> str:
    """The state after a unit."""
    if action == "outside":
        return "outside"
    has = bool(unit.levels) or (action == "goes on" and state == "with level")
    return "with level" if has else "without level"


def level(
    own: Sequence[Unit], following: Sequence[Unit], kind: str, models: Mapping[str, Linear]
) -> tuple[str | None, float]:
    """The level that a clause claims, and the probability of it."""
    names = [name for name in models if name.startswith("level ")]
    given = level_features(own, following, kind)
    logs = _log_softmax([models[name].score(given) for name in names])
    best = int(np.argmax(logs))
    outcome = names[best].removeprefix("level ")
    decides = any(span.meaning == "decided" for unit in own for span in unit.levels)
    if decides and outcome in ("agreed", NO_LEVEL) and np.exp(logs[best]) < LET_STAND:
        outcome = "decided"
    plain = _plain(own)
    needed = CONTRARY if {plain, outcome} == {"agreed", "divided"} else SURE
    if plain and outcome != plain and np.exp(logs[best]) < needed:
        return plain, float(np.exp(logs[names.index(f"level {plain}")]))
    if not any(unit.levels for unit in [*own, *following]) and np.exp(logs[best]) < UNSAID:
        return None, float(np.exp(logs[best]))
    return (None if outcome == NO_LEVEL else outcome), float(np.exp(logs[best]))


def _plain(own: Sequence[Unit]) -> str | None:
    """The level that all phrases of a clause claim, none of them a number or of earlier times."""
    spans = [(unit, span) for unit in own for span in unit.levels]
    now = [span for unit, span in spans if not levels.is_earlier(unit.text, span)]
    said = now or [span for _, span in spans]  # "that was split": the only level there is
    outcomes = {span.outcome for span in said}
    return said[0].outcome if len(outcomes) == 1 and all(span.meaning in _PLAIN for span in said) else None


_PLAIN = frozenset({"unsettled", "split", "none against", "nearly all", "few", "most"})


def _log_softmax(scores: Sequence[float]) -> list[float]:
    values = np.array(scores)
    top = values.max()
    return list(values - top - np.log(np.exp(values - top).sum()))


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


def note_level(own: Sequence[Unit], models: Mapping[str, Linear] | None = None) -> str | None:
    """The level that a line of notes claims; None where it claims none."""
    return level(own, [], "note", models or linear.read(WEIGHTS))[0]

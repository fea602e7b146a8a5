"""A recap is cut into clauses of one proposition, each with its level.

Each unit of a turn (`units`) opens a clause, goes on with one, or stands outside: the likeliest sequence that is
possible (Viterbi 1967) of what the trained model reads (`encoder`), mended by a few rules over the phrases that claim
levels (`pipeline.text.levels`). The model also says which level a clause claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.text import levels
from pipeline.understand.outcomes import recap_words
from pipeline.understand.outcomes.encoder import ACTIONS, CHAIR, LEVELS, NO_LEVEL, Matrix, Reading
from pipeline.understand.outcomes.units import Unit, subjects

LET_STAND = 0.8  # least probability that words of a decision only agree
SURE = 0.6  # least probability of a level that the phrases contradict
CONTRARY = 0.95  # the same against a tally, or of an agreement where they say "split", and the other way round
UNSAID = 0.6  # least probability of a level that no known phrase says, in a turn that sums up, or in notes
NOTHING_SAID = 0.95  # the same in a turn of whoever leads in which no known phrase says a level
DOUBT = 0.2  # share of chance in what the encoder reads of a unit: it is too sure of turns that also ask or thank
PRINTS = 0.2  # least probability that a sentence could be printed, for a phrase in it to make it a clause


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


def read(reading: Reading) -> list[Clause]:
    """The clauses of a turn that say what became of something.

    Args:
        reading: of the turn, by the model.
    """
    units = reading.turn.units
    by_words = recap_words.Reader(units, reading.turn.kind)
    found: list[list[Unit]] = []
    for unit, action in zip(units, decode(reading.actions, units, by_words), strict=True):
        if action == "outside" and found and closes(found[-1], unit, units):
            action = "goes on"
        if action == "opens" or (action == "goes on" and parts(found[-1], unit, units)):
            found.append([unit])
        elif action == "goes on":
            found[-1].append(unit)
    found += left_out(found, reading)
    sums_up = reading.turn.kind != CHAIR or any(unit.levels for own in found for unit in own)
    least = UNSAID if sums_up else NOTHING_SAID
    return [
        Clause(tuple(own), *level(own, reading, by_words, least))
        for own in sorted(found, key=lambda own: units.index(own[0]))
    ]


def left_out(found: Sequence[Sequence[Unit]], reading: Reading) -> Iterator[list[Unit]]:
    """The sentences of which no clause has a unit, though they name a subject and claim a level in a known phrase.

    Not where the encoder is sure that nothing in them could be printed: "sorry, Gwen, go ahead".
    """
    taken = {unit.statement for own in found for unit in own}
    places: dict[int, list[int]] = {}
    for place, unit in enumerate(reading.turn.units):
        if unit.statement not in taken:
            places.setdefault(unit.statement, []).append(place)
    for sentence in places.values():
        own = [reading.turn.units[place] for place in sentence]
        names = any(subjects(unit.text, unit.said) for unit in own)
        claimed = {span.outcome for unit in own for span in unit.levels} & _VIEWS
        prints = reading.prints(sentence[0], sentence[-1])
        if names and claimed and (claimed != {"agreed"} or prints >= PRINTS):  # "thank you all for coming"
            yield own


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


def decode(actions: Matrix, units: Sequence[Unit], by_words: recap_words.Reader) -> list[str]:
    """What each unit does: the likeliest sequence of `ACTIONS` for both readers in which nothing goes on unopened.

    Args:
        actions: log probability of each action for each unit by the encoder, shape (units, 3).
        units: of the turn.
        by_words: the other reader.
    """
    best: dict[str, tuple[float, list[str]]] = {"outside": (0.0, [])}
    for place, (unit, logs) in enumerate(zip(units, actions, strict=True)):
        onward: dict[str, tuple[float, list[str]]] = {}
        for state, (score, path) in best.items():
            both = np.log((1 - DOUBT) * np.exp(logs) + DOUBT / len(ACTIONS)) + by_words.actions(place, state)
            for action, log in zip(ACTIONS, both, strict=True):
                if action == "goes on" and state == "outside":
                    continue
                after = recap_words.follow(state, action, unit)
                if after not in onward or score + log > onward[after][0]:
                    onward[after] = (score + float(log), [*path, action])
        best = onward
    return max(best.values(), key=lambda one: one[0])[1]


def level(
    own: Sequence[Unit], reading: Reading, by_words: recap_words.Reader, least: float = UNSAID
) -> tuple[str | None, float]:
    """The level that a clause claims, None where it claims none, and the probability of it.

    Args:
        own: units of the clause, one after another.
        reading: of its turn, by the encoder.
        by_words: the other reader.
        least: minimum probability of a level that no known phrase says.
    """
    units = reading.turn.units
    first, last = units.index(own[0]), units.index(own[-1])
    both = (reading.level(first, last) + by_words.level(own)) / 2
    logs = both - np.log(np.exp(both).sum())
    best = int(np.argmax(logs))
    outcome, probability = LEVELS[best], float(np.exp(logs[best]))
    decides = any(span.meaning == "decided" for unit in own for span in unit.levels)
    if decides and outcome in ("agreed", NO_LEVEL) and probability < LET_STAND:
        outcome = "decided"
    plain = _plain(own)
    counted = any(span.meaning == "tally" for unit in own for span in unit.levels)
    opposite = {plain, outcome} == {"agreed", "divided"} or (plain == "refused" and outcome in _TAKEN)
    needed = CONTRARY if counted or opposite else SURE
    if plain and outcome != plain and probability < needed:
        return plain, float(np.exp(logs[LEVELS.index(plain)]))
    if not any(unit.levels for unit in [*own, *units[last + 1 : last + 2]]) and probability < least:
        return None, probability
    return (None if outcome == NO_LEVEL else outcome), probability


def _plain(own: Sequence[Unit]) -> str | None:
    """The level that the last tally of a clause gives, or that all its phrases claim, none of them of earlier times."""
    spans = [(unit, span) for unit in own for span in unit.levels]
    now = [span for unit, span in spans if not levels.is_earlier(unit.text, span)]
    if tallies := [span.outcome for span in now if span.meaning == "tally"]:  # "no, seven to two, off the table"
        return "refused" if any(span.meaning == "refused" for span in now) else tallies[-1]
    said = now or [span for _, span in spans]  # "that was split": the only level there is
    outcomes = {span.outcome for span in said}
    return said[0].outcome if len(outcomes) == 1 and all(span.meaning in _PLAIN for span in said) else None


_VIEWS = frozenset({"agreed", "majority", "divided", "minority", "refused"})
_TAKEN = frozenset({"agreed", "decided", "majority"})
_PLAIN = frozenset({"unsettled", "split", "none against", "nearly all", "few", "most", "refused"})

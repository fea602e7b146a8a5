"""How talk is worded that asks for confidence, tells of a life or gives somebody away: a trained reading of a sentence.

Three linear models look at words and runs of words, at the letters within them (other languages, damaged words), and at
what the words are: `wording.toml` names classes of words that a request is made of, such as what is told, what writes
it down and who may not hear it. Pairs of classes hold for wordings that nobody foresaw. They rule out most of what is
said; the encoder beside this module reads the rest, and what a request covers. How they were trained and measured:
models/README.md.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from numpy import float32
from numpy.typing import NDArray

from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.confidences import encoder
from pipeline.understand.confidences.encoder import REACHES
from pipeline.understand.confidences.marks import harmless_parts, is_marked, smooth
from pipeline.understand.confidences.passing import is_told
from pipeline.understand.confidences.sounds import is_heard

WEIGHTS = Path(__file__).with_suffix(".json.gz")
CONCEPTS = Path(__file__).with_suffix(".toml")
ASKS, PERSONAL, POSITION = "asks for confidence", "tells of a life", "gives somebody away"
KINDS = (ASKS, PERSONAL, POSITION)
THRESHOLD, PERSONAL_THRESHOLD, POSITION_THRESHOLD = 0.65, 0.65, 0.1
MAY_ASK = -3.3  # log odds of a linear model from which the encoder reads a window too: a probability of .035
NO_REQUEST = -2.0  # log odds of a set wording's best window below which it asks for nothing, whatever it says
SHARE = 0.6  # of the encoder in the log odds of such a window; the rest is the linear model's
LONGEST_RUN = 3
LETTERS = (3, 4, 5)
APART = 6  # words between which two classes are a pair
CLAUSE_WORDS = 3  # fewest words of a clause that is read alone
WINDOW_WORDS = 40  # most words of a sentence that is read whole; of a longer one the clauses are
USUAL_WINDOWS = 3  # an utterance of more windows has more chances to be taken for a request, and owes more
# people ask in few words: a window has to be surer by one in log odds for each so many words beyond these
BRIEF_WORDS, OWING_WORDS = 24, 12
MAY_ASK_TOO = 0.2  # probability from which a window beside a request is a part of it, and no matter of its own
MAY_TURN = 0.05  # probability of a request from which words may begin or end a stretch
ANSWER_WORDS = 9  # an answer as short as this is read behind the question before it

Features = list[tuple[str, float]]
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[?:]")
_SENTENCE = re.compile(r"(?<=[.?!…])[\"”')]*\s+|\n+")
_CLAUSE = re.compile(r"(?<=[,;:–—])\s+|\s+-\s+")


@dataclass(frozen=True)
class Reading:
    """What an utterance does, by the window of it that does so most.

    Attributes:
        asks: probability that it asks for confidence; 1 where a mark does.
        personal: probability that it tells of somebody's health or life.
        position: probability that it tells what one person alone is or did, by which they are known.
        opens: probability that it begins a stretch that is not for the record.
        ends: probability that it ends one.
        reach: probabilities of what its requests cover, by `REACHES`; of several the highest of each.
        windows: windows that the three probabilities were read from, as `KINDS`.
        requests: the windows that ask, or that may beside one that does, the surest first, none within another.
    """

    asks: float
    personal: float
    position: float
    opens: float
    ends: float
    reach: dict[str, float]
    windows: tuple[str, ...]
    requests: tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """An utterance as the linear models read it.

    Attributes:
        windows: what of it is read alone, with the log odds of `KINDS`.
        marked: the sentence in which a set wording asks, or ''.
        told: the sentence that tells of health in passing, or ''.
        harmless: windows that only sound like a request.
    """

    windows: tuple[tuple[str, tuple[float, ...]], ...]
    marked: str
    told: str = ""
    harmless: frozenset[str] = frozenset()

    @property
    def possible(self) -> list[str]:
        """The windows that the encoder reads too: what the linear models do not rule out, and what is marked."""
        likely = [window for window, odds in self.windows if max(odds) >= MAY_ASK]
        return [*likely, *([self.marked] if self.marked else [])]


@cache
def _classes() -> tuple[dict[str, frozenset[str]], tuple[tuple[str, str], ...]]:
    """Classes by word, and beginnings of words with their class."""
    lists: dict[str, list[str]] = tomllib.loads(CONCEPTS.read_text("utf-8"))
    whole: dict[str, set[str]] = {}
    for name, words in lists.items():
        for word in words:
            whole.setdefault(word, set()).add(name)
    begun = [(word[:-1], name) for word, names in whole.items() if word.endswith("*") for name in sorted(names)]
    return {word: frozenset(names) for word, names in whole.items()}, tuple(begun)


@lru_cache(maxsize=100_000)
def classes(word: str) -> tuple[str, ...]:
    """What a small word is, in the order of the alphabet."""
    whole, begun = _classes()
    found = set(whole.get(word, ()))
    if word.endswith("n't"):
        found |= {"not"} | whole.get(word[:-3], frozenset())
    if word.endswith("'s"):
        found |= whole.get(word[:-2], frozenset())
    found |= {name for beginning, name in begun if word.startswith(beginning)}
    return tuple(sorted(found))


def tokens(text: str) -> list[str]:
    """Small words, figures alike, with the marks of a question and of an announcement."""
    return ["0" if found.isdigit() else found.lower() for found in _TOKEN.findall(text.replace("’", "'"))]


def features(text: str) -> Features:
    """Runs of words, letters within words, and classes, each kind of length 1."""
    words = tokens(text)
    found = []
    for names in (_runs(words), _letters(words), _concepts(words)):
        own = dict.fromkeys(names)
        found += [(name, 1 / math.sqrt(len(own))) for name in own]
    return found


def _runs(words: Sequence[str]) -> Iterator[str]:
    edged = ["<", *words, ">"]
    for length in range(1, LONGEST_RUN + 1):
        yield from (f"w {' '.join(edged[i : i + length])}" for i in range(len(edged) - length + 1))


def _letters(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        spaced = f" {word} "
        for length in LETTERS:
            yield from (f"c {spaced[i : i + length]}" for i in range(len(spaced) - length + 1))


def _concepts(words: Sequence[str]) -> Iterator[str]:
    """Classes, pairs of them in order, and three that follow each other."""
    places = [(i, names) for i, word in enumerate(words) if (names := classes(word))]
    for rank, (i, names) in enumerate(places):
        yield from (f"k {name}" for name in names)
        for j, others in places[rank + 1 :]:
            if j - i > APART:
                break
            yield from (f"k {one}>{two}" for one in names for two in others)
    for (i, first), (_, second), (j, third) in zip(places, places[1:], places[2:], strict=False):
        if j - i <= APART + 2:
            yield from (f"k {a}>{b}>{c}" for a in first for b in second for c in third)


def sentences(text: str) -> list[str]:
    """The sentences of a text, by their marks."""
    return [part.strip() for part in _SENTENCE.split(text) if part and part.strip()]


def windows(text: str) -> list[str]:
    """What is read alone: sentences and their clauses, both as said and without stutters."""
    found = []
    for sentence in sentences(text):
        for form in dict.fromkeys((sentence, smooth(sentence))):
            clauses = [part.strip() for part in _CLAUSE.split(form) if part.strip()]
            found += [form] if len(form.split()) <= WINDOW_WORDS or len(clauses) == 1 else []
            found += [part for part in clauses if len(clauses) > 1 and len(part.split()) >= CLAUSE_WORDS]
    return list(dict.fromkeys(found))


def answers(text: str, before: str, known: dict[str, Linear]) -> list[str]:
    """A short answer behind its question, as one window; none where the question asks for confidence itself."""
    question = "".join(sentences(before)[-1:])
    if len(text.split()) > ANSWER_WORDS or not question.endswith("?"):
        return []
    return [] if known[ASKS].probability(features(question)) >= THRESHOLD else [f"{question} {text}"]


@cache
def models() -> dict[str, Linear]:
    """The models that ship, by name: `KINDS`."""
    return linear.read(WEIGHTS)


def heard(text: str, before: str = "", known: dict[str, Linear] | None = None) -> Heard:
    """The linear models' reading of an utterance.

    Args:
        text: the words.
        before: the utterance before it.
        known: the models; those that ship by default.
    """
    known = known or models()
    told = []
    for window in [*windows(text), *answers(text, before, known)]:
        found = features(window)
        told.append((window, tuple(known[kind].score(found) for kind in KINDS)))
    whole = sentences(text)
    forms = (dict.fromkeys((sentence, smooth(sentence))) for sentence in whole)
    marked = next((sentence for sentence, own in zip(whole, forms, strict=True) if any(map(is_marked, own))), "")
    in_passing = next((sentence for sentence in whole if is_told(sentence)), "")
    harmless = frozenset(window for part in harmless_parts(text) for window in windows(part))
    return Heard(tuple(told), "" if marked in harmless else marked, in_passing, harmless)


def read(text: str, before: str = "") -> Reading:
    """Read an utterance; see `together` for many."""
    return together([heard(text, before)])[0]


def together(told: Sequence[Heard]) -> list[Reading]:
    """What utterances do: of what the linear models do not rule out, as the encoder reads it.

    Args:
        told: the linear models' reading of each.
    """
    possible = list(dict.fromkeys(window for one in told for window in one.possible))
    second = dict(zip(possible, encoder.read(possible), strict=True))
    return [_reading(one, second) for one in told]


def _reading(told: Heard, second: Mapping[str, NDArray[float32]]) -> Reading:
    best, opens, ends = [(0.0, "")] * len(KINDS), 0.0, 0.0
    asking: list[tuple[float, str]] = []
    chances = math.log(max(len(told.windows) / USUAL_WINDOWS, 1))
    for window, odds in told.windows:
        if window not in second:
            continue
        both = zip(second[window], odds, strict=False)
        owes = chances + max(len(window.split()) - BRIEF_WORDS, 0) / OWING_WORDS
        shares = [_probability(SHARE * again + (1 - SHARE) * first - owes) for again, first in both]
        if shares[0] >= MAY_TURN:
            turns = _reach(second[window])
            ends = max(ends, shares[0] * turns["off"])
            opens = max(opens, shares[0] * turns["on"] * (window not in told.harmless))
        shares[0] *= window not in told.harmless
        best = [max(one, (share, window)) for one, share in zip(best, shares, strict=True)]
        asking += [(shares[0], window)] if shares[0] >= MAY_ASK_TOO else []
    if told.told:
        best[1] = (1.0, told.told)
    if told.marked and _may_be_meant(told, second):
        best[0] = (1.0, told.marked)
    asks, personal, position = (share for share, _ in best)
    windows = tuple(window for _, window in best)
    requests = _apart([best[0], *sorted(asking, reverse=True)])
    sure = [window for i, (share, window) in enumerate(requests) if share >= THRESHOLD or not i]
    reaches = [_reach(second[window]) for window in sure] or [dict.fromkeys(REACHES, 1 / len(REACHES))]
    reach = {name: max(one[name] for one in reaches) for name in REACHES}
    return Reading(asks, personal, position, opens, ends, reach, windows, tuple(window for _, window in requests))


def _apart(found: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Of windows within one another the first: a sentence and its clause are one request."""
    kept: list[tuple[float, str]] = []
    for share, window in found:
        if window and not any(window in one or one in window for _, one in kept):
            kept.append((share, window))
    return kept


def _may_be_meant(told: Heard, second: Mapping[str, NDArray[float32]]) -> bool:
    """Whether the models do not rule out that a set wording asks: "the third option stays with us" does not.

    They cannot read what a recogniser garbled, and are not asked there.
    """
    if is_heard(told.marked):
        return True
    inside = [(window, odds) for window, odds in told.windows if window in second and window in told.marked]
    asks = [SHARE * second[window][0] + (1 - SHARE) * odds[0] for window, odds in inside]
    return max(asks, default=0.0) >= NO_REQUEST


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-linear.FARTHEST, min(linear.FARTHEST, odds))))


def _reach(read_again: NDArray[float32]) -> dict[str, float]:
    """What the request in a window covers: probabilities of `REACHES`."""
    return dict(zip(REACHES, map(float, read_again[encoder.ODDS :]), strict=True))

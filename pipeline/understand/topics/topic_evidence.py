"""What speaks for a topic, and for none, statement by statement (`decoding` weighs it)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.text.linear import Linear, Matrix
from pipeline.understand.topics import transitions
from pipeline.understand.topics.decoding import Counts, Evidence, places

FULL, FULL_TURN, HEARD = 15.0, 40.0, 60.0  # words after which a statement, a turn, a witness weighs no more
OPENING = 12  # words of a facilitator's turn that may open a topic
AFAR = 8  # turns; what lies nearer belongs to the same stretch of talk
ASSUMED = 60.0  # words of no likeness that are assumed, so that a topic of which little was said proves little
KIN, KIN_WIDTH = 0.35, 0.08  # cosine from which two turns are of a kind, and how sharply that counts
KINDRED = 12  # nearest turns that are asked what they are about
LED_SHARE = 0.3  # of a facilitator's words, in what the meeting said on a topic

TOPIC_EVIDENCE = [
    *("cosine", "words", "turn cosine", "turn words"),
    *("led cosine", "led words", "led turn cosine", "led turn words"),
    *("cosine near", "words near", "cosine around", "words around"),
    *("opening cosine", "opening words", "order"),
]
OFF_EVIDENCE = ["always", "length", "led", "best cosine", "best cosine near", "best words", "best words near", "topics"]
OWN = ["said", "said words", "said anywhere", "said words anywhere", "kin", "kin anywhere", "kin afar"]
OWN_OFF = [f"{name}: {what}" for name in OWN for what in ("off", "best", "lead")]
SCATTER = ["disorder", "surest", "fitting", "close", "close unfitting", "kin off"]
OWN_OFF += [*SCATTER, *(f"{name} near" for name in SCATTER)]


@dataclass(frozen=True)
class Talk:
    """What was said, statement by statement and turn by turn, and what the agenda asks.

    Attributes:
        vectors: of statements, unit norm, shape (statements, dimensions).
        words: TF-IDF of statements, sparse, shape (statements, vocabulary).
        length: words of each statement.
        facilitates: whether a facilitator speaks.
        turn: number of each statement's turn, ascending by statement.
        turn_text: clean text of each turn.
        turn_vectors: mean of its statements by words, unit norm.
        turn_words: TF-IDF of each turn.
        turn_length: words of each turn.
        turn_facilitates: whether a facilitator speaks.
        asked: vectors of the agenda's topics, unit norm.
        asked_words: their TF-IDF.
    """

    vectors: Matrix
    words: Any
    length: Matrix
    facilitates: NDArray[np.bool_]
    turn: Counts
    turn_text: list[str]
    turn_vectors: Matrix
    turn_words: Any
    turn_length: Matrix
    turn_facilitates: NDArray[np.bool_]
    asked: Matrix
    asked_words: Any


@dataclass(frozen=True)
class Sequence:
    """Statements that are read as one stretch of talk.

    Attributes:
        rows: their rows in `Talk`, in order.
        topics: the topics open to them, as columns of the agenda.
    """

    rows: Counts
    topics: Counts


def talk(frame: pd.DataFrame, vectors: Matrix, asked: Matrix, questions: list[str]) -> Talk:
    """Put together what the evidence is drawn from.

    Args:
        frame: statements, turns together, with `utterance_id`, `clean_text`, `word_count`, `facilitates` and `heading`
            (empty where there is none).
        vectors: of the statements, unit norm.
        asked: of the agenda's topics, unit norm.
        questions: the agenda's topics in words.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    turn = pd.factorize(frame.utterance_id)[0]
    length = frame.word_count.to_numpy(dtype=float)
    told = frame.clean_text + " " + frame.heading
    turns = told.groupby(turn).agg(" ".join)
    reader = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit([*told, *questions])
    means = np.zeros((len(turns), vectors.shape[1]))
    np.add.at(means, turn, vectors * (length + 1e-6)[:, None])
    facilitates = frame.facilitates.to_numpy(dtype=bool)
    return Talk(
        vectors=vectors,
        words=reader.transform(told),
        length=length,
        facilitates=facilitates,
        turn=turn,
        turn_text=list(frame.clean_text.groupby(turn).agg(" ".join)),
        turn_vectors=means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9),
        turn_words=reader.transform(turns),
        turn_length=np.bincount(turn, length).astype(float),
        turn_facilitates=np.bincount(turn, facilitates) > 0,
        asked=asked,
        asked_words=reader.transform(questions),
    )


def first_evidence(talk: Talk, sequence: Sequence, wording: dict[str, Linear]) -> Evidence:
    """What the agenda, the facilitator and the order tell, before anything is known of what was said on a topic."""
    rows, topics = sequence.rows, sequence.topics
    turns, at = np.unique(talk.turn[rows], return_inverse=True)
    weight = np.minimum(talk.length[rows], FULL) / FULL
    turn_weight = np.minimum(talk.turn_length[turns], FULL_TURN) / FULL_TURN
    cosine = _compared(talk.vectors[rows] @ talk.asked[topics].T, weight)
    words = _compared((talk.words[rows] @ talk.asked_words[topics].T).toarray(), weight)
    turn_cosine = _compared(talk.turn_vectors[turns] @ talk.asked[topics].T, turn_weight)
    turn_words = _compared((talk.turn_words[turns] @ talk.asked_words[topics].T).toarray(), turn_weight)
    by_facilitator = talk.facilitates[rows][:, None]
    own = [x * weight[:, None] for x in (cosine, words, turn_cosine[at], turn_words[at])]
    near = [smooth(x * turn_weight[:, None], reach)[at] for reach in (2, 8) for x in (turn_cosine, turn_words)]
    opens = talk.turn_facilitates[turns] & (talk.turn_length[turns] >= OPENING)
    opening = [_since(x, opens)[at] for x in (turn_cosine, turn_words)]
    order = np.broadcast_to(_order(talk.length[rows], len(topics)), cosine.shape)
    best = [turn_cosine.max(axis=1)[at] * weight, near[0].max(axis=1), turn_words.max(axis=1)[at] * weight]
    open_topics = np.full(len(rows), np.log(len(topics)))
    flat = [np.ones(len(rows)), weight, by_facilitator[:, 0], *best, near[1].max(axis=1), open_topics]
    starts = np.append(True, at[1:] != at[:-1])
    change, aside = _announced(talk, turns, wording)
    return Evidence(
        topic=np.stack([*own, *(x * by_facilitator for x in own), *near, *opening, order], axis=-1),
        off=np.stack(flat, axis=-1).astype(float),
        change=change[at] * starts,
        aside=aside[at] * starts,
        place=places(starts, talk.facilitates[rows]),
    )


def own_evidence(talk: Talk, sequences: list[Sequence], posterior: Matrix, first: list[Evidence]) -> list[Evidence]:
    """The same with what the meeting itself says on a topic, as far as it is known by now.

    Args:
        talk: what was said.
        sequences: the stretches of talk.
        posterior: what each statement is about by now, shape (statements, topics + 1).
        first: the evidence of each sequence so far.
    """
    shares = np.zeros((len(talk.turn_length), posterior.shape[1]))
    np.add.at(shares, talk.turn, posterior * talk.length[:, None])
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
    found = []
    for sequence, evidence in zip(sequences, first, strict=True):
        rows = sequence.rows
        turns, at = np.unique(talk.turn[rows], return_inverse=True)
        weight = np.minimum(talk.length[rows], FULL)[:, None] / FULL
        turn_weight = np.minimum(talk.turn_length[turns], FULL_TURN) / FULL_TURN
        columns = np.append(sequence.topics, posterior.shape[1] - 1)
        topic, off = _said(talk, turns, shares[:, columns], turn_weight)
        scatter = _scatter(talk, turns, shares, turn_weight)
        near = smooth(scatter * turn_weight[:, None], 1.5)
        own_off = [off[at] * weight, scatter[at] * weight, near[at]]
        found.append(
            Evidence(
                topic=np.concatenate([evidence.topic, topic[at] * weight[:, :, None]], axis=-1),
                off=np.hstack([evidence.off, *own_off]),
                change=evidence.change,
                aside=evidence.aside,
                place=evidence.place,
            )
        )
    return found


def _said(talk: Talk, turns: Counts, shares: Matrix, weight: Matrix) -> tuple[Matrix, Matrix]:
    """Likeness to what was said on each topic and off the agenda, in meaning, in words, and by the nearest turns.

    Returns:
        Shapes (turns, topics, kinds) and (turns, 3 kinds).
    """
    mass = shares * (np.minimum(talk.turn_length, HEARD) * np.where(talk.turn_facilitates, LED_SHARE, 1.0))[:, None]
    total, here, near = mass.sum(axis=0), mass[turns].sum(axis=0), _near(turns, len(mass))

    def mean(known: Any, where: Counts | slice, heard: Matrix) -> Matrix:
        """The mean likeness to what was said there, oneself left out: a sum of products, so no pair is looked at."""
        own = known[turns]
        itself = np.asarray(own.multiply(own).sum(axis=1) if hasattr(own, "multiply") else (own * own).sum(axis=1))
        return (own @ (known[where].T @ mass[where]) - itself.reshape(-1, 1) * mass[turns]) / (heard + ASSUMED)

    kin = np.exp((talk.turn_vectors[turns] @ talk.turn_vectors.T - KIN) / KIN_WIDTH)
    kin[np.arange(len(turns)), turns] = 0.0
    places = ((turns, here), (slice(None), total))
    nearest = [np.log(kin[:, at] @ mass[at] + 1) - np.log(heard + ASSUMED / 3) for at, heard in places]
    kin[near] = 0.0
    around = np.zeros((len(turns), mass.shape[1]))
    np.add.at(around, near[0], mass[near[1]])
    nearest.append(np.log(kin @ mass + 1) - np.log(np.maximum(total - around, 0.0) + ASSUMED / 3))
    topic, off = [], []
    for x in [*(mean(known, *place) for place in places for known in (talk.turn_vectors, talk.turn_words)), *nearest]:
        scaled = _compared(x[:, :-1], weight)
        spread = _spread(x[:, :-1], weight)
        topic.append(scaled)
        off += [_standard(x[:, -1:], weight)[:, 0], scaled.max(axis=1), (x[:, :-1].max(axis=1) - x[:, -1]) / spread]
    return np.stack(topic, axis=-1), np.stack(off, axis=-1)


def _scatter(talk: Talk, turns: Counts, shares: Matrix, weight: Matrix) -> Matrix:
    """Whether the turns most like a turn are about one topic, the one on the floor; shape (turns, kinds).

    What comes back here and there, in the middle of several topics, is off the agenda.
    """
    cosine = talk.turn_vectors[turns] @ talk.turn_vectors.T
    cosine[_near(turns, cosine.shape[1])] = -1.0
    cosine[:, talk.turn_length < transitions.SHORT_TURN] = -1.0
    first = np.sort(np.argpartition(-cosine, min(KINDRED, cosine.shape[1]) - 1, axis=1)[:, :KINDRED], axis=1)
    among = np.take_along_axis(cosine, first, axis=1)
    best = np.argsort(-among, axis=1, kind="stable")
    order, likest = np.take_along_axis(first, best, axis=1), np.take_along_axis(among, best, axis=1)
    about = np.einsum("ij,ijk->ik", np.exp((likest - KIN) / KIN_WIDTH), shares[order])
    about /= np.maximum(about.sum(axis=1, keepdims=True), 1e-9)
    length = np.minimum(talk.turn_length[turns], HEARD) * np.where(talk.turn_facilitates[turns], LED_SHARE, 1.0)
    floor = smooth(shares[turns] * length[:, None], 4)
    floor /= np.maximum(floor.sum(axis=1, keepdims=True), 1e-9)
    fitting = (about * floor).sum(axis=1)
    close = likest[:, :3].mean(axis=1)
    disorder = -(about * np.log(about + 1e-9)).sum(axis=1)
    kinds = [disorder, about.max(axis=1), fitting, close, close * (1 - fitting), about[:, -1]]
    return _standard(np.stack(kinds, axis=-1), weight)


def _near(turns: Counts, count: int) -> tuple[Counts, Counts]:
    """The pairs of one of these turns, by its place among them, and a turn of all that lies no further than `AFAR`."""
    columns = turns[:, None] + np.arange(-AFAR, AFAR + 1)
    rows = np.broadcast_to(np.arange(len(turns))[:, None], columns.shape)
    there = (columns >= 0) & (columns < count)
    return rows[there], columns[there]


def smooth(values: Matrix, reach: float) -> Matrix:
    """Sum over the neighbours before and after, fading by exp(-turns / reach), divided by the reach."""
    fade = np.exp(-1 / reach)
    before, after = np.zeros_like(values), np.zeros_like(values)
    for i in range(1, len(values)):
        before[i] = (before[i - 1] + values[i - 1]) * fade
        after[-i - 1] = (after[-i] + values[-i]) * fade
    result: Matrix = (before + after) / fade / reach
    return result


def _since(values: Matrix, opens: NDArray[np.bool_]) -> Matrix:
    """What the last turn that may have opened a topic resembled, fading turn by turn."""
    held, kept = np.zeros(values.shape[1]), np.zeros_like(values)
    for i, opening in enumerate(opens):
        held = values[i] if opening else held * np.exp(-1 / 6)
        kept[i] = held
    return kept


def _order(length: Matrix, topics: int) -> Matrix:
    """How far each statement lies from the place where a topic would stand if all took the same time."""
    place = np.cumsum(length) / max(length.sum(), 1.0)
    result: Matrix = -np.abs(place[:, None] - (np.arange(topics) + 0.5) / topics) * min(topics, 6)
    return result


def _announced(talk: Talk, turns: Counts, wording: dict[str, Linear]) -> tuple[Matrix, Matrix]:
    """How much each turn sounds like a change of topic, and like the start of a digression."""
    said = [(talk.turn_text[i], bool(talk.turn_facilitates[i]), float(talk.turn_length[i])) for i in turns]
    odds = {
        kind: [transitions.log_odds(model, text, facilitates=facilitates, words=n) for text, facilitates, n in said]
        for kind, model in wording.items()
    }
    return (np.array(odds["change"]) + 2.5) / 1.5, (np.array(odds["aside"]) + 4.0) / 1.5


def _spread(values: Matrix, weight: Matrix) -> float:
    """Standard deviation around each column's mean, over all columns."""
    apart = values - (weight[:, None] * values).sum(axis=0) / max(weight.sum(), 1e-9)
    return float(np.sqrt((weight[:, None] * apart**2).sum() / max(weight.sum() * values.shape[1], 1e-9))) + 1e-9


def _compared(values: Matrix, weight: Matrix) -> Matrix:
    """Likenesses made comparable between topics: what resembles everything gains nothing by it."""
    centred = values - (weight[:, None] * values).sum(axis=0) / max(weight.sum(), 1e-9)
    result: Matrix = centred / max(_spread(values, weight), 1e-6)
    return result


def _standard(values: Matrix, weight: Matrix) -> Matrix:
    """Columns with mean 0 and standard deviation 1."""
    return np.column_stack([_compared(values[:, [i]], weight)[:, 0] for i in range(values.shape[1])])

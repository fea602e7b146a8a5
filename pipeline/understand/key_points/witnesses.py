"""Which key point a stated outcome is about: meaning, words, topic, and what the meeting had just talked about.

A chair sums up what was just said. A rapporteur, the notes and a poll tell of what was said elsewhere: a model of its
own, fitted without the order of the talk and with topics that are often read wrongly, links these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.text import linear
from pipeline.text.linear import Linear, Matrix
from pipeline.text.stems import stems

WEIGHTS = Path(__file__).with_suffix(".json")
FEATURES = (
    "meaning", "meaning of the nearest", "meaning beyond the others",
    "words", "words beyond the others", "same topic", "topic known", "just before", "in order", "contributions",
)  # fmt: skip
HERE, ELSEWHERE = "about", "about elsewhere"  # names of the models
JUST_BEFORE, IN_ORDER = FEATURES.index("just before"), FEATURES.index("in order")
_LEANS = re.compile(r"\b(?:it|them|that|this)\b(?=\s*(?:[,.;]|$))", re.IGNORECASE)
OPENING, FEWEST = 3, 2  # words by which a condition is found in its clause, and those that must stand before it
FEW = 2  # telling words of a clause that goes on with the one before
# levels that bear a participant's sentence out; what was decided is what was put to the meeting, not what one said
BORNE = ("agreed", "majority", "divided", "refused")
DECIDES = 0.5  # share of the telling words of the shorter that a decision and the wording of its point must exceed
REACH = 60.0  # statements over which what was said just before fades


@dataclass(frozen=True)
class Gathered:
    """Contributions gathered to one key point.

    Attributes:
        topic_id: which most of them serve.
        rows: their row numbers in the units, in order.
    """

    topic_id: str
    rows: NDArray[np.int_]


def features(outcomes: pd.DataFrame, clauses: Matrix, units: pd.DataFrame, vectors: Matrix, found: Sequence[Gathered]
             ) -> NDArray[np.float64]:  # fmt: skip
    """What speaks for each outcome being about each key point.

    Args:
        outcomes: `clause`, `session`, `position`, `utterance_id` and `topic_id` of each.
        clauses: vectors of the clauses, shape (outcomes, dimensions), unit norm.
        units: see `pair_features.units`.
        vectors: of the units, unit norm.
        found: the key points.

    Returns:
        Shape (outcomes, key points, len(FEATURES)).
    """
    shape = (len(outcomes), len(found))
    centres = np.stack([vectors[one.rows].sum(axis=0) for one in found])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    likeness = clauses @ vectors.T
    nearest = np.stack([likeness[:, one.rows].max(axis=1) for one in found], axis=1)
    meaning, words = clauses @ centres.T, _common_words(list(outcomes.clause), units, found)
    same, known, before, order = (np.zeros(shape) for _ in range(4))
    positions = units.position.to_numpy(dtype=float)
    by_session = _by_session(units.session.to_numpy(), positions, found)
    starts = np.array([positions[one.rows].mean() for one in found])
    topics = np.array([one.topic_id for one in found])
    place = outcomes.groupby(outcomes.utterance_id.fillna("")).cumcount().to_numpy()
    count = outcomes.groupby(outcomes.utterance_id.fillna("")).utterance_id.transform("size").to_numpy()
    for i, row in enumerate(outcomes.itertuples()):
        known[i] = isinstance(row.topic_id, str)
        same[i] = topics == row.topic_id
        for k, own in by_session[row.session]:
            earlier = np.searchsorted(own, row.position)
            if earlier:
                before[i, k] = np.exp(-(row.position - own[earlier - 1]) / REACH)
        rivals = np.flatnonzero(same[i] > 0)
        if len(rivals) > 1 and count[i] > 1:
            rank = np.argsort(np.argsort(starts[rivals])) / (len(rivals) - 1)
            order[i, rivals] = 1 - np.abs(rank - place[i] / (count[i] - 1))
    sizes = np.broadcast_to(np.log([len(one.rows) for one in found]), shape)
    columns = [
        meaning, nearest, meaning - _others(meaning), words, words - _others(words), same, known, before, order, sizes,
    ]  # fmt: skip
    return np.stack(columns, axis=2)


def _by_session(
    sessions: NDArray[np.object_], positions: Matrix, found: Sequence[Gathered]
) -> Mapping[str, list[tuple[int, Matrix]]]:
    """For each session the key points raised there, by number, with the places of their contributions, sorted."""
    held: dict[str, list[tuple[int, Matrix]]] = defaultdict(list)
    for k, one in enumerate(found):
        own = sessions[one.rows]
        for session in set(own):
            held[session].append((k, np.sort(positions[one.rows[own == session]])))
    return held


def unconditioned(outcomes: pd.DataFrame) -> list[str]:
    """The clauses without the condition that stands behind them, which may name what another key point is about.

    "Hospitals as a source, only if the panel is the same" is about hospitals, and no word on the panel.

    Args:
        outcomes: `clause` and `condition` of each.
    """
    found = []
    for clause, condition in zip(outcomes.clause, outcomes.condition, strict=True):
        opening = " ".join(condition.split()[:OPENING]) if isinstance(condition, str) else ""
        before = clause[: clause.find(opening)].strip(" ,;:") if opening and opening in clause else ""
        found.append(before if len(before.split()) >= FEWEST else clause)
    return found


def load() -> dict[str, Linear]:
    """Both models, by name."""
    return {name: linear.load(WEIGHTS, name, FEATURES) for name in (HERE, ELSEWHERE)}


def about(
    values: NDArray[np.float64], models: Mapping[str, Linear], possible: NDArray[np.bool_] | None = None
) -> Matrix:
    """The probability that each outcome is about each key point, shape (outcomes, key points).

    Args:
        values: see `features`.
        models: see `load`.
        possible: where an outcome may tell of a key point that its session had not talked of before; everywhere by
            default, shape (outcomes, key points).
    """
    here = _shares(values, models[HERE])
    told = _shares(unordered(values), models[ELSEWHERE])
    told = told if possible is None else np.where(possible, told, 0.0)
    result: Matrix = np.where(values[:, :, JUST_BEFORE] > 0, here, told)
    return result


def laid(shares: Matrix, utterances: pd.Series, least: Matrix, again: float, levels: pd.Series) -> NDArray[np.int_]:
    """The key point that each outcome is laid beside, -1 for none; shape (outcomes,).

    Who sums up says one thing of each point, so that the clauses of an utterance go to points of their own, those
    that make the likeliest whole (Kuhn 1955); one that is left may speak again of a point that it is surely about.

    Args:
        shares: see `about`.
        utterances: id of each outcome's; missing of a poll.
        least: minimum probability of each outcome, shape (outcomes,).
        again: the same of a clause that speaks again of a point.
        levels: the level that each claims; missing where it claims none.
    """
    from scipy.optimize import linear_sum_assignment

    odds, nowhere = _odds(shares), _odds(least)
    found = np.full(len(shares), -1)
    names = utterances.fillna(pd.Series(utterances.index.map(str), index=utterances.index)).to_numpy()
    for name in pd.unique(names):
        rows = np.flatnonzero(names == name)
        unlaid = np.repeat(nowhere[rows][:, None], len(rows), axis=1)
        own, points = linear_sum_assignment(-np.concatenate([odds[rows], unlaid], axis=1))
        for row, point in zip(rows[own], points, strict=True):
            if point < shares.shape[1] and shares[row, point] >= least[row]:
                found[row] = point
    own_levels = levels.reset_index(drop=True)
    for row in np.flatnonzero((found < 0) & (shares.max(axis=1, initial=0.0) >= np.maximum(again, least))):
        point = shares[row].argmax()
        beside = own_levels[(names == names[row]) & (found == point)].dropna()
        if pd.isna(own_levels[row]) or (beside == own_levels[row]).all():
            found[row] = point
    return found


def leaning(points: NDArray[np.int_], outcomes: pd.DataFrame) -> NDArray[np.int_]:
    """The same where a clause that names nothing of its own ("most could live with it") goes on with the one before.

    Args:
        points: see `laid`.
        outcomes: `clause` and `utterance_id` of each, in the order of the meeting.
    """
    found, last = points.copy(), dict[str, int]()
    for i, row in enumerate(outcomes.itertuples()):
        if not isinstance(row.utterance_id, str):
            continue
        leans = _LEANS.search(row.clause) is not None and len(stems(row.clause)) <= FEW
        if found[i] < 0 and leans and row.utterance_id in last:
            found[i] = last[row.utterance_id]
        last[row.utterance_id] = int(found[i])  # -1: goes on with what is laid beside nothing
    return found


def borne(stated: pd.DataFrame, least: float, worded: Mapping[int, str]) -> set[int]:
    """The key points that the meeting itself surely gave a level, so that a participant's sentence may word them.

    The sentence has to share a word with what the meeting said: "the humus is the last store of water" may be why
    something was agreed, and is not what.

    Args:
        stated: `outcome`, `clause`, `point` and `about_share` of each outcome.
        least: minimum probability that it is about the point.
        worded: the wording of each key point.
    """
    sure = stated[stated.outcome.isin(BORNE) & (stated.about_share >= least) & stated.point.isin(list(worded))]
    return {row.point for row in sure.itertuples() if stems(row.clause) & stems(worded[row.point])}


def decides(stated: pd.DataFrame, worded: Mapping[int, str]) -> NDArray[np.bool_]:
    """Whether each outcome may be told of its key point: the words of the point must be those decided, or voted on.

    "The certificate first, and the yard after it", taken as agreed, decides nothing on who runs the yard. What has a
    sentence of its own must share a word with the point: "No spruce below six hundred metres" is not "Non-native
    species up to a fifth".

    Args:
        stated: `kind`, `outcome`, `clause`, `proposition` and `point` of each.
        worded: the wording of each key point.
    """
    found = np.ones(len(stated), dtype=bool)
    for i, row in enumerate(stated.itertuples()):
        if (row.outcome == "decided" or row.kind == "poll") and row.point in worded:
            mine, other = stems(row.clause), stems(worded[row.point])
            found[i] = bool(mine and other) and len(mine & other) > DECIDES * min(len(mine), len(other))
        elif row.outcome in BORNE and isinstance(row.proposition, str) and row.point in worded:
            found[i] = bool(stems(row.proposition) & stems(worded[row.point]))
    return found


def _odds(shares: Matrix) -> Matrix:
    kept: Matrix = np.clip(shares, 1e-6, 1 - 1e-6)
    result: Matrix = np.log(kept / (1 - kept))
    return result


def _shares(values: NDArray[np.float64], model: Linear) -> Matrix:
    result: Matrix = model.probabilities(values.reshape(-1, len(FEATURES))).reshape(values.shape[:2])
    return result


def unordered(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The features without the order of the talk."""
    changed = values.copy()
    changed[:, :, [JUST_BEFORE, IN_ORDER]] = 0.0
    return changed


def possible(outcomes: pd.DataFrame, units: pd.DataFrame, found: Sequence[Gathered]) -> NDArray[np.bool_]:
    """Whether anything was said on a key point before each outcome, or later in its own session.

    A report comes before the discussion of it; no outcome tells of a session to come.

    Returns:
        Shape (outcomes, key points).
    """
    sessions, positions = units.session.to_numpy(), units.position.to_numpy(dtype=float)
    first = np.array([positions[one.rows].min() for one in found])
    said = np.array([[row.session in set(sessions[one.rows]) for one in found] for row in outcomes.itertuples()])
    earlier = outcomes.position.to_numpy(dtype=float)[:, None] > first[None, :]
    result: NDArray[np.bool_] = earlier | said.reshape(earlier.shape).astype(bool)
    return result


def _others(values: Matrix) -> Matrix:
    """For each cell the best of the others in its row."""
    if values.shape[1] < 2:
        return np.zeros_like(values)
    ranked = np.sort(values, axis=1)
    best, second = ranked[:, -1:], ranked[:, -2:-1]
    return np.where(values == best, second, best)


def _common_words(clauses: Sequence[str], units: pd.DataFrame, found: Sequence[Gathered]) -> Matrix:
    """Cosine of the clauses' and the key points' words, the rare ones weighing more; shape (clauses, key points)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [" ".join(units.text.iloc[one.rows]) for one in found]
    if not any(map(stems, texts)):
        return np.zeros((len(clauses), len(found)))
    model = TfidfVectorizer(analyzer=lambda text: sorted(stems(text)), sublinear_tf=True)
    said = model.fit_transform(texts)
    result: Matrix = (model.transform(clauses) @ said.T).toarray()
    return result

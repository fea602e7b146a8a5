"""What belongs together in a discussion: meaning, shared words, place in the conversation and what the model reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.people.facilitators import facilitator_ids
from pipeline.text.linear import Linear, Matrix
from pipeline.text.rounds import Turn, rounds

Numbers = NDArray[np.int_]

SILENT = ["procedural", "backchannel", "question"]  # acts that put no proposition on the table
WEIGHTS = Path(__file__).with_suffix(".json")

PAIR_FEATURES = (
    "meaning", "meaning, shared part out", "words", "surroundings", "meaning against surroundings",
    "point", "point, shared part out", "point of surroundings",
    "turns apart, 2", "turns apart, 6", "turns apart, 20", "turns apart, 60", "same session", "same participant",
    "facilitator between", "facilitator between, near", "contributions between", "shorter", "longer",
    "later takes position", "difference of opposition", "point and near",
)  # fmt: skip


def units(
    statements: pd.DataFrame,
    statement_topics: pd.DataFrame,
    embeddings: pd.DataFrame,
    participants: pd.DataFrame,
    contributions: pd.DataFrame,
    contribution_embeddings: pd.DataFrame,
) -> tuple[pd.DataFrame, Matrix, Matrix]:
    """Utterances as units of discussion: what one participant put on the table at one time.

    Returns:
        A frame with a row an utterance, in the order of the meeting: `utterance_id`, `session`, `position` (of its
        first statement), `kind`, `participant_id`, `topic_id` (which most of its words serve), `word_count`, `text`
        (clean), `asserts` and `facilitates` (a facilitator speaks), `turn` (its place in the session), `led` (the
        facilitator's utterances before it), `position_share`, `opposition_share` and `condition_share` (0 where it
        was not read); the vectors, shape (utterances, dimensions), unit norm: the mean of their statements weighted
        by words; and the vectors of the point at issue, zero where it was not read.
    """
    served = statement_topics[["statement_id", "topic_id"]]
    frame = statements.sort_values("position").merge(served, on="statement_id", validate="1:1")
    numbers, order = pd.factorize(frame.utterance_id)
    vectors = embeddings.set_index("statement_id").loc[frame.statement_id].to_numpy(dtype=float)
    said = frame.word_count.to_numpy(dtype=float) * np.where(frame.act.isin(SILENT), 0.25, 1.0)
    means = np.zeros((len(order), vectors.shape[1]))
    np.add.at(means, numbers, vectors * (said + 1e-6)[:, None])

    served = frame.groupby(["utterance_id", "topic_id"]).word_count.sum().reset_index()
    served = served.sort_values(["word_count", "topic_id"], ascending=[False, True]).drop_duplicates("utterance_id")
    asserting = frame[~frame.act.isin(SILENT)]
    first = frame.drop_duplicates("utterance_id").set_index("utterance_id")
    found = first.loc[order, ["session", "position", "kind", "participant_id"]].reset_index()
    found["topic_id"] = served.set_index("utterance_id").topic_id.loc[order].to_numpy()
    found["word_count"] = frame.groupby("utterance_id").word_count.sum().loc[order].to_numpy()
    found["text"] = frame.groupby("utterance_id").clean_text.agg(" ".join).loc[order].to_numpy()
    found["asserts"] = found.utterance_id.isin(asserting.utterance_id)
    found["facilitates"] = found.participant_id.isin(facilitator_ids(participants))
    found["turn"] = found.groupby("session").cumcount()
    found["facilitator_turns"] = found.groupby("session").facilitates.cumsum()
    shares = contributions.set_index("utterance_id").reindex(order).fillna(0.0)
    found[shares.columns] = shares.to_numpy()
    issues = contribution_embeddings.set_index("utterance_id").reindex(order).fillna(0.0).to_numpy(dtype=float)
    return found, _unit_norm(means), issues


def ballots(units: pd.DataFrame) -> NDArray[np.bool_]:
    """Which contributions answer a round (see `pipeline.text.rounds`), shape (units,).

    Args:
        units: see `units`.
    """
    spoken = np.flatnonzero(units.kind == "speech")
    own = units.iloc[spoken][["session", "participant_id", "facilitates", "text"]].itertuples(index=False)
    answers = [place for one in rounds([Turn(*row) for row in own]) for place in one.answers]
    found = np.zeros(len(units), dtype=bool)
    found[spoken[answers]] = True
    return found


def pair_features(
    found: pd.DataFrame, vectors: Matrix, issues: Matrix, marked: NDArray[np.bool_] | None = None
) -> tuple[Numbers, Numbers, Matrix]:
    """What speaks for and against two contributions to one topic bearing on one point.

    Args:
        found: contributions to one topic (see `units`), in the order of the meeting.
        vectors: their vectors.
        issues: their vectors of the point at issue.
        marked: some of them; only pairs of one that is and one that is not are looked at. None: all pairs.

    Returns:
        Row numbers of the earlier and of the later one, and the features, shape (pairs, len(PAIR_FEATURES)).
    """
    i, j = np.triu_indices(len(found), 1)
    if marked is not None:
        mixed = marked[i] != marked[j]
        i, j = i[mixed], j[mixed]
    turn, session, facilitator_turns, words = (
        found[name].to_numpy() for name in ("turn", "session", "facilitator_turns", "word_count")
    )
    same_session = session[i] == session[j]
    apart = np.where(same_session, np.abs(turn[j] - turn[i]), 200).astype(float)
    between = np.where(same_session, np.abs(facilitator_turns[j] - facilitator_turns[i]), 20).astype(float)
    near = np.exp(-np.abs(turn[:, None] - turn[None, :]) / 2) * (session[:, None] == session[None, :])
    own, own_issues = _apart(vectors, 0.7), _apart(issues, 0.5)
    around, around_issues = _unit_norm(near @ own), _unit_norm(near @ own_issues)
    crossed = own @ around.T
    likeness = [
        vectors @ vectors.T, own @ own.T, shared_words(found.text), around @ around.T, (crossed + crossed.T) / 2,
        issues @ issues.T, own_issues @ own_issues.T, around_issues @ around_issues.T,
    ]  # fmt: skip
    shares, against = found.position_share.to_numpy(), found.opposition_share.to_numpy()
    speaker = found.participant_id.to_numpy(dtype=object)
    columns = [
        *(matrix[i, j] for matrix in likeness),
        *(np.exp(-apart / reach) for reach in (2, 6, 20, 60)),
        same_session,
        speaker[i] == speaker[j],
        np.minimum(between, 6),
        np.exp(-between / 2),
        np.minimum(np.where(same_session, j - i, 100), 30),
        np.log1p(np.minimum(words[i], words[j])),
        np.log1p(np.maximum(words[i], words[j])),
        shares[j],
        np.abs(against[i] - against[j]),
        likeness[6][i, j] * np.exp(-(j - i) / 6),
    ]
    return i, j, np.column_stack(columns).astype(float)


def togetherness(
    found: pd.DataFrame, vectors: Matrix, issues: Matrix, model: Linear, marked: NDArray[np.bool_] | None = None
) -> Matrix:
    """The probability that two contributions to one topic bear on one point, shape (units, units); symmetric.

    Meaning alone finds hardly more than chance of this: a discussion is made of threads, not a bag of sentences. So
    a logistic regression weighs meaning, shared words and what the encoder holds for one point together with closeness
    in the conversation, who speaks and whether the facilitator has moved on (models/README.md). Pairs that are not
    looked at (see `pair_features`) stay 0.
    """
    i, j, features = pair_features(found, vectors, issues, marked)
    result = np.eye(len(found))
    result[i, j] = result[j, i] = model.probabilities(features)
    return result


def shared_words(texts: pd.Series) -> Matrix:
    """TF-IDF cosine between texts, shape (texts, texts)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = r"(?u)\b\w+\b"
    model = TfidfVectorizer(stop_words="english", sublinear_tf=True, token_pattern=words)
    try:
        weighted = model.fit_transform(texts)
    except ValueError:  # nothing but stop words
        return np.zeros((len(texts), len(texts)))
    result: Matrix = (weighted @ weighted.T).toarray()
    return result


def group(likeness: Matrix, count: int) -> NDArray[np.int_]:
    """A cluster number for each unit, by average linkage (Sokal and Michener 1958)."""
    from sklearn.cluster import AgglomerativeClustering

    distance = likeness.max() - likeness
    np.fill_diagonal(distance, 0.0)
    model = AgglomerativeClustering(n_clusters=min(count, len(distance)), metric="precomputed", linkage="average")
    numbers: NDArray[np.int_] = model.fit_predict(distance)
    return numbers


def _apart(vectors: Matrix, part: float) -> Matrix:
    """The vectors less a part of what all share, unit norm."""
    return _unit_norm(vectors - part * vectors.mean(axis=0))


def _unit_norm(vectors: Matrix) -> Matrix:
    result: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return result

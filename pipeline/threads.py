"""What belongs together in a discussion: meaning, shared words and closeness in the conversation."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.decoding import Matrix

SILENT = ["procedural", "backchannel", "question"]  # acts that put no proposition on the table


def contributions(
    statements: pd.DataFrame, topics: pd.DataFrame, embeddings: pd.DataFrame, participants: pd.DataFrame
) -> tuple[pd.DataFrame, Matrix]:
    """Utterances as units of discussion: what one participant put on the table at one time.

    Returns:
        A frame with a row an utterance, in the order of the meeting: `utterance_id`, `session`, `position` (of its
        first statement), `kind`, `participant_id`, `topic_id` (which most of its words serve), `word_count`, `text`
        (clean, statements that assert something alone), `asserts` and `leads` (a facilitator speaks); and their
        vectors, shape (utterances, dimensions), unit norm: the mean of their statements weighted by words.
    """
    primary = topics.loc[topics.is_primary, ["statement_id", "topic_id"]]
    frame = statements.sort_values("position").merge(primary, on="statement_id", validate="1:1")
    numbers, order = pd.factorize(frame.utterance_id)
    vectors = embeddings.set_index("statement_id").loc[frame.statement_id].to_numpy(dtype=float)
    said = frame.word_count.to_numpy(dtype=float) * np.where(frame.act.isin(SILENT), 0.25, 1.0)
    means = np.zeros((len(order), vectors.shape[1]))
    np.add.at(means, numbers, vectors * (said + 1e-6)[:, None])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)

    served = frame.groupby(["utterance_id", "topic_id"]).word_count.sum().reset_index()
    served = served.sort_values(["word_count", "topic_id"], ascending=[False, True]).drop_duplicates("utterance_id")
    asserting = frame[~frame.act.isin(SILENT)]
    first = frame.drop_duplicates("utterance_id").set_index("utterance_id")
    units = first.loc[order, ["session", "position", "kind", "participant_id"]].reset_index()
    units["topic_id"] = served.set_index("utterance_id").topic_id.loc[order].to_numpy()
    units["word_count"] = frame.groupby("utterance_id").word_count.sum().loc[order].to_numpy()
    units["text"] = frame.groupby("utterance_id").clean_text.agg(" ".join).loc[order].to_numpy()
    units["asserts"] = units.utterance_id.isin(asserting.utterance_id)
    units["leads"] = units.participant_id.isin(participants.participant_id[participants.is_facilitator])
    units["turn"] = units.groupby("session").cumcount()
    return units, means


def togetherness(
    units: pd.DataFrame, vectors: Matrix, words_weight: float, closeness_weight: float, reach_turns: float
) -> Matrix:
    """How much two contributions to one topic belong together, shape (units, units); symmetric.

    Cosine of their vectors once most of what all share is taken out, plus TF-IDF cosine, plus closeness in the
    conversation, exp(-distance in turns / reach). A bag of sentences is not a discussion: closeness alone lifts the
    agreement of clusters with the points people argued about from chance to a useful level.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    apart = vectors - 0.7 * vectors.mean(axis=0)
    apart /= np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9)
    words = r"(?u)\b\w+\b"
    model = TfidfVectorizer(stop_words="english", sublinear_tf=True, token_pattern=words)
    weighted = model.fit_transform(units.text)
    turn = units.turn.to_numpy(dtype=float)
    distance = np.abs(turn[:, None] - turn[None, :])
    same_room = units.session.to_numpy()[:, None] == units.session.to_numpy()[None, :]
    close = np.where(same_room, np.exp(-distance / reach_turns), 0.0)
    result: Matrix = apart @ apart.T + words_weight * (weighted @ weighted.T).toarray() + closeness_weight * close
    return (result + result.T) / 2


def group(likeness: Matrix, count: int) -> NDArray[np.int_]:
    """A cluster number for each unit, by average linkage (Sokal and Michener 1958)."""
    from sklearn.cluster import AgglomerativeClustering

    distance = likeness.max() - likeness
    np.fill_diagonal(distance, 0.0)
    model = AgglomerativeClustering(n_clusters=min(count, len(distance)), metric="precomputed", linkage="average")
    numbers: NDArray[np.int_] = model.fit_predict(distance)
    return numbers
